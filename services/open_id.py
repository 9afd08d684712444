"""Signing in by a provider of identities (OpenID Connect, authorization code flow with PKCE).

The provider says who somebody is; what that person may do is said here alone: no role is ever taken from a token.
"""

import json
import logging
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Any

from itsdangerous import BadSignature

from services.fetch_provider import KnownProvider, fetch_provider, fetch_tokens, fetch_user_info
from services.identity_tokens import KeyUnknown, identity_claims
from services.open_id_provider import sign_in_address, sign_out_address
from services.people import add_viewer
from services.permissions import note
from services.sign_in import LONGEST_NAME, Way, count_attempt, open_session, sign_in_name, signer
from services.workspace import Workspace
from store.people import Account
from values.errors import AtlasError, InvalidRequest, NotAllowed
from values.people import AuditKind
from values.sign_in_settings import OpenIdSettings

LOGGER = logging.getLogger(__name__)

PENDING_FOR = timedelta(minutes=10)
"""So long somebody may take at the provider."""
LONGEST_CODE = 4_096
_LONGEST_COOKIE = 4_000  # browsers keep no longer ones
_LONGEST_WANTED = 1_500
_PURPOSE = "worksatlas.open_id"


@dataclass(frozen=True, slots=True)
class Pending:
    """A sign-in under way, as the browser that began it keeps it: in a signed cookie that no script reads."""

    state: str
    nonce: str
    verifier: str
    redirect_uri: str
    wanted: str
    began_at: float


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody who came in: the cookie of the session, and the place that was wanted."""

    cookie: str
    wanted: str


def begin(
    workspace: Workspace,
    settings: OpenIdSettings,
    *,
    redirect_uri: str,
    wanted: str,
    locale: str,
    address: str,
    at: datetime,
) -> tuple[str, str]:
    """Where to send the browser, and the cookie by which it is known again when it comes back to ``redirect_uri``. The state that
    it brings back ends with ``.`` and the ``locale``.

    Raises:
        AtlasError: ``open_id_unreachable``.
        NotAllowed: ``sign_in_throttled``: it was so too often for this ``address``, the browser's.
    """
    try:
        known = fetch_provider(settings, at=at)
    except AtlasError as trouble:
        count_attempt(workspace, "", _counted(address), at)
        _note_failure(workspace, trouble, address)
        raise
    secret = secrets.token_urlsafe
    kept = wanted if len(wanted.encode()) <= _LONGEST_WANTED else "/"
    pending = Pending(f"{secret(32)}.{locale}", secret(32), secret(48), redirect_uri, kept, at.timestamp())
    way = sign_in_address(
        known.provider,
        settings,
        locale,
        redirect_uri=redirect_uri,
        state=pending.state,
        nonce=pending.nonce,
        verifier=pending.verifier,
    )
    told = urlsafe_b64encode(json.dumps(asdict(pending), ensure_ascii=False).encode())
    return way, signer(workspace, _PURPOSE).sign(told).decode("ascii")


def finish(
    workspace: Workspace,
    settings: OpenIdSettings,
    answer: Mapping[str, str],
    cookie: str,
    *,
    address: str,
    at: datetime,
) -> Entered:
    """Open a session for whom the provider sent back. ``answer``: what the browser brought in its query; ``cookie``: that of
    ``begin``; ``address``: the browser's.

    Raises:
        NotAllowed: ``sign_in_throttled`` (``seconds``); ``open_id_stale``: not begun by this browser, or too long ago;
            ``open_id_refused`` (``reason``); ``open_id_token_wrong`` (``check``); ``open_id_name_missing`` (``claim``);
            ``open_id_person_unknown``, ``open_id_person_off``, ``open_id_person_taken`` (``name``).
        AtlasError: ``open_id_unreachable``.
    """
    attempt = count_attempt(workspace, "", _counted(address), at)
    try:
        pending = _pending(workspace, cookie, answer.get("state", ""), at)
        claims = _claims(settings, pending, answer, at)
        account = _account(workspace, settings, claims, at)
    except AtlasError as trouble:
        _note_failure(workspace, trouble, address)
        raise
    workspace.store.sign_in_attempts.succeed(attempt)
    return Entered(open_session(workspace, account, at=at, way=Way.OPEN_ID), pending.wanted)


def leave_address(settings: OpenIdSettings, *, back_to: str, at: datetime) -> str:
    """Where to send the browser to sign out at the provider, too; empty where it has no such place or cannot be asked now."""
    try:
        return sign_out_address(fetch_provider(settings, at=at).provider, settings, back_to=back_to)
    except AtlasError:
        return ""


def _counted(address: str) -> str:
    """What goes wrong at the provider makes nobody wait who signs in by a password, and the other way round."""
    return f"{Way.OPEN_ID} {address}"


def _note_failure(workspace: Workspace, trouble: AtlasError, address: str) -> None:
    told = " ".join(str(each) for each in (address, trouble.code, *trouble.fields.values()))
    LOGGER.warning("nobody came in by the identity provider: %s", trouble)
    note(workspace, AuditKind.SIGN_IN_FAILED, str(trouble.fields.get("name", Way.OPEN_ID))[:80], detail=told)


def _pending(workspace: Workspace, cookie: str, state: str, at: datetime) -> Pending:
    """The sign-in that this browser began. The state ties what came back to it: nobody can be signed in as another."""
    stale = NotAllowed("open_id_stale")
    if not cookie.isascii() or not 0 < len(cookie) <= _LONGEST_COOKIE:
        raise stale
    try:
        pending = Pending(**json.loads(urlsafe_b64decode(signer(workspace, _PURPOSE).unsign(cookie))))
    except BadSignature as forged:
        raise stale from forged
    age_s = at.timestamp() - pending.began_at
    if not compare_digest(state.encode(), pending.state.encode()) or not 0 <= age_s < PENDING_FOR.total_seconds():
        raise stale
    return pending


def _claims(settings: OpenIdSettings, pending: Pending, answer: Mapping[str, str], at: datetime) -> dict[str, Any]:
    code = answer.get("code", "")
    if "error" in answer or not 0 < len(code) <= LONGEST_CODE:
        raise NotAllowed("open_id_refused", reason=answer.get("error", "code")[:80])
    known = fetch_provider(settings, at=at)
    if answer.get("iss", settings.issuer) != settings.issuer:  # RFC 9207: another provider's answer
        raise NotAllowed("open_id_token_wrong", check="issuer")
    tokens = fetch_tokens(
        known.provider, settings, code=code, redirect_uri=pending.redirect_uri, verifier=pending.verifier
    )
    token = tokens.get("id_token")
    if not isinstance(token, str):
        raise NotAllowed("open_id_token_wrong", check="form")
    try:
        claims = _checked(token, known, settings, pending, at)
    except KeyUnknown:
        known = fetch_provider(settings, at=at, with_new_keys=True)
        claims = _checked(token, known, settings, pending, at)
    access_token = tokens.get("access_token")
    if settings.claim not in claims and known.provider.userinfo_endpoint and isinstance(access_token, str):
        more = fetch_user_info(known.provider, access_token)
        if more.get("sub") == claims["sub"]:  # else it may be about anybody (OpenID Connect Core, 5.3.2)
            claims = {**more, **claims}
    return claims


def _checked(
    token: str, known: KnownProvider, settings: OpenIdSettings, pending: Pending, at: datetime
) -> dict[str, Any]:
    return identity_claims(
        token, known.keys, issuer=settings.issuer, client_id=settings.client_id, nonce=pending.nonce, at=at
    )


def _account(workspace: Workspace, settings: OpenIdSettings, claims: Mapping[str, Any], at: datetime) -> Account:
    """The account of issuer and subject; at the first time that of the same name, which is theirs from then on."""
    store, subject = workspace.store, str(claims["sub"])
    user_id = store.external_identities.user_of(settings.issuer, subject)
    if user_id is not None:
        return _active(store.people.get(user_id))
    name = _name(settings, claims)
    with store.transaction():
        account = store.people.named(name)
        if account is not None and account.is_demo:
            raise NotAllowed("open_id_person_unknown", name=name)
        if account is None:
            account = _new_account(workspace, settings, name, str(claims.get("name") or ""), at)
        _active(account)
        if not store.external_identities.bind(settings.issuer, subject, account.id, at):
            raise NotAllowed("open_id_person_taken", name=name)
        bound = f"{settings.issuer} {subject}"
        note(workspace.held_by(account.person()), AuditKind.CHANGED, "identity", detail=bound)
    return account


def _name(settings: OpenIdSettings, claims: Mapping[str, Any]) -> str:
    """The sign-in name that the configured claim says. An address counts only where the provider has verified it."""
    told = claims.get(settings.claim)
    is_sure = settings.claim != "email" or claims.get("email_verified") is True
    name = sign_in_name(told)[: LONGEST_NAME + 1] if isinstance(told, str) and is_sure else ""
    if not name:
        raise NotAllowed("open_id_name_missing", claim=settings.claim)
    return name


def _new_account(workspace: Workspace, settings: OpenIdSettings, name: str, full_name: str, at: datetime) -> Account:
    # The first account of a store is that of its administrator, made by the one-time link.
    if not settings.takes_new_people or not workspace.store.people.has_own():
        raise NotAllowed("open_id_person_unknown", name=name)
    try:
        return add_viewer(workspace, name, full_name or name, at=at)
    except InvalidRequest as trouble:
        raise NotAllowed("open_id_person_unknown", name=name) from trouble


def _active(account: Account) -> Account:
    if not account.is_active:
        raise NotAllowed("open_id_person_off", name=account.sign_in_name)
    return account
