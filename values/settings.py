"""Everything an operator can set, read once at a front door and handed down."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from values.errors import InvalidRequest


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the changing things live and how large a stranger's file may be. Defaults fit one office PC."""

    home: Path = Path("var")
    database_url: str = ""
    locale: str = "zh"
    max_file_mb: int = 500
    max_rows: int = 2_000_000
    child_seconds: int = 900
    child_memory_mb: int = 6_144
    workers: int = 2
    dask_scheduler: str = ""
    spare_mb: int = 200
    """So much of the disk stays free whatever comes in: the database and the system need it."""
    checked_kb: int = 300
    """Of the text of a larger model so much is held to its schema, evenly chosen."""
    alert_hosts: tuple[str, ...] = ()
    """Hosts to which messages about alerts may go, beside those of the robots."""
    attachment_mb: int = 20
    """Largest photo or paper of a report."""
    conflict_days: int = 7
    """Working days in which a conflict between claimed and verified is to be settled."""

    @property
    def files_folder(self) -> Path:
        """Folder of the content-addressed files."""
        return self.home / "files"

    @property
    def database(self) -> str:
        """URL of the store: ``ATLAS_DATABASE_URL``, or SQLite under ``home``."""
        return self.database_url or f"sqlite:///{(self.home / 'atlas.sqlite').resolve().as_posix()}"


def settings_from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``ATLAS_*`` variables.

    Raises:
        InvalidRequest: A variable is malformed; the field ``variable`` names it.
    """
    given = os.environ if environment is None else environment
    locale = given.get("ATLAS_LOCALE", "zh")
    if locale not in ("zh", "en"):
        raise InvalidRequest("setting_malformed", variable="ATLAS_LOCALE", found=locale, expected="zh, en")
    return Settings(
        home=Path(given.get("ATLAS_HOME") or "var"),
        database_url=given.get("ATLAS_DATABASE_URL", ""),
        locale=locale,
        max_file_mb=_positive(given, "ATLAS_MAX_FILE_MB", 500),
        max_rows=_positive(given, "ATLAS_MAX_ROWS", 2_000_000),
        child_seconds=_positive(given, "ATLAS_CHILD_SECONDS", 900),
        child_memory_mb=_positive(given, "ATLAS_CHILD_MEMORY_MB", 6_144),
        workers=_positive(given, "ATLAS_WORKERS", 2),
        dask_scheduler=_address(given, "ATLAS_DASK_SCHEDULER"),
        spare_mb=_positive(given, "ATLAS_SPARE_MB", 200),
        checked_kb=_positive(given, "ATLAS_CHECKED_KB", 300),
        alert_hosts=_hosts(given, "ATLAS_ALERT_HOSTS"),
        attachment_mb=_positive(given, "ATLAS_ATTACHMENT_MB", 20),
        conflict_days=_positive(given, "ATLAS_CONFLICT_DAYS", 7),
    )


def environment_of(settings: Settings) -> dict[str, str]:
    """The variables that give these settings in a process started elsewhere: the inverse of ``settings_from_environment``."""
    return {
        "ATLAS_HOME": str(settings.home.resolve()),
        "ATLAS_DATABASE_URL": settings.database_url,
        "ATLAS_LOCALE": settings.locale,
        "ATLAS_MAX_FILE_MB": str(settings.max_file_mb),
        "ATLAS_MAX_ROWS": str(settings.max_rows),
        "ATLAS_CHILD_SECONDS": str(settings.child_seconds),
        "ATLAS_CHILD_MEMORY_MB": str(settings.child_memory_mb),
        "ATLAS_SPARE_MB": str(settings.spare_mb),
        "ATLAS_CHECKED_KB": str(settings.checked_kb),
        "ATLAS_ALERT_HOSTS": ",".join(settings.alert_hosts),
        "ATLAS_ATTACHMENT_MB": str(settings.attachment_mb),
        "ATLAS_CONFLICT_DAYS": str(settings.conflict_days),
        "ATLAS_WORKERS": str(settings.workers),
        "ATLAS_DASK_SCHEDULER": settings.dask_scheduler,
    }


def _positive(given: Mapping[str, str], variable: str, default: int) -> int:
    text = given.get(variable, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise InvalidRequest("setting_malformed", variable=variable, found=text, expected="1, 2, 3 …")
    return int(text)


def _hosts(given: Mapping[str, str], variable: str) -> tuple[str, ...]:
    found = tuple(host.strip().lower() for host in given.get(variable, "").split(",") if host.strip())
    for host in found:
        if not all(sign.isascii() and (sign.isalnum() or sign in ".-") for sign in host):
            raise InvalidRequest(
                "setting_malformed", variable=variable, found=host, expected="smtp.example.cn, 10.0.0.5"
            )
    return found


def _address(given: Mapping[str, str], variable: str) -> str:
    address = given.get(variable, "").strip()
    if address and not address.startswith(("tcp://", "tls://")):
        raise InvalidRequest(
            "setting_malformed", variable=variable, found=address, expected="tcp://host:8786, tls://host:8786"
        )
    return address
