"""Makes the corpus by which a released schema stays openable: `python -m tests.corpus.released.make`.

Run once for each schema, with the program that is released with it, from the root of the checkout. It writes
schema-N.corpus, a corpus in which everything the schema can hold is held, and schema-N.jsonl, its whole
export. Neither is ever made anew afterwards: the tests open them with every later program.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from annotator.corpus import ClaimQuery, Corpus, Edit
from annotator.corpus.backups import copy_file
from annotator.corpus.schema import SCHEMA_VERSION
from annotator.domain.annotation import Entity, Rule
from annotator.domain.likeness import Likeness
from annotator.domain.photo import CreditParts, Photo, ShownPlace
from annotator.domain.words import (
    Act,
    ArticleStatus,
    Kind,
    Label,
    PhotoField,
    PictureOrigin,
    Relation,
    Status,
)
from annotator.extract import InProcess
from annotator.review import photos
from annotator.review.decide import Review
from annotator.review.extraction import extract_articles
from annotator.review.intake import add_articles
from annotator.review.registering import set_external, set_note
from tests.corpus.samples import TEXT, draft, picture, pictured
from tests.exchange.writing import export_jsonl

HERE = Path(__file__).parent
SEEDS = ("01*", "05*", "08*", "10*")


def judge(corpus: Corpus, names: tuple[str, str]) -> None:
    """Two editors accept and reject in turn, and correct a claim in each article."""
    first, second = (Review(corpus, corpus.editor(name)) for name in names)
    for id in corpus.article_ids()[:3]:
        whole = corpus.annotated(id)
        for n, claim in enumerate(whole.claims[:6]):
            review = (first, second)[n % 2]
            (review.reject if n % 3 == 1 else review.accept)(whole, claim)
        for n, mention in enumerate(whole.mentions[:8]):
            (first.reject if n % 3 == 0 else first.accept)(whole, mention)
        if whole.claims:
            second.set_note(whole, whole.claims[-1], "Ask the desk about “this” source.")
        if whole.photos:
            second.accept(whole, whole.photos[0])


def add(corpus: Corpus, name: str) -> None:
    """What an editor adds: a link, mentions, a claim, an entity, a rule, an outlet."""
    editor = corpus.editor(name)
    review = Review(corpus, editor)
    here, there = (corpus.annotated(id) for id in corpus.article_ids()[:2])
    review.relate(here, here.claims[0], (there.article.id, there.claims[0].id), Relation.CONTRADICTS)
    review.add_mention(here, here.blocks[0].span, Label.EVENT)
    added = next(one for one in corpus.annotated(here.article.id).mentions if one.status is Status.ADDED)
    review.delete(corpus.annotated(here.article.id), added)
    review.add_mention(here, here.blocks[1].span, Label.EVENT)
    start = here.blocks[3].span.start
    if claim := review.claim_from(here, (start, start + 40)):
        review.add_claim(here, claim)
    review.set_article_field(there.article.id, "outlet", "Northern Wire")
    person = next(one for one in there.mentions if one.label is Label.PERSON)
    review.set_entity(there, person, Entity("zzzzzzzzzzzzzzzz", "Somebody Else", Label.PERSON))
    rule = Rule("yyyyyyyyyyyyyyyy", "Delta Press", None, Label.MEDIA)
    corpus.decide(
        editor, Act.ADD, "always take “Delta Press” for media", [Edit(Kind.RULE, rule.id, None, rule)]
    )


def merge(corpus: Corpus, copy: Path, article: str) -> None:
    """A copy in which a third editor decided comes back, and one of the decisions does not fit."""
    corpus.copy_to(copy)
    claims = [one for one in corpus.annotated(article).claims if one.status is Status.SUGGESTED]
    with Corpus.open(copy) as other:
        review = Review(other, other.editor("Cy Dahl"))
        for claim in claims[:3]:
            review.accept(other.annotated(article), claim)
        Review(corpus, corpus.editor("Anna Berg")).reject(corpus.annotated(article), claims[0])
        if len(corpus.merge(other).conflicts) != 1:
            raise SystemExit("one decision was to be a conflict")


def picture_articles(corpus: Corpus, name: str) -> None:
    """Articles with pictures: one shown twice, two that look the same, an update, and one in the trash."""
    editor = corpus.editor(name)
    street, bridge, wall = picture(), picture("bridge", "0f" * 31 + "0e"), picture("wall", pdq=None)
    report = replace(draft(), pictures=(street, bridge))
    shown = replace(report.annotated.photos[0], picture=street.picture.sha256, at=0)
    wordless = Photo("p-bridge", picture=bridge.picture.sha256, at=4, file="bridge.jpg")
    whole = replace(report.annotated, photos=(shown, wordless))
    first = corpus.add(replace(report, annotated=whole), editor).article
    update = f"{TEXT}\nThe council said on Tuesday that the water was falling again.\n"
    if [one.kind for one in corpus.add(pictured(update, street), editor).like] != [Likeness.VERSION]:
        raise SystemExit("the second was to be a version of the first")
    gone = corpus.add(pictured("A wall, and nothing else.", wall), editor).article
    corpus.decide(
        editor,
        Act.ACCEPT,
        "accept photo",
        [Edit(Kind.PHOTO, shown.id, first, replace(shown, status=Status.ACCEPTED))],
    )
    corpus.decide(editor, Act.DELETE, "delete photo", [Edit(Kind.PHOTO, wordless.id, first, None)])
    corpus.delete_articles(editor, [gone])
    wire = next(row for row in corpus.registers.entities(order="name"))
    set_note(Review(corpus, editor), wire.id, "Known to the desk since 2022.")
    set_external(Review(corpus, editor), wire.id, "Q1")
    corpus.claims.save("Open tolls", ClaimQuery(text="killed", with_figures=True))
    corpus.settings.set("desk", {"agencies": ["Delta Press"], "since": 2024})


def review_photos(corpus: Corpus, name: str) -> None:
    """Photos with an editor's words and fields beside the print, a fix, a waiver, and rules turned off."""
    review = Review(corpus, corpus.editor(name))
    whole = next(one for one in map(corpus.annotated, corpus.article_ids()) if one.photos)

    def photo() -> Photo:
        return corpus.annotated(whole.article.id).photos[0]

    photos.set_words(review, whole, photo(), PhotoField.CAPTION, "A crane in the the port, July 5, 2023.")
    photos.fix_all_safe(review, whole, photo())
    photos.set_credit(review, whole, photo(), CreditParts("Ann Example", None, "Delta Press"))
    photos.set_persons(review, whole, photo(), ["Mira Holt"])
    photos.set_place(review, whole, photo(), ShownPlace(city="Lisova", country="Ukraine"))
    photos.set_taken(review, whole, photo(), "2023-07")
    photos.set_origin(review, whole, photo(), PictureOrigin.HANDOUT)
    photos.set_authenticity(review, whole, photo(), "Shadows fit the hour.")
    photos.waive(review, whole, photo(), "E03", "A drawing.")
    corpus.photo_list.turn("W15", on=True)
    photos.look_over(corpus)


