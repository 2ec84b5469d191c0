"""Opening a spreadsheet: by what the file is, not by what its name ends with."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _
from asn_netral.sources.book import Book

STDIN = "-"
_IN_MEMORY = 8_000_000
_LOOKED_AT = 512
_MARKUP = (b"<!doctype", b"<html", b"<head", b"<meta", b"<table", b"<?xml", b"<style", b"<div")
"""How pages begin that websites hand out as spreadsheets, under names that end with .xls."""
_OTHER = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"SQLite format 3": "SQLite",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "gzip",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
}


@contextmanager
def open_book(
    path: Path | str, known: Callable[[str], bool] = lambda _text: False
) -> Iterator[Book]:
    """Open a spreadsheet for a `with` block; ``-`` reads standard input.

    Args:
        path: the file: CSV, TSV, XLSX, XLS or ODS.
        known: whether a text is a known heading; helps with text files.

    Raises:
        NotFound: there is no such file.
        Refused: it is a folder, cannot be read, or is no spreadsheet.
    """
    file = _stdin() if str(path) == STDIN else _file(Path(path))
    name = STDIN if str(path) == STDIN else Path(path).name
    try:
        book = _book(file, name, known)
    except BaseException:
        file.close()
        raise
    try:
        yield book
    finally:
        book.close()


def _file(path: Path) -> BinaryIO:
    if path.is_dir():
        sentence = _("{file} is a folder; name the files in it, or write {file}/*.xlsx.")
        raise Refused(sentence.format(file=path))
    try:
        if path.exists() and not path.is_file():
            raise Refused(_("{file} is no file; name a spreadsheet.").format(file=path))
        return path.open("rb")
    except FileNotFoundError:
        sentence = _("There is no file {file}; check its name and folder.")
        raise NotFound(sentence.format(file=path)) from None
    except PermissionError:
        sentence = _(
            "{file} cannot be read: close it in the spreadsheet program, or ask for the right "
            "to read it."
        )
        raise Refused(sentence.format(file=path)) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or type(fault).__name__
        raise Refused(
            _("{file} cannot be read: {reason}.").format(file=path, reason=reason)
        ) from None


def _stdin() -> BinaryIO:
    """Standard input, kept so that it can be read twice."""
    kept = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the book closes it
    shutil.copyfileobj(sys.stdin.buffer, kept)
    kept.seek(0)
    return cast("BinaryIO", kept)


def _book(file: BinaryIO, name: str, known: Callable[[str], bool]) -> Book:
    from asn_netral.sources.workbook import OLE_MARK, Workbook

    start = file.read(_LOOKED_AT)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06", OLE_MARK)):
        return Workbook(file, name)
    for mark, what in _OTHER.items():
        if start.startswith(mark):
            sentence = _("{file} is a {what} file, no spreadsheet; give CSV, XLSX, XLS or ODS.")
            raise Refused(sentence.format(file=name, what=what))
    if start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower().startswith(_MARKUP):
        sentence = _(
            "{file} is a web page or XML, whatever its name says; open it in the spreadsheet "
            "program and save it as XLSX."
        )
        raise Refused(sentence.format(file=name))
    from asn_netral.sources.delimited import Delimited

    return Delimited(file, name, known)
