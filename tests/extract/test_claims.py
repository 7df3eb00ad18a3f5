"""Claims made of attributions: house style at the edges, and what the wording shows."""

from __future__ import annotations

import pytest
from spacy.language import Language

from annotator.domain.words import BlockKind, Certainty, Naming, Quote, SourceType
from annotator.extract.load import load_stock
from tests.extract.telling import telling


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The stock pipeline, loaded once."""
    return load_stock()


EDGES = [
    ("that", "[s|The mayor] [c|said] [t|that the bridge had gone].", "the bridge had gone"),
    ("that, a pronoun", "[s|The mayor] [c|said] [t|that was a lie].", "that was a lie"),
    ("full stop", "[s|The mayor] [c|said] [t|the bridge had gone.]", "the bridge had gone"),
    ("full stop, quoted", "[s|The mayor] [c|said]: [t|“The bridge has gone.”]", "“The bridge has gone.”"),
    ("closing mark", "[t|“The bridge has gone,]” [s|the mayor] [c|said].", "“The bridge has gone,”"),
    ("quotation cut open", "“We saw [t|the roof fall,”] [s|she] [c|said].", "“We saw the roof fall,”"),
    ("phrase cut short", "[s|He] [c|said] [t|they mend the] old bridge.", "they mend the old bridge"),
    ("beginning cut", "The northern road [t|is closed], [s|he] [c|said].", "The northern road is closed"),
    ("joining word", "But [t|the road is closed], [s|he] [c|said].", "the road is closed"),
    ("hole", "[s|The ships] [c|accused] [t|the port] of [t|closing its gates early].",
     "the port of closing its gates early"),
    ("two statements", "[s|She] [c|said] [t|the road was closed] and [t|the bridge had gone].",
     "the road was closed | the bridge had gone"),
    ("apostrophes for marks", "[t|''The bridge has gone,''] [s|he] [c|said].", "''The bridge has gone,''"),
    ("scrap", "The late [t|harvest] was poor. [s|He] [c|said] [t|the road to the port was closed].",
     "the road to the port was closed"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "marked", "content"), EDGES, ids=[e[0] for e in EDGES])
def test_content_edges(nlp: Language, form: str, marked: str, content: str) -> None:
    """An editor would drag the edge of the content to where it belongs."""
    found = telling(nlp, marked)
    assert found.words(found.one().content) == content, form


SOURCES = [
    ("determiner", "The [s|governor] [c|said] [t|it rained].", "The governor"),
    ("phrase cut short", "[s|A young] farmer [c|said] [t|it rained].", "A young farmer"),
    ("relative", "[s|The Farm League, which] [c|said] [t|it would wait], is small.", "The Farm League"),
    ("participle", "[s|The governor, using a short name], [c|said] [t|it rained].", "The governor"),
    ("comma", "[s|The governor,] however, [c|said] [t|it rained].", "The governor"),
    ("torn from a clause", "The governor, [s|whose sons fought in the war], [c|criticised] [t|the plan].",
     "The governor, whose sons fought in the war"),
    ("end of a clause", "The farmers, who live near [s|the coast], [c|demanded] [t|a new dam].",
     "The farmers, who live near the coast"),
    ("name beside the subject", "The mayor of the town, [s|Ann Lee], [c|said] [t|it rained].", "Ann Lee"),
    ("one of two", "The mayor and [s|the priest] [c|said] [t|it rained].", "the priest"),
    ("empty it", "[s|It] [c|was hard to say] [t|whether the road would hold].", ""),
    ("empty it, impersonal", "[s|It] [c|seems] [t|that the road will not hold].", ""),
    ("empty it, passive", "[s|It] [c|is feared] [t|that the road will not hold].", ""),
    ("they who hear", "[s|The sailors] [c|were told] [t|to wait in the port].", ""),
    ("they who are talked of", "[s|Two ports] [c|have been accused of] [t|closing their gates early].", ""),
    ("it that speaks", "The ministry met. [s|It] [c|said] [t|that the road would hold].", "It"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "marked", "source"), SOURCES, ids=[s[0] for s in SOURCES])
def test_source_edges(nlp: Language, form: str, marked: str, source: str) -> None:
    """An editor would drag the edge of the source to where it belongs."""
    found = telling(nlp, marked)
    assert found.words(found.one().source) == source, form


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("[s|The sailors] [c|were told] [t|to wait in the port].", "to wait in the port"),
        ("[s|The two ports] [c|have been accused of] [t|closing their gates].",
         "The two ports | closing their gates"),
    ],
)  # fmt: skip
def test_whom_a_passive_talks_of_is_part_of_what_is_said(nlp: Language, marked: str, content: str) -> None:
    """The accused would stand as the one who accuses, or in no part of the claim."""
    found = telling(nlp, marked)
    assert found.words(found.one().content) == content


def test_a_part_goes_to_the_cue_before_it(nlp: Language) -> None:
    """The words of one claim would stand in another as well."""
    marked = (
        "[s1|[s2|The mayor]] [c1|called] [t1|the flood small], but [c2|said]"
        " [t2|people should [t1|“stay away from the river.”]]"
    )
    found = telling(nlp, marked)
    assert {found.words(one.content) for one in found.drafts} == {
        "the flood small",
        "people should “stay away from the river.”",
    }


def test_a_part_that_two_cues_share_stays_with_both(nlp: Language) -> None:
    """“He wrote and repeated” would leave the first cue without a content."""
    found = telling(nlp, "[s1|[s2|She]] [c1|wrote] and [c2|repeated] [t1|[t2|that the road was closed]].")
    assert [found.words(one.content) for one in found.drafts] == ["the road was closed"] * 2


def test_a_quotation_over_paragraphs_keeps_to_its_lines(nlp: Language) -> None:
    """A mark would run over a paragraph break."""
    found = telling(nlp, "[t|“The first night was quiet.\nThe second was not,”] [s|she] [c|said].")
    assert found.words(found.one().content) == "“The first night was quiet. | The second was not,”"


def test_a_quotation_goes_on_after_its_tag(nlp: Language) -> None:
    """The second half of a quotation would belong to nobody."""
    found = telling(nlp, "[t|“We waited all night,”] [s|the nurse] [c|said].\n“Nobody came to help us.”")
    assert found.words(found.one().content) == "“We waited all night,” | “Nobody came to help us.”"


def test_a_quotation_with_a_tag_of_its_own_stays_with_it(nlp: Language) -> None:
    """One quotation would stand under two speakers."""
    marked = (
        "[t1|“We waited all night,”] [s1|the nurse] [c1|said].\n"
        "[t1|[t2|“Nobody came to help us,”]] [s2|the guard] [c2|added]."
    )
    found = telling(nlp, marked)
    assert found.words(found.cue("said").content) == "“We waited all night,”"
    assert found.words(found.cue("added").content) == "“Nobody came to help us,”"


GOING_ON = [
    ("we", "We have seen it ourselves.", True),
    ("mended", "… farmers have begun to leave their fields.", True),
    ("a country", "The US sent three ships to the port last week.", False),
    ("a party", "Senator Ann Lee, I-Vermont, waits at the gate.", False),
    ("told of", "The ships lay in the port until the evening.", False),
    ("quoted", "“We” is a word that the port seldom hears.", False),
]


@pytest.mark.parametrize(("form", "line", "goes_on"), GOING_ON, ids=[g[0] for g in GOING_ON])
def test_a_line_without_marks_goes_on_with_a_quotation(
    nlp: Language, form: str, line: str, goes_on: bool
) -> None:
    """Half of what a broadcaster's expert says would be lost; or a caption would be put in his mouth."""
    found = telling(nlp, f"[t|“The dam holds,”] [s|the engineer] [c|said].\n{line}")
    assert (line.strip("… .") in found.words(found.one().content)) is goes_on, form


