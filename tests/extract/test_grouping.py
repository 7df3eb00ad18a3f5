"""Which mentions of an article are one, and who its pronouns and offices mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Mention, Origin
from annotator.domain.ids import new_id
from annotator.domain.offsets import Span, span
from annotator.domain.words import Certainty, Label, Naming, OriginBy, Quote, SourceType
from annotator.extract.claims.draft import Draft, Speaker
from annotator.extract.grouping import Grouping, NameDraft
from annotator.extract.who import Around, Resolver

IHOR, RUSSIAN = "Ihor Danyk", "Russian Ministry of Defence"
MACHINE = Origin(OriginBy.EXTRACT, "test", "1")


def marked(text: str) -> tuple[str, list[NameDraft]]:
    """A text with its names in brackets, “[Ihor Danyk] met [NATO|ORG]”, as plain text and names."""
    plain, found = "", []
    for n, part in enumerate(text.replace("]", "[").split("[")):
        name, _, label = part.partition("|") if n % 2 else (part, "", "")
        if n % 2:
            found.append((span(len(plain), len(plain) + len(name)), Label[label or "PERSON"], "test"))
        plain += name
    return plain, found


def grouped(text: str) -> list[str]:
    """The name of each mention's entity, in reading order."""
    plain, names = marked(text)
    grouping = Grouping(names, plain)
    called = {one.id: one.name for one in grouping.entities()}
    return [called[grouping.of[at]] for at, _, _ in names]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("[Oleksandr Lubko] spoke. [Lubko] left.", ["Oleksandr Lubko"] * 2),
        ("[Lubko] left. [Oleksandr Lubko] spoke.", ["Oleksandr Lubko"] * 2),
        ("[Volodymyr Terskyi], [Terskiy] and [Vladimir Tersky].", ["Volodymyr Terskyi"] * 3),
        ("[Yevgeny V. Morozhin] and [Yevgeny Morozhin].", ["Yevgeny V. Morozhin"] * 2),
        ("[Mira Danyk] met [Ihor Danyk]. [Danyk] agreed.", ["Mira Danyk", "Ihor Danyk", "Ihor Danyk"]),
        ("[Ihor Danyk], [Mira Danyk], [Ihor Danyk]; [Danyk].", [IHOR, "Mira Danyk", IHOR, IHOR]),
        ("[Mira Danyk], then [Ihor Danyk]. Mrs. [Danyk].", ["Mira Danyk", "Ihor Danyk", "Mira Danyk"]),
        ("[Jin Aolan] spoke. [Jin] left.", ["Jin Aolan"] * 2),
        ("[Kiev|PLACE] and [Kyiv|PLACE].", ["Kiev"] * 2),
        ("the [River Watch Institute|ORG] ([RWI|ORG]). [RWI|ORG] said", ["River Watch Institute"] * 3),
        ("the [River Watch Institute|ORG]. Later [RWI|ORG] said", ["River Watch Institute"] * 2),
        ("[RWI|ORG] ([River Watch Institute|ORG])", ["River Watch Institute"] * 2),
        ("the [Federal Harbour Service|ORG] ([FGB|ORG])", ["Federal Harbour Service"] * 2),
        ("[Russian Ministry of Defence|ORG], [Russia's Defense Ministry|ORG]", [RUSSIAN] * 2),
        (
            "[Russian MoD|ORG]. [Britain|PLACE]’s [Ministry of Defence|ORG]; [British MoD|ORG].",
            ["Russian MoD", "Britain", "Britain’s Ministry of Defence", "Britain’s Ministry of Defence"],
        ),
        (
            "[Russian Ministry of Defence|ORG]. The mayor’s [Ministry of Defence|ORG].",
            [RUSSIAN] * 2,
        ),
        ("[Ukraine|PLACE]’s [ground forces|UNIT], the [Ukrainian ground forces|UNIT].",
         ["Ukraine", "Ukraine’s ground forces", "Ukraine’s ground forces"]),
        (
            "[British MoD|ORG]. [Ukrainian Ministry of Defence|ORG]. The [Defense Ministry|ORG].",
            ["British MoD", "Ukrainian Ministry of Defence", "Ukrainian Ministry of Defence"],
        ),
        ("the [Defence Ministry|ORG]", ["Defence Ministry"]),
    ],
)  # fmt: skip
def test_names_of_one_are_one(text: str, entities: list[str]) -> None:
    """A search for somebody would find half of what the article says of them, or of somebody else."""
    assert grouped(text) == entities


def test_a_body_without_its_state_is_no_alias() -> None:
    """“Defence Ministry” in the next article would be the ministry of the wrong country."""
    plain, names = marked("[Russian Defence Ministry|ORG]; the [Defence Ministry|ORG]")
    (entity,) = Grouping(names, plain).entities()
    assert (entity.name, entity.aliases) == ("Russian Defence Ministry", ())


