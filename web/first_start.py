"""The first start: no default password, but a link that lets one person in once, told where the server was started."""

import logging
import sys
from datetime import UTC, datetime

from i18n import text
from services.people import invite_first
from services.workspace import shared_workspace
from values.errors import AtlasError
from values.people import OPERATOR
from values.settings import settings_from_environment
from values.sign_in_settings import sign_in_settings_from_environment

LOGGER = logging.getLogger(__name__)


def tell_first_link(address: str) -> None:
    """Print the link where nobody has an account yet; ``address``: ``http://127.0.0.1:8501``. It goes to no log."""
    settings = settings_from_environment()
    sign_in_settings_from_environment()  # what is malformed stops the server now, not somebody who wants to come in
    try:
        token = invite_first(shared_workspace(settings, OPERATOR), at=datetime.now(UTC))
    except AtlasError:
        LOGGER.exception("no first link: the store does not open")
        return
    if token is not None:
        print(text(settings.locale, "cli.first_link", link=f"{address}/welcome/{token}"), flush=True, file=sys.stdout)
