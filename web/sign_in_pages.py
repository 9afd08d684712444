"""What the pages before the pages look like: one card, one typeface, both themes, no scripts, nothing from elsewhere."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from i18n import LOCALES, text
from i18n.labels import label
from services.passwords import SHORTEST
from store.people import Account

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Offered:
    """What the sign-in page offers beside name and password: people of the demo, a provider of identities."""

    demo: tuple[Account, ...] = ()
    open_id: bool = False


def sign_in_page(locale: str, wanted: str, *, name: str, told: str, offered: Offered) -> str:
    """The provider of identities where there is one, name and password; for a demo on this machine its people, too. ``told``:
    what went wrong before."""
    say = _Words(locale)
    kept = f'<input type="hidden" name="next" value="{escape(wanted)}">'
    focus = "" if offered.open_id else " autofocus"
    form = (
        f'<form method="post" action="/sign-in?lang={locale}">{kept}'
        f"{_field(say('gate.sign_in.name'), 'name', name, complete='username', more=f'{focus} required')}"
        f"{_field(say('gate.sign_in.password'), 'password', complete='current-password', more=' required')}"
        f"<button{' class=second' if offered.open_id else ''}>{say('gate.sign_in.enter')}</button></form>"
    )
    if offered.open_id:
        way = escape(f"/sign-in/open-id?{urlencode({'lang': locale, 'next': wanted})}")
        form = (
            f'<a class="button" href="{way}">{say("gate.open_id.enter")}</a>'
            f"<section><h2>{say('gate.open_id.else')}</h2>{form}</section>"
        )
    body = f"{_alert(told)}{form}{_demo(locale, kept, offered.demo)}"
    return _document(locale, say("page.sign_in.title"), body, here="/sign-in")


def _demo(locale: str, kept: str, people: tuple[Account, ...]) -> str:
    if not people:
        return ""
    say = _Words(locale)
    buttons = "".join(
        f'<button name="name" value="{escape(each.sign_in_name)}"><b>{escape(label(locale, each.role))}</b>'
        f"<span>{escape(each.full_name)}</span></button>"
        for each in people
    )
    return (
        f'<section><h2>{say("gate.sign_in.demo")}</h2><p class="quiet">{say("gate.sign_in.demo_line")}</p>'
        f'<form method="post" action="/sign-in/demo?lang={locale}" class="roles">{kept}{buttons}</form></section>'
    )


def proxied_page(locale: str, wanted: str, *, who: str = "", told: str = "") -> str:
    """For whom a proxy names: in with one click, or ``told`` why not."""
    say = _Words(locale)
    way = f'<a class="button" href="{escape(wanted)}">{say("gate.proxied.enter", name=who)}</a>' if who else ""
    line = f'<p class="quiet">{say("gate.proxied.line")}</p>'
    return _document(
        locale, say("page.sign_in.title"), f"{_alert(told)}{way}<section>{line}</section>", here="/sign-in"
    )


def left_page(locale: str, further: str) -> str:
    """Signed out here, and on the way to the provider to sign out there."""
    say = _Words(locale)
    way = f'<p><a href="{escape(further)}">{say("gate.open_id.leave")}</a></p>'
    return _document(locale, say("gate.open_id.left"), way, here="/sign-in")


def welcome_page(locale: str, account: Account | None, given: Mapping[str, str], told: str) -> str:
    """Set a password; the first administrator also says who he is."""
    say = _Words(locale)
    if account is None:
        lead = say("gate.welcome.first")
        names = _field(say("gate.sign_in.name"), "name", given.get("name", ""), complete="username", more=" required")
        names += _field(
            say("gate.welcome.full_name"), "full_name", given.get("full_name", ""), complete="name", more=" required"
        )
    else:
        lead = say("gate.welcome.line", name=account.full_name, sign_in_name=account.sign_in_name)
        names = ""
    password = _field(
        say("gate.welcome.password", least=SHORTEST), "password", complete="new-password",
        more=f' required minlength="{SHORTEST}" maxlength="200"',
    )  # fmt: skip
    form = f"<form method='post'>{names}{password}<button>{say('gate.welcome.set')}</button></form>"
    return _document(locale, say("gate.welcome.title"), f"<p>{lead}</p>{_alert(told)}{form}")


def farewell_page(locale: str) -> str:
    """Asks once more, since a link from elsewhere must sign nobody out."""
    say = _Words(locale)
    form = f"<form method='post' action='/sign-out'><button>{say('page.sign_out.leave')}</button></form>"
    return _document(locale, say("gate.sign_out.title"), f"<p>{say('gate.sign_out.line')}</p>{form}")


def stale_page(locale: str, message_id: str, reason: str) -> str:
    """A way that leads nowhere, and why."""
    say = _Words(locale)
    way = f"<p><a href='/sign-in?lang={locale}'>{say('page.sign_in.title')}</a></p>"
    return _document(locale, say(message_id), f"<p>{escape(reason)}</p>{way}")


class _Words:
    """The catalogue's sentences, harmless inside HTML."""

    def __init__(self, locale: str) -> None:
        self._locale = locale

    def __call__(self, message_id: str, /, **fields: object) -> str:
        return escape(text(self._locale, message_id, **fields))


def _field(words: str, name: str, value: str = "", *, complete: str, more: str = "") -> str:
    kind = "password" if name == "password" else "text"
    return (
        f'<label>{words}<input type="{kind}" name="{name}" value="{escape(value)}" autocomplete="{complete}"'
        f' autocapitalize="none" spellcheck="false" maxlength="200"{more}></label>'
        if "maxlength" not in more
        else f'<label>{words}<input type="{kind}" name="{name}" autocomplete="{complete}"{more}></label>'
    )


def _alert(told: str) -> str:
    return f'<p class="alert" role="alert">{escape(told)}</p>' if told else ""


def _document(locale: str, title: str, body: str, *, here: str = "") -> str:
    """``here``: the address of this page, where it is not the one that it was asked by."""
    others = "".join(
        f'<a href="{here}?lang={other}" lang="{other}">{escape(text(other, "page.language_name"))}</a>'
        for other in LOCALES
        if other != locale
    )
    product = escape(text(locale, "page.product"))
    return (
        f'<!doctype html><html lang="{"zh-CN" if locale == "zh" else locale}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title} · {product}</title>'
        f"<style>{_sheet()}</style></head><body><main><header><img alt='' src='{_mark()}'>"
        f"<span>{product}</span><nav>{others}</nav></header><h1>{title}</h1>{body}</main></body></html>"
    )


@cache
def _mark() -> str:
    return "data:image/svg+xml;base64," + b64encode((ROOT / "ui" / "mark.svg").read_bytes()).decode("ascii")


@cache
def _sheet() -> str:
    return (Path(__file__).parent / "sign_in.css").read_text(encoding="utf-8")
