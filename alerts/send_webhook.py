"""A message to an address of the city's own: JSON, signed where a secret was agreed on."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from alerts.send_json import SECONDS, send_bytes

SIGNATURE_HEADER = "X-WorksAtlas-Signature"


def send_webhook(url: str, document: Mapping[str, Any], *, secret: str = "", seconds: float = SECONDS) -> None:
    """Post a document; with a ``secret`` the header ``X-WorksAtlas-Signature`` is ``sha256=`` and the HMAC of the body.

    Raises ``SendFailed`` as ``send_json``.
    """
    body = json.dumps(document, ensure_ascii=False).encode()
    headers = {SIGNATURE_HEADER: f"sha256={signature(body, secret)}"} if secret else {}
    send_bytes(url, body, headers=headers, seconds=seconds)


def signature(body: bytes, secret: str) -> str:
    """The HMAC-SHA256 of a body, in hexadecimal digits."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