def test_a_line_with_a_tag_of_its_own_ends_a_quotation(nlp: Language) -> None:
    """The next speaker's words would stand under the one before as well."""
    marked = (
        "[t1|“The dam holds,”] [s1|the engineer] [c1|said].\n"
        "[s2|The mayor] [c2|said] [t2|we must all leave].\nWe will see."
    )
    found = telling(nlp, marked)
    assert [found.words(one.content) for one in found.drafts] == ["“The dam holds,”", "we must all leave"]


def test_a_nested_claim_takes_nothing_from_the_one_around_it(nlp: Language) -> None:
    """A paragraph of a statement would lose its sentences to what is said within them."""
    marked = "[s1|The minister] [c1|said]: [t1|The dam holds.\n[s2|We] [c2|believe] [t2|it will hold].]"
    found = telling(nlp, marked)
    assert found.words(found.cue("said").content) == "The dam holds | We believe it will hold"


def test_a_name_run_into_a_heading_is_not_taken_with_it(nlp: Language) -> None:
    """The heading before a name would stand in the source."""
    found = telling(nlp, "Deal-[s|Sirna] [c|said] [t|the road was open].")
    assert found.words(found.one().source) == "Sirna"


@pytest.mark.parametrize(
    ("marked", "quote"),
    [
        ("[t|“It is over,”] [s|the doctor] [c|said].", Quote.DIRECT),
        ("[s|The doctor] [c|said] [t|the fight was “nearly over.”]", Quote.MIXED),
        ("[s|The doctor] [c|said] [t|the fight was over].", Quote.INDIRECT),
        ("[s|Banners] [c|read] [t|“Go home” and “Stay away.”]", Quote.DIRECT),
        ("[t|“It is over.\nWe are going home,”] [s|she] [c|said].", Quote.DIRECT),
        ("“They [c|think] [t|it is over],” she said.", Quote.DIRECT),
    ],
)
def test_quote_type(nlp: Language, marked: str, quote: Quote) -> None:
    """A paraphrase would pass for a quotation."""
    assert telling(nlp, marked).one().quote is quote


