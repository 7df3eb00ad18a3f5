"""A photo with an editor's part, in the record and in the journal."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from annotator.domain.article import Annotated, Article
from annotator.domain.codec import decode, encode
from annotator.domain.offsets import span
from annotator.domain.photo import (
    Credit,
    CreditParts,
    Edited,
    Finding,
    Fix,
    Marked,
    Photo,
    ShownPlace,
    Waiver,
)
from annotator.domain.photowords import credit_line, place_words, standing
from annotator.domain.record import BadRecord, from_record, to_record
from annotator.domain.words import CreditOrigin, PhotoField, PictureOrigin, Severity
from annotator.exchange.standoff import stand_off

TEXT = "A crane in the port. (I. Moroz/Delta Press)"
PLAIN = Photo("p", caption=span(0, 20), credit=Credit(span(21, 43), CreditParts("I. Moroz", "Delta Press")))
FULL = replace(
    PLAIN,
    findings=(
        Finding(
            "E02",
            Severity.ERROR,
            "Alt text ends in a stray “(”",
            (Marked(PhotoField.ALT_TEXT, 3, 4),),
            Fix("Remove", PhotoField.ALT_TEXT, 3, 4, "", True),
        ),
    ),
    edited=Edited(
        "A crane in Odesa.",
        "",
        CreditParts("I. Moroz", None, "AP", CreditOrigin.HANDOUT, True),
        ("Mira Holt",),
        ShownPlace(None, "Odesa", None, "Ukraine"),
        "2031-05",
        PictureOrigin.HANDOUT,
        "Seen elsewhere.",
    ),
    waived=(Waiver("W01", "Undated."),),
)


def whole(photo: Photo) -> Annotated:
    """An article with one photo."""
    return Annotated(Article("a", "0" * 64, "a.txt", "en"), TEXT, photos=(photo,))


@pytest.mark.parametrize("photo", [PLAIN, FULL, replace(PLAIN, edited=Edited())])
def test_a_photo_comes_back_as_it_went(photo: Photo) -> None:
    """What an editor decided would be lost by an export, or by the journal."""
    assert from_record(json.loads(json.dumps(to_record(whole(photo))))).photos == (photo,)
    assert decode(Photo, json.loads(json.dumps(encode(photo)))) == photo


def test_what_holds_nothing_is_not_written() -> None:
    """Older journals and exports would seem changed, and no longer prove what they hold."""
    (record,) = to_record(whole(PLAIN))["photos"]
    assert record.keys() == {"id", "alt_text", "caption", "credit", "file", "findings", "status"}
    assert {"edited", "waived"}.isdisjoint(encode(PLAIN))
    plain = Finding("E01", Severity.ERROR, "No credit")
    assert encode(replace(PLAIN, findings=(plain,)))["findings"][0].keys() == {"rule", "severity", "message"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"edited": {"origin": "nowhere"}},
        {"edited": {"persons": "Mira"}},
        {"edited": {"caption": 7}},
        {"edited": []},
        {"waived": [{"rule": "W01"}]},
        {"findings": [{"rule": "E", "severity": "error", "message": "", "places": [{"field": "caption"}]}]},
        {
            "findings": [
                {
                    "rule": "E",
                    "severity": "error",
                    "message": "",
                    "places": [{"field": "caption", "from": 4, "to": 2}],
                }
            ]
        },
    ],
)
def test_a_record_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    """A damaged export would come in half, or end the program."""
    record = to_record(whole(PLAIN))
    record["photos"][0] |= wrong
    with pytest.raises(BadRecord):
        from_record(record)


def test_a_dataset_without_words_has_no_corrected_ones() -> None:
    """Words that may not be published would be, in what an editor corrected."""
    bare = stand_off(to_record(whole(FULL)))
    said = json.dumps(bare, ensure_ascii=False)
    assert "A crane" not in said
    assert "becomes" not in said
    assert bare["photos"][0]["edited"]["taken"] == "2031-05"


def test_the_words_as_they_stand() -> None:
    """A corrected caption would be shown, searched and exported as it was printed."""
    words = standing(FULL, TEXT)
    assert words.caption == "A crane in Odesa."
    assert words.alt_text is None
    assert words.credit == "I. Moroz via AP, handout, file"
    assert standing(PLAIN, TEXT).credit == "(I. Moroz/Delta Press)"


def test_a_credit_line_written_anew() -> None:
    """A credit would name nobody, or say twice what it is."""
    assert credit_line(CreditParts("A", "B", "C")) == "A / B via C"
    assert credit_line(CreditParts(None, None, "C")) == "C"
    assert credit_line(CreditParts(None, "Handout desk", None, CreditOrigin.HANDOUT)) == "Handout desk"
    assert credit_line(CreditParts()) == ""
    assert place_words(ShownPlace("Port", "Odesa", None, "Ukraine")) == "Port, Odesa, Ukraine"
    assert place_words(None) == ""
