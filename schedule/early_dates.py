"""The forward pass: early dates by logic, and what each activity adds to what its logic lets it do.

Every activity is placed by one rule: its logic allows a start, it slips from there, and then it works. By plan nothing slips
and the work is the duration. From what is known at a data date follow the slips and the works that give exactly the actual and
the forecast dates; taking some of them back answers what would be, but for them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from schedule.network import FROM_FINISH, TO_START, Activity, Link, Network
from schedule.progress import Progress
from schedule.tasks import Constraint
from schedule.work_time import DAY
from values.dates import day_number

_FLOORS = frozenset((Constraint.START_ON, Constraint.START_NO_EARLIER, Constraint.MUST_START_ON))
_FLOORS_OF_FINISH = frozenset((Constraint.FINISH_ON, Constraint.FINISH_NO_EARLIER, Constraint.MUST_FINISH_ON))
_MUST = frozenset((Constraint.MUST_START_ON, Constraint.MUST_FINISH_ON))
_EVER = -(2**60)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What logic asks of an activity: amounts of its work before which it neither begins nor ends, the moments that say so, and
    the place of the activity behind each."""

    start: int
    finish: int = _EVER
    start_moment: int = _EVER
    finish_moment: int = _EVER
    start_driver: int | None = None
    finish_driver: int | None = None

    def allowed(self, work: int) -> int:
        """The amount at which an activity with so much work may begin: it does not pause, so its finish may push its start."""
        return max(self.start, self.finish - work)

    def driver(self, work: int) -> int | None:
        """The place of the activity that decides."""
        return self.finish_driver if self.finish - work > self.start else self.start_driver

    def point(self, amount: int) -> int:
        """The latest moment asked for by those bounds that meet ``amount``."""
        moments = ((self.start, self.start_moment), (self.finish, self.finish_moment))
        return max((moment for bound, moment in moments if bound == amount), default=_EVER)


@dataclass(frozen=True, slots=True)
class Doing:
    """What an activity does beside its logic, in minutes of its work: how long after it might it begins (before, where negative),
    and how long it then takes; ``left`` of that is still to be done."""

    slip: int
    work: int
    left: int


@dataclass(slots=True)
class EarlyDates:
    """Moments by place in the network. Of an activity under way the start is the actual one, and the work that is left begins at
    ``resume``. ``driver``: the place of the activity that decides the dates, ``None`` where none does."""

    network: Network
    start: list[int] = field(default_factory=list)
    resume: list[int] = field(default_factory=list)
    finish: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    driver: list[int | None] = field(default_factory=list)
    doings: list[Doing] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The place of the activity that ends last, the first of several."""
        return max(range(len(self.finish)), key=lambda place: (self.finish[place], -place))

    def driving_chain(self) -> tuple[int, ...]:
        """The places of the activities that drive one another to the last finish, from the first."""
        place: int | None = self.last
        chain = []
        while place is not None:
            chain.append(place)
            place = self.driver[place]
        return tuple(reversed(chain))

    def driver_uid(self, place: int) -> str:
        """The uid of the activity that drives a place, empty where none does; of a hub the one behind it."""
        driver = self.driver[place]
        while driver is not None and self.network.activities[driver].is_hub:
            driver = self.driver[driver]
        return "" if driver is None else uid_of(self.network, driver)


def uid_of(network: Network, place: int) -> str:
    """The uid of a task; empty for a hub, which is none."""
    activity = network.activities[place]
    return "" if activity.is_hub else activity.task.uid


def is_free_to_slip(known: Progress) -> bool:
    """Whether nothing of an activity has happened yet."""
    return known.actual_start is None and known.actual_finish is None


def early_dates(network: Network, known: Sequence[Progress], data_date: int | None) -> EarlyDates:
    """Early dates with what is ``known`` (by place) at a moment; work that is not done lies behind it.

    Raises:
        OverflowError: dates outside the years of the calendars.
    """
    early = EarlyDates(network)
    for place, activity in enumerate(network.activities):
        bounds = _constrained(activity, _bounds(network, early, place))
        if is_free_to_slip(known[place]):
            done, driver = _to_come(activity, bounds, known[place], data_date)
        else:
            done, driver = _begun(activity, bounds, known[place], data_date)
        _append(early, _placed(activity, bounds, done), done, driver)
    return early


def dates_but_for(network: Network, doings: Sequence[Doing]) -> EarlyDates:
    """Early dates if each activity (by place) did this, whatever the others do."""
    early = EarlyDates(network)
    for place, activity in enumerate(network.activities):
        bounds = _constrained(activity, _bounds(network, early, place))
        done = doings[place]
        _append(early, _placed(activity, bounds, done), done, bounds.driver(done.work))
    return early


def finishes_with(early: EarlyDates, changes: Mapping[int, Doing]) -> list[int]:
    """The finishes of ``dates_but_for`` by place, if some activities did something else; only what follows from them is placed
    anew."""
    network = early.network
    changed = replace(early, start=list(early.start), finish=list(early.finish))
    waiting = set(changes)
    for place in range(min(changes, default=len(early.finish)), len(early.finish)):
        if place not in waiting:
            continue
        activity = network.activities[place]
        bounds = _constrained(activity, _bounds(network, changed, place))
        start, finish = _placed(activity, bounds, changes.get(place, early.doings[place]))
        if (start, finish) != (early.start[place], early.finish[place]):
            changed.start[place], changed.finish[place] = start, finish
            waiting.update(link.after for link in network.out_of[place])
    return changed.finish


def as_planned(activity: Activity) -> Doing:
    """An activity that keeps to its plan."""
    return Doing(0, activity.minutes, activity.minutes)


def _append(early: EarlyDates, dates: tuple[int, int], done: Doing, driver: int | None) -> None:
    start, finish = dates
    work = early.network.activities[len(early.start)].work
    early.start.append(start)
    early.finish.append(finish)
    if done.left == done.work:
        early.resume.append(start)
    else:
        early.resume.append(work.begin(work.amount(finish) - done.left) if done.left else finish)
    early.left.append(done.left)
    early.driver.append(driver)
    early.doings.append(done)


def _placed(activity: Activity, bounds: Bounds, done: Doing) -> tuple[int, int]:
    """Start and finish of an activity that does something within its bounds."""
    work, begun = activity.work, bounds.allowed(done.work) + done.slip
    if not done.work:
        point = _point(activity, begun, _EVER if done.slip else bounds.point(begun))
        return point, point
    over = begun + done.work
    finish = work.end(over)
    if bounds.finish == over and bounds.finish_moment > finish:
        finish = work.begin(over)
    return work.begin(begun), finish


def _point(activity: Activity, amount: int, asked: int) -> int:
    """The moment of something that takes no time. A start milestone stands at the begin of a shift; the others at the end of
    one, where that is not before the moment ``asked`` for (nothing is known of it: ``_EVER``)."""
    work = activity.work
    if activity.is_hub:
        return asked
    begin = work.begin(amount)
    if activity.task.is_start_milestone or asked == _EVER:
        return begin
    end = work.end(amount) if amount else begin
    return end if end >= asked else begin


def _bounds(network: Network, early: EarlyDates, place: int) -> Bounds:
    """What the plan's begin and the relations ask."""
    activity = network.activities[place]
    amount = activity.work.amount
    begin = network.begin if activity.earliest is None else max(network.begin, activity.earliest)
    start, start_moment, start_driver = amount(begin), begin, None
    finish, finish_moment, finish_driver = _EVER, _EVER, None
    for link in network.into[place]:
        moment = _after_lag(early, link)
        asked = amount(moment)
        if link.kind in TO_START:
            if (asked, moment) > (start, start_moment) or (start_driver is None and asked == start):
                start, start_moment, start_driver = asked, max(moment, start_moment), link.before
        elif (asked, moment) > (finish, finish_moment):
            # A finish that waits for a start is in time when no work lies between the two: it names no moment.
            finish, finish_driver = asked, link.before
            finish_moment = moment if link.kind in FROM_FINISH else finish_moment
    return Bounds(start, finish, start_moment, finish_moment, start_driver, finish_driver)


