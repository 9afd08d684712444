"""Whether the ledger holds: every row that was kept is as it was kept, or the first one that is not."""

from collections.abc import Sequence

from services.permissions import require
from services.workspace import Workspace
from values.errors import InvalidRequest
from values.ledger import ChainVerdict, LedgerHead
from values.people import Action


def ledger_verdicts(workspace: Workspace, *, written_down: Sequence[str] = ()) -> tuple[ChainVerdict, ...]:
    """The chain of the programme and of each project that the reader sees, by code. Reads every row: seconds for a million.

    ``written_down``: hashes of heads that somebody kept elsewhere.

    Raises:
        NotAllowed: ``not_permitted``, ``not_signed_in``.
        InvalidRequest: ``ledger_head_gone`` (``hash``): no chain holds a hash that was written down.
    """
    workspace = require(workspace, Action.SEE_AUDIT)
    kept = workspace.store.ledger
    for each in written_down:
        if not kept.holds_hash(each.strip().lower()):
            raise InvalidRequest("ledger_head_gone", hash=each)
    heads = {head.chain: head for head in kept.heads()}
    return tuple(
        ChainVerdict(heads.get(chain, LedgerHead(chain, 0, 0, "")), kept.broken(chain))
        for chain in kept.chains()
        if not chain or workspace.actor.sees(chain)
    )
