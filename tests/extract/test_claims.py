"""Claims: each form in which the news gives the words of others."""

from __future__ import annotations

import pytest

from annotator.domain.words import BlockKind, Bound, Certainty, Naming, Quote, SourceType
from tests.extract.conftest import Read

FORMS = [
    (
        "clause",
        "The mayor said that the bridge had collapsed.",
        ("The mayor", "said", "the bridge had collapsed"),
    ),
    (
        "no that",
        "Local police say three shops were looted.",
        ("Local police", "say", "three shops were looted"),
    ),
    (
        "after the content",
        "The road to the port is closed, the regional governor told reporters.",
        ("the regional governor", "told", "The road to the port is closed"),
    ),
    (
        "quotation before",
        "“The shelling began at dawn,” said a farmer who lives near the river.",
        ("a farmer who lives near the river", "said", "“The shelling began at dawn,”"),
    ),
    (
        "interrupted quotation",
        "“The harvest,” she added, “is lost.”",
        ("she", "added", "“The harvest,” | “is lost.”"),
    ),
    (
        "quotation goes on",
        "“We waited all night,” the nurse said. “Nobody came.”",
        ("the nurse", "said", "“We waited all night,” | “Nobody came.”"),
    ),
    (
        "mixed",
        "The general called the losses “a heavy price.”",
        ("The general", "called", "the losses “a heavy price.”"),
    ),
    (
        "according to",
        "According to the harbour master, two ships were damaged.",
        ("the harbour master", "According to", "two ships were damaged"),
    ),
    (
        "according to, at the end",
        "Two ships were damaged, according to the harbour master.",
        ("the harbour master", "according to", "Two ships were damaged"),
    ),
    (
        "aside",
        "The ferry, he said, will sail on Sunday.",
        ("he", "said", "The ferry | will sail on Sunday"),
    ),
    (
        "participle",
        "The minister left early, adding that talks would go on.",
        ("The minister", "adding", "talks would go on"),
    ),
    (
        "denial",
        "The company denied that it had sold the parts.",
        ("The company", "denied", "it had sold the parts"),
    ),
    (
        "demand",
        "The union urged the council to reopen the hospital.",
        ("The union", "urged", "the council to reopen the hospital"),
    ),
    (
        "passive",
        "Hundreds of miners are believed to have fled.",
        ("", "are believed", "Hundreds of miners | to have fled"),
    ),
    (
        "perception",
        "Video from the square showed that soldiers were leaving.",
        ("Video from the square", "showed", "soldiers were leaving"),
    ),
    (
        "judged as",
        "Officials have not portrayed the raid as a victory.",
        ("Officials", "have not portrayed | as", "the raid | a victory"),
    ),
    (
        "be quick to",
        "Bloggers were quick to claim that the siege was over.",
        ("Bloggers", "were quick to claim", "the siege was over"),
    ),
    (
        "inverted",
        "“There is no water,” wrote one resident.",
        ("one resident", "wrote", "“There is no water,”"),
    ),
]


@pytest.mark.parametrize(("form", "text", "claim"), FORMS, ids=[f[0] for f in FORMS])
def test_form(read: Read, form: str, text: str, claim: tuple[str, str, str]) -> None:
    """A whole way of giving the words of others would go unmarked, or be marked askew."""
    assert claim in read(text).claims, form


def test_coordinated_verbs_share_their_subject(read: Read) -> None:
    """The second thing someone says would have no source."""
    found = read("The envoy said that talks had failed and warned that the truce was in danger.").claims
    assert ("The envoy", "said", "talks had failed") in found
    assert ("The envoy", "warned", "the truce was in danger") in found


def test_relative_clause(read: Read) -> None:
    """What is said in a relative clause would have the wrong source."""
    found = read("The report was read by the governor, who said that the dam was safe.").claims
    assert ("the governor", "said", "the dam was safe") in found


def test_carrier_and_day(read: Read) -> None:
    """The way from the source to the page would be lost."""
    reading = read("The admiral told Sky News on Monday that the port was open.", published="2023-05-10")
    claim = reading.claim("told")
    assert reading.words(claim.via) == "Sky News"
    assert claim.asserted_on is not None
    assert (claim.asserted_on.text, claim.asserted_on.date, claim.asserted_on.inferred) == (
        "Monday",
        "2023-05-08",
        True,
    )
    assert claim.why is not None
    assert "“told”" in claim.why
    assert "an outlet as hearer" in claim.why


def test_statement_as_carrier(read: Read) -> None:
    """An update or a statement would not show as what carried the words."""
    reading = read("“The line holds,” the ministry said in its daily intelligence update.")
    assert reading.words(reading.claim("said").via) == "daily intelligence update"


def test_a_carrier_ends_before_the_words_of_a_date(read: Read) -> None:
    """The source chain would read “interview with Sky News on”."""
    reading = read("In an interview with Sky News on July 5, the admiral said that the port was open.")
    assert reading.words(reading.claim("said").via) == "interview with Sky News"


