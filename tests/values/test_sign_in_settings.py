"""What an operator can set about signing in."""

from ipaddress import ip_network

import pytest

from values.errors import InvalidRequest
from values.sign_in_settings import (
    OpenIdSettings,
    SignInSettings,
    TrustedHeader,
    is_reachable_safely,
    sign_in_settings_from_environment,
)

ISSUER = {"ATLAS_OIDC_ISSUER": "https://id.example:8443/realm", "ATLAS_OIDC_CLIENT_ID": "atlas"}


def test_nothing_set_is_off() -> None:
    assert sign_in_settings_from_environment({}) == SignInSettings(None, None)
    assert sign_in_settings_from_environment({"ATLAS_TRUSTED_PROXIES": "10.0.0.1"}).trusted_header is None
    assert sign_in_settings_from_environment({"ATLAS_OIDC_CLIENT_ID": "atlas"}).open_id is None


def test_everything_set() -> None:
    found = sign_in_settings_from_environment(
        {
            **ISSUER,
            "ATLAS_OIDC_CLIENT_SECRET": "secret",
            "ATLAS_OIDC_HOSTS": "Login.example, keys.example:444",
            "ATLAS_OIDC_CLAIM": "email",
            "ATLAS_OIDC_SCOPES": "openid email",
            "ATLAS_OIDC_NEW_PEOPLE": "viewer",
            "ATLAS_TRUSTED_HEADER": "X-Forwarded-User",
            "ATLAS_TRUSTED_PROXIES": "10.0.0.5, 10.0.1.0/28, ::1",
        }
    )
    hosts = ("id.example:8443", "login.example", "keys.example:444")
    assert found.open_id == OpenIdSettings(
        "https://id.example:8443/realm", "atlas", "secret", hosts, "email", "openid email", takes_new_people=True
    )
    networks = tuple(ip_network(each) for each in ("10.0.0.5/32", "10.0.1.0/28", "::1/128"))
    assert found.trusted_header == TrustedHeader("x-forwarded-user", networks)
    assert "secret" not in repr(found)


def test_defaults_let_nobody_new_in() -> None:
    found = sign_in_settings_from_environment(ISSUER).open_id
    assert found is not None
    assert (found.claim, found.takes_new_people, found.hosts) == ("preferred_username", False, ("id.example:8443",))
    assert found.scopes.split()[0] == "openid"


HEADER = {"ATLAS_TRUSTED_HEADER": "X-User", "ATLAS_TRUSTED_PROXIES": "10.0.0.5"}


@pytest.mark.parametrize(
    ("variable", "given"),
    [
        *(
            ("ATLAS_OIDC_ISSUER", {**ISSUER, "ATLAS_OIDC_ISSUER": issuer})
            for issuer in ("http://id.example", "id.example", "https://a?b", "https://a#b", "https://u:p@a", "https://")
        ),
        ("ATLAS_OIDC_CLIENT_ID", {"ATLAS_OIDC_ISSUER": "https://id.example"}),
        *(("ATLAS_OIDC_HOSTS", {**ISSUER, "ATLAS_OIDC_HOSTS": hosts}) for hosts in ("https://a", "a/b", "a b", "a:x")),
        ("ATLAS_OIDC_NEW_PEOPLE", {**ISSUER, "ATLAS_OIDC_NEW_PEOPLE": "administrator"}),
        ("ATLAS_OIDC_SCOPES", {**ISSUER, "ATLAS_OIDC_SCOPES": "profile"}),
        *(
            ("ATLAS_TRUSTED_HEADER", {**HEADER, "ATLAS_TRUSTED_HEADER": name})
            for name in ("cookie", "X User", "X-Forwarded-For", "x_user", "host", "User-Agent", "x-é")
        ),
        *(
            ("ATLAS_TRUSTED_PROXIES", {**HEADER, "ATLAS_TRUSTED_PROXIES": proxies})
            for proxies in ("", " , ", "proxy.example", "10.0.0.1/8", "0.0.0.0/0", "10.0.0.5, ::/0", "10.0.0")
        ),
    ],
)
def test_malformed_values_are_named(variable: str, given: dict[str, str]) -> None:
    with pytest.raises(InvalidRequest, match="setting_malformed") as refused:
        sign_in_settings_from_environment(given)
    assert refused.value.fields["variable"] == variable


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://id.example/x", True),
        ("http://127.0.0.1:9000", True),
        ("http://localhost/x", True),
        ("http://[::1]:9000/", True),
        ("http://127.0.0.1.evil.example", False),
        ("ftp://id.example", False),
        ("//id.example", False),
        ("https://id.example:x/", False),
        ("https://[::1", False),
        ("https://id.example/\n", False),
        ("https://id.example:0/", False),
        ("", False),
    ],
)
def test_only_tls_or_this_machine(address: str, is_safe: bool) -> None:
    assert is_reachable_safely(address) is is_safe
