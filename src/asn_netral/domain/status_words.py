"""The words of the statuses: labels, and how officers write them in spreadsheets."""

from __future__ import annotations

from asn_netral.domain.code import Code, CodeList
from asn_netral.domain.problem import FieldError
from asn_netral.domain.text import quoted
from asn_netral.locale import N_, _

STATUS = CodeList(
    "status",
    N_("status"),
    (
        Code(
            "received",
            N_("Submitted – initial review"),
            ("disampaikan", "kajian awal", "submitted", "dalam kajian awal", "belum diregistrasi"),
            # In law a report is "diterima" only once it stands in the register.
            loose=("diterima", "laporan diterima", "masuk"),
        ),
        Code(
            "incomplete",
            N_("Waiting for the reporter's completion"),
            ("menunggu perbaikan", "perbaikan", "perlu perbaikan", "belum lengkap"),
        ),
        Code(
            "tracing",
            N_("Tracing the tip"),
            ("penelusuran", "dalam penelusuran", "ditelusuri", "sedang ditelusuri"),
        ),
        Code(
            "raised",
            N_("Raised to a finding or report"),
            ("ditingkatkan", "ditingkatkan menjadi temuan", "ditingkatkan menjadi laporan"),
        ),
        Code(
            "not-found",
            N_("Traced, no suspicion found"),
            ("tidak ditemukan", "tidak ditemukan dugaan", "tidak ditemukan dugaan pelanggaran"),
        ),
        Code(
            "registered",
            N_("Registered – being handled"),
            (
                *("register", "registrasi", "diregister", "diregistrasi", "teregistrasi"),
                *("teregister", "dalam penanganan", "penanganan", "sedang ditangani"),
                *("sudah diregister", "sudah diregistrasi", "sudah teregister", "sudah register"),
                *("telah diregister", "telah diregistrasi", "telah teregistrasi"),
            ),
            loose=(
                *("diproses", "klarifikasi", "ditangani", "proses", "dalam proses"),
                *("sedang diproses", "masih diproses", "sudah ditangani"),
            ),
        ),
        Code(
            "not-registered",
            N_("Not registered"),
            ("tidak diregister", "tidak teregister", "tidak dapat diregistrasi", "tidak register"),
        ),
        Code(
            "withdrawn",
            N_("Withdrawn by the reporter before registration"),
            ("dicabut", "dicabut pelapor", "laporan dicabut", "ditarik pelapor"),
        ),
        Code(
            "violation",
            N_("Violation – not yet forwarded"),
            ("pelanggaran", "belum diteruskan", "terbukti melanggar"),
            loose=("terbukti", "melanggar"),
        ),
        Code(
            "not-violation",
            N_("Not a violation"),
            ("bukan pelanggaran netralitas", "bukan dugaan pelanggaran"),
            # The label of a person's follow-up too: "Tidak terbukti" is BKN's and the PPK's.
            loose=("tidak terbukti", "tidak melanggar"),
        ),
        Code("stopped", N_("Stopped"), ("penanganan dihentikan", "dihentikan penanganannya")),
        Code(
            "delegated",
            N_("Delegated to another supervisor"),
            ("dilimpahkan", "pelimpahan", "limpah"),
        ),
        Code(
            "forwarded",
            N_("Forwarded to the competent authority"),
            (
                *("diteruskan", "penerusan", "diteruskan ke bkn", "diteruskan ke kasn"),
                *("sudah diteruskan", "telah diteruskan"),
                *("diteruskan kepada bkn", "diteruskan ke ppk", "diteruskan ke bkn/kasn"),
                *("diteruskan ke instansi lain", "diteruskan ke kasn/bkn"),
            ),
            # The supervisors forward; to recommend is BKN's act towards the PPK.
            loose=("rekomendasi", "direkomendasikan", "rekomendasi kasn", "rekomendasi bkn"),
        ),
        Code(
            "returned",
            N_("Returned, to be completed"),
            ("dikembalikan", "dikembalikan bkn", "perlu dilengkapi"),
        ),
    ),
)

FOLLOW_UP = CodeList(
    "follow-up",
    N_("follow-up status"),
    (
        Code(
            "awaiting-bkn",
            N_("Waiting for BKN's verification"),
            ("menunggu bkn", "verifikasi bkn", "proses bkn", "di bkn"),
        ),
        Code(
            "awaiting-ppk",
            N_("Waiting for the PPK's follow-up"),
            (
                *("menunggu ppk", "menunggu tindak lanjut", "proses ppk"),
                *("belum ditindaklanjuti", "rekomendasi bkn", "direkomendasikan bkn"),
            ),
        ),
        Code(
            "sanctioned",
            N_("Sanction imposed"),
            ("dijatuhi sanksi", "sanksi", "disanksi", "sudah disanksi"),
        ),
        Code("not-proven", N_("Not proven"), ("tak terbukti",)),
        Code("rejected", N_("Rejected by BKN"), ("ditolak",)),
        Code("cancelled", N_("Cancelled by BKN"), ("batal", "dibatalkan bkn")),
        Code(
            "left-service",
            N_("Left the service (resigned, retired)"),
            ("berhenti", "pensiun", "aps", "mengundurkan diri", "meninggal"),
        ),
    ),
)

BLOCKING = CodeList(
    "blocking",
    N_("mark of the personnel data"),
    (
        Code("blocked", N_("Personnel data blocked"), ("diblokir", "blokir")),
        Code("unblocked", N_("Block lifted"), ("tidak diblokir", "dibuka")),
    ),
)


def read_move(text: str) -> tuple[str, str]:
    """Tell which status a text names: ``("status", word)`` or ``("follow-up", word)``.

    A word, alias or label of either list goes before what could mean something else, so
    "Tidak terbukti" is the follow-up status and "Bukan pelanggaran" the supervisor's.

    Raises:
        FieldError: ``status-unknown``; the sentence names the values of both lists.
    """
    for codes in (STATUS, FOLLOW_UP):
        if word := codes.exact(text):
            return codes.name, word
    if word := STATUS.loosely(text):
        return STATUS.name, word
    nearest = STATUS.nearest(text) or FOLLOW_UP.nearest(text)
    if nearest is None:
        sentence = _("“{value}” is no known status. Of a report: {report}. Of a person: {person}.")
    else:
        sentence = _("“{value}” is no known status; is “{nearest}” meant?")
    told = sentence.format(
        value=quoted(text, 40),
        nearest=nearest,
        report=", ".join(STATUS),
        person=", ".join(FOLLOW_UP),
    )
    raise FieldError("status-unknown", told)