@pytest.mark.parametrize(
    ("text", "cue", "certainty"),
    [
        ("The mayor said the bridge was gone.", "said", Certainty.ATTRIBUTED),
        ("The mayor said the bridge may be gone.", "said", Certainty.HEDGED),
        ("The mayor claimed the bridge was gone.", "claimed", Certainty.DOUBTED),
        ("The mayor denied that the bridge was gone.", "denied", Certainty.DOUBTED),
        (
            "The mayor said the bridge was gone. The report could not be independently verified.",
            "said",
            Certainty.DOUBTED,
        ),
    ],
)
def test_certainty(read: Read, text: str, cue: str, certainty: Certainty) -> None:
    """A doubtful claim would look as sure as any other."""
    assert read(text).claim(cue).certainty is certainty


def test_doubt_raised_in_the_next_sentence_is_a_hedge(read: Read) -> None:
    """The reporter's own warning would not stand beside the claim."""
    reading = read("The mayor said the bridge was gone. The report could not be independently verified.")
    assert "could not be independently verified" in reading.words(reading.claim("said").hedges)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("“It is over,” the doctor said.", Quote.DIRECT),
        ("The doctor said the fight was “nearly over.”", Quote.MIXED),
        ("The doctor said the fight was over.", Quote.INDIRECT),
    ],
)
def test_quote_type(read: Read, text: str, quote: Quote) -> None:
    """A paraphrase would pass for a quotation."""
    assert read(text).claim("said").quote is quote


@pytest.mark.parametrize(
    ("text", "naming", "kind"),
    [
        ("General Pavlo Horenko said the town had held.", Naming.NAMED, SourceType.MILITARY),
        ("The Defence Ministry said the town had held.", Naming.INSTITUTION, SourceType.GOVERNMENT),
        ("One Western official said the town had held.", Naming.UNNAMED, SourceType.GOVERNMENT),
        ("Several analysts said the town had held.", Naming.COLLECTIVE, SourceType.EXPERT),
        (
            "A sniper, who gave his call sign as Fox, said the town had held.",
            Naming.PSEUDONYM,
            SourceType.COMBATANT,
        ),
        ("Dozens of prisoners were said to be alive.", Naming.IMPLICIT, SourceType.UNSPECIFIED),
    ],
)
def test_naming_and_type(read: Read, text: str, naming: Naming, kind: SourceType) -> None:
    """An unnamed source would be counted as a named one."""
    claims = [c for c in read(text).suggestions.claims if "said" in c.cue[0].text(text)]
    assert [(c.naming, c.type) for c in claims] == [(naming, kind)]


def test_pronoun_means_the_last_speaker(read: Read) -> None:
    """“She” would stay “she” in the list of sources."""
    reading = read("Governor Olha Demchuk said the roads were clear.\nShe added that trains would run again.")
    assert reading.claim("added").who == "Olha Demchuk"
    assert reading.claim("added").naming is Naming.NAMED


def test_surname_means_the_full_name(read: Read) -> None:
    """One source would be counted as two."""
    reading = read("Gen. Pavlo Horenko visited the town.\nHorenko said that the town had held.")
    assert reading.claim("said").who == "Pavlo Horenko"


def test_figure(read: Read) -> None:
    """A casualty figure would not be comparable."""
    reading = read("An aid group said at least 1,200 people were killed.")
    (figure,) = reading.claim("said").figures
    assert (figure.low, figure.high, figure.bound) == (1200.0, None, Bound.AT_LEAST)


def test_nested_claim_knows_its_parent(read: Read) -> None:
    """A claim inside another would look like the reporter's own."""
    reading = read("The ministry said that villagers believe the dam will break.")
    assert reading.claim("believe").parent == reading.claim("said").id
    assert reading.claim("said").parent is None


def test_multi_paragraph_quotation(read: Read) -> None:
    """Only the last paragraph of a long quotation would be attributed."""
    text = "“The first night was quiet.\nThe second was not.\nThen the roof fell in,” the teacher said."
    reading = read(text)
    assert reading.words(reading.claim("said").content) == (
        "“The first night was quiet. | The second was not. | Then the roof fell in,”"
    )


def test_orphan_quotation_goes_to_the_last_speaker(read: Read) -> None:
    """A quotation in a paragraph of its own would belong to nobody."""
    reading = read("The baker said the flour was gone.\n“We have bread for one more day.”")
    assert "“We have bread for one more day.”" in reading.words(reading.claim("said").content)


def test_headlines(read: Read) -> None:
    """A claim in the headline would be missed."""
    assert ("Mayor", ":", "Bridge Is Lost") in read("Mayor: Bridge Is Lost", BlockKind.TITLE).claims


@pytest.mark.parametrize(
    "kind", [BlockKind.CAPTION, BlockKind.ALT_TEXT, BlockKind.CONTRIBUTOR, BlockKind.BOILERPLATE]
)
def test_no_claims_outside_the_story(read: Read, kind: BlockKind) -> None:
    """Captions and page furniture would fill the list of claims."""
    assert read("The mayor said that the bridge had collapsed.", kind).claims == []


def test_no_claim_without_its_cue(read: Read) -> None:
    """The reporter's own narration would be put into someone's mouth."""
    assert read("The column crossed the river at night. Snow fell on the hills.").claims == []


def test_spans_stay_in_their_paragraph(read: Read) -> None:
    """A mark would run from one paragraph into the next."""
    text = "The guard said the gate was shut\nand nobody left.\nRain fell."
    breaks = [i for i, c in enumerate(text) if c == "\n"]
    spans = [s for c in read(text).suggestions.claims for _, s in c.spans()]
    assert not any(s.start <= b < s.end for s in spans for b in breaks)
