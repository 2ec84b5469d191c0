"""The code lists of a report: kinds, elections, sources, categories, reasons, numbers.

The lists of persons, signatures, statuses and sanctions stand in modules of their own;
`EVERY_LIST` names them all.
"""

from __future__ import annotations

import re

from asn_netral.domain.code import Code, CodeList
from asn_netral.domain.person import (
    EMPLOYMENT,
    NOT_KNOWN_WORDS,
    POSITION_CLASS,
    UNKNOWN,
    is_asn,
)
from asn_netral.domain.problem import FieldError
from asn_netral.domain.sanction import DESTINATION, LEVEL, SANCTION
from asn_netral.domain.signing import CAPACITY, ROLE, SIGNED_FOR
from asn_netral.domain.status_words import BLOCKING, FOLLOW_UP, STATUS
from asn_netral.domain.text import quoted
from asn_netral.locale import N_, _

__all__ = [
    "BLOCKING",
    "CAPACITY",
    "CATEGORY",
    "COMMITMENTS",
    "DESTINATION",
    "ELECTION",
    "EMPLOYMENT",
    "EVERY_LIST",
    "FOLLOW_UP",
    "KIND",
    "LEVEL",
    "NUMBER_KIND",
    "POSITION_CLASS",
    "REASON",
    "ROLE",
    "SANCTION",
    "SIGNED_FOR",
    "SOURCE",
    "STATUS",
    "UNKNOWN",
    "Code",
    "CodeList",
    "is_asn",
    "is_case",
    "read_commitments",
]

KIND = CodeList(
    "kind",
    N_("kind of report"),
    (
        Code("laporan", N_("Report"), ("lp", "laporan masyarakat", "reports")),
        Code("temuan", N_("Finding"), ("tm", "temuan pengawas", "findings")),
        Code("informasi-awal", N_("Tip"), ("info awal", "informasi", "ia", "tips")),
    ),
)


def is_case(kind: str | None) -> bool:
    """Whether a record of a kind counts as a case; one whose kind is not known does."""
    return kind != "informasi-awal"


ELECTION = CodeList(
    "election",
    N_("election"),
    (
        Code("pg", N_("Governor and deputy governor"), ("gubernur", "pilgub", "governor")),
        Code("pb", N_("Regent and deputy regent"), ("bupati", "pilbup", "pilbub", "regent")),
        Code(
            "pw",
            N_("Mayor and deputy mayor"),
            ("wali kota", "pilwalkot", "pilwali", "pilwakot", "mayor"),
        ),
    ),
)

SOURCE = CodeList(
    "source",
    N_("source"),
    (
        Code("pemilih", N_("Voter"), ("warga", "masyarakat", "warga negara")),
        Code("pemantau", N_("Election monitor"), ("monitor", "pemantau pemilihan")),
        Code("peserta", N_("Participant of the election"), ("participant", "pasangan calon")),
        Code(
            "pengawas",
            N_("Supervisor (Form A/LHP)"),
            ("supervisor", "form a", "lhp", "hasil pengawasan", "panwascam", "pkd", "bawaslu"),
        ),
        Code(
            "kepala-daerah",
            N_("Head of region (commitment 4)"),
            ("head of region", "gubernur", "bupati", "wali kota", "pemda", "bkpsdm", "inspektorat"),
        ),
        Code("media-massa", N_("Mass media"), ("media", "berita", "koran", "media online")),
        Code("media-sosial", N_("Social media"), ("medsos", "facebook", "instagram", "tiktok")),
        Code("tanpa-nama", N_("Anonymous"), ("anonim", "tidak dikenal", "tanpa identitas")),
    ),
)

_OTHER_LAW = N_("Other legislation")

