"""What a file of evidence tells besides its picture: place, device, author."""

from __future__ import annotations

import logging
from pathlib import Path

GPS, EXIF, PROPERTIES, UNREADABLE = "gps", "exif", "properties", "unreadable"

_PICTURES = frozenset("jpg jpeg tif tiff png webp heic heif avif".split())
_DOCUMENTS = frozenset("pdf doc docx xls xlsx ppt pptx odt ods odp mp3 mp4 m4a mov 3gp".split())


def warnings_of(file: Path, extension: str) -> tuple[str, ...]:
    """Code words of what the file carries that could give somebody away.

    ``gps`` and ``exif`` were found in a picture; ``properties`` says that files of this kind
    carry the author or the device; ``unreadable`` that the picture's metadata are broken.
    """
    if extension in _DOCUMENTS:
        return (PROPERTIES,)
    if extension not in _PICTURES:
        return ()
    import exifread

    logging.getLogger("exifread").disabled = True
    try:
        with file.open("rb") as opened:
            tags = exifread.process_file(opened, details=False)
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - a broken picture must not hinder keeping it
        return (UNREADABLE,)
    found = []
    if any(name.startswith("GPS ") for name in tags):
        found.append(GPS)
    if any(name.startswith(("Image ", "EXIF ")) for name in tags):
        found.append(EXIF)
    return tuple(found)
