"""What became of the problems that the last briefing named. Solved must be earned: what nobody can judge is not solved."""

from collections.abc import Iterable, Mapping

from progress.briefing_snapshot import Concern, Outcome, Reconciled


def reconciled(
    before: Iterable[Concern], now: Iterable[Concern], fates: Mapping[str, Outcome]
) -> tuple[Reconciled, ...]:
    """Each problem of before with what it is now.

    ``fates``: by key, what is known of a problem that is not named any more; without a word of it nobody can say. Nor can anybody
    where what was measured then is not measured now.
    """
    named = {concern.key: concern for concern in now}
    return tuple(
        Reconciled(then, named.get(then.key), _outcome(then, named.get(then.key), fates.get(then.key)))
        for then in before
    )


def _outcome(then: Concern, now: Concern | None, fate: Outcome | None) -> Outcome:
    if now is None:
        return fate or Outcome.UNKNOWN
    was, stands = then.figure.number, now.figure.number
    if was is not None and stands is None:
        return Outcome.UNKNOWN
    if was is None or stands is None or was == stands:
        return Outcome.OPEN
    return Outcome.WORSE if stands > was else Outcome.EASED
