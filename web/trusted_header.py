"""Whom a proxy names, and whether it may be believed: by the address of the connection itself, which no header can change."""

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from starlette.types import Receive, Scope

from services.sign_in import LONGEST_NAME
from values.sign_in_settings import TrustedHeader

NAMED = "worksatlas.named_by_proxy"
"""Under this key stands in the scope whom a believed proxy names."""


def named_by_proxy(scope: Scope, receive: Receive, header: TrustedHeader | None) -> str | None:
    """Whom a believed proxy names; empty: what it says is no name; ``None``: it names nobody, or is not believed."""
    if header is None:
        return None
    wanted = header.name.encode("ascii")
    told: list[bytes] = [value for name, value in scope["headers"] if name.lower() == wanted]
    if not told or not _is_believed(peer_address(receive), header):
        return None
    # Two of them: the proxy adds its own to what came from outside instead of replacing it.
    name = told[0].decode("utf-8", "replace").strip() if len(told) == 1 else ""
    return name if name.isprintable() and "\ufffd" not in name and len(name) <= LONGEST_NAME else ""


def peer_address(receive: Receive) -> IPv4Address | IPv6Address | None:
    """The address at the other end of the connection. ``None``: not known, so nobody is believed.

    ``scope["client"]`` says what ``X-Forwarded-For`` says where uvicorn takes that from somebody, so it is asked of the
    connection, which uvicorn's two protocols carry beside ``receive``.
    """
    transport: Any = getattr(getattr(receive, "__self__", None), "transport", None)
    peer = transport.get_extra_info("peername") if transport is not None else None
    if not isinstance(peer, tuple) or not peer:
        return None
    try:
        address = ip_address(str(peer[0]).partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_believed(address: IPv4Address | IPv6Address | None, header: TrustedHeader) -> bool:
    return address is not None and any(address in each for each in header.proxies)
