"""How this engine says no."""


class Refused(Exception):  # noqa: N818 - nothing went wrong: another engine has to do this one
    """What this engine does not surely do right; ``reason`` is a short English word or two for a log, not for a reader."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
