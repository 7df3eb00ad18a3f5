"""Bytes to text."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ingest.decoding import Undecodable, decode

UKRAINIAN = "Міст через канал відкрили у вівторок. Їхали навіть ґрунтовою дорогою."
RUSSIAN = "Мост через канал открыли во вторник, сообщил подъехавший мэр."
WESTERN = "“Déjà vu,” said the mayor – a café owner from Orléans…"
ENGLISH = "The bridge opened on Tuesday."


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (UKRAINIAN.encode(), UKRAINIAN, "utf-8"),
        (b"\xef\xbb\xbf" + UKRAINIAN.encode(), UKRAINIAN, "utf-8"),
        (UKRAINIAN.encode("utf-16"), UKRAINIAN, "utf-16-le"),
        (b"\xfe\xff" + UKRAINIAN.encode("utf-16-be"), UKRAINIAN, "utf-16-be"),
        (UKRAINIAN.encode("utf-16-le"), UKRAINIAN, "utf-16-le"),
        (ENGLISH.encode("utf-16-be"), ENGLISH, "utf-16-be"),
        (UKRAINIAN.encode("cp1251"), UKRAINIAN, "cp1251"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
        (RUSSIAN.upper().encode("cp1251"), RUSSIAN.upper(), "cp1251"),
        (WESTERN.encode("cp1252"), WESTERN, "cp1252"),
    ],
)
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    """An old file would open as gibberish."""
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_only_line_ends_change() -> None:
    """Offsets of a shared dataset would not fit the text."""
    odd = " \tﬁne\u00a0print‘s\u2028 e\u0301 \u200b\x0c end  \n\n\n "
    assert decode(odd.encode()).text == odd
    assert decode(b"a\r\nb\rc\n\r\nd").text == "a\nb\nc\n\nd"


def test_the_bad_byte_is_named() -> None:
    """An editor could not find what is wrong in the file."""
    data = "ї".encode() * 2059 + b"\xc3 end"
    with pytest.raises(Undecodable, match=r"Byte 0xC3 at position 4,118 is not UTF-8"):
        decode(data)
    with pytest.raises(Undecodable, match=r"Byte 0xFF at position 6 is not UTF-8"):
        decode(b"\xef\xbb\xbfabc\xff")
    with pytest.raises(Undecodable, match="is not UTF-16"):
        decode(b"\xff\xfea\x00b")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "nothing but white space"),
        (b"%PDF-1.7 and so on", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"words\x00and more words", "NUL at position 5"),
        (b"abc\x01\x02\x03\x04\x05 def", "5 control characters"),
        (bytes(range(128, 256)), "Byte 0x80 at position 0"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    """A picture or program would become an article of nonsense."""
    with pytest.raises(Undecodable, match=reason):
        decode(data)


def test_an_encoding_that_was_chosen_is_used() -> None:
    """An editor who knows what an old file is written in could not say so."""
    assert decode(UKRAINIAN.encode("koi8-u"), "koi8-u").text == UKRAINIAN
    assert decode(RUSSIAN.encode("cp1251"), "Windows-1251").encoding == "cp1251"
    assert decode(b"\xef\xbb\xbf" + UKRAINIAN.encode(), "utf-8").text == UKRAINIAN
    assert decode(UKRAINIAN.encode("utf-16"), "UTF-16").text == UKRAINIAN
    with pytest.raises(Undecodable, match="Byte 0xED at position 0 is not ascii"):
        decode(RUSSIAN.encode("koi8-r"), "ascii")


@pytest.mark.parametrize(
    "name", ["", "rot13", "zlib", "idna", "punycode", "unicode_escape", "../x", "a\0b", "x" * 999]
)
def test_what_is_no_encoding_of_texts_is_refused(name: str) -> None:
    """A slip of the keyboard would give nonsense, or end the import."""
    with pytest.raises(Undecodable, match="is not the name of an encoding"):
        decode(b"abc", name)


def test_an_encoding_worth_trying_is_named() -> None:
    """An editor would be left with a position of a byte and nothing to do about it."""
    with pytest.raises(Undecodable) as refused:
        decode("Список 12: аб вг, дe".encode("cp1251") + b"\x98")
    assert refused.value.encoding == "windows-1251"
    with pytest.raises(Undecodable) as refused:
        decode("Список 12 лодок лежит на столе у дверей".encode("cp866"))
    assert refused.value.encoding == "cp866"
    with pytest.raises(Undecodable) as refused:
        decode("ї".encode() * 2059 + b"\xc3 end")
    assert refused.value.encoding is None


@given(
    st.binary(max_size=200) | st.text(max_size=60).map(lambda text: text.encode("utf-16-le", "surrogatepass"))
)
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    """One damaged file would stop the import of a folder."""
    with contextlib.suppress(Undecodable):
        decoded = decode(data)
        assert decoded.text.strip()
        assert "\0" not in decoded.text
        assert "\r" not in decoded.text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), min_size=1))
def test_utf8_comes_back_whole(text: str) -> None:
    """Letters would be lost or folded on the way in."""
    if text.strip():
        assert decode(text.encode()).text == text