def _after_lag(early: EarlyDates, link: Link) -> int:
    """The moment that a relation names for its successor."""
    moment = (early.finish if link.kind in FROM_FINISH else early.start)[link.before]
    if not link.lag:
        return moment
    return link.lag_time.end(link.lag_time.amount(moment) + link.lag)


def _constrained(activity: Activity, bounds: Bounds) -> Bounds:
    """The bounds with the constraint of a task; one that must hold stands against the logic."""
    task, amount = activity.task, activity.work.amount
    if task.constraint_date is None:
        return bounds
    is_must = task.constraint in _MUST
    if task.constraint in _FLOORS:
        moment = day_number(task.constraint_date) * DAY
        if is_must:
            return Bounds(amount(moment), start_moment=moment)
        if amount(moment) > bounds.start:
            return replace(bounds, start=amount(moment), start_moment=moment, start_driver=None)
    elif task.constraint in _FLOORS_OF_FINISH:
        over = amount((day_number(task.constraint_date) + 1) * DAY)
        if is_must:
            return Bounds(_EVER, over, finish_moment=activity.work.end(over))
        if over > bounds.finish:
            return replace(bounds, finish=over, finish_moment=activity.work.end(over), finish_driver=None)
    return bounds


def _to_come(activity: Activity, bounds: Bounds, known: Progress, data_date: int | None) -> tuple[Doing, int | None]:
    """What an activity does that has not begun, and the place of what decides that."""
    work = activity.minutes if known.left_days is None else activity.work.minutes(known.left_days)
    slip = 0
    if data_date is not None and not activity.is_hub and not known.is_assumed:
        slip = max(0, activity.work.amount(data_date) - bounds.allowed(work))
    return Doing(slip, work, work), None if slip else bounds.driver(work)


def _begun(activity: Activity, bounds: Bounds, known: Progress, data_date: int | None) -> tuple[Doing, int | None]:
    """The same of an activity that has; what is left of it still waits for its logic."""
    time, minutes = activity.work, activity.minutes
    latest = _day_begin(known.actual_start or known.actual_finish)
    earliest = latest if known.start_from is None else _day_begin(known.start_from)
    started = max(time.amount(earliest), min(time.amount(latest), bounds.allowed(minutes)))
    if known.actual_finish is not None:
        latest = _day_begin(known.actual_finish) + DAY
        earliest = latest if known.finish_from is None else _day_begin(known.finish_from) + DAY
        over = max(time.amount(earliest), min(time.amount(latest), started + minutes))
        work = max(0, over - started)
        slip = started - bounds.allowed(work)
        return Doing(slip, work, 0), None if slip else bounds.driver(work)
    go_on = started if data_date is None else max(started, time.amount(data_date))
    left = max(0, minutes - (go_on - started)) if known.left_days is None else time.minutes(known.left_days)
    over = max(go_on, bounds.start) + left
    work = max(over, bounds.finish) - started
    driver = bounds.finish_driver if bounds.finish > over else bounds.start_driver if bounds.start >= go_on else None
    return Doing(started - bounds.allowed(work), work, left), driver


def _day_begin(day: date | None) -> int:
    return day_number(day) * DAY
