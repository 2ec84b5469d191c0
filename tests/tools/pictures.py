"""Pictures with data about themselves."""

from __future__ import annotations


def picture(*, gps: bool) -> bytes:
    """The smallest JPEG with an EXIF block: a maker, and a place if asked for."""

    def entry(tag: int, kind: int, count: int, value: bytes) -> bytes:
        return tag.to_bytes(2, "big") + kind.to_bytes(2, "big") + count.to_bytes(4, "big") + value

    entries = [entry(0x010F, 2, 4, b"abc\0")]
    if gps:
        entries.append(entry(0x8825, 4, 1, (8 + 2 + 2 * 12 + 4).to_bytes(4, "big")))
    first = len(entries).to_bytes(2, "big") + b"".join(entries) + bytes(4)
    place = (1).to_bytes(2, "big") + entry(0x0001, 2, 2, b"S\0\0\0") + bytes(4) if gps else b""
    body = b"Exif\0\0MM\0\x2a" + (8).to_bytes(4, "big") + first + place
    return b"\xff\xd8\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + b"\xff\xd9"
