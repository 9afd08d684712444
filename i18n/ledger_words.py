"""Sentences about the ledger."""

from i18n.catalogue import text
from i18n.labels import label
from values.ledger import ChainVerdict


def chain_text(locale: str, verdict: ChainVerdict) -> str:
    """One chain in one sentence: that it holds and where it stands, or where it is broken and what to do."""
    head, broken = verdict.head, verdict.broken
    chain = head.chain or text(locale, "ledger.programme")
    if broken is None:
        return text(locale, "ledger.holds", chain=chain, entries=head.entries, rows=head.rows, hash=head.hash)
    kind = label(locale, broken.kind) if broken.kind else ""
    return text(locale, f"ledger.broken.{broken.by}", chain=chain, kind=kind, entry=broken.entry, row=broken.row)
