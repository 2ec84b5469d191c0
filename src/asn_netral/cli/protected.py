"""The nouns `reporter` and `witness`: entering a protected person, and reading one."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from asn_netral.cli.flags import Number
from asn_netral.cli.framework import JsonFlag, Noun, emit, emit_json, say, session
from asn_netral.cli.session import desk
from asn_netral.errors import Usage
from asn_netral.locale import N_, _

if TYPE_CHECKING:
    from asn_netral.domain.identity import Identity
    from asn_netral.services.vault import Key

KEY_VARIABLE = "ASN_NETRAL_VAULT_KEY"
PASSPHRASE_VARIABLE = "ASN_NETRAL_VAULT_PASSPHRASE"  # noqa: S105 - the variable's name

_From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FILE|-",
        help=_("Take the person from a file (name, contact, identity, address: a line each)."),
    ),
]
_Reason = Annotated[str, typer.Option("--reason", help=_("Why it is read; the journal keeps it."))]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key", metavar="FILE", help=_("The key file of a sealed vault."), envvar=KEY_VARIABLE
    ),
]


def give_verbs(app: Noun) -> None:
    """Give the noun of a role its verbs `add` and `show`."""
    role = app.name

    @app.verb("add", help=N_("Enter one, from a file or asked at a terminal; never as an option."))
    def add(number: Number, source: _From = None, as_json: JsonFlag = False) -> None:
        _add(role, number, source, as_json)

    @app.verb("show", help=N_("Read those of a report; the journal says who and why."))
    def show(
        number: Number, reason: _Reason, key: KeyFile = None, as_json: JsonFlag = False
    ) -> None:
        _show(role, number, reason, key, as_json)


def _add(role: str, number: str, source: str | None, as_json: bool) -> None:
    from asn_netral.cli.from_file import read_identity
    from asn_netral.cli.report_add import tell_notes
    from asn_netral.services.vault import add

    if source is None and not session().interactive:
        raise Usage(_("Give the person with --from FILE, or --from - for stdin."))
    identity = read_identity(role, source) if source else _asked(role)
    entered = add(desk(), number, identity)
    tell_notes(entered.warnings)
    if as_json:
        emit_json(
            {
                "number": entered.number,
                "role": role,
                "k": entered.k,
                "sealed": entered.sealed,
                "warnings": [
                    {"code": each.code, "column": each.column, "reason": each.reason}
                    for each in entered.warnings
                ],
            }
        )
        return
    text = _("Entered: {role} {k} of {number}.")
    emit(text.format(role=_role(role), k=entered.k, number=entered.number))


def _role(role: str) -> str:
    from asn_netral.domain.identity import ROLES

    return _(ROLES[role])


def _asked(role: str) -> Identity:
    from asn_netral.domain.identity import FIELDS, Identity
    from asn_netral.domain.text import clean_short

    labels = (_("Name"), _("Telephone or e-mail"), _("NIK"), _("Address"))
    answers = [typer.prompt(label, default="", show_default=False, err=True) for label in labels]
    values = [clean_short(answer) if answer.strip() else None for answer in answers]
    if not any(values):
        raise Usage(_("Nobody was named."))
    return Identity(role, **dict(zip(FIELDS, values, strict=True)))


def _show(role: str, number: str, reason: str, key: Path | None, as_json: bool) -> None:
    from asn_netral.cli.values import read_text_option
    from asn_netral.services.vault import show

    here = desk()
    why = read_text_option("reason", reason) or ""
    opened = show(here, role, number, why, key_reader(here.path, key))
    if as_json:
        emit_json(
            {
                "number": opened.number,
                "role": role,
                "reason": why,
                "entry": opened.entry,
                "persons": [{"k": k, **person.values} for k, person in opened.persons],
            }
        )
        return
    say(_("Entry {entry} of the journal says that this was read.").format(entry=opened.entry))
    labels = {
        "name": _("Name"),
        "contact": _("Telephone or e-mail"),
        "identity": _("NIK"),
        "address": _("Address"),
    }
    for k, person in opened.persons:
        emit(f"{_role(role)} {k} – {opened.number}")
        for field, value in person.values.items():
            if value:
                emit(f"  {labels[field]}: {value}")


class NewVault(NamedTuple):
    """A key that was made: where its file is, and its public half."""

    file: Path
    public: str


def new_vault(path: Path, key_file: Path | None) -> NewVault:
    """Make the key file of an office's new file; at a terminal a passphrase is asked for.

    Raises:
        Refused: the file exists, or the library is not installed.
    """
    from asn_netral.errors import Refused
    from asn_netral.services.sealing import new_key

    if path.exists():
        raise Refused(
            _("{path} exists already and is left as it is; no key was made.").format(path=path)
        )
    passphrase = os.environ.get(PASSPHRASE_VARIABLE)
    if passphrase is None and session().interactive:
        passphrase = typer.prompt(
            _("Passphrase of the key file (empty: none)"),
            default="",
            show_default=False,
            hide_input=True,
            confirmation_prompt=True,
            err=True,
        )
    file = key_file or _beside(path)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return NewVault(file, new_key(file, passphrase or None))


def _beside(path: Path) -> Path:
    """Where `init --vault` puts the key file unless told otherwise."""
    return path.with_name(f"{path.name}.key")


def key_reader(file: Path, key: Path | None) -> Key:
    """How the secret key of an office's file is read: from the file named, or that beside it."""
    path = key or _beside(file)

    @cache
    def read() -> str:
        from asn_netral.services.sealing import needs_passphrase, read_key

        passphrase = os.environ.get(PASSPHRASE_VARIABLE)
        if passphrase is None and needs_passphrase(path):
            if not session().interactive:
                raise Usage(
                    _("The key file is sealed: give its passphrase in {variable}.").format(
                        variable=PASSPHRASE_VARIABLE
                    )
                )
            passphrase = typer.prompt(_("Passphrase"), hide_input=True, err=True)
        return read_key(path, passphrase)

    return read
