"""A message by a group robot of 企业微信 (WeCom).

Its text message takes 2,048 bytes of UTF-8; a robot takes 20 messages a minute, then answers 45009. 93000: the key is no robot's
(any more). Plain text and not Markdown: names out of files must stay names.
Source: developer.work.weixin.qq.com/document/path/91770 and path/90313 (error codes).
"""

from typing import Final

from alerts.messages import AlertMessage
from alerts.send_json import SECONDS, checked_address, robot_answer, send_json
from values.errors import SendFailed

MOST_BYTES: Final = 2_048
_TOO_MANY: Final = 45009
_NO_ROBOT: Final = 93000


def send_wecom(url: str, message: AlertMessage, *, seconds: float = SECONDS) -> None:
    """Send a message.

    Raises:
        SendFailed: as ``send_json``; ``message_rate_limited``, ``message_key_refused``, ``message_robot_refused`` (``host``,
            ``errcode``).
    """
    document = {"msgtype": "text", "text": {"content": message.text(MOST_BYTES)}}
    code = robot_answer(send_json(url, document, seconds=seconds))
    if code == 0:
        return
    why = "message_rate_limited" if code == _TOO_MANY else "message_key_refused" if code == _NO_ROBOT else ""
    raise SendFailed(why or "message_robot_refused", host=checked_address(url), errcode=code)
