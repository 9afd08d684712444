"""Words and number formats: ``text(locale, message_id, **fields)``. Chinese is the default, English the switch."""

from i18n.catalogue import LOCALES, text

__all__ = ["LOCALES", "text"]
