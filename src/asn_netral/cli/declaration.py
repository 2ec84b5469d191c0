"""`declaration`: what the heads of region promised, word for word."""

from __future__ import annotations

from asn_netral.cli.framework import JsonFlag, Noun, emit, emit_json
from asn_netral.cli.session import desk
from asn_netral.locale import N_, _

app = Noun("declaration", help=N_("The declaration and its five commitments."))

app.verb_in(
    "declaration_file",
    "list_declarations",
    "list",
    help=N_("List the declarations of the file, planned ones too."),
)
app.verb_in("declaration_file", "add", "add", help=N_("Record a declaration, planned or held."))
app.verb_in("declaration_file", "edit", "edit", help=N_("Change it, e.g. when it was held."))


@app.verb("show", help=N_("Show the commitments word for word, with their source."))
def show(as_json: JsonFlag = False) -> None:
    """Print the declaration; it needs no office's file."""
    declared = desk().declaration
    if as_json:
        emit_json(
            {
                "id": declared.id,
                "title": declared.title,
                "held_on": declared.held_on,
                "place": declared.place,
                "source": declared.source,
                "certainty": declared.certainty,
                "sha256": declared.sha256,
                "introduction": declared.introduction,
                "commitments": [
                    {"number": item.number, "short": item.title, "text": item.text}
                    for item in declared.commitments
                ],
            }
        )
        return
    from asn_netral.domain.day import format_day

    head = [
        declared.title,
        _("{day}, {place}").format(day=format_day(declared.held_on), place=declared.place),
        "",
        declared.introduction,
        "",
    ]
    commitments = [f"{item.number}. {item.text}\n" for item in declared.commitments]
    tail = [
        _("Source: {source}").format(source=declared.source),
        f"SHA-256: {declared.sha256}",
    ]
    emit("\n".join([*head, *commitments, *tail]))
