"""``verify``: whether the ledger holds."""

from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Sequence
from typing import Any

from i18n import text
from i18n.ledger_words import chain_text
from values.ledger import ChainVerdict


def add_commands(commands: "_SubParsersAction[ArgumentParser]", json_flag: ArgumentParser) -> None:
    """``verify``."""
    verify = commands.add_parser(
        "verify",
        parents=[json_flag],
        help="read every row of the ledger: all as it was kept (0), or the first that is not (1)",
    )
    verify.add_argument(
        "--head",
        action="append",
        default=[],
        metavar="HASH",
        help="a hash written down earlier that must still be there",
    )


def ledger_lines(locale: str, verdicts: Sequence[ChainVerdict]) -> str:
    """One line a chain."""
    return "\n".join(chain_text(locale, each) for each in verdicts) or text(locale, "ledger.none")


def ledger_document(verdicts: Sequence[ChainVerdict]) -> list[dict[str, Any]]:
    """Every chain as JSON."""
    return [
        {
            "chain": each.head.chain,
            "entries": each.head.entries,
            "rows": each.head.rows,
            "hash": each.head.hash,
            "broken": each.broken
            and {
                "by": each.broken.by.value,
                "kind": each.broken.kind.value if each.broken.kind else None,
                "entry": each.broken.entry,
                "row": each.broken.row,
            },
        }
        for each in verdicts
    ]