CATEGORY = CodeList(
    "category",
    N_("category"),
    (
        Code("administrasi", N_("Election administration"), ("pelanggaran administrasi", "adm")),
        Code(
            "kode-etik-penyelenggara",
            N_("Code of ethics of election organisers"),
            ("kode etik penyelenggara pemilu", "kepp"),
            # In the supervisors' recaps "kode etik" heads the organisers' column; of an ASN
            # it is derived from the form, so the reading is told.
            loose=("kode etik", "etik", "pelanggaran kode etik"),
        ),
        Code(
            "pidana",
            N_("Election crime"),
            ("tindak pidana", "pidana pemilu", "tindak pidana pemilu"),
        ),
        Code(
            "netralitas-asn",
            N_("Neutrality of ASN"),
            ("asn", "pelanggaran netralitas asn", "netralitas aparatur sipil negara"),
            loose=("netralitas", "pelanggaran netralitas"),
            group=_OTHER_LAW,
        ),
        Code(
            "netralitas-kades",
            N_("Neutrality of village heads and officials"),
            ("netralitas kepala desa", "netralitas kepala desa perangkat desa", "kades"),
            group=_OTHER_LAW,
        ),
        Code(
            "netralitas-tni-polri",
            N_("Neutrality of armed forces and police"),
            ("netralitas tni", "netralitas polri", "tni", "polri"),
            group=_OTHER_LAW,
        ),
        Code(
            "lainnya",
            N_("Other law"),
            (
                "hukum lainnya",
                "lain",
                "lain-lain",
                "pelanggaran hukum lainnya",
                "peraturan perundang-undangan lainnya",
            ),
            group=_OTHER_LAW,
        ),
    ),
)

REASON = CodeList(
    "reason",
    N_("reason"),
    (
        Code("formal", N_("Formal requirements not met"), ("syarat formal", "formil")),
        Code(
            "material",
            N_("Material requirements not met"),
            ("materiel", "materil", "materiil", "syarat materiel", "syarat materil"),
        ),
        Code("late", N_("Past the time limit"), ("lewat", "kedaluwarsa", "daluwarsa")),
        Code("not-election", N_("No violation of the election rules"), ("bukan pemilihan",)),
        Code("not-authorised", N_("Outside the authority"), ("bukan wewenang",)),
        # An answer that has to be given: without a reason the status is refused.
        Code(UNKNOWN, N_("Not yet known"), NOT_KNOWN_WORDS),
    ),
)

NUMBER_KIND = CodeList(
    "number-kind",
    N_("kind of number"),
    (
        Code("receipt", N_("Receipt number"), ("tanda bukti", "no tanda bukti", "tanda terima")),
        Code("register", N_("Register number"), ("register", "registrasi", "no register")),
        Code("lhp", N_("LHP number"), ("form a", "no lhp")),
        Code("sbt", N_("SBT number"), ("no sbt",)),
        Code("other", N_("Other number"), ("lain", "lainnya")),
    ),
)

EVERY_LIST = (
    *(KIND, ELECTION, SOURCE, CATEGORY, REASON, NUMBER_KIND, STATUS, FOLLOW_UP, BLOCKING),
    *(EMPLOYMENT, POSITION_CLASS, CAPACITY, ROLE, SIGNED_FOR, SANCTION, LEVEL, DESTINATION),
)

COMMITMENTS = (1, 2, 3, 4, 5)

_FILLER = re.compile(
    r"komitmen|commitments?|butir|nomor|no\.|ke-?|angka|poin|dan|and|serta|[\s,;/&+.()]+",
    re.IGNORECASE,
)


def read_commitments(text: str) -> tuple[int, ...]:
    """Read the commitments of the declaration (1 to 5) that officers name in a cell.

    ``2``, ``Komitmen 2``, ``butir 1 dan 2`` and ``1,2`` are read; equal ones count once,
    in the order written: the first is the one a table counts.

    Raises:
        FieldError: ``commitment-unknown``: another number, or no number at all.
    """
    rest = [part for part in _FILLER.split(text.removesuffix(".0")) if part]
    numbers = [int(part) if part in "12345" and len(part) == 1 else 0 for part in rest]
    if not numbers or 0 in numbers:
        sentence = _("“{value}” names no commitment of the declaration: give numbers from 1 to 5.")
        raise FieldError("commitment-unknown", sentence.format(value=quoted(text, 40)))
    return tuple(dict.fromkeys(numbers))