@given(st.lists(st.sampled_from(["Ihor Danyk", "Danyk", "Mira Danyk", "RWI", "NATO", ""]), max_size=12))
def test_every_name_has_an_entity_of_its_own_words(names: list[str]) -> None:
    """A mention would refer to an entity that is not stored, or to one with other names."""
    text = " ".join(f"[{one}]" for one in names if one)
    plain, found = marked(text)
    grouping = Grouping(found, plain)
    entities = {one.id: one for one in grouping.entities()}
    for at, _, _ in found:
        one = entities[grouping.of[at]]
        assert at.text(plain) in (one.name, *one.aliases)


def said(text: str, source: str, nth: int = 0, content: str = "", *, quoted: bool = False) -> Draft:
    """A claim of whoever these words are; what is said is empty unless given."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(source, start + 1)
    at = span(start, start + len(source))
    pronoun = source if source.lower() in {"he", "she", "they", "it", "i", "we"} else None
    label = Label.PERSON if source[0].isupper() and pronoun is None and " " not in source else None
    what: tuple[Span, ...] = ()
    if content:
        begin = text.index(content)
        what = (span(begin, begin + len(content)),)
    speaker = Speaker(
        source, source.split()[-1], label, pronoun, label is not None or source.startswith("the "),
        source.endswith("s") or source.lower() in ("they", "we"),
    )  # fmt: skip
    return Draft(
        what or (span(at.end + 1, at.end + 2),), (at,), (span(at.end, at.end + 1),), (), (), (),
        Quote.INDIRECT, Naming.IMPLICIT if pronoun else Naming.NAMED, SourceType.UNSPECIFIED,
        Certainty.ATTRIBUTED, None, speaker, "test", 1.0, "", quoted,
    )  # fmt: skip


def meant(text: str, *drafts: tuple[str, int] | Draft) -> list[str | None]:
    """Who the sources are, by name."""
    plain, names = marked(text)
    grouping = Grouping(names, plain)
    mentions = [Mention(new_id(), at, label, MACHINE, grouping.of[at]) for at, label, _ in names]
    subjects = [(int(at.start), at.text(plain)) for at, _, _ in names]
    made = [one if isinstance(one, Draft) else said(plain, *one) for one in drafts]
    resolver = Resolver(plain, mentions, grouping.entities(), Around(subjects))
    return [one.words if one is not None else None for one in resolver.meant(made)]


def test_a_pronoun_is_the_last_speaker_of_its_kind() -> None:
    """What somebody said in the second sentence would be nobody's."""
    text = "[Mira Holt] warned the town. [Ihor Lubko] waited. She said the water was high."
    assert meant(text, ("She", 0)) == ["Mira Holt"]
    text = "[Ihor Lubko] said it was over. Then he said more. He said no more."
    assert meant(text, ("Lubko", 0), ("he", 0), ("He", 0)) == ["Ihor Lubko"] * 3


def test_many_are_they_and_a_body_is_it() -> None:
    """“They” would be a single person, and “it” somebody."""
    text = "Some officials said yes. [Ihor Lubko] left. They did. The [Harbour Office|ORG] asked. It said no."
    assert meant(text, ("Some officials", 0), ("They", 0), ("It", 0)) == [
        "Some officials", "Some officials", "Harbour Office"
    ]  # fmt: skip


def test_she_is_not_he_by_name_or_kin() -> None:
    """What a mother said would be her son's."""
    text = "[Nadiia Petrivna] sat there. her son [Oleh] was sure of it. She said no."
    assert meant(text, ("She", 0)) == ["Nadiia Petrivna"]
    text = "[Zarema Ibrahimova] sat there. [Musa Ibrahimov] was sure of it. She said no. He said yes."
    assert meant(text, ("She", 0), ("He", 0)) == ["Zarema Ibrahimova", "Musa Ibrahimov"]


def test_whom_a_claim_speaks_of_is_not_who_speaks_next() -> None:
    """What a mayor said of a general would turn into what the general said."""
    text = "[Ihor Lubko] said that [Pavel Holt] ran. He said no more."
    plain, _ = marked(text)
    outer = said(plain, "Lubko", content="Pavel Holt ran")
    assert meant(text, outer, ("He", 0)) == ["Ihor Lubko", "Ihor Lubko"]


def test_an_office_is_the_one_who_holds_it() -> None:
    """“The colonel” would be another source than the colonel who was named."""
    text = "Col. [Ihor Lubko] came. [Mira Holt], the mayor, left. the colonel said so. the mayor said no."
    assert meant(text, ("the colonel", 0), ("the mayor", 1)) == ["Ihor Lubko", "Mira Holt"]


def test_an_office_that_two_hold_is_neither() -> None:
    """The words of one colonel would be laid into the mouth of another."""
    text = "Col. [Ihor Lubko] met Col. [Mira Holt]. the colonel said so."
    assert meant(text, ("the colonel", 0)) == ["colonel"]


def test_i_is_whoever_is_quoted() -> None:
    """What somebody believes of himself would be nobody's belief."""
    text = "“I think we lost,” [Ihor Lubko] said."
    plain, _ = marked(text)
    outer = said(plain, "Lubko", content="“I think we lost,”")
    assert meant(text, outer, said(plain, "I", quoted=True)) == ["Ihor Lubko", "Ihor Lubko"]
