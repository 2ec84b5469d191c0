"""Persons as officers write them: several in a cell, by position, by initials, or unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.listed import split_cell
from asn_netral.domain.name import plain_name, same_name
from asn_netral.domain.naming import read_subjects
from asn_netral.domain.position import guess_position_class
from asn_netral.domain.problem import FieldError
from asn_netral.domain.subject import SubjectDraft, merge_subjects
from asn_netral.locale import set_language

NIP = "198501012010011001"


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("A.B.", ("A.B.",)),
        ("1. A.B. 2. C.D. 3. E.F.", ("A.B.", "C.D.", "E.F.")),
        ("1) A.B.\n2) C.D.", ("A.B.", "C.D.")),
        ("A.B.; C.D.", ("A.B.", "C.D.")),
        ("A.B.\r\n\r\nC.D.\n", ("A.B.", "C.D.")),
        ("A.B., S.Pd., M.Pd.", ("A.B., S.Pd., M.Pd.",)),
        ("1. A.B., S.Pd., 2. C.D.", ("A.B., S.Pd.", "C.D.")),
        ("Guru SDN 2 Oebobo", ("Guru SDN 2 Oebobo",)),
        ("Staf 5. seksi", ("Staf 5. seksi",)),
        ("1.Lurah Oebobo\n2.Camat", ("Lurah Oebobo", "Camat")),
        ("1. Lurah\n   Oebobo\n2. Camat", ("Lurah Oebobo", "Camat")),
        ("1. Lurah\n2.\n3. Camat", ("Lurah", "-", "Camat")),
        ("- Lurah\n- Camat", ("Lurah", "Camat")),
        ("- Lurah\n-\n- Camat", ("Lurah", "-", "Camat")),
        ("• Lurah", ("Lurah",)),
        ("1.) Lurah\n2.) Camat", ("Lurah", "Camat")),
        ("1.) Lurah 2.) Camat", ("Lurah", "Camat")),
        ("1.)Lurah\n2.)Camat", ("Lurah", "Camat")),
        ("1- Lurah\n2- Camat", ("Lurah", "Camat")),
        ("1 - Lurah\n2 - Camat\n    Alak", ("Lurah", "Camat Alak")),
        ("1: Lurah\n2: Camat", ("Lurah", "Camat")),
        ("✓ Lurah\n✓ Camat", ("Lurah", "Camat")),
        ("✔️ Lurah", ("Lurah",)),
        ("➢ Lurah\n➢ Camat", ("Lurah", "Camat")),
        ("→ Lurah\n→ Camat", ("Lurah", "Camat")),
        ("> Lurah\n> Camat", ("Lurah", "Camat")),
        ("o Lurah\no Camat", ("Lurah", "Camat")),
        ("o Lurah\nCamat", ("o Lurah", "Camat")),
        ("a.) Lurah\nb.) Camat", ("Lurah", "Camat")),
        ("a. Lurah\nb. Camat", ("Lurah", "Camat")),
        ("A. Lurah\nB. Camat\nC. Guru", ("Lurah", "Camat", "Guru")),
        ("I. Lurah\nII. Camat", ("Lurah", "Camat")),
        ("(1) Lurah (2) Camat", ("Lurah", "Camat")),
        ("A. B.", ("A. B.",)),
        ("A. B.\nB. C.", ("A. B.", "B. C.")),
        ("Guru SD 2.C", ("Guru SD 2.C",)),
        ("-", ("-",)),
        ("", ()),
    ],
)
def test_several_persons_of_one_cell(cell: str, entries: tuple[str, ...]) -> None:
    assert split_cell(cell) == entries


@pytest.mark.parametrize("text", ["unknown", "belum diketahui", "Belum  Diketahui", "UNKNOWN"])
def test_a_person_not_known(text: str) -> None:
    assert read_subjects(text) == (SubjectDraft(),)


def test_an_unknown_person_has_a_title() -> None:
    set_language("en")
    assert SubjectDraft().title == "Not yet known"


def test_a_person_known_by_position_only() -> None:
    (person,) = read_subjects("Camat Oebobo")
    assert (person.name, person.position, person.position_class) == (
        *(None, "Camat Oebobo", "administrator"),
    )


def test_a_nip_behind_the_name_is_taken_out() -> None:
    people = read_subjects("1. A.B., S.Pd. (NIP. 19850101 201001 1 001) 2. C.D.")
    assert [(one.name, one.nip) for one in people] == [("A.B., S.Pd.", NIP), ("C.D.", None)]


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        (f"A.B.\nNIP. {NIP}", [("A.B.", NIP, None)]),
        (f"A.B.\n{NIP}", [("A.B.", NIP, None)]),
        ("A.B. (19850101 201001 1 001)", [("A.B.", NIP, None)]),
        (f"A.B. / {NIP}", [("A.B.", NIP, None)]),
        (NIP, [(None, NIP, None)]),
        (f"A.B.; NIP {NIP}; Camat", [("A.B.", NIP, "Camat")]),
        (f"A.B., NIP. {NIP}, Lurah", [("A.B.", NIP, "Lurah")]),
        (f"1. A.B.\nNIP. {NIP}\n2. C.D.\nNIP -", [("A.B.", NIP, None), ("C.D.", None, None)]),
        (f"A.B.\nNIP {NIP}\nC.D.", [("A.B.", NIP, None), ("C.D.", None, None)]),
        ("A.B.\nNIP -", [("A.B.", None, None)]),
        ("A.B. NIP: belum diketahui", [("A.B.", None, None)]),
    ],
)
def test_a_nip_belongs_to_the_name_above_it(
    cell: str, people: list[tuple[str | None, str | None, str | None]]
) -> None:
    assert [(one.name, one.nip, one.position) for one in read_subjects(cell)] == people


@pytest.mark.parametrize(
    "cell",
    [
        f"A.B.\nC.D.\n{NIP}\n{NIP}",
        f"A.B., NIP {NIP}, Dinas Pendidikan",
        f"A.B.\nNIP {NIP}\nDinas Pendidikan",
        f"A.B.\nCamat\nNIP {NIP}",
        f"A.B. {NIP} {NIP}",
    ],
)
def test_what_may_belong_to_several_persons_is_refused(cell: str) -> None:
    with pytest.raises(FieldError) as caught:
        read_subjects(cell)
    assert caught.value.code == "subject-parts"


@pytest.mark.parametrize(
    ("rank", "words"),
    [
        ("Pembina Tk. I (IV/b)", "Camat Oebobo"),
        ("Penata Muda Tingkat I, III/b", "Sekretaris Camat Oebobo"),
        ("Pengatur (II/c)", "Kepala Seksi Umum"),
        ("Juru Muda", "Analis Kepegawaian"),
        ("Gol. III/d", "Guru SD 2"),
        ("Golongan IX", "Plt. Lurah Oebobo"),
        ("IV/a", "Kasubbag Umum"),
    ],
)
@pytest.mark.parametrize(
    "cell",
    [
        "A.B., S.Sos\nNIP. {nip}\n{rank}\n{words}",
        "A.B., S.Sos\n{rank}\nNIP. {nip}\n{words}",
        "A.B., S.Sos\nNIP. {nip}\nPangkat: {rank}\nJabatan: {words}",
        "A.B., S.Sos, NIP {nip}, {rank}, {words}",
        "A.B., S.Sos\nNIP {nip}\n{words}, {rank}",
        "A.B., S.Sos; NIP {nip}; {rank}; {words}",
    ],
)
@pytest.mark.parametrize("others", [0, 2])
def test_rank_and_position_below_a_nip_are_of_the_person_above(
    cell: str, others: int, rank: str, words: str
) -> None:
    text = cell.format(nip=NIP, rank=rank, words=words)
    if others:
        text = f"1. {text}\n2. C.D.\n3. E.F."
    person, *more = read_subjects(text)
    assert (person.name, person.nip) == ("A.B., S.Sos", NIP)
    assert (person.rank, person.position) == (rank, words)
    assert [one.name for one in more] == ["C.D.", "E.F."][:others]


@pytest.mark.parametrize(
    "cell", [f"A.B.\nNIP {NIP}\nIV/a\nPembina", "Pembina (IV/a)\nA.B.", "A.B.\nIV/a\nDinas X"]
)
def test_a_rank_of_nobody_is_refused(cell: str) -> None:
    with pytest.raises(FieldError) as caught:
        read_subjects(cell)
    assert caught.value.code == "subject-parts"


@given(
    st.lists(st.sampled_from(["A.B.", "Camat", NIP, "NIP", "1.", "2. ", "\n", ";", " ", "/", "("]))
)
def test_no_name_ever_holds_a_nip(pieces: list[str]) -> None:
    try:
        people = read_subjects("".join(pieces))
    except FieldError:
        return
    assert NIP[:15] not in " ".join(f"{one.name} {one.position}" for one in people)


def test_a_damaged_nip_behind_the_name_is_refused() -> None:
    with pytest.raises(FieldError) as caught:
        read_subjects("A.B. NIP 198501012010010000")
    assert caught.value.code.startswith("nip-")


def test_what_leaves_the_office_names_nobody() -> None:
    set_language("en")
    person = SubjectDraft(name="A.B.", position="Camat Oebobo", position_class="administrator")
    assert person.label(2) == "Subject 2 (Administrator)"
    assert SubjectDraft(name="A.B.").label(1) == "Subject 1"
    for value in ("A.B.", "Oebobo", NIP):
        assert value not in repr(SubjectDraft("A.B.", NIP, position="Camat Oebobo"))


def test_columns_come_to_their_persons() -> None:
    people = merge_subjects(
        read_subjects("A.B.; C.D."),
        {"nip": (NIP, None), "position": ("Guru", "Lurah"), "employment": ("pns",)},
    )
    assert [one.nip for one in people] == [NIP, None]
    assert [one.position_class for one in people] == ["fungsional", "pengawas"]
    assert [one.is_asn for one in people] == [True, True]


def test_a_class_that_was_told_is_not_guessed() -> None:
    (person,) = merge_subjects((), {"position": ("Guru",), "position_class": ("pelaksana",)})
    assert person.position_class == "pelaksana"


@pytest.mark.parametrize(
    "columns", [{"nip": (NIP,)}, {"position": ("Guru", "Lurah", "Camat")}], ids=["nip", "position"]
)
def test_values_that_fit_no_number_of_persons_are_refused(
    columns: dict[str, tuple[str, ...]],
) -> None:
    with pytest.raises(FieldError) as caught:
        merge_subjects(read_subjects("A.B.; C.D."), dict(columns))
    assert caught.value.code == "subject-count"
    assert NIP not in caught.value.sentence


@pytest.mark.parametrize(
    ("position", "position_class"),
    [
        ("Camat", "administrator"),
        ("Plt. Camat Alak", "administrator"),
        ("Kabag Umum", "administrator"),
        ("Lurah", "pengawas"),
        ("Kasi Trantib", "pengawas"),
        ("Guru SD", "fungsional"),
        ("Kepala Sekolah SMPN 1", "kepala-unit"),
        ("Kepala Puskesmas", "kepala-unit"),
        ("Sekretaris Camat", "unknown"),
        ("Kepala Desa", "unknown"),
        ("Mantan lurah", "unknown"),
        ("", "unknown"),
        (None, "unknown"),
    ],
)
def test_the_class_is_told_only_where_words_leave_no_doubt(
    position: str | None, position_class: str
) -> None:
    assert guess_position_class(position) == position_class


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Drs. H. Abcd Efgh, M.Si.", "ABCD EFGH", True),
        ("Abcd Efgh, S.Pd., M.Pd.", "Hj. Abcd Efgh S.Pd", True),
        ("Abcd Efgh", "Abcd  efgh", True),
        ("Abcd Efgh", "Abcd Efghi", False),
        ("Abcd", "Abcd Efgh", False),
        ("Drs.", "Dra.", False),
        ("", "", False),
        (None, None, False),
    ],
)
def test_names_are_compared_without_titles(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@given(st.text(max_size=60))
def test_a_plain_name_stays_plain(text: str) -> None:
    assert plain_name(plain_name(text)) == plain_name(text)


@given(st.text(max_size=200))
def test_any_cell_is_persons_or_one_sentence(text: str) -> None:
    try:
        assert len(read_subjects(text)) >= 1
    except FieldError as error:
        assert error.sentence


@pytest.mark.parametrize("text", ["-1[x]", "-A.B.", "•A.B.", "→A.B."])
def test_a_sign_before_the_only_entry_belongs_to_it_unless_a_space_follows(text: str) -> None:
    assert split_cell(text) == (text,)
    assert split_cell(f"{text[0]} {text[1:]}") == (text[1:],)
