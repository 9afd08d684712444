"""The children that mesh by themselves: each opens the whole file and takes one share of its elements after the other."""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

from bim.read_by_child import DIRECT, Child, Event
from bim.read_undertaking import PATIENCE, Undertaking
from bim.shape_ledger import Batch
from bim.shares import SECOND_CHILD_FROM_BYTES

_MOST_CHILDREN = 4
_MOST_DEATHS = 6
_MOST_DEATHS_UNOPENED = 1


class ShareTeam:
    """Makes shares until none is left (``through``), or until it is hopeless."""

    def __init__(self, job: Undertaking) -> None:
        self._job = job
        self._hands: dict[Child, int | None] = {}  # the share in hand; None while opening
        self._shares: deque[int] | None = None  # None: nobody could open the file yet
        self._deadly: set[int] = set()
        self._deaths = 0

    def begin(self) -> int:
        """Set children to opening the file; their number."""
        many = self._job.source.header.size_bytes >= SECOND_CHILD_FROM_BYTES
        count = min(_MOST_CHILDREN, self._job.most_children) if many else 1
        idle = self._job.crew.children(DIRECT)[:count]
        for child in [*idle, *(self._job.crew.start(DIRECT) for _ in range(count - len(idle)))]:
            self._open(child)
        return count

    @property
    def opened(self) -> bool:
        """Whether the elements of the file are known."""
        return self._shares is not None

    @property
    def through(self) -> bool:
        """Whether nobody of this team will do anything more."""
        return not self._hands and (self._shares == deque() or self._hopeless())

    def carry_on(self) -> None:
        """Replace the last child that died, when that may help."""
        if not self._hands and not self.through and self._job.may_start():
            self._open(self._job.crew.start(DIRECT))

    def has(self, child: Child) -> bool:
        """Whether a child works for this team."""
        return child in self._hands

    def dismiss(self) -> None:
        """End all children that still work."""
        for child in self._hands:
            self._job.crew.dismiss(child)
        self._hands.clear()

    def take(self, event: Event) -> None:
        """What happened to a child of this team."""
        if event.death or event.message["say"] == "refused":
            self._died(event)
        elif event.message["say"] != "ready":
            self._said(event.child, event.message)

    def _said(self, child: Child, said: Mapping[str, Any]) -> None:
        ledger = self._job.ledger
        if said["say"] == "opened":
            if self._shares is None:  # all children see the same file and come to the same shares
                ledger.expect(said["numbers"])
                self._shares = deque(range(said["shares"]))
        else:
            if said["part"]:
                self._job.parts.append(said["part"])
            ledger.settle(said["made"], "mesh")
            ledger.settle(said["none"], "none")
            self._put(said["slices"])
            self._job.make_from_whole_file(tuple(said["uncut"]))
        self._give_share(child)

    def _put(self, slices: Iterable[Mapping[str, Any]]) -> None:
        for cut in slices:
            file = str(self._job.source.folder / cut["file"])
            self._job.ledger.put(Batch(tuple(cut["numbers"]), file, tuple(cut["kernels"])))

    def _open(self, child: Child) -> None:
        self._hands[child] = None
        source = self._job.source
        order = {"do": "open", "path": str(source.path), "folder": str(source.folder), "schema": source.header.schema}
        child.order(order, patience=self._job.crew.limits.left() + 1)

    def _give_share(self, child: Child) -> None:
        if not self._shares:
            del self._hands[child]
            child.order({"do": "close"})
            self._job.release(child)
            return
        share = self._shares.popleft()
        self._hands[child] = share
        patience = self._job.crew.limits.element_seconds * PATIENCE
        child.order({"do": "cut" if share in self._deadly else "mesh", "share": share}, patience=patience)

    def _died(self, event: Event) -> None:
        share = self._hands.pop(event.child)
        self._job.crew.dismiss(event.child)
        self._job.serial |= not event.at_fault
        self._deaths += event.at_fault
        if self._shares is None:
            if self._hopeless():
                self._job.unopened = event.death or "crashed"
        elif share is not None and not (event.at_fault and share in self._deadly):
            self._shares.appendleft(share)
            if event.at_fault:  # meshing it killed; cutting it out may not
                self._deadly.add(share)

    def _hopeless(self) -> bool:
        return self._deaths > (_MOST_DEATHS if self.opened else _MOST_DEATHS_UNOPENED)