@pytest.mark.parametrize(
    ("marked", "naming", "kind"),
    [
        ("[s|General Pavlo Horenko] [c|said] [t|the town had held].", Naming.NAMED, SourceType.MILITARY),
        ("[s|The Defence Ministry] [c|said] [t|the town held].", Naming.INSTITUTION, SourceType.GOVERNMENT),
        ("[s|One Western official] [c|said] [t|the town had held].", Naming.UNNAMED, SourceType.GOVERNMENT),
        ("[s|Several analysts] [c|said] [t|the town had held].", Naming.COLLECTIVE, SourceType.EXPERT),
        ("[s|Military bloggers] [c|said] [t|the town had held].", Naming.COLLECTIVE, SourceType.SOCIAL_MEDIA),
        ("[s|Two villagers] [c|said] [t|the town had held].", Naming.COLLECTIVE, SourceType.CIVILIAN),
        ("[s|Footage from a drone] [c|showed] [t|the town held].", Naming.UNNAMED, SourceType.IMAGERY),
        ("[s|Norway’s army] [c|said] [t|the town had held].", Naming.INSTITUTION, SourceType.MILITARY),
        ("[s|A press officer, Capt. Ann Lee], [c|said] [t|it held].", Naming.NAMED, SourceType.MILITARY),
        ("[s|Spokesperson Major Ann Lee] [c|said] [t|it held].", Naming.NAMED, SourceType.MILITARY),
        ("[s|The Institute for the Study of War] [c|said] [t|the town held].", Naming.INSTITUTION,
         SourceType.THINK_TANK),
        ("[s|Reuters] [c|said] [t|the town had held].", Naming.INSTITUTION, SourceType.NEWS_AGENCY),
        ("[s|Attorney General Ann Lee] [c|said] [t|the town had held].", Naming.NAMED, SourceType.GOVERNMENT),
        ("[t|Dozens of prisoners] [c|were said] [t|to be alive].", Naming.IMPLICIT, SourceType.UNSPECIFIED),
    ],
)  # fmt: skip
def test_naming_and_type(nlp: Language, marked: str, naming: Naming, kind: SourceType) -> None:
    """An unnamed source would be counted as a named one."""
    draft = telling(nlp, marked).one()
    assert (draft.naming, draft.type) == (naming, kind)


def test_a_sniper_known_by_a_call_sign_is_a_pseudonym(nlp: Language) -> None:
    """A call sign would be counted as an unnamed source."""
    marked = "[s|A sniper, who gave his call sign as Fox], [c|said] [t|the town had held]."
    assert telling(nlp, marked).one().naming is Naming.PSEUDONYM


def test_what_somebody_is_is_known_from_elsewhere_in_the_article(nlp: Language) -> None:
    """A surname alone would be a source of no kind."""
    marked = "The town was seen by Gen. Pavlo Horenko.\n[s|Horenko] [c|said] [t|the town had held]."
    assert telling(nlp, marked).one().type is SourceType.MILITARY


@pytest.mark.parametrize(
    ("marked", "certainty"),
    [
        ("[s|The mayor] [c|said] [t|the bridge was gone].", Certainty.ATTRIBUTED),
        ("[s|The mayor] [c|said] [t|the bridge may be gone].", Certainty.HEDGED),
        ("[s|The mayor] [c|claimed] [t|the bridge was gone].", Certainty.DOUBTED),
        ("[s|The mayor] [c|denied] [t|that the bridge was gone].", Certainty.DOUBTED),
        ("[s|The mayor] [c|has not said] [t|that the bridge was gone].", Certainty.DOUBTED),
        (
            "[s|The mayor] [c|said] [t|the bridge was gone]. The report could not be independently verified.",
            Certainty.DOUBTED,
        ),
    ],
)
def test_certainty(nlp: Language, marked: str, certainty: Certainty) -> None:
    """A doubtful claim would look as sure as any other."""
    assert telling(nlp, marked).one().certainty is certainty


