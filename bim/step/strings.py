"""Text inside STEP strings: the escapes of ISO 10303-21, clause 6.4.3, in both directions."""

import re

_ESCAPE = re.compile(
    r"\\X2\\((?:[0-9A-Fa-f]{4})*)\\X0\\"
    r"|\\X4\\((?:[0-9A-Fa-f]{8})*)\\X0\\"
    r"|\\X\\([0-9A-Fa-f]{2})"
    r"|\\P([A-I])\\"
    r"|\\S\\(.)"
    r"|\\(\\)"
    r"|'(')",
    re.DOTALL,
)


def decoded(body: bytes) -> str:
    """The text of a string's bytes between its quotes. Escapes that are none stay as they stand; nothing is refused."""
    text = _plain(body)
    if "\\" not in text and "'" not in text:
        return text
    page = "iso8859_1"

    def unescaped(found: re.Match[str]) -> str:
        nonlocal page
        two, four, one, letter, shifted, backslash, quote = found.groups()
        if two is not None:
            return bytes.fromhex(two).decode("utf-16-be", "replace")
        if four is not None:
            return bytes.fromhex(four).decode("utf-32-be", "replace")
        if one is not None:
            return chr(int(one, 16))
        if letter is not None:
            page = f"iso8859_{ord(letter) - ord('A') + 1}"
            return ""
        if shifted is not None:
            return bytes([ord(shifted) | 0x80]).decode(page, "replace") if ord(shifted) < 0x80 else shifted
        return backslash or quote

    return _ESCAPE.sub(unescaped, text)


def encoded(text: str) -> str:
    r"""What stands between the quotes for a text: pure ASCII, the rest as ``\X2\`` or ``\X4\`` groups."""
    parts: list[str] = []
    for group in re.findall(r"[ -~]+|[^ -~\U00010000-\U0010ffff]+|[\U00010000-\U0010ffff]+", text):
        if " " <= group[0] <= "~":
            parts.append(group.replace("\\", "\\\\").replace("'", "''"))
        elif group[0] < "\U00010000":
            parts.append(f"\\X2\\{group.encode('utf-16-be', 'surrogatepass').hex().upper()}\\X0\\")
        else:
            parts.append(f"\\X4\\{group.encode('utf-32-be').hex().upper()}\\X0\\")
    return "".join(parts)


def _plain(body: bytes) -> str:
    """Bytes above ASCII are not allowed, but written: as UTF-8, by Chinese programs in GBK, else as Latin 1."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return body.decode("iso8859_1")
