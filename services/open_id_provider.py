"""The provider of identities as its discovery document describes it, and the addresses and forms of the code flow.

OpenID Connect Discovery 1.0, RFC 6749 (OAuth 2.0), RFC 7636 (PKCE), OpenID Connect RP-Initiated Logout 1.0.
"""

from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

from values.errors import AtlasError
from values.sign_in_settings import OpenIdSettings, is_reachable_safely

_MUST = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_MAY = ("userinfo_endpoint", "end_session_endpoint")


@dataclass(frozen=True, slots=True)
class Provider:
    """Where the provider does what; empty where it does not. ``secret_in_form``: how it takes the client's secret."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    end_session_endpoint: str = ""
    secret_in_form: bool = False


def provider_of(document: Mapping[str, Any], settings: OpenIdSettings) -> Provider:
    """The provider of a discovery document. What it says counts only for the issuer and the hosts that the operator named.

    Raises ``AtlasError``: ``open_id_unreachable`` (``reason``).
    """
    if document.get("issuer") != settings.issuer:
        raise unreachable(f"issuer {str(document.get('issuer'))[:200]}")
    found: dict[str, str] = {}
    for name in (*_MUST, *_MAY):
        address = document.get(name, "")
        is_ours = isinstance(address, str) and is_reachable_safely(address) and is_named(address, settings)
        if is_ours:
            found[name] = address
        elif name in _MUST:
            raise unreachable(f"{name} {str(address)[:200]}")
    ways = document.get("token_endpoint_auth_methods_supported")
    secret_in_form = isinstance(ways, list) and "client_secret_basic" not in ways and "client_secret_post" in ways
    return Provider(settings.issuer, **found, secret_in_form=secret_in_form)


def is_named(address: str, settings: OpenIdSettings) -> bool:
    """Whether an address lies on a host that the operator named."""
    return urlsplit(address).netloc.lower() in settings.hosts


def sign_in_address(
    provider: Provider,
    settings: OpenIdSettings,
    locale: str,
    *,
    redirect_uri: str,
    state: str,
    nonce: str,
    verifier: str,
) -> str:
    """Where the browser is sent to say who it is, in its reader's language."""
    return _with_query(
        provider.authorization_endpoint,
        {
            "response_type": "code",
            "client_id": settings.client_id,
            "redirect_uri": redirect_uri,
            "scope": settings.scopes,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge(verifier),
            "code_challenge_method": "S256",
            "ui_locales": "zh-CN" if locale == "zh" else locale,
        },
    )


def sign_out_address(provider: Provider, settings: OpenIdSettings, *, back_to: str) -> str:
    """Where the browser is sent to sign out of the provider, too; empty where it has no such place."""
    if not provider.end_session_endpoint:
        return ""
    return _with_query(
        provider.end_session_endpoint, {"client_id": settings.client_id, "post_logout_redirect_uri": back_to}
    )


def code_form(
    provider: Provider, settings: OpenIdSettings, *, code: str, redirect_uri: str, verifier: str
) -> tuple[dict[str, str], dict[str, str]]:
    """The form and the headers by which a code is exchanged for tokens."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": verifier,
        "client_id": settings.client_id,
    }
    if not settings.client_secret:
        return form, {}
    if provider.secret_in_form:
        return {**form, "client_secret": settings.client_secret}, {}
    both = f"{quote_plus(settings.client_id)}:{quote_plus(settings.client_secret)}"
    return form, {"authorization": f"Basic {b64encode(both.encode()).decode('ascii')}"}


def challenge(verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636, 4.2)."""
    return urlsafe_b64encode(sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode("ascii")


def unreachable(reason: str) -> AtlasError:
    """That the provider cannot be asked, or answers what is none."""
    return AtlasError("open_id_unreachable", reason=reason)


def _with_query(address: str, fields: Mapping[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(fields)}"
