"""Statuses and moves: the table of the office's vocabulary, and nothing beside it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.codes import KIND
from asn_netral.domain.problem import FieldError
from asn_netral.domain.status import (
    CLOSED,
    FOLLOW_UP_MOVES,
    OPEN_PPK,
    OPEN_SUPERVISOR,
    RULES,
    case_phase,
    check_follow_up,
    check_move,
    fits,
    implies,
    may_move,
    moves_from,
    open_ppk,
    open_supervisor,
    phase,
    start,
    statuses,
    usual_path,
)
from asn_netral.domain.status_words import FOLLOW_UP, STATUS, read_move
from asn_netral.locale import set_language

# Code, label, phase, comes from.
SUPERVISOR = """
received | Disampaikan – kajian awal | S |
incomplete | Menunggu perbaikan pelapor | S | received
tracing | Penelusuran informasi awal | S |
raised | Ditingkatkan menjadi temuan/laporan | C | tracing, returned
not-found | Penelusuran selesai, tidak ditemukan dugaan | C | tracing, returned
registered | Diregistrasi – dalam penanganan | S | received, incomplete
not-registered | Tidak diregistrasi | C | received, incomplete
withdrawn | Dicabut pelapor sebelum registrasi | C | received, incomplete
violation | Pelanggaran – belum diteruskan | S | registered
not-violation | Bukan pelanggaran | C | registered, returned
stopped | Dihentikan | C | registered, returned
delegated | Dilimpahkan ke pengawas lain | A | received, registered
forwarded | Diteruskan ke instansi berwenang | P | violation, received, tracing, returned
returned | Dikembalikan, perlu dilengkapi | S | forwarded
"""

PERSON = """
awaiting-bkn | Menunggu verifikasi BKN | P
awaiting-ppk | Menunggu tindak lanjut PPK | P
sanctioned | Sanksi dijatuhkan | C
not-proven | Tidak terbukti | C
rejected | Ditolak BKN | C
cancelled | Dibatalkan | C
left-service | Berhenti/pensiun/APS | C
"""

# Every legal move; whatever is not here is refused.
MOVES = {
    "laporan": """
        received: incomplete registered not-registered withdrawn delegated forwarded
        incomplete: registered not-registered withdrawn
        registered: violation not-violation stopped delegated
        violation: forwarded
        forwarded: returned
        returned: not-violation stopped forwarded
    """,
    "temuan": """
        received: registered not-registered delegated forwarded
        registered: violation not-violation stopped delegated
        violation: forwarded
        forwarded: returned
        returned: not-violation stopped forwarded
    """,
    "informasi-awal": """
        tracing: raised not-found forwarded
        forwarded: returned
        returned: raised not-found forwarded
    """,
}


def _rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in row.split("|")] for row in table.strip().splitlines()]


def _legal(kind: str) -> set[tuple[str, str]]:
    rows = (row.split(":") for row in MOVES[kind].strip().splitlines())
    return {(before.strip(), to) for before, after in rows for to in after.split()}


@pytest.mark.parametrize("row", _rows(SUPERVISOR), ids=lambda row: row[0])
def test_each_status_of_a_report(row: list[str]) -> None:
    word, label, in_phase, after = row
    set_language("id")
    assert STATUS.label(word) == label
    assert STATUS.parse(label) == word
    assert phase(word) == in_phase
    assert open_supervisor(word) is (in_phase == "S")
    assert RULES[word].after == tuple(part.strip() for part in after.split(",") if part)


@pytest.mark.parametrize("row", _rows(PERSON), ids=lambda row: row[0])
def test_each_follow_up_status(row: list[str]) -> None:
    word, label, in_phase = row
    set_language("id")
    assert FOLLOW_UP.label(word) == label
    assert FOLLOW_UP.parse(label) == word
    assert open_ppk(word) is (in_phase == "P")


def test_the_tables_are_whole() -> None:
    assert list(STATUS) == list(RULES) == [row[0] for row in _rows(SUPERVISOR)]
    assert list(FOLLOW_UP) == [row[0] for row in _rows(PERSON)]
    assert set(FOLLOW_UP_MOVES) == set(FOLLOW_UP)
    assert OPEN_PPK == ("awaiting-bkn", "awaiting-ppk")
    assert set(OPEN_SUPERVISOR) | set(CLOSED) | {"forwarded", "delegated"} == set(STATUS)


@pytest.mark.parametrize("kind", KIND.words)
def test_every_move_that_is_not_in_the_table_is_refused(kind: str) -> None:
    for before, to in itertools.product(STATUS, STATUS):
        legal = (before, to) in _legal(kind)
        assert may_move(before, to, kind) is legal
        if legal:
            check_move(before, to, kind)
        else:
            with pytest.raises(FieldError):
                check_move(before, to, kind)


def test_a_kind_not_known_moves_as_a_laporan() -> None:
    assert all(moves_from(word, None) == moves_from(word, "laporan") for word in statuses(None))


@given(kind=st.sampled_from([*KIND, None]), to=st.sampled_from(STATUS.words))
def test_a_jump_is_a_chain_of_legal_moves(kind: str | None, to: str) -> None:
    if not fits(to, kind):
        with pytest.raises(FieldError) as caught:
            usual_path(kind, to)
        assert caught.value.code == "status-kind"
        return
    path = usual_path(kind, to)
    assert (path[0], path[-1]) == (start(kind), to)
    for before, after in itertools.pairwise(path):
        assert may_move(before, after, kind)


def test_the_usual_way_to_be_forwarded() -> None:
    assert usual_path("laporan", "forwarded") == (
        *("received", "registered", "violation", "forwarded"),
    )
    assert usual_path("informasi-awal", "forwarded") == ("tracing", "forwarded")
    assert usual_path("temuan", "returned")[-2:] == ("forwarded", "returned")
    assert usual_path("laporan", "delegated") == ("received", "delegated")


@given(kind=st.sampled_from(KIND.words), data=st.data())
def test_what_a_status_implies_lies_on_every_history(kind: str, data: st.DataObject) -> None:
    history = [start(kind)]
    while moves := moves_from(history[-1], kind):
        if len(history) > 8:
            break
        history.append(data.draw(st.sampled_from(moves)))
    assert implies(history[-1], kind) <= set(history)


def test_what_is_implied() -> None:
    assert implies("violation", "laporan") == {"received", "registered", "violation"}
    assert "registered" not in implies("forwarded", "laporan")
    assert all(word in implies(word, "temuan") for word in statuses("temuan"))


def test_a_refusal_names_the_possible_moves_by_code_and_label() -> None:
    with pytest.raises(FieldError) as caught:
        check_move("registered", "withdrawn", "laporan")
    sentence = caught.value.sentence
    for word in ("violation", "not-violation", "stopped", "delegated"):
        assert f"{word} ({STATUS.label(word)})" in sentence
    assert "withdrawn (" not in sentence


@pytest.mark.parametrize(("before", "to"), [("stopped", "registered"), ("received", "received")])
def test_final_and_equal_statuses_are_refused_in_words(before: str, to: str) -> None:
    with pytest.raises(FieldError, match="final|already"):
        check_move(before, to, "laporan")


@pytest.mark.parametrize(
    ("before", "to", "legal"),
    [
        (None, "awaiting-bkn", True),
        (None, "sanctioned", False),
        ("awaiting-bkn", "awaiting-ppk", True),
        ("awaiting-bkn", "sanctioned", True),
        ("awaiting-ppk", "awaiting-bkn", True),
        ("awaiting-ppk", "rejected", False),
        ("rejected", "awaiting-bkn", True),
        ("sanctioned", "awaiting-ppk", False),
        ("left-service", "sanctioned", False),
    ],
)
def test_moves_of_a_person(before: str | None, to: str, legal: bool) -> None:
    if legal:
        check_follow_up(before, to)
    else:
        with pytest.raises(FieldError) as caught:
            check_follow_up(before, to)
        assert caught.value.code == "move-impossible"


def test_a_forwarded_case_is_open_while_one_person_waits() -> None:
    assert case_phase("forwarded", ("sanctioned", "awaiting-ppk")) == "P"
    assert case_phase("forwarded", ("sanctioned", "not-proven")) == "C"
    assert case_phase("forwarded", ()) == "P"
    assert case_phase("returned", ("awaiting-bkn",)) == "S"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Register", "registered"),
        ("Diregistrasi", "registered"),
        ("dalam  penanganan", "registered"),
        ("Diteruskan ke BKN/KASN", "forwarded"),
        ("Tidak diregister", "not-registered"),
        ("DIHENTIKAN", "stopped"),
    ],
)
def test_statuses_as_officers_write_them(text: str, word: str) -> None:
    assert STATUS.read(text) == (word, False)


def test_not_proven_is_the_persons_and_in_a_status_column_told() -> None:
    assert read_move("Tidak terbukti") == ("follow-up", "not-proven")
    assert read_move("Bukan pelanggaran") == ("status", "not-violation")
    assert STATUS.read("Tidak terbukti") == ("not-violation", True)


def test_an_unknown_status_is_refused_with_the_nearest() -> None:
    with pytest.raises(FieldError, match="“violation”"):
        read_move("violaton")
    with pytest.raises(FieldError, match="awaiting-bkn"):
        read_move("zzzzzz")