def test_hedges(nlp: Language) -> None:
    """What limits a claim would not be marked."""
    found = telling(nlp, "[s|He] [c|said] [t|at least 40 people were probably there in May].")
    assert found.words(found.one().hedges) == "at least | probably"


def test_carrier_and_day(nlp: Language) -> None:
    """The way from the source to the page would be lost."""
    found = telling(
        nlp, "[s|The admiral] [c|told] Sky News on Monday [t|that the port was open].", published="2023-05-10"
    )
    draft = found.one()
    assert found.words(draft.via) == "Sky News"
    assert draft.asserted_on is not None
    assert (draft.asserted_on.text, draft.asserted_on.date) == ("Monday", "2023-05-08")
    assert "an outlet as hearer" in draft.why


@pytest.mark.parametrize(
    ("marked", "via"),
    [
        ("[s|He] [c|told] the newspaper [t|that the port was open].", "the newspaper"),
        ("[s|She] [c|told] the Nordic news agency [t|that the port was open].", "the Nordic news agency"),
        ("Speaking to reporters in the port, [s|Ann Lee] [c|said] [t|the line held].", "reporters"),
        ("[s|The ministry] issued a statement [c|saying] [t|the line held].", "a statement"),
        ("[s|The mayor] [c|wrote] on his website [t|that the line held].", "his website"),
        ("[s|The mayor] [c|told] his wife [t|that the line held].", ""),
    ],
)
def test_carriers(nlp: Language, marked: str, via: str) -> None:
    """An interview, a statement or an outlet would not show as what carried the words."""
    found = telling(nlp, marked)
    assert found.words(found.one().via) == via


def test_an_outlet_relays_what_its_report_tells(nlp: Language) -> None:
    """A claim that one paper alone reports would look as if the reporter had heard it."""
    found = telling(nlp, "[s1|Reuters] [c1|reported] [t1|that [s2|the mayor] [c2|said] [t2|the line held]].")
    assert found.words(found.cue("said").via) == "Reuters"
    assert found.words(found.cue("reported").via) == ""


def test_thinking_aloud_in_a_quotation_is_no_claim_of_its_own(nlp: Language) -> None:
    """Each “I think” of somebody quoted would be one more suggestion to reject."""
    marked = "[t1|“[s2|I] [c2|think] [t2|it is over],”] [s1|she] [c1|said]."
    assert [d.rule for d in telling(nlp, marked).drafts] == ["transformer:say"]
    marked = "[t1|“[s2|My neighbours] [c2|think] [t2|it is over],”] [s1|she] [c1|said]."
    assert len(telling(nlp, marked).drafts) == 2
    assert len(telling(nlp, "[s|I] [c|think] [t|it is over].").drafts) == 1


def test_statement_as_carrier(nlp: Language) -> None:
    """A statement would not show as what carried the words."""
    found = telling(nlp, "[t|“The line holds,”] [s|the ministry] [c|said] in its daily update.")
    assert found.words(found.one().via) == "its daily update"


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        (
            "[s|The mayor] [c|said] [t|the bridge was gone].",
            "Speech verb “said” with “mayor” as subject and a clause as what is said.",
        ),
        (
            "[c|According to] [s|the mayor], [t|the bridge was gone].",
            "“According to” names the source of the words beside it.",
        ),
        (
            "[s|The union] [c|wants] [t|to reopen the mine].",
            "Verb of intent “wants” with “union” as subject and an infinitive as what is said.",
        ),
        (
            "[t|Dozens of miners] [c|are believed] [t|to have fled].",
            "Verb of belief or judgement “are believed” in the passive, with no source named and the words"
            " around it as what is said.",
        ),
    ],
)
def test_why(nlp: Language, marked: str, why: str) -> None:
    """An editor could not tell what a suggestion rests on."""
    assert telling(nlp, marked).one().why == why


@pytest.mark.parametrize(
    "kind",
    [
        BlockKind.ALT_TEXT,
        BlockKind.CAPTION,
        BlockKind.CREDIT,
        BlockKind.CONTRIBUTOR,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.BOILERPLATE,
    ],
)
def test_no_claims_outside_the_story(nlp: Language, kind: BlockKind) -> None:
    """Captions and page furniture would fill the list of claims."""
    assert telling(nlp, "[s|The mayor] [c|said] [t|the bridge was gone].", kind).drafts == []


def test_the_score_is_the_readers(nlp: Language) -> None:
    """Sure and unsure claims would look alike."""
    draft = telling(nlp, "[s|The mayor] [c|said] [t|the bridge was gone].").one()
    assert (draft.score, draft.rule) == (0.9, "transformer:say")
