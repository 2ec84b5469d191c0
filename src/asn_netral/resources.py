"""The one place that knows where the data files are."""

from __future__ import annotations

# The standard library's function, into which `locale.set_language` installs the same
# catalogue: this module and `locale` stand side by side and do not import each other.
from gettext import gettext as _
from pathlib import Path

from asn_netral.errors import DataFileError, NotFound

PACKAGED = Path(__file__).parent / "data"
"""Where a wheel puts the files."""

BESIDE_SOURCE = Path(__file__).parents[2] / "data"
"""Where they lie in the source tree, which an editable install runs from."""


def path(name: str, folder: Path | None = None) -> Path:
    """Find a data file, an office's own one before the shipped one.

    Args:
        name: file name without folders, e.g. ``stages.yaml``.
        folder: an office's own folder (``--data``). It overrides file by file: what it
            does not hold comes from the shipped files.

    Raises:
        DataFileError: the office's folder does not exist, or no place has the file.
    """
    if folder is not None and not folder.is_dir():
        raise DataFileError(
            _("The folder of data files {folder} does not exist; name an existing one.").format(
                folder=folder
            )
        )
    for place in (folder, PACKAGED, BESIDE_SOURCE):
        if place is not None and (place / name).is_file():
            return place / name
    raise DataFileError(
        _("The data file {file} was not found; install the program again.").format(file=name)
    )


def read(name: str, folder: Path | None = None) -> bytes:
    """Read a data file found as `path` finds it.

    Raises:
        DataFileError: the file is missing or cannot be read.
    """
    return read_file(path(name, folder))


def document(name: str) -> str:
    """Read a document that is shipped with the program, e.g. ``commands.md``.

    Raises:
        DataFileError: it is missing.
    """
    for place in (PACKAGED, BESIDE_SOURCE.parent / "docs"):
        if (place / name).is_file():
            return (place / name).read_text(encoding="utf-8")
    raise DataFileError(
        _("The data file {file} was not found; install the program again.").format(file=name)
    )


def read_file(file: Path) -> bytes:
    """Read a file that a person named.

    Raises:
        NotFound: it does not exist.
        DataFileError: it cannot be read.
    """
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise NotFound(_("There is no file {path}.").format(path=file)) from None
    except OSError as error:
        raise DataFileError(
            _("The file {file} cannot be read ({reason}); check its name and its rights.").format(
                file=file, reason=error.strerror
            )
        ) from error


def digest(content: bytes) -> str:
    """The SHA-256 of a text file in hex, whatever its line ends, with or without a BOM."""
    from hashlib import sha256

    text = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return sha256(text).hexdigest()
