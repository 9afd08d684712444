"""Every way in which an ID token can be wrong."""

from datetime import UTC, datetime
from typing import Any

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity_tokens import LEEWAY_S, KeyUnknown, identity_claims
from tests.setup.open_id import CLIENT, EC_KEY, OTHER_RSA_KEY, RSA_KEY, public_key, signed, unsigned
from values.errors import NotAllowed

NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
NOW = NOON.timestamp()
GOOD = {"iss": "https://id", "aud": CLIENT, "sub": "s-1", "iat": NOW, "exp": NOW + 300, "nonce": "n"}
KEYS = [
    public_key(RSA_KEY, kid="one", alg="RS256"),
    public_key(EC_KEY, kid="two"),
    {"kty": "oct", "k": "AAAA", "kid": "one"},
]


def claims(token: str, keys: Any = KEYS) -> dict[str, Any]:
    return identity_claims(token, keys, issuer="https://id", client_id=CLIENT, nonce="n", at=NOON)


def told(**changed: Any) -> dict[str, Any]:
    return {name: value for name, value in {**GOOD, **changed}.items() if value is not None}


@pytest.mark.parametrize(
    "token",
    [
        signed(GOOD),
        signed(GOOD, EC_KEY, "ES256", kid="two"),
        jwt.encode(GOOD, RSA_KEY, "RS256"),  # names no key, and only one fits
        signed(told(aud=[CLIENT])),
        signed(told(aud=[CLIENT, "other"], azp=CLIENT)),
        signed(told(exp=NOW - LEEWAY_S + 1)),
        signed(told(iat=NOW + LEEWAY_S, nbf=NOW + LEEWAY_S)),
    ],
)
def test_a_good_token_is_believed(token: str) -> None:
    assert claims(token)["sub"] == "s-1"


@pytest.mark.parametrize(
    ("check", "token"),
    [
        ("form", ""),
        ("form", "a.b"),
        ("form", "é.é.é"),
        ("form", signed(GOOD) + ".x"),
        ("algorithm", unsigned(GOOD)),
        ("algorithm", unsigned(GOOD, "None")),
        ("algorithm", unsigned(GOOD, "")),
        # Signed by what everybody knows, the public key itself.
        ("algorithm", jwt.encode(GOOD, "0" * 64, "HS256", headers={"kid": "one"})),
        ("algorithm", jwt.encode(GOOD, RSA_KEY, "RS512", headers={"kid": "one"})),
        ("key", signed(GOOD, kid="three")),
        ("key", signed(GOOD, RSA_KEY, kid="two")),
        ("signature", signed(GOOD, OTHER_RSA_KEY)),
        ("signature", signed(GOOD)[:-8] + "AAAAAAAA"),
        ("signature", ".".join((*signed(told(sub="s-2")).split(".")[:2], signed(GOOD).split(".")[2]))),
        ("issuer", signed(told(iss="https://id/"))),
        ("issuer", signed(told(iss="https://evil"))),
        ("audience", signed(told(aud="other"))),
        ("audience", signed(told(aud=["other"]))),
        ("audience", signed(told(aud=[CLIENT, "other"]))),
        ("audience", signed(told(aud=[CLIENT, "other"], azp="other"))),
        ("audience", signed(told(azp="other"))),
        ("expired", signed(told(exp=NOW - LEEWAY_S))),
        ("expired", signed(told(exp=0))),
        ("early", signed(told(iat=NOW + LEEWAY_S + 1))),
        ("early", signed(told(nbf=NOW + LEEWAY_S + 1))),
        ("nonce", signed(told(nonce="m"))),
        ("nonce", signed(told(nonce=None))),
        ("nonce", signed(told(nonce=["n"]))),
        ("claims", signed(told(sub=""))),
        ("claims", signed(told(sub=7))),
        ("claims", signed(told(sub="x" * 256))),
        ("claims", signed(told(sub="s\u0000"))),
        ("claims", signed(told(exp=True))),
        ("claims", signed(told(iat="soon"))),
        ("expired", signed(told(exp=float("nan")))),
        *(("claims", signed(told(**{name: None}))) for name in ("iss", "sub", "aud", "exp", "iat")),
    ],
)
def test_any_other_is_not(check: str, token: str) -> None:
    with pytest.raises(NotAllowed, match="open_id_token_wrong") as refused:
        claims(token)
    assert refused.value.fields["check"] == check


@pytest.mark.parametrize(
    ("keys", "is_asked_again"),
    [
        ([], True),
        ([{**KEYS[0], "use": "enc"}], True),
        ([{**KEYS[0], "alg": "RS512"}], True),
        ([KEYS[0], KEYS[0]], True),
        ([{"kty": "RSA", "kid": "one"}], False),
        ([{**KEYS[0], "n": "!"}], False),
        ([{**KEYS[0], "n": 7}], False),
    ],
)
def test_keys_that_are_none_open_nothing(keys: Any, is_asked_again: bool) -> None:
    with pytest.raises(NotAllowed, match="open_id_token_wrong") as refused:
        claims(signed(GOOD), keys)
    assert refused.value.fields["check"] == "key"
    assert isinstance(refused.value, KeyUnknown) is is_asked_again


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_one_changed_sign_spoils_a_token(at: int, by: int) -> None:
    token = signed(GOOD, kid="one")
    at %= len(token) - 1  # the last sign of a base64 text carries bits that count for nothing
    sign = chr(33 + (ord(token[at]) - 33 + by) % 94)
    if sign != token[at]:
        with pytest.raises(NotAllowed):
            claims(token[:at] + sign + token[at + 1 :])
