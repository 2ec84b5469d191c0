"""The words: gettext with English sources and an Indonesian catalogue."""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path

LANGUAGES = ("id", "en")
DOMAIN = "asn_netral"
FOLDER = Path(__file__).parent

_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def set_language(language: str) -> None:
    """Choose the language (``id`` or ``en``) of every text made from now on.

    Click reads its own words through the standard library's global functions, so the
    same catalogue is installed there too.
    """
    global _current, _language
    _language = language if language in LANGUAGES else "en"
    os.environ["LANGUAGE"] = _language
    if _language == "en":  # the sources are English: reading its catalogue would cost start-up
        _gettext.textdomain("messages")
        _current = _gettext.NullTranslations()
        return
    _gettext.bindtextdomain(DOMAIN, FOLDER)
    _gettext.textdomain(DOMAIN)
    _current = _gettext.translation(DOMAIN, FOLDER, languages=[_language], fallback=True)


def language() -> str:
    """The language in force: ``id`` or ``en``."""
    return _language


def _(text: str) -> str:
    """Translate a text; its source is plain English."""
    return _current.gettext(text)


def in_language(text: str, language: str) -> str:
    """Translate a text into a given language, whichever is in force (values are read in both)."""
    return _gettext.translation(DOMAIN, FOLDER, languages=[language], fallback=True).gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a text that depends on a number."""
    return _current.ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """Translate a text whose English word has several meanings."""
    return _current.pgettext(context, text)


def N_(text: str) -> str:
    """Mark a text for the catalogue and return it untranslated (tables of constants)."""
    return text
