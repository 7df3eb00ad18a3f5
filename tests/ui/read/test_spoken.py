"""What an editor who cannot see the marks is told of the selected thing."""

from annotator.domain.annotation import Claim, Mention
from annotator.domain.photo import Photo
from annotator.ui.opened import OpenArticle
from annotator.ui.read.spoken import spoken
from tests.review.sample import annotated


def said(id_: str) -> str:
    opened = OpenArticle(annotated())
    things: dict[str, Claim | Mention | Photo] = {
        **opened.claims.by_id,
        **opened.mentions.by_id,
        **opened.photos,
    }
    return spoken(things[id_], opened)


def test_a_claim_is_said_with_its_parts() -> None:
    """Source and certainty would be seen only."""
    head = "Claim 4 of 4, suggested. Source Two officials, via the Harbour Post. Hedged."
    assert said("c-repairs") == f"{head} 🚢 repairs may take months"


def test_a_mention_is_said_with_its_type_and_spellings() -> None:
    """The letter and the dashes would be seen only."""
    assert said("m-danyk") == "Ihor Danyk, person, suggested, 2 spellings"


def test_a_photo_is_said_with_its_findings() -> None:
    """The findings would be seen only."""
    assert said("p-landing").endswith("(Mira Holt/Northlight). 1 finding")
