"""Documents as files: the ending of a name chooses the format.

A format is one module beside this one, imported when it is asked for; its `render` takes
a document and an office's own folder of data files, and gives bytes.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from asn_netral.errors import Refused, Usage
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.domain.document import Document

FORMATS = {
    ".md": "markdown",
    ".txt": "text",
    ".csv": "csv",
    ".zip": "csv_archive",
    ".json": "json",
    ".html": "html",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".pdf": "pdf",
}
"""Endings and the modules ``document_<word>``. A ``.csv`` holds the first table, a ``.zip``
every table as CSV, a ``.txt`` the text for a messenger."""

_EXTRA_OF = {"typst": "pdf"}
"""Packages that are not installed with the program, and the extra that brings each."""


def check_ending(path: Path) -> str:
    """The ending of a file's name if there is a format for it, asked before the work starts.

    Raises:
        Usage: there is none; the sentence names the endings that there are.
    """
    ending = path.suffix.lower()
    if ending in FORMATS:
        return ending
    sentence = _("{file}: no format has this ending; use one of {endings}.")
    raise Usage(sentence.format(file=path.name, endings=" ".join(FORMATS)))


def render(document: Document, ending: str, data: Path | None = None) -> bytes:
    """Make the file's content.

    Args:
        document: what is to be written.
        ending: a key of `FORMATS`.
        data: an office's own folder of data files, whose ``templates`` go before the
            shipped ones.

    Raises:
        Usage: no format has the ending.
        Refused: the format needs a package that is not installed.
        DataFileError: an office's own template is faulty.
    """
    check_ending(Path(f"x{ending}"))
    try:
        module = import_module(f"asn_netral.render.document_{FORMATS[ending.lower()]}")
        made = module.render(document, data)
    except ModuleNotFoundError as error:
        extra = _EXTRA_OF.get(error.name or "")
        if extra is None:
            raise
        sentence = _("Files of the format {ending} need a further package: {command}")
        command = f'python -m pip install "asn-netral[{extra}]"'
        raise Refused(sentence.format(ending=ending, command=command)) from None
    return bytes(made)
