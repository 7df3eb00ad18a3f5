"""Every rule, on words that it is about and on words that it must pass over."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.lint import BY_ID, NO_FACTS, OFF, RULES, Facts, Seen, Twin, findings_of, look
from annotator.domain.lint.compare import agency_key
from annotator.domain.offsets import span
from annotator.domain.photo import Credit, CreditParts, Edited, Photo, ShownPlace, Waiver
from annotator.domain.photowords import PhotoWords
from annotator.domain.picture import Embedded
from annotator.domain.words import CreditOrigin, PhotoField, PictureOrigin, Severity

STAFF = CreditParts("Mara Lorn", "AP", None, CreditOrigin.STAFF_OR_PARTNER)
NO_EDITS = Edited()
CLEAN = "Cranes unload steel in Odesa, Ukraine, on May 12, 2031."


@dataclass(frozen=True)
class Case:
    """A photo as a rule sees it, short to write."""

    caption: str | None = CLEAN
    alt: str | None = "A crane over a quay"
    credit: str | None = "(Mara Lorn/AP)"
    parts: CreditParts = STAFF
    edited: Edited = NO_EDITS
    facts: Facts = NO_FACTS

    def found(self, rule: str) -> list[str]:
        """The sentences of one rule."""
        words = PhotoWords(self.caption, self.alt, self.credit, self.parts)
        seen = Seen(words, self.edited, self.facts)
        noticed = list(BY_ID[rule].look(seen))
        for one in noticed:
            for place in one.places:
                length = len(words.of(place.field) or "")
                assert 0 <= place.start <= place.end <= length, "a mark lies beyond the words"
            if one.fix is not None:
                length = len(words.of(one.fix.field) or "")
                assert 0 <= one.fix.start <= one.fix.end <= length, "a fix lies beyond the words"
        return [one.message for one in noticed]


def parts(origin: CreditOrigin, agency: str = "Lorn Police", **more: object) -> CreditParts:
    """The parts of a credit of some origin."""
    return replace(CreditParts(None, agency, "AP", origin), **more)  # type: ignore[arg-type]


def file(**fields: object) -> Facts:
    """What the picture file says of itself."""
    return Facts(embedded=Embedded(**fields))  # type: ignore[arg-type]


def twin(caption: str = CLEAN, credit: str = "(Mara Lorn/AP)", who: str | None = "Mara Lorn") -> Facts:
    """Another article with the same picture."""
    return Facts(twins=(Twin(caption, credit, CreditParts(who, "AP"), "Delta Press"),))


FIRES: list[tuple[str, Case]] = [
    ("E01", Case(credit=None, parts=CreditParts())),
    ("E02", Case(alt="Soldiers near a ford. (")),
    ("E02", Case(caption="Soldiers near a ford …")),
    ("E02", Case(caption="Soldiers cross the")),
    ("E02", Case(credit="(Mara Lorn/AP")),
    ("E02", Case(caption="Soldiers 12) near a ford.")),
    ("E03", Case(alt=None)),
    ("E04", Case(credit="(Lorn Police via AP)", parts=parts(CreditOrigin.HANDOUT))),
    ("E04", Case(credit="Ivan P via AP", parts=parts(CreditOrigin.UGC))),
    ("E04", Case(edited=Edited(origin=PictureOrigin.SCREEN_GRAB))),
    ("E04", Case(edited=Edited(origin=PictureOrigin.SATELLITE))),
    ("E05", Case(facts=file(creators=("Jane Roe",)))),
    ("E05", Case(facts=file(credit="Northern Wire"))),
    ("E06", Case(caption="Gen. Syrsky in Kyiv in May 2031.", edited=Edited(persons=("Oleksandr Syrskyi",)))),
    ("E07", Case(facts=file(digital_source_type="http://cv.iptc.org/x/trainedAlgorithmicMedia"))),
    ("W01", Case(caption="Cranes unload steel in Odesa.")),
    ("W02", Case(alt="A crane near Zraz", caption="A crane, May 2031.")),
    ("W02", Case(alt="A crane in the town of Lorn", caption="A crane, May 2031.")),
    ("W04", Case(caption="One crane. Two cranes. Three cranes.")),
    ("W05", Case(caption="A street where at least 12 people were killed, Odesa, May 2031.")),
    ("W05", Case(caption="A blast killed 14 civilians in Odesa in May 2031.")),
    ("W05", Case(caption="A square in Odesa. The death toll rose to 40.")),
    ("W06", Case(caption="The heaviest fighting near Odesa, May 2031.")),
    ("W07", Case(alt=CLEAN)),
    ("W07", Case(alt="Cranes unload steel in Odesa, Ukraine")),
    ("W08", Case(alt="Image of a crane")),
    ("W09", Case(caption="A soldier ponders in Odesa, May 2031.")),
    ("W10", Case(facts=twin("Rescuers search a burned school after a night of fire"))),
    (
        "W11",
        Case(
            caption="Cranes in Odesa.", edited=Edited(taken="2031-01-02"), facts=Facts(published="2031-05-12")
        ),
    ),
    ("W12", Case(caption=f"{CLEAN} No archives.")),
    ("W14", Case(credit="Lorn & Sons", parts=CreditParts())),
    ("W15", Case(parts=parts(CreditOrigin.STAFF_OR_PARTNER, agency="A Very Long Name of an Agency Indeed"))),
    ("W16", Case(caption="Cranes in Odesa on Friday.")),
    ("W16", Case(caption="Cranes in Odesa last October.")),
    ("W18", Case(facts=twin(credit="(Jane Roe/Delta Press)", who="Jane Roe"))),
    ("W19", Case(alt="A long text " * 25)),
    (
        "I01",
        Case(caption="Mara Lorn and Jon Vale in Odesa.", edited=Edited(persons=("Mara Lorn", "Jon Vale"))),
    ),
    ("I04", Case(caption="Ukraine‘s cranes in Odesa, May 2031.")),
    ("I05", Case(caption="“We wait,”she said in Odesa, May 2031.")),
    ("I06", Case(caption="Cranes in the the port of Odesa, May 2031.")),
    ("I06", Case(caption="An acknowledgment of by the port of Odesa, May 2031.")),
    ("I07", Case(facts=Facts(usual="Associated Press", usually=3))),
    ("I08", Case(caption="A crane unloads long beams of steel at dawn.")),
]
MUST_NOT: list[tuple[str, Case]] = [
    ("E01", Case()),
    ("E02", Case(caption="Soldiers (left) near a ford (right).", alt="A ford", credit="(Mara Lorn/AP)")),
    ("E02", Case(caption="The ford they came from. No. 5")),
    ("E03", Case()),
    ("E04", Case(credit="(Lorn Police/Handout via AP)", parts=parts(CreditOrigin.HANDOUT))),
    ("E04", Case(caption="A picture posted on Telegram.", parts=parts(CreditOrigin.UGC))),
    ("E04", Case(credit="@mara_lorn via AP", parts=parts(CreditOrigin.UGC))),
    ("E04", Case(credit="AP, file", edited=Edited(origin=PictureOrigin.FILE))),
    ("E04", Case(edited=Edited(origin=PictureOrigin.STAFF), parts=parts(CreditOrigin.HANDOUT))),
    ("E05", Case(facts=file(creators=("M. Lorn",), credit="AP"))),
    ("E05", Case(facts=file(creators=("Mara Lorn",), credit="The Associated Press"))),
    ("E05", Case(credit=None, facts=file(creators=("Jane Roe",)))),
    ("E06", Case(caption="Gen. Syrskyi in Kyiv.", edited=Edited(persons=("Oleksandr Syrskyi",)))),
    ("E06", Case(caption="Gen. Zaluzhny in Kyiv.", edited=Edited(persons=("Oleksandr Syrskyi",)))),
    ("E07", Case(facts=file(digital_source_type="http://cv.iptc.org/x/digitalCapture"))),
    ("E07", Case(caption="AI-generated.", facts=file(digital_source_type="x/trainedAlgorithmicMedia"))),
    ("W01", Case()),
    ("W01", Case(caption="Cranes in Odesa on Friday.")),
    ("W01", Case(caption="Cranes in Odesa.", edited=Edited(taken="2031-05-12"))),
    ("W01", Case(caption=None)),
    ("W02", Case(alt="A Ukrainian crane in Odesa")),
    ("W02", Case(alt="A crane of Ukraine", caption="A Ukrainian crane.")),
    ("W02", Case(alt="A judge at the ICJ", caption="A judge.")),
    ("W02", Case(alt="The House of Horrors", caption="A house.")),
    ("W02", Case(alt="A crane in May", caption="A crane.")),
    ("W04", Case(caption="Gen. A. Lorn in Odesa. He waits.")),
    ("W05", Case(caption="At least 12 people were killed, the governor said.")),
    ("W05", Case(caption="A couple in Odesa in May 2031 who died of plague.")),
    ("W05", Case(caption="Graves of the dead in Odesa.")),
    ("W06", Case(caption="The largest city in the south, Odesa.")),
    ("W06", Case(caption="A scene of The Greatest Show in Odesa.")),
    ("W06", Case(caption="The heaviest fighting in weeks, officials said.")),
    ("W06", Case(caption="Ukraine's second-largest port, Odesa.")),
    ("W07", Case(alt="A crane")),
    ("W07", Case(alt="steel cranes")),
    ("W08", Case(alt="A photographer of birds")),
    ("W09", Case()),
    ("W10", Case(facts=twin("Cranes unload steel at Odesa in May 2031"))),
    ("W10", Case(facts=twin(""))),
    ("W11", Case(edited=Edited(taken="2031-05-01"), facts=Facts(published="2031-05-12"))),
    ("W11", Case("Odesa, 2029.", edited=Edited(taken="2029-05-01"), facts=Facts(published="2031-05-12"))),
    ("W11", Case(credit="AP, File", edited=Edited(taken="2029-05-01"), facts=Facts(published="2031-05-12"))),
    ("W12", Case()),
    ("W14", Case()),
    ("W14", Case(credit="by hand", parts=CreditParts(agency="Lorn & Sons"))),
    ("W15", Case()),
    ("W16", Case()),
    ("W16", Case(caption="Wednesday's shirt in Odesa.")),
    ("W16", Case(caption="Cranes in Odesa on Friday, May 12, 2031.")),
    ("W18", Case(facts=twin())),
    ("W18", Case(facts=twin(credit="", who=None))),
    ("W18", Case(facts=twin(credit="M. Lorn / Associated Press via Delta", who="M. Lorn"))),
    ("W19", Case()),
    ("I01", Case(caption="Mara Lorn, left, and Jon Vale.", edited=Edited(persons=("Mara Lorn", "Jon Vale")))),
    ("I04", Case(caption="‘Cranes’ of Ukraine’s port.")),
    ("I05", Case(caption="“We wait,” she said.")),
    ("I06", Case(caption="What he put in in the end, and that that was.")),
    ("I06", Case(caption="Wounds of at least ten men.")),
    ("I07", Case(facts=Facts(usual="ap", usually=3))),
    ("I08", Case()),
    ("I08", Case(caption="Cranes unload long beams of steel in Cork city.")),
    ("I08", Case(caption="Військові на пагорбі поблизу Бахмута.")),
    ("I08", Case(caption="A crane unloads beams at dawn.", edited=Edited(place=ShownPlace(city="Odesa")))),
    ("I08", Case(caption="Mara Lorn, 1987.")),
    ("I08", Case(caption="A crane unloads beams of steel.", alt="A crane in Zraz")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "case"), FIRES, ids=lambda one: one if isinstance(one, str) else "")
def test_fires(rule: str, case: Case) -> None:
    """A fault that a house rule names would go into print."""
    if rule == "I06" and "of by" in (case.caption or ""):
        assert case.found(rule) == ["A word is missing: “of by”"]
    assert case.found(rule)


@pytest.mark.parametrize(("rule", "case"), MUST_NOT, ids=lambda one: one if isinstance(one, str) else "")
def test_passes_over(rule: str, case: Case) -> None:
    """A rule that cries wolf is turned off, and then finds nothing any more."""
    assert case.found(rule) == []


def test_every_rule_is_tried_both_ways() -> None:
    """A new rule nobody tried would fire on everything, or on nothing."""
    assert {rule for rule, _ in FIRES} == {rule for rule, _ in MUST_NOT} == BY_ID.keys()
    assert len(BY_ID) == len(RULES)


def test_fixes() -> None:
    """The button would write something else than it says."""
    for rule, case, after in (
        ("E02", Case(alt="Soldiers near a ford. ("), "Soldiers near a ford."),
        ("W02", Case(alt="Men in the Zraz region", caption="A crane."), "A crane in the Zraz region."),
        (
            "W01",
            Case("Cranes in Odesa.", facts=file(created="2031-05-12T10:00")),
            "Cranes in Odesa, May 12, 2031.",
        ),
        (
            "W16",
            Case("Cranes on Friday.", facts=Facts(published="2031-05-14")),
            "Cranes on Friday, May 9, 2031.",
        ),
        ("W08", Case(alt="Photo of a crane"), "A crane"),
        ("I04", Case("Ukraine‘s cranes"), "Ukraine’s cranes"),
        ("I05", Case("“We wait,”she said"), "“We wait,” she said"),
        ("I06", Case("In the the port"), "In the port"),
        ("E03", Case(alt=None, facts=file(alt_text="A crane")), "A crane"),
        ("E06", Case("Gen. Syrsky’s men", edited=Edited(persons=("O. Syrskyi",))), "Gen. Syrskyi’s men"),
    ):
        words = PhotoWords(case.caption, case.alt, case.credit, case.parts)
        (one,) = BY_ID[rule].look(Seen(words, case.edited, case.facts))
        assert one.fix is not None
        assert one.fix.applied(words.of(one.fix.field) or "") == after


def test_only_slips_are_fixed_unasked() -> None:
    """Fixing all that is safe would change what a caption says."""
    safe = set()
    for rule, case in FIRES:
        words = PhotoWords(case.caption, case.alt, case.credit, case.parts)
        noticed = BY_ID[rule].look(Seen(words, case.edited, case.facts))
        safe |= {rule for one in noticed if one.fix is not None and one.fix.safe}
    assert safe == {"E02", "I04", "I05", "I06"}


def test_errors_come_first_and_rules_can_be_off() -> None:
    """The worst would stand at the end of the list, and a rule the desk turned off would go on."""
    text = f"{CLEAN} No archives. Image of the the quay"
    caption, alt = span(0, len(CLEAN) + 13), span(len(CLEAN) + 14, len(text))
    photo = Photo("p", alt_text=alt, caption=caption)
    found = look(photo, text)
    assert [one.rule for one in found] == ["E01", "W08", "W12", "I06"]
    assert found[0].severity is Severity.ERROR
    assert [one.rule for one in look(photo, text, off={"E01", "W12"})] == ["W08", "I06"]
    waived = replace(photo, waived=(Waiver("E01", "Drawn by the desk."),))
    assert "E01" not in {one.rule for one in look(waived, text)}
    assert BY_ID.keys() >= OFF


def test_an_editors_words_are_looked_at() -> None:
    """A caption put right would go on being found fault with."""
    text = "Cranes in Odesa. (Mara Lorn/AP) A crane"
    photo = Photo("p", span(32, 39), span(0, 16), Credit(span(17, 31), STAFF))
    assert [one.rule for one in look(photo, text)] == ["W01"]
    assert not look(replace(photo, edited=Edited(caption=CLEAN)), text)
    assert [one.rule for one in look(replace(photo, edited=Edited(caption=CLEAN, alt_text="")), text)] == [
        "E03"
    ]


def test_marks_lie_in_the_words_they_are_of() -> None:
    """The window would underline other words than the finding is about."""
    (one,) = BY_ID["W16"].look(Seen(PhotoWords("Кран 🏗 on Friday", None, None, STAFF)))
    (place,) = one.places
    assert place.field is PhotoField.CAPTION
    assert "Кран 🏗 on Friday"[place.start : place.end] == "on Friday"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anadolu Agency", "ANADOLU"),
        ("Getty Images", "Getty"),
        ("AP", "The Associated Press"),
        ("AFP", "afp"),
    ],
)
def test_spellings_of_one_agency_meet(one: str, other: str) -> None:
    """Two spellings of an agency would be counted as two."""
    assert agency_key(one) == agency_key(other)
    assert agency_key(one) != agency_key("Delta Press")


WORDS = st.none() | st.text("aA (“”‘’).,…12 \n\tІя🏗", max_size=60) | st.text(max_size=40)


@given(WORDS, WORDS, WORDS, st.sampled_from(CreditOrigin))
def test_any_words_can_be_looked_at(
    alt: str | None, caption: str | None, credit: str | None, origin: CreditOrigin
) -> None:
    """Odd words in one photo would end the import of all."""
    fields = {PhotoField.ALT_TEXT: alt, PhotoField.CAPTION: caption, PhotoField.CREDIT: credit}
    for one in findings_of(alt, caption, credit, CreditParts(origin=origin)):
        for field, start, end in [
            *((place.field, place.start, place.end) for place in one.places),
            *([(one.fix.field, one.fix.start, one.fix.end)] if one.fix else []),
        ]:
            assert 0 <= start <= end <= len(fields[field] or "")
