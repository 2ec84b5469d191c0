"""The code lists of follow-up: sanctions with their levels, and where a referral goes.

Levels and kinds: PP 94/2021 Art 8 (discipline), PP 42/2004 Art 15 (moral sanction, closed
or open statement), PP 49/2018 (PPPK, by contract).
"""

from __future__ import annotations

import re
from datetime import date

from asn_netral.domain.code import Code, CodeList
from asn_netral.domain.text import quoted
from asn_netral.locale import N_, _

LEVEL = CodeList(
    "sanction-level",
    N_("level of sanction"),
    (
        Code("moral", N_("Moral"), ("sanksi moral", "kode etik")),
        Code("ringan", N_("Light"), ("disiplin ringan", "hukuman ringan")),
        Code("sedang", N_("Medium"), ("disiplin sedang", "hukuman sedang")),
        Code("berat", N_("Heavy"), ("disiplin berat", "hukuman berat")),
        Code("ptdh", N_("Dishonourable dismissal (PTDH)"), ("ptdh", "dismissal")),
        Code("pppk", N_("PPPK by PP 49/2018"), ("pp 49/2018",)),
    ),
)

_BEFORE = frozenset(
    "sanksi hukuman disiplin hukdis rekomendasi penjatuhan pemberian dijatuhi tingkat berupa "
    "yaitu kode etik pelanggaran jenis".split()
)
"""Words that officers write before a level or a kind, and that tell no more."""
_MONTHS = "(?:selama|untuk)?{}bulan"
_YEAR = _MONTHS.format("12(?:duabelas)?")
_WHOLE = {
    **{
        f"sedang-{months}": "(?:pemotongan|potongan)?(?:tukin|tunjangankinerja)(?:sebesar)?25"
        f"(?:persen)?{_MONTHS.format(f'{months}(?:{word})?')}"
        for months, word in ((6, "enam"), (9, "sembilan"), (12, "duabelas"))
    },
    "berat-penurunan": f"penurunanjabatan(?:setingkat(?:lebihrendah)?)?(?:{_YEAR})?",
    "berat-pembebasan": "pembebasan(?:dari)?jabatan(?:nya)?(?:menjadi(?:jabatan)?pelaksana)?"
    f"(?:{_YEAR})?",
    "berat-pdhtaps": "pemberhentiandenganhormattidakataspermintaansendiri(?:sebagai(?:pns|asn))?",
    "ptdh": "pemberhentiantidakdenganhormat(?:sebagai(?:pns|asn))?",
}
"""Kind of sanction → its name as the regulation writes it, folded."""


class _Sanctions(CodeList):
    """A list of sanctions that officers write in the words of a decision."""

    def exact(self, text: str) -> str | None:
        """The code word of a text, be it “Hukuman disiplin ringan berupa teguran lisan”."""
        found = super().exact(text)
        words = re.findall(r"[^\W_]+", text.casefold())
        levels: set[str] = set()
        while found is None and words:
            if words[0] in LEVEL:
                levels.add(words[0])
            elif words[0] not in _BEFORE:
                break
            words = words[1:]
            found = super().exact(" ".join(words)) or self._in_full("".join(words))
        found = found or self._in_full("".join(words))
        if found is None and not words and len(levels) == 1:
            (only,) = levels
            return only if only in self else None
        return found if found is None or levels <= {level(found)} else None

    def _in_full(self, folded: str) -> str | None:
        return next((word for word, form in _WHOLE.items() if re.fullmatch(form, folded)), None)

    def _refusal(self, text: str) -> str:
        """Name the sanctions of a level, where the text tells no more than that."""
        told = RECOMMENDED.exact(text)
        known = [word for word in self.words if told and level(word) == told]
        if told in self or not known:
            return super()._refusal(text)
        sentence = _("“{value}” tells only the level; say which: {known}.")
        return sentence.format(value=quoted(text, 40), known=", ".join(known))


_MORAL = N_("Moral")
_LIGHT = N_("Light")
_MEDIUM = N_("Medium")
_HEAVY = N_("Heavy")

