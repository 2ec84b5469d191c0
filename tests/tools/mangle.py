"""Files broken in every way: bytes changed, put in, taken out, repeated, the end cut off."""

from __future__ import annotations

from hypothesis import strategies as st

Mutation = tuple[str, float, float, bytes]

TOKENS = (
    *(
        b"",
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b'"',
        b"'",
        b";",
        b",",
        b"\t",
        b"\r",
        b"\n",
    ),
    *(b":", b"- ", b"  ", b"{", b"}", b"[", b"&a ", b"*a", b"<<: ", b"!!python/object:os.system x"),
    *(
        b"null",
        b"true",
        b"no",
        b"0",
        b"-1",
        b"1e999",
        b"99999999999999999999",
        b".nan",
        b"2024-13-45",
    ),
    *(
        b"31/02/2024",
        b"53.10",
        b"=1+1",
        b"../x",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"%PDF",
        b"|\n",
    ),
)

MUTATIONS: st.SearchStrategy[list[Mutation]] = st.lists(
    st.tuples(
        st.sampled_from(("overwrite", "insert", "delete", "repeat", "cut", "flip")),
        st.floats(0, 1),
        st.floats(0, 1),
        st.sampled_from(TOKENS) | st.binary(max_size=6),
    ),
    min_size=1,
    max_size=6,
)


def mangled(content: bytes, mutations: list[Mutation]) -> bytes:
    """The content after the mutations."""
    for what, where, length, piece in mutations:
        at = int(where * len(content))
        end = min(len(content), at + 1 + int(length * 40))
        before, middle, after = content[:at], content[at:end], content[end:]
        match what:
            case "overwrite":
                content = before + piece + after
            case "insert":
                content = before + piece + middle + after
            case "delete":
                content = before + after
            case "repeat":
                content = before + middle * 3 + after
            case "cut":
                content = content[: max(at, 1)]
            case "flip":
                content = before + bytes(byte ^ 1 << int(length * 7) for byte in middle) + after
    return content
