"""One JSON document to one configured address: no redirect is followed, no answer is waited for longer than its time."""

import http.client
import json
import ssl
from collections.abc import Mapping
from time import monotonic
from typing import Any, Final
from urllib.parse import urlsplit

from values.errors import InvalidRequest, SendFailed

SECONDS: Final = 10.0
MOST_ANSWER: Final = 65_536
_PORTION: Final = 4_096


def checked_address(url: str) -> str:
    """The host of an address that messages can go to.

    Raises:
        InvalidRequest: ``channel_address_malformed``: not http(s)://host[:port]/…, or with a user and password in it.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    is_plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= 2_000
    if (
        not host
        or parts.scheme not in ("http", "https")
        or parts.username
        or parts.password
        or not is_plain
        or port == 0
    ):
        raise InvalidRequest("channel_address_malformed")
    return host


def send_json(
    url: str, document: Mapping[str, Any], *, headers: Mapping[str, str] | None = None, seconds: float = SECONDS
) -> bytes:
    """Post a document; the beginning of the answer. The address is told in no error: its path may hold a key.

    Raises:
        SendFailed: ``message_refused`` (``host``, ``status``), ``message_timeout``, ``message_unreachable``,
            ``message_certificate``.
    """
    return send_bytes(url, json.dumps(document, ensure_ascii=False).encode(), headers=headers, seconds=seconds)


def send_bytes(url: str, body: bytes, *, headers: Mapping[str, str] | None = None, seconds: float = SECONDS) -> bytes:
    """Post what is JSON already. Raises as ``send_json``."""
    host = checked_address(url)
    parts = urlsplit(url)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    told = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "WorksAtlas", **(headers or {})}
    until = monotonic() + seconds
    connection = _connection(parts.scheme, host, parts.port, seconds)
    try:
        connection.request("POST", path, body, told)
        answer = connection.getresponse()
        content = _content(answer, until)
    except ssl.SSLCertVerificationError as trouble:
        raise SendFailed("message_certificate", host=host) from trouble
    except TimeoutError as trouble:
        raise SendFailed("message_timeout", host=host, seconds=seconds) from trouble
    except (OSError, http.client.HTTPException, ValueError) as trouble:
        raise SendFailed("message_unreachable", host=host, reason=type(trouble).__name__) from None
    finally:
        connection.close()
    if not 200 <= answer.status < 300:
        raise SendFailed("message_refused", host=host, status=answer.status)
    return content


def robot_answer(content: bytes) -> int:
    """The ``errcode`` of a robot's answer; -1 where there is none."""
    try:
        code = json.loads(content)["errcode"]
    except (ValueError, KeyError, TypeError):
        return -1
    return code if isinstance(code, int) else -1


def _connection(scheme: str, host: str, port: int | None, seconds: float) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=seconds, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=seconds)


def _content(answer: http.client.HTTPResponse, until: float) -> bytes:
    """So much of the answer as is worth reading. Whoever sends it drop by drop is not waited for."""
    found = b""
    while len(found) < MOST_ANSWER:
        if monotonic() > until:
            raise TimeoutError
        portion = answer.read1(_PORTION)
        if not portion:
            break
        found += portion
    return found
