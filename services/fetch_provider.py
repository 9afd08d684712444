"""Asking the provider of identities: over TLS that is verified, within seconds and bytes, and never led on to another address."""

import json
import ssl
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Lock
from time import monotonic
from typing import Any
from urllib.parse import urlencode, urlsplit

from services.open_id_provider import Provider, code_form, provider_of, unreachable
from values.errors import AtlasError, NotAllowed
from values.sign_in_settings import OpenIdSettings

WAIT_S, LONGEST_S = 5.0, 10.0
"""For one step of a connection; for one answer in all."""
MOST_BYTES = 262_144
KEPT = timedelta(hours=1)
"""So long the provider's document and keys are not asked for again."""
ASKED_AGAIN_AFTER = timedelta(seconds=15)
"""So long a provider that did not answer, or one whose keys were asked for just now, is left alone."""


@dataclass(frozen=True, slots=True)
class KnownProvider:
    """A provider with its keys (JSON Web Keys), as they were at a moment."""

    provider: Provider
    keys: tuple[Mapping[str, Any], ...]
    asked_at: datetime


class _Known:
    """What was found out about one provider last. One asks, all others wait for what comes of it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.found: KnownProvider | None = None
        self.trouble: tuple[AtlasError, datetime] | None = None


@cache
def _known(_settings: OpenIdSettings) -> _Known:
    return _Known()


def fetch_provider(settings: OpenIdSettings, *, at: datetime, with_new_keys: bool = False) -> KnownProvider:
    """The provider and its keys, from memory where they were asked for within the hour; ``with_new_keys``: because a token
    names one that was not among them.

    Raises ``AtlasError``: ``open_id_unreachable`` (``reason``).
    """
    known = _known(settings)
    with known.lock:
        found = known.found
        age = KEPT if found is None else abs(at - found.asked_at)
        if found is not None and age < (ASKED_AGAIN_AFTER if with_new_keys else KEPT):
            return found
        if known.trouble is not None and abs(at - known.trouble[1]) < ASKED_AGAIN_AFTER:
            raise known.trouble[0]
        try:
            known.found = _asked(settings, at)
        except AtlasError as trouble:
            known.trouble = (trouble, at)
            raise
        known.trouble = None
        return known.found


def fetch_tokens(
    provider: Provider, settings: OpenIdSettings, *, code: str, redirect_uri: str, verifier: str
) -> dict[str, Any]:
    """What the provider gives for a code: ``id_token``, ``access_token`` …

    Raises:
        NotAllowed: ``open_id_refused`` (``reason``): the provider does not take the code.
        AtlasError: ``open_id_unreachable``.
    """
    form, headers = code_form(provider, settings, code=code, redirect_uri=redirect_uri, verifier=verifier)
    status, told = _answer(provider.token_endpoint, form=form, headers=headers)
    if status in (400, 401, 403):
        raise NotAllowed("open_id_refused", reason=str(told.get("error", status))[:80])
    return _granted(provider.token_endpoint, status, told)


def fetch_user_info(provider: Provider, access_token: str) -> dict[str, Any]:
    """What the provider tells about the person beside the ID token. Raises ``AtlasError`` (``open_id_unreachable``)."""
    headers = {"authorization": f"Bearer {access_token}"}
    return _granted(provider.userinfo_endpoint, *_answer(provider.userinfo_endpoint, headers=headers))


def _asked(settings: OpenIdSettings, at: datetime) -> KnownProvider:
    place = f"{settings.issuer.rstrip('/')}/.well-known/openid-configuration"
    provider = provider_of(_granted(place, *_answer(place)), settings)
    keys = _granted(provider.jwks_uri, *_answer(provider.jwks_uri)).get("keys")
    if not isinstance(keys, list):
        raise unreachable(f"{provider.jwks_uri}: keys")
    return KnownProvider(provider, tuple(each for each in keys if isinstance(each, dict)), at)


def _granted(address: str, status: int, told: dict[str, Any]) -> dict[str, Any]:
    if status != 200:
        raise unreachable(f"{address}: {status}")
    return told


def _answer(
    address: str, *, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> tuple[int, dict[str, Any]]:
    """The status and the JSON object of an answer, an empty one where a refusal has none. No proxy and no redirection."""
    body = None if form is None else urlencode(form)
    sent = {"accept": "application/json", "connection": "close", **(headers or {})}
    if body is not None:
        sent["content-type"] = "application/x-www-form-urlencoded"
    parts, ends_at = urlsplit(address), monotonic() + LONGEST_S
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with closing(_connection(parts.scheme, parts.hostname or "", parts.port)) as connection:
            connection.request("GET" if body is None else "POST", path, body, sent)
            answer = connection.getresponse()
            told = b""
            while part := answer.read1(65_536):
                told += part
                if len(told) > MOST_BYTES:
                    raise unreachable(f"{address}: > {MOST_BYTES} bytes")
                if monotonic() > ends_at:
                    raise unreachable(f"{address}: > {LONGEST_S:g} s")
    except (OSError, HTTPException, ValueError) as trouble:
        raise unreachable(f"{address}: {trouble or type(trouble).__name__}"[:300]) from trouble
    return answer.status, _object(address, answer.status, told)


def _object(address: str, status: int, told: bytes) -> dict[str, Any]:
    try:
        document = json.loads(told)
    except (ValueError, RecursionError) as trouble:
        if status == 200:
            raise unreachable(f"{address}: no JSON") from trouble
        return {}
    if not isinstance(document, dict):
        raise unreachable(f"{address}: no JSON object")
    return document


def _connection(scheme: str, host: str, port: int | None) -> HTTPConnection:
    if scheme == "http":  # this machine alone, as the settings hold it
        return HTTPConnection(host, port, timeout=WAIT_S)
    return HTTPSConnection(host, port, timeout=WAIT_S, context=ssl.create_default_context())
