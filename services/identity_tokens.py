"""What a provider of identities says in an ID token, believed only after everything about it was checked.

OpenID Connect Core 1.0, 3.1.3.7; RFC 8725 (best practice for JSON Web Tokens).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hmac import compare_digest
from typing import Any

import jwt
from jwt.exceptions import InvalidSubjectError

from values.errors import NotAllowed

ALGORITHMS = ("RS256", "ES256")
"""Never what the token itself asks for: neither none nor a signature by what everybody knows."""
LEEWAY_S = 60
"""So far two clocks may differ."""
LONGEST_SUBJECT = 255
_MOST_KEYS = 50


class KeyUnknown(NotAllowed):
    """The token names a key that is not among those known: the provider may have got a new one."""


def identity_claims(
    token: str, keys: Sequence[Mapping[str, Any]], *, issuer: str, client_id: str, nonce: str, at: datetime
) -> dict[str, Any]:
    """The claims of an ID token that was made by ``issuer`` for us, for this one sign-in, and holds at this moment.

    ``keys``: the provider's JSON Web Keys.

    Raises:
        KeyUnknown: ``open_id_token_wrong`` (``check`` is ``key``).
        NotAllowed: ``open_id_token_wrong`` (``check``: ``form``, ``algorithm``, ``signature``, ``issuer``, ``audience``,
            ``claims``, ``expired``, ``early``, ``nonce``).
    """
    key = _key_of(token, keys)
    try:
        claims = jwt.decode(
            token,
            key,
            algorithms=list(ALGORITHMS),
            audience=client_id,
            issuer=issuer,
            options={
                "require": ["iss", "sub", "aud", "exp", "iat"],
                "verify_exp": False,  # times are judged below, by the moment that is handed in
                "verify_iat": False,
                "verify_nbf": False,
                "enforce_minimum_key_length": True,
            },
        )
    except jwt.PyJWTError as trouble:
        raise _wrong(_check_of(trouble)) from trouble
    _refuse_other_parties(claims, client_id)
    _refuse_other_times(claims, at)
    told = claims.get("nonce")
    if not isinstance(told, str) or not compare_digest(told.encode(), nonce.encode()):
        raise _wrong("nonce")
    subject = claims["sub"]
    if not subject or len(subject) > LONGEST_SUBJECT or not subject.isprintable():
        raise _wrong("claims")
    return claims


def _key_of(token: str, keys: Sequence[Mapping[str, Any]]) -> jwt.PyJWK:
    """The one key that can have signed: of the token's algorithm, and the one it names where it names one."""
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError as trouble:
        raise _wrong("form") from trouble
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS:
        raise _wrong("algorithm")
    kind = "RSA" if algorithm == "RS256" else "EC"
    named = header.get("kid")
    fitting = [
        each
        for each in keys[:_MOST_KEYS]
        if each.get("kty") == kind
        and each.get("use", "sig") == "sig"
        and each.get("alg", algorithm) == algorithm
        and (named is None or each.get("kid") == named)
    ]
    if len(fitting) != 1:
        raise KeyUnknown("open_id_token_wrong", check="key")
    try:
        return jwt.PyJWK(dict(fitting[0]), algorithm)
    except jwt.PyJWTError as trouble:
        raise _wrong("key") from trouble


def _refuse_other_parties(claims: Mapping[str, Any], client_id: str) -> None:
    """A token for several must name us as the one that it was given to."""
    audience, party = claims["aud"], claims.get("azp")
    if (isinstance(audience, list) and len(audience) > 1 and party is None) or (
        party is not None and party != client_id
    ):
        raise _wrong("audience")


def _refuse_other_times(claims: Mapping[str, Any], at: datetime) -> None:
    times = {name: claims[name] for name in ("exp", "iat", "nbf") if name in claims}
    if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in times.values()):
        raise _wrong("claims")
    now = at.timestamp()
    if not times["exp"] > now - LEEWAY_S:
        raise _wrong("expired")
    if not max(times["iat"], times.get("nbf", 0)) <= now + LEEWAY_S:
        raise _wrong("early")


def _check_of(trouble: jwt.PyJWTError) -> str:
    checks: tuple[tuple[type[jwt.PyJWTError], str], ...] = (
        (jwt.InvalidIssuerError, "issuer"),
        (jwt.InvalidAudienceError, "audience"),
        (jwt.InvalidAlgorithmError, "algorithm"),
        (jwt.MissingRequiredClaimError, "claims"),
        (InvalidSubjectError, "claims"),
        (jwt.InvalidSignatureError, "signature"),
        (jwt.InvalidKeyError, "key"),
    )
    return next((check for kind, check in checks if isinstance(trouble, kind)), "form")


def _wrong(check: str) -> NotAllowed:
    return NotAllowed("open_id_token_wrong", check=check)
