"""Who has a shape, who waits for which kernel, and who is to blame when a child dies: counts that always add up."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

_ALONE_BELOW = 48
"""A batch this small is made one by one after a death: starting a child costs as much as some dozens of shapes."""
_SPLIT_INTO = 8


@dataclass(frozen=True, slots=True)
class Batch:
    """Elements (instance numbers) to be made out of one file. ``kernels`` are tried in turn, the first now.

    Without kernels the box that the file states is all that is left. ``alone``: one element at a time, so that the
    culprit of a death is known.
    """

    numbers: tuple[int, ...]
    file: str
    kernels: tuple[str, ...]
    alone: bool = False


@dataclass(slots=True)
class Run:
    """A batch under way: what of it is still open, and which element was begun last."""

    batch: Batch
    open: dict[int, None] = field(default_factory=dict)
    begun: int | None = None


class ShapeLedger:
    """Every element that is ``expected`` ends with exactly one state: mesh, box, none or failed.

    ``reasons`` belong to those that claim a body but got no mesh: crashed, out_of_time, out_of_memory, empty (no kernel
    made anything), unreached (no time was left).
    """

    def __init__(self) -> None:
        self.states: dict[int, str] = {}
        self.reasons: dict[int, str] = {}
        self._expected: dict[int, None] = {}
        self._waiting: deque[Batch] = deque()

    @property
    def total(self) -> int:
        """Elements that must have an outcome in the end."""
        return len(self._expected)

    @property
    def waiting(self) -> int:
        """Batches that nobody works on yet."""
        return len(self._waiting)

    def expect(self, numbers: Iterable[int]) -> None:
        """These elements are in the file; saying so twice does no harm."""
        self._expected.update(dict.fromkeys(numbers))

    def put(self, batch: Batch) -> None:
        """A batch to be made after those that wait already; elements that have an outcome are left out."""
        open_numbers = tuple(number for number in batch.numbers if number not in self.states)
        if open_numbers:
            self.expect(open_numbers)
            self._waiting.append(replace(batch, numbers=open_numbers))

    def next_run(self) -> Run | None:
        """The batch whose turn it is."""
        if not self._waiting:
            return None
        batch = self._waiting.popleft()
        return Run(batch, dict.fromkeys(batch.numbers))

    def settle(self, numbers: Iterable[int], state: str) -> None:
        """The outcome of elements. The first outcome stands: a mesh that was written stays written."""
        for number in numbers:
            if number not in self.states:
                self.states[number] = state
                self._expected[number] = None
                if state in ("mesh", "none"):
                    self.reasons.pop(number, None)  # one kernel failed, the next did not

    def made(self, run: Run, numbers: Iterable[int], state: str) -> None:
        """A child told the outcome of elements of its batch."""
        kept = list(numbers)
        self.settle(kept, state)
        for number in kept:
            run.open.pop(number, None)

    def absent(self, run: Run, numbers: Iterable[int]) -> None:
        """Nothing came out of these though they claim a body: the next kernel tries, then the stated box, then failed."""
        kept = [number for number in dict.fromkeys(numbers) if number in run.open]
        for number in kept:
            del run.open[number]
        if not run.batch.kernels:
            self._fail(kept, "empty")
        else:
            self._try_next(run.batch, kept, "empty")

    def died(self, run: Run, reason: str) -> None:
        """The child ended over this batch: it is split, tried again, down to the culprit, which goes to the next kernel."""
        rest = list(run.open)
        if not run.batch.alone:
            size = max(_ALONE_BELOW, -(-len(rest) // _SPLIT_INTO))
            alone = size >= len(run.batch.numbers) or len(rest) <= _ALONE_BELOW
            pieces = [tuple(rest[start : start + size]) for start in range(0, len(rest), size)]
            self._waiting.extendleft(replace(run.batch, numbers=piece, alone=alone) for piece in reversed(pieces))
            return
        at_opening = run.begun is None  # then the file itself kills, with whoever is in it
        culprits = [number for number in rest if at_opening or number == run.begun]
        rest = [number for number in rest if number not in culprits]
        if run.batch.kernels:
            self._try_next(run.batch, culprits, reason)
        else:
            self._fail(culprits, reason)
        if rest:
            self._waiting.appendleft(replace(run.batch, numbers=tuple(rest)))

    def interrupted(self, run: Run) -> None:
        """The batch was taken from its child through no fault of its own: the same once more."""
        if run.open:
            self._waiting.appendleft(replace(run.batch, numbers=tuple(run.open)))

    def unassigned(self, runs: Iterable[Run]) -> tuple[int, ...]:
        """Who has no outcome, waits in no batch and is in none of the ``runs`` under way."""
        assigned = {number for batch in self._waiting for number in batch.numbers}
        assigned.update(number for run in runs for number in run.open)
        return tuple(number for number in self._expected if number not in self.states and number not in assigned)

    def give_up(self, reason: str = "unreached") -> None:
        """No more will be done: who has no outcome yet was not reached, unless something worse is known of it."""
        self._waiting.clear()
        for number in self._expected:
            if number not in self.states:
                self.states[number] = "failed"
                self.reasons.setdefault(number, reason)

    def in_order(self) -> tuple[Mapping[int, str], Mapping[int, str]]:
        """States and reasons by ascending number: the order of events leaves no trace."""
        return dict(sorted(self.states.items())), dict(sorted(self.reasons.items()))

    def _try_next(self, batch: Batch, numbers: list[int], reason: str) -> None:
        for number in numbers:
            self.reasons[number] = reason
        if numbers:
            self._waiting.append(replace(batch, numbers=tuple(numbers), kernels=batch.kernels[1:], alone=True))

    def _fail(self, numbers: list[int], reason: str) -> None:
        for number in numbers:
            self.reasons.setdefault(number, reason)
            self.states.setdefault(number, "failed")
