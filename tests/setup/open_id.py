"""Providers of identities for tests: one that says whatever a test wants, and a real one in a process of its own."""

import base64
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from services.fetch_provider import _known
from values.sign_in_settings import OpenIdSettings

CLIENT = "worksatlas"
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())


def public_key(key: Any, **more: str) -> dict[str, Any]:
    """The JSON Web Key of a key pair."""
    is_rsa = isinstance(key, rsa.RSAPrivateKey)
    found = (RSAAlgorithm if is_rsa else ECAlgorithm).to_jwk(key.public_key(), as_dict=True)
    return {**found, "use": "sig", **more}


def signed(claims: Mapping[str, Any], key: Any = RSA_KEY, algorithm: str = "RS256", **header: Any) -> str:
    """A token with these claims."""
    return jwt.encode(dict(claims), key, algorithm, headers={"kid": "one", **header})


def unsigned(claims: Mapping[str, Any], algorithm: str = "none") -> str:
    """A token that nobody signed."""
    parts = ({"alg": algorithm, "typ": "JWT"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts) + "."


@dataclass
class Forger:
    """A provider on loopback. ``answers``: what it says at a path instead of what it should."""

    issuer: str = ""
    keys: list[dict[str, Any]] = field(default_factory=list)
    claims: dict[str, Any] = field(default_factory=dict)
    token: str | None = None
    user_info: dict[str, Any] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], dict[str, str]]] = field(default_factory=list)

    def settings(self, **more: Any) -> OpenIdSettings:
        """As the operator sets them."""
        host = urlsplit(self.issuer).netloc
        return replace(OpenIdSettings(self.issuer, CLIENT, "s &", (host,)), **more)

    def reset(self) -> None:
        """As if it had just started, and nobody knew it."""
        self.keys = [public_key(RSA_KEY, kid="one", alg="RS256")]
        self.claims, self.token, self.user_info = {}, None, {}
        self.document, self.answers = {}, {}
        self.asked.clear()
        _known.cache_clear()

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """The answer at a path."""
        if path in self.answers:
            return self.answers[path]
        named = {name: f"{self.issuer}/{name}" for name in ("authorize", "token", "jwks", "userinfo", "leave")}
        told: dict[str, Any] = {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": named["authorize"],
                "token_endpoint": named["token"],
                "jwks_uri": named["jwks"],
                "userinfo_endpoint": named["userinfo"],
                "end_session_endpoint": named["leave"],
                **self.document,
            },
            "/jwks": {"keys": self.keys},
            "/token": {"access_token": "a", "id_token": self.token or signed(self.claims)},
            "/userinfo": self.user_info,
        }[path]
        return 200, {}, json.dumps(told).encode()


@contextmanager
def forging() -> Iterator[Forger]:
    """A provider that lies on demand."""
    forger = Forger()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("content-length", 0))
            form = {name: each[0] for name, each in parse_qs(self.rfile.read(length).decode()).items()}
            path = urlsplit(self.path).path
            forger.asked.append((path, form, dict(self.headers.items())))
            status, headers, body = forger.answer(path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forger.issuer = f"http://127.0.0.1:{server.server_port}"
    forger.reset()
    Thread(target=lambda: server.serve_forever(0.02), daemon=True).start()
    yield forger
    server.shutdown()
    server.server_close()


def claims_for(forger: Forger, nonce: str, at: datetime | None = None, **more: Any) -> dict[str, Any]:
    """What a good token says."""
    now = round((at or datetime.now(UTC)).timestamp())
    told = {"iss": forger.issuer, "aud": CLIENT, "sub": "s-1", "iat": now, "exp": now + 300, "nonce": nonce}
    return {**told, "preferred_username": "li", **more}


@contextmanager
def real_provider(*people: Mapping[str, Any]) -> Iterator[str]:
    """``oidc-provider-mock`` in a process of its own; its issuer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    told = [word for each in people for word in ("--user-claims", json.dumps(each))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--host", "127.0.0.1", "--port", str(port), *told]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None, "the provider did not start"
                assert time.monotonic() < deadline, "the provider did not come up"
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(15)
