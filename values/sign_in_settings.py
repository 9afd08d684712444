"""What an operator can set about signing in. Apart from the other settings, which are handed to processes and machines that take
imports: what is secret here is none of their business."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import urlsplit

from values.errors import InvalidRequest

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HEADER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_TOLD_BY_OTHERS = (
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
    "user-agent",
    "accept-language",
)


@dataclass(frozen=True, slots=True)
class OpenIdSettings:
    """The provider of identities (OpenID Connect) that people may come from, and as what it knows this product.

    ``hosts``: where the provider's endpoints may lie, each ``host`` or ``host:port``; the issuer's own is among them.
    ``claim``: what of a person is compared with sign-in names at the first time. ``takes_new_people``: whoever has no account
    gets one as a viewer of nothing.
    """

    issuer: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    hosts: tuple[str, ...] = ()
    claim: str = "preferred_username"
    scopes: str = "openid profile email"
    takes_new_people: bool = False


@dataclass(frozen=True, slots=True)
class TrustedHeader:
    """The header in which a proxy says who somebody is, in small letters, and the addresses from which that is believed."""

    name: str
    proxies: tuple[IPv4Network | IPv6Network, ...]


@dataclass(frozen=True, slots=True)
class SignInSettings:
    """Ways of signing in beside name and password; ``None``: off."""

    open_id: OpenIdSettings | None = None
    trusted_header: TrustedHeader | None = None


def sign_in_settings_from_environment(environment: Mapping[str, str] | None = None) -> SignInSettings:
    """Settings from ``ATLAS_OIDC_*`` and ``ATLAS_TRUSTED_*``.

    Raises:
        InvalidRequest: ``setting_malformed``: a variable is malformed, or one is missing that another asks for (``variable``).
    """
    given = os.environ if environment is None else environment
    return SignInSettings(_open_id(given), _trusted_header(given))


def is_reachable_safely(address: str) -> bool:
    """Whether an address is one that TLS guards, or on this machine. Names and passwords in it are never meant."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        is_plain = "@" not in parts.netloc and parts.port != 0 and address.isprintable() and " " not in address
    except ValueError:
        return False
    return bool(host) and is_plain and (parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK))


def _open_id(given: Mapping[str, str]) -> OpenIdSettings | None:
    issuer = given.get("ATLAS_OIDC_ISSUER", "").strip()
    if not issuer:
        return None
    if not is_reachable_safely(issuer) or "?" in issuer or "#" in issuer:
        raise _malformed("ATLAS_OIDC_ISSUER", issuer, "https://id.example.gov.cn/realm")
    client_id = given.get("ATLAS_OIDC_CLIENT_ID", "").strip()
    if not client_id:
        raise _malformed("ATLAS_OIDC_CLIENT_ID", client_id, "worksatlas")
    hosts = tuple(host.strip().lower() for host in given.get("ATLAS_OIDC_HOSTS", "").split(",") if host.strip())
    if not all(re.fullmatch(r"[\w.-]+(:\d+)?", host, re.ASCII) for host in hosts):
        raise _malformed("ATLAS_OIDC_HOSTS", ",".join(hosts), "id.example.gov.cn, login.example.gov.cn:8443")
    new_people = given.get("ATLAS_OIDC_NEW_PEOPLE", "").strip() or "refuse"
    if new_people not in ("refuse", "viewer"):
        raise _malformed("ATLAS_OIDC_NEW_PEOPLE", new_people, "refuse, viewer")
    scopes = given.get("ATLAS_OIDC_SCOPES", "").split() or ["openid", "profile", "email"]
    if "openid" not in scopes:
        raise _malformed("ATLAS_OIDC_SCOPES", " ".join(scopes), "openid profile email")
    return OpenIdSettings(
        issuer=issuer,
        client_id=client_id,
        client_secret=given.get("ATLAS_OIDC_CLIENT_SECRET", ""),
        hosts=(urlsplit(issuer).netloc.lower(), *hosts),
        claim=given.get("ATLAS_OIDC_CLAIM", "").strip() or "preferred_username",
        scopes=" ".join(scopes),
        takes_new_people=new_people == "viewer",
    )


def _trusted_header(given: Mapping[str, str]) -> TrustedHeader | None:
    name = given.get("ATLAS_TRUSTED_HEADER", "").strip().lower()
    if not name:
        return None
    # One that browsers or every proxy send anyway would let in whoever it happens to name.
    if not _HEADER.fullmatch(name) or name in _TOLD_BY_OTHERS:
        raise _malformed("ATLAS_TRUSTED_HEADER", name, "X-Forwarded-User")
    expected = "10.0.0.5, 10.0.1.0/28, ::1"
    told = given.get("ATLAS_TRUSTED_PROXIES", "").strip()
    try:
        proxies = tuple(ip_network(each.strip()) for each in told.split(",") if each.strip())
    except ValueError as trouble:
        raise _malformed("ATLAS_TRUSTED_PROXIES", told, expected) from trouble
    if not proxies or any(each.prefixlen == 0 for each in proxies):  # everybody is nobody's proxy
        raise _malformed("ATLAS_TRUSTED_PROXIES", told, expected)
    return TrustedHeader(name, proxies)


def _malformed(variable: str, found: str, expected: str) -> InvalidRequest:
    return InvalidRequest("setting_malformed", variable=variable, found=found, expected=expected)