SANCTION = _Sanctions(
    "sanction",
    N_("sanction"),
    (
        Code(
            "moral-tertutup",
            N_("Moral, closed statement"),
            ("pernyataan tertutup", "pernyataan secara tertutup", "moral secara tertutup"),
            group=_MORAL,
        ),
        Code(
            "moral-terbuka",
            N_("Moral, open statement"),
            ("pernyataan terbuka", "pernyataan secara terbuka", "moral secara terbuka"),
            group=_MORAL,
        ),
        Code("ringan-lisan", N_("Oral reprimand"), ("teguran lisan",), group=_LIGHT),
        Code("ringan-tertulis", N_("Written reprimand"), ("teguran tertulis",), group=_LIGHT),
        Code(
            "ringan-tidak-puas",
            N_("Written statement of dissatisfaction"),
            (
                "pernyataan tidak puas",
                "tidak puas secara tertulis",
                "pernyataan tidak puas secara tertulis",
            ),
            group=_LIGHT,
        ),
        Code(
            "sedang-6",
            N_("Performance allowance cut by 25 % for 6 months"),
            ("tukin 25 % 6 bulan",),
            group=_MEDIUM,
        ),
        Code(
            "sedang-9",
            N_("Performance allowance cut by 25 % for 9 months"),
            ("tukin 25 % 9 bulan",),
            group=_MEDIUM,
        ),
        Code(
            "sedang-12",
            N_("Performance allowance cut by 25 % for 12 months"),
            ("tukin 25 % 12 bulan",),
            group=_MEDIUM,
        ),
        Code(
            "berat-penurunan",
            N_("Demotion by one level for 12 months"),
            ("penurunan jabatan", "penurunan jabatan 12 bulan"),
            group=_HEAVY,
        ),
        Code(
            "berat-pembebasan",
            N_("Removal from the post for 12 months"),
            ("pembebasan jabatan", "pembebasan jabatan 12 bulan", "pembebasan dari jabatan"),
            group=_HEAVY,
        ),
        Code(
            "berat-pdhtaps",
            N_("Honourable dismissal not at own request (PDHTAPS)"),
            ("pdhtaps", "pemberhentian dengan hormat tidak atas permintaan sendiri"),
            group=_HEAVY,
        ),
        Code(
            "ptdh",
            N_("Dishonourable dismissal (PTDH)"),
            ("ptdh", "pemberhentian tidak dengan hormat", "dismissal"),
        ),
        Code("pppk", N_("PPPK by PP 49/2018"), ("pp 49/2018", "pemutusan perjanjian kerja")),
    ),
)


def level(sanction: str) -> str:
    """The level (moral, ringan, sedang, berat, ptdh, pppk) of a kind of sanction."""
    return sanction.split("-", 1)[0]


RECOMMENDED = _Sanctions(
    "sanction",
    SANCTION.title,
    (*(code for code in LEVEL.codes if code.word not in SANCTION), *SANCTION.codes),
)
"""What BKN may recommend: a level of sanctions, or one of them."""

DESTINATION = CodeList(
    "destination",
    N_("destination of a referral"),
    (
        Code("bkn", N_("BKN"), ("badan kepegawaian negara",)),
        Code("kasn", N_("KASN"), ("komisi aparatur sipil negara", "komisi asn")),
        Code("ppk", N_("PPK"), ("pejabat pembina kepegawaian",)),
        Code("kepala-daerah", N_("Head of region"), ("gubernur", "bupati", "wali kota")),
        Code("gakkumdu", N_("Gakkumdu"), ("sentra gakkumdu", "polisi")),
        Code("kpu", N_("KPU"), ("komisi pemilihan umum",)),
        Code("dkpp", N_("DKPP"), ("dewan kehormatan penyelenggara pemilu",)),
        Code("tni-polri", N_("Armed forces or police"), ("tni", "polri", "tni/polri")),
    ),
)

KASN_UNTIL = date(2024, 8, 24)
"""The last day on which KASN was the addressee of a referral about ASN."""
