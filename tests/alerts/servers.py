"""The other side of a message, played on this machine: HTTP and SMTP servers on the loopback device."""

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Heard:
    """What a server was sent."""

    address: str = ""
    bodies: list[bytes] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    queries: list[dict[str, list[str]]] = field(default_factory=list)

    @property
    def documents(self) -> list[dict[str, Any]]:
        return [json.loads(body) for body in self.bodies]

    @property
    def texts(self) -> list[str]:
        return [document["text"]["content"] for document in self.documents]


Answer = tuple[int, dict[str, str], bytes]


@contextmanager
def http_server(
    answer: Callable[[Heard], Answer], *, certificate: tuple[Path, Path] | None = None, slow: float = 0.0
) -> Iterator[Heard]:
    """An HTTP server that hears everything and answers as told; ``slow``: it waits so long before it does."""
    heard = Heard()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            heard.headers.append(dict(self.headers))
            heard.queries.append(parse_qs(urlsplit(self.path).query))
            time.sleep(slow)
            status, headers, body = answer(heard)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate:
        server.socket = _tls(certificate).wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    heard.address = f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}"
    try:
        yield heard
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def robot(code: int = 0) -> Callable[[Heard], Answer]:
    """A robot that answers with this error code."""
    body = json.dumps({"errcode": code, "errmsg": "ok" if code == 0 else "nein"}).encode()
    return lambda heard: (200, {"Content-Type": "application/json"}, body)


@dataclass
class Mailbox:
    """What a mail server took, and how it stands to its visitors."""

    port: int = 0
    mails: list[Envelope] = field(default_factory=list)
    refuse_recipients: tuple[str, ...] = ()
    refuse_mail: str = ""

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuse_recipients:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refuse_mail:
            return self.refuse_mail
        self.mails.append(envelope)
        return "250 OK"


@contextmanager
def mail_server(
    *, certificate: tuple[Path, Path] | None = None, is_tls: bool = False, password: str = "", **more: Any
) -> Iterator[Mailbox]:
    """A mail server: with a ``certificate`` it offers STARTTLS, or speaks TLS from the first byte (``is_tls``)."""
    box = Mailbox(**more)
    context = _tls(certificate) if certificate else None

    def authenticated(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=data.password == password.encode(), handled=False)

    controller = Controller(
        box, "127.0.0.1", 0, server_hostname="test", ready_timeout=10, ssl_context=context if is_tls else None,
        tls_context=None if is_tls else context, require_starttls=False, auth_required=bool(password),
        auth_require_tls=not is_tls, authenticator=authenticated if password else None,
    )  # fmt: skip

    def visited() -> None:
        """The controller looks whether it answers at the number that it was given, which is 0 here."""
        with socket.create_connection(controller.server.sockets[0].getsockname()[:2]):
            pass

    controller._trigger_server = visited  # type: ignore[method-assign]
    controller.start()
    box.port = controller.server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        controller.stop()


def certificate_of(folder: Path, host: str = "127.0.0.1") -> tuple[Path, Path]:
    """A certificate for an address that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(host))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / f"{host}.pem", folder / f"{host}.key"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths


def _tls(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context