def make(path: Path, folder: Path) -> None:
    """The corpus, made by hand-picked acts."""
    with Corpus.create(folder / "made.corpus") as corpus:
        anna = corpus.editor("Anna Berg")
        seeds = [file for one in SEEDS for file in sorted(Path("seeds").glob(one))]
        add_articles(corpus, anna, seeds)
        extract_articles(corpus, InProcess(), corpus.article_ids())
        judge(corpus, ("Anna Berg", "Bo Ek"))
        add(corpus, "Bo Ek")
        ids = corpus.article_ids()
        merge(corpus, folder / "copy.corpus", ids[0])
        corpus.take_back(anna, 3)
        picture_articles(corpus, "Bo Ek")
        review_photos(corpus, "Bo Ek")
        corpus.delete_articles(anna, [ids[3]])
        corpus.undo(anna)
        review = Review(corpus, anna)
        review.set_article_status(ids[2], ArticleStatus.DONE)
        review.set_article_status(ids[1], ArticleStatus.DONE)
        corpus.undo(anna)
        if problems := corpus.check():
            raise SystemExit(str(problems))
        export_jsonl(corpus, path.with_suffix(".jsonl"))
    copy_file(folder / "made.corpus", path)


if __name__ == "__main__":
    released = HERE / f"schema-{SCHEMA_VERSION}.corpus"
    if released.exists():
        raise SystemExit(f"{released.name} is released already")
    with tempfile.TemporaryDirectory() as name:
        make(released, Path(name))
