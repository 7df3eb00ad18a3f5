from __future__ import annotations

import codecs

import pytest

from annotator.ingest.html.encodings import page_text
from annotator.ingest.source import Refused

_WESTERN = "<p>“Café de l’Été” was shelled, the mayor of Orléans said.</p>"
_CYRILLIC = "<p>Паром повернувся до переправи через Оскіл у понеділок.</p>"


@pytest.mark.parametrize(
    ("head", "text", "codec", "name"),
    [
        ("<meta charset=utf-8>", _CYRILLIC, "utf-8", "utf-8"),
        ('<meta charset="iso-8859-1">', _WESTERN, "cp1252", "cp1252"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=koi8-u">',
            _CYRILLIC,
            "koi8-u",
            "koi8-u",
        ),
        ('<?xml version="1.0" encoding="windows-1251"?>', _CYRILLIC, "cp1251", "cp1251"),
        ("<meta charset=iso-2022-jp>", "<p>フェリーが再開</p>", "iso2022_jp", "iso2022_jp"),
        ("", _CYRILLIC, "cp1251", "cp1251"),
        ("", _WESTERN, "utf-16-le", "utf-16-le"),
        ("<meta charset=nonsense>", _CYRILLIC, "utf-8", "utf-8"),
    ],
)
def test_a_page_is_read_with_what_it_says_or_looks_like(head: str, text: str, codec: str, name: str) -> None:
    """An editor would see question marks where a page holds accents or Cyrillic."""
    found, encoding, notes = page_text(f"{head}{text}".encode(codec))
    assert found == head + text
    assert (encoding, notes) == (name, ())


def test_utf_8_wins_over_a_page_that_says_otherwise() -> None:
    """An editor would see mojibake on a page that a browser saved as UTF-8 but left its old label on."""
    data = f'<meta charset="windows-1252">{_WESTERN}'.encode()
    assert page_text(data)[0].endswith(_WESTERN)


def test_a_byte_order_mark_is_no_text() -> None:
    """An editor would see an unseen character before the headline."""
    assert page_text(codecs.BOM_UTF8 + _WESTERN.encode())[0] == _WESTERN
    assert page_text(codecs.BOM_UTF16_LE + _WESTERN.encode("utf-16-le"))[0] == _WESTERN


def test_a_chosen_encoding_wins() -> None:
    """An editor's choice in the import dialog would change nothing."""
    data = f"<meta charset=windows-1252>{_CYRILLIC}".encode("cp1251")
    assert page_text(data, "windows-1251")[0].endswith(_CYRILLIC)
    with pytest.raises(Refused, match="nonsense"):
        page_text(data, "nonsense")


def test_a_few_bad_bytes_are_told_and_do_not_stop_the_rest() -> None:
    """An editor would lose a whole page for one broken letter, or not learn of it."""
    data = (f"<meta charset=utf-8>{_CYRILLIC * 20}").encode() + b"<p>caf\xe9</p>"
    text, encoding, notes = page_text(data)
    assert encoding == "utf-8"
    assert text.endswith("caf\ufffd</p>")
    assert notes == ("1 character is not utf-8, and read as \ufffd",)


def test_a_wrong_label_gives_way_to_what_the_bytes_are() -> None:
    """An editor would see nothing but replacement signs on a page with a wrong label."""
    text, encoding, notes = page_text(f"<meta charset=utf-8>{_CYRILLIC}".encode("cp1251"))
    assert encoding == "cp1251"
    assert text.endswith(_CYRILLIC)
    assert len(notes) == 1
