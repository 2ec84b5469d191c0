"""Sealing with the office's public key: writing needs no secret, reading needs the key file.

The format is age (X25519, library `pyrage`, installed with the extra ``vault``). The key file
holds the secret key as age writes it, or that text sealed with a passphrase.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType

from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _

SETTING = "vault_key"
"""Setting with the office's public key; without it the vault is not sealed."""

PREFIX = "age:"
_PLAIN = b"AGE-SECRET-KEY-"


def _age() -> ModuleType:
    try:
        return import_module("pyrage")
    except ImportError:
        raise Refused(
            _(
                "The vault of this file is sealed, which needs the library pyrage: install "
                "asn-netral[vault]."
            )
        ) from None


def new_key(path: Path, passphrase: str | None) -> str:
    """Write a new secret key into a file only its owner can read; return the public key.

    Raises:
        Refused: the file exists, or cannot be written.
    """
    age = _age()
    secret = age.x25519.Identity.generate()
    content = str(secret).encode()
    if passphrase:
        content = age.passphrase.encrypt(content, passphrase)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as fault:
        raise Refused(
            _("The key file {path} cannot be made: {reason}.").format(
                path=path, reason=fault.strerror
            )
        ) from None
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    return str(secret.to_public())


def seal(public: str, values: Mapping[str, str | None]) -> str:
    """Seal values for the holder of the key; what comes out is text."""
    age = _age()
    told = json.dumps({key: value for key, value in values.items() if value}, ensure_ascii=False)
    # One length for all short texts: the size of what is sealed tells nothing.
    padded = told.encode().ljust(512)
    sealed = age.encrypt(padded, [age.x25519.Recipient.from_str(public)])
    return PREFIX + b64encode(sealed).decode("ascii")


def unseal(text: str, key: str) -> dict[str, str]:
    """Open what `seal` made.

    Raises:
        Refused: the key is not the one it was sealed for, or the text was changed.
    """
    age = _age()
    try:
        opened = age.decrypt(
            b64decode(text.removeprefix(PREFIX)), [age.x25519.Identity.from_str(key)]
        )
    except (age.DecryptError, age.IdentityError, ValueError):
        raise Refused(
            _("The key does not open this vault; name the key file that `init --vault` wrote.")
        ) from None
    found: dict[str, str] = json.loads(opened)
    return found


def needs_passphrase(path: Path) -> bool:
    """Whether a key file is sealed with a passphrase."""
    return not _content(path).startswith(_PLAIN)


def read_key(path: Path, passphrase: str | None) -> str:
    """Read the secret key of a key file.

    Raises:
        NotFound: there is no such file.
        Refused: the passphrase is missing or wrong.
    """
    content = _content(path)
    if content.startswith(_PLAIN):
        return content.decode("ascii", "replace").strip()
    age = _age()
    try:
        opened: bytes = age.passphrase.decrypt(content, passphrase or "")
    except age.DecryptError:
        raise Refused(
            _("The key file {path} is not opened by this passphrase.").format(path=path)
        ) from None
    return opened.decode("ascii", "replace").strip()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise NotFound(
            _(
                "There is no key file {path}; name it with --key, or in ASN_NETRAL_VAULT_KEY."
            ).format(path=path)
        ) from None
