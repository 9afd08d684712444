"""A message by a robot of 钉钉 (DingTalk), signed where 加签 is switched on.

The signature is HMAC-SHA256 of ``timestamp`` (milliseconds), a line feed and the secret, under the secret, in Base64; it is good
for an hour. A robot takes 20 messages a minute, then answers 130101 and is silent for ten minutes. 310000: a safety setting
refused it (signature, key word, address).
Source: open.dingtalk.com/document/robots/custom-robot-access and /customize-robot-security-settings.
"""

import base64
import hashlib
import hmac
from datetime import datetime
from typing import Final
from urllib.parse import quote_plus

from alerts.messages import AlertMessage
from alerts.send_json import SECONDS, checked_address, robot_answer, send_json
from values.errors import SendFailed

MOST_BYTES: Final = 15_000
_TOO_MANY: Final = 130101
_REFUSED: Final = 310000


def send_dingtalk(url: str, message: AlertMessage, *, secret: str = "", at: datetime, seconds: float = SECONDS) -> None:
    """Send a message. Raises ``SendFailed`` as ``send_wecom``."""
    document = {"msgtype": "text", "text": {"content": message.text(MOST_BYTES)}}
    code = robot_answer(send_json(signed_address(url, secret, at), document, seconds=seconds))
    if code == 0:
        return
    why = "message_rate_limited" if code == _TOO_MANY else "message_key_refused" if code == _REFUSED else ""
    raise SendFailed(why or "message_robot_refused", host=checked_address(url), errcode=code)


def signed_address(url: str, secret: str, at: datetime) -> str:
    """The address with ``timestamp`` and ``sign``; as it is without a secret."""
    if not secret:
        return url
    timestamp = str(round(at.timestamp() * 1000))
    digest = hmac.new(secret.encode(), f"{timestamp}\n{secret}".encode(), hashlib.sha256).digest()
    sign = quote_plus(base64.b64encode(digest))
    return f"{url}{'&' if '?' in url else '?'}timestamp={timestamp}&sign={sign}"
