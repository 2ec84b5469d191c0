"""The nouns of the command line: names, help and aliases, without importing them.

A noun's module is imported only when the noun is called, so that help and quick commands
start fast. A new noun is one line here and a module beside this one that has `app`.
"""

from __future__ import annotations

from typing import NamedTuple

from asn_netral.locale import N_


class NounEntry(NamedTuple):
    """A noun: its name, the module in `asn_netral.cli` that has its `app`, its help.

    Aliases are accepted and not shown.
    """

    name: str
    module: str
    help: str
    aliases: tuple[str, ...] = ()


NOUNS: tuple[NounEntry, ...] = (
    NounEntry("init", "init", N_("Start an office's file."), ("mulai",)),
    NounEntry("report", "report", N_("Suspected violations."), ("dugaan",)),
    NounEntry("subject", "subject", N_("Persons that reports concern."), ("terlapor",)),
    NounEntry("import", "import_", N_("What was imported; taking it back."), ("impor",)),
    NounEntry("undo", "undo", N_("Take back the last change."), ("urungkan",)),
    NounEntry("declaration", "declaration", N_("The declaration's text."), ("deklarasi",)),
    NounEntry(
        "signatory",
        "signatory",
        N_("Who signed a declaration, and whom that covers."),
        ("penanda-tangan", "penandatangan"),
    ),
    NounEntry("stage", "stage", N_("Stages of the election by day and region."), ("tahapan",)),
    NounEntry("region", "region", N_("Regions, their codes and names."), ("wilayah",)),
    NounEntry("summary", "summary", N_("Figures that close."), ("rekap", "ringkasan")),
    NounEntry("referral", "referral", N_("What was forwarded, to whom, when."), ("penerusan",)),
    NounEntry(
        "recommendation", "recommendation", N_("BKN's letters, the PPK's steps."), ("rekomendasi",)
    ),
    NounEntry("sanction", "sanction", N_("What the PPK decided."), ("sanksi",)),
    NounEntry("outreach", "outreach", N_("Activities on neutrality."), ("sosialisasi",)),
    NounEntry(
        "due", "due", N_("Deadlines that run and have passed."), ("batas-waktu", "batas", "tenggat")
    ),
    NounEntry("evidence", "evidence", N_("Files kept as evidence."), ("bukti",)),
    NounEntry("reporter", "reporter", N_("Reporters, kept apart."), ("pelapor",)),
    NounEntry("witness", "witness", N_("Witnesses, kept apart."), ("saksi",)),
    NounEntry("setting", "setting", N_("Letterhead, titles, language."), ("pengaturan",)),
    NounEntry("journal", "journal", N_("Who changed what and when; proof."), ("jurnal",)),
    NounEntry("check", "check", N_("The file's health."), ("periksa",)),
    NounEntry("backup", "backup", N_("A verified copy of the file."), ("cadangkan",)),
    NounEntry("restore", "restore", N_("Put a backup in place."), ("pulihkan",)),
    NounEntry("help", "help_topics", N_("Explain a command with an example."), ("bantuan",)),
    NounEntry(
        "completion", "completion", N_("Completion of commands in the shell."), ("pelengkapan",)
    ),
)

VERB_ALIASES = {
    "tambah": "add",
    "daftar": "list",
    "lihat": "show",
    "tampilkan": "show",
    "ubah": "edit",
    "impor": "import",
    "ekspor": "export",
    "akhiri": "end",
    "cari": "find",
    "pindahkan": "move",
    "riwayat": "history",
    "gabung": "join",
    "pisah": "split",
    "limpahkan": "delegate",
    "ambil-alih": "take-over",
    "tingkatkan": "raise",
    "jelaskan": "explain",
    "pada": "on",
    "andai": "what-if",
    "terapkan": "adopt",
    "periksa": "verify",
    "wilayah": "regions",
    "tahapan": "stages",
    "mingguan": "weekly",
    "rekap": "recap",
    "neraca": "balance",
    "komitmen": "commitments",
    "urungkan": "undo",
    "nihil": "nil",
    "samarkan": "anonymise",
    "siap": "ready",
    "usul": "suggest",
    "cakupan": "coverage",
    "profil": "profile",
    "atur": "set",
    "kembalikan": "return",
    "terima": "receive",
    "jawab": "answer",
    "langkah": "step",
    "blokir": "block",
    "buka-blokir": "unblock",
    "perpanjang": "extend",
    "tutup": "close",
    "buka": "reopen",
    "serahkan": "hand-over",
    "keluarkan": "remove",
    "nyatakan": "assert",
    "perbaiki": "revise",
}
"""Indonesian words for verbs, accepted by every noun that has the verb."""


def find_noun(word: str) -> NounEntry | None:
    """The noun of a name or alias, in any case."""
    word = word.lower()
    for entry in NOUNS:
        if word == entry.name or word in entry.aliases:
            return entry
    return None


def nearest(word: str, names: list[str]) -> list[str]:
    """Names that look like a mistyped word, the nearest first."""
    from difflib import get_close_matches

    return get_close_matches(word.lower(), names, n=3, cutoff=0.6)
