"""Dates, numbers, money and lengths of time as readers write them. Pure: no clock, no locale of the machine.

Unknown (``None``) is shown as a dash, never as zero. Money follows Chinese practice: 万元 and 亿元 by size.
"""

import itertools
import math
from datetime import date

from i18n.catalogue import LOCALES, text

_YUAN_ALIASES = {"cny": 1.0, "rmb": 1.0, "yuan": 1.0, "¥": 1.0}
_UNITS_IN_YUAN = {"unit.yuan": 1.0, "unit.ten_thousand_yuan": 1e4, "unit.hundred_million_yuan": 1e8}
_SCALES = {
    "zh": ((1e8, "money.hundred_million"), (1e4, "money.ten_thousand"), (1.0, "money.yuan")),
    "en": ((1e9, "money.billion"), (1e6, "money.million"), (1.0, "money.yuan")),
}


def unknown(locale: str) -> str:
    """The sign for "not known"."""
    return text(locale, "format.unknown")


def date_text(locale: str, day: date | None) -> str:
    """A day in running text: 2026年3月1日, 1 Mar 2026."""
    if day is None:
        return unknown(locale)
    month = text(locale, "format.month_names").split()[day.month - 1]
    return text(locale, "format.date", year=f"{day.year:04d}", month=month, day=day.day)


def date_cell(day: date | None) -> str:
    """A day in a table, 2026-03-01; empty when unknown."""
    return "" if day is None else f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def number(locale: str, value: float | None, *, decimals: int | None = None) -> str:
    """A number with thousands separators: 12,345.6. Without ``decimals`` at most two, and no trailing zeros."""
    if value is None or not math.isfinite(value):
        return unknown(locale)
    shown = f"{value:,.{2 if decimals is None else decimals}f}"
    if decimals is None and "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return shown.removeprefix("-") if float(shown.replace(",", "")) == 0 else shown


def percent(locale: str, ratio: float | None) -> str:
    """A ratio (0..1) as a percentage with one decimal where needed: 50%, 12.3%.

    Rounding never claims an end that is not reached: 0.9999 is 99.9 %, 0.0001 is 0.1 %.
    """
    if ratio is None or not math.isfinite(ratio):
        return unknown(locale)
    tenths = round(ratio * 1000)
    if tenths == 1000 and ratio < 1:
        tenths = 999
    if tenths == 0 and ratio > 0:
        tenths = 1
    whole, rest = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole:,}.{rest}%" if rest else f"{sign}{whole:,}%"


def yuan_factor(unit: str) -> float | None:
    """How many yuan one ``unit`` is (元, 万元, 亿元, CNY, RMB); ``None`` for any other unit."""
    wanted = unit.strip().casefold()
    for message_id, factor in _UNITS_IN_YUAN.items():
        if wanted in {text(locale, message_id).casefold() for locale in LOCALES}:
            return factor
    return _YUAN_ALIASES.get(wanted)


def money(locale: str, amount: float | None, unit: str) -> str:
    """Money in the scale a reader expects: 3.2亿元, 4,500万元. An unknown unit is shown as given, never guessed."""
    if amount is None or not math.isfinite(amount):
        return unknown(locale)
    factor = yuan_factor(unit)
    if factor is None:
        message_id = "format.money" if unit.strip() else "format.money_without_unit"
        return text(locale, message_id, amount=number(locale, amount), unit=_spaced(locale, unit.strip()))
    yuan = amount * factor
    scale, message_id = _scale(locale, abs(yuan))
    return text(locale, message_id, amount=number(locale, yuan / scale))


def _scale(locale: str, yuan: float) -> tuple[float, str]:
    """The largest scale that the amount reaches, as it would read in the next smaller one (99,999,999 is 1亿元)."""
    scales = _SCALES[locale]
    for (scale, message_id), (smaller, _) in itertools.pairwise(scales):
        if round(yuan / smaller, 2) * smaller >= scale:
            return scale, message_id
    return scales[-1]


def _spaced(locale: str, unit: str) -> str:
    return f" {unit}" if locale == "zh" and unit.isascii() else unit


def working_days(locale: str, count: int | None) -> str:
    """A length of time by the project's calendar: 12个工作日."""
    if count is None:
        return unknown(locale)
    return text(locale, "format.working_day") if count == 1 else text(locale, "format.working_days", count=f"{count:,}")


def calendar_days(locale: str, count: int | None) -> str:
    """A length of time in calendar days: 30天."""
    if count is None:
        return unknown(locale)
    return (
        text(locale, "format.calendar_day") if count == 1 else text(locale, "format.calendar_days", count=f"{count:,}")
    )


def duration(locale: str, seconds: float) -> str:
    """About how long something takes: 40秒, 3分钟, 2小时."""
    if seconds < 90:
        return text(locale, "format.seconds", count=max(1, round(seconds)))
    if seconds < 5400:
        return text(locale, "format.minutes", count=round(seconds / 60))
    return text(locale, "format.hours", count=round(seconds / 3600))


def age(locale: str, days: int | None) -> str:
    """How old something is on the status date: 当天, 3天前, 约4个月前."""
    if days is None:
        return unknown(locale)
    if days < 0:
        return text(locale, "format.age_ahead", count=f"{-days:,}")
    if days < 2:
        return text(locale, "format.age_day" if days else "format.age_today")
    if days < 100:
        return text(locale, "format.age_days", count=days)
    if days < 730:
        return text(locale, "format.age_months", count=round(days / 30.44))
    return text(locale, "format.age_years", count=round(days / 365.25))


def chainage(metres: float | None, *, decimals: int = 3, prefix: str = "K") -> str:
    """A chainage in metres as the site writes it: 12345.678 is K12+345.678. Empty when unknown."""
    if metres is None or not math.isfinite(metres):
        return ""
    units = round(abs(metres) * 10**decimals)
    kilometres, rest = divmod(units, 1000 * 10**decimals)
    whole, fraction = divmod(rest, 10**decimals)
    sign = "-" if metres < 0 and units else ""
    tail = f".{fraction:0{decimals}d}" if decimals else ""
    return f"{sign}{prefix}{kilometres}+{whole:03d}{tail}"


def file_size(count: int) -> str:
    """Bytes as people read them, in powers of ten as storage makers and Linux count: 1.2 MB."""
    if count < 1000:
        return f"{count} B"
    size, unit = count / 1000, "kB"
    for larger in ("MB", "GB", "TB"):
        if size < 999.95:
            break
        size, unit = size / 1000, larger
    return f"{size:,.0f} {unit}" if size >= 99.95 else f"{size:.1f} {unit}"
