"""The photos of a corpus as a list: searched, ordered, counted, and which show the same picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus import Corpus, Edit, PhotoQuery, PhotoState
from annotator.domain.article import Draft
from annotator.domain.offsets import span
from annotator.domain.photo import Credit, CreditParts, Edited, Photo, Waiver
from annotator.domain.words import Act, CreditOrigin, Kind, Severity, Status
from tests.corpus.samples import draft, picture, raw

CREDIT = "(I. Moroz/Delta Press)"
PARTS = CreditParts("I. Moroz", "Delta Press", None, CreditOrigin.STAFF_OR_PARTNER)
GOOD = "Cranes unload steel in Odesa, Ukraine, on May 12, 2031."


def report(
    name: str,
    caption: str = GOOD,
    *,
    shows: str | None = None,
    pdq: str | None = None,
    parts: CreditParts = PARTS,
    credit: str = CREDIT,
    published: str | None = "2031-05-13",
) -> Draft:
    """An article of one photo with caption, alt text and credit."""
    alt = "A crane over a quay"
    text = f"{name}\n{alt}\n{caption}\n{credit}\nThe port of {name} was shelled at night, the mayor said."
    start = len(name) + 1
    places = []
    for words in (alt, caption, credit):
        places.append(span(start, start + len(words)))
        start += len(words) + 1
    file = None if shows is None else picture(shows, pdq)
    photo = Photo(
        f"p-{name}",
        alt_text=places[0],
        caption=places[1],
        credit=Credit(places[2], parts),
        file=f"{name}.jpg",
        picture=file.picture.sha256 if file else None,
    )
    plain = draft(text, title=name, outlet=f"{name} Post", published=published)
    whole = replace(plain.annotated, blocks=(), photos=(photo,))
    return replace(plain, annotated=whole, pictures=(file,) if file else ())


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """An empty corpus."""
    with Corpus.create(tmp_path / "port.corpus") as made:
        yield made


def add(corpus: Corpus, *drafts: Draft) -> list[str]:
    """The ids of articles that were added."""
    editor = corpus.editor("Import")
    return [corpus.add(one, editor).article for one in drafts]


def captions(corpus: Corpus, query: PhotoQuery) -> list[str]:
    """The captions of what a query finds, in order."""
    return [row.caption for row in corpus.photo_list.rows(corpus.photo_list.keys(query))]


def decide(corpus: Corpus, article: str, after: Photo) -> None:
    """A photo becomes another by one decision."""
    corpus.decide(
        corpus.editor("Ada"), Act.CORRECT, "correct photo", [Edit(Kind.PHOTO, after.id, article, after)]
    )


def test_a_line_says_what_the_photo_says(corpus: Corpus) -> None:
    """The card of a photo would show something else than its article."""
    (id_,) = add(corpus, report("Orlivka", shows="quay"))
    (row,) = corpus.photo_list.rows(corpus.photo_list.keys())
    assert (row.article, row.photo, row.caption, row.credit) == (id_, "p-Orlivka", GOOD, CREDIT)
    assert (row.file, row.outlet, row.title, row.published) == (
        "Orlivka.jpg",
        "Orlivka Post",
        "Orlivka",
        "2031-05-13",
    )
    assert row.picture == picture("quay").picture.sha256
    # What the made-up picture says of itself: other names than the credit's first.
    assert (row.status, row.findings, row.severity, row.state) == (
        Status.SUGGESTED,
        0,
        None,
        PhotoState.TO_CHECK,
    )
    assert corpus.photo_list.row(id_, "p-Orlivka") == row
    assert corpus.photo_list.row(id_, "other") is None
    assert corpus.photo_list.articles() == [id_]


def test_the_worst_come_first_or_by_article_or_date(corpus: Corpus) -> None:
    """What needs an editor most would lie far down."""
    add(
        corpus,
        report("Alpha", "A crane in Odesa, May 2031.", published="2031-05-01"),
        report("Beta", "Soldiers in Odesa, May 2031. (", published=None),
        report("Gamma", "Cranes in Odesa on Friday. One. Two. Three.", published="2031-06-01"),
        report("Delta", "A crane in Odesa on Friday.", published="2031-05-20"),
    )
    worst = [row.split()[0] for row in captions(corpus, PhotoQuery())]
    assert worst == ["Soldiers", "Cranes", "A", "A"]
    assert [row.severity for row in corpus.photo_list.rows(corpus.photo_list.keys())] == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.WARNING,
        None,
    ]
    dated = [row.title for row in corpus.photo_list.rows(corpus.photo_list.keys(PhotoQuery(order="date")))]
    assert dated == ["Gamma", "Delta", "Alpha", "Beta"]
    titles = [
        row.title for row in corpus.photo_list.rows(corpus.photo_list.keys(PhotoQuery(order="article")))
    ]
    assert titles == ["Alpha", "Beta", "Gamma", "Delta"]


def test_search_finds_words_printed_and_corrected(corpus: Corpus) -> None:
    """A photo would not be found by what its caption says now, or said in print."""
    one, _ = add(corpus, report("Alpha", "Потяг у місті Lyubytiv, May 2031."), report("Beta"))
    photo = corpus.annotated(one).photos[0]
    decide(
        corpus,
        one,
        replace(photo, edited=Edited(caption="A train at Čop’s station", credit=replace(PARTS, via="AP"))),
    )
    for words in ("потяг", "LYUBYT", "train cop's", "via ap", "moroz train", "quay"):
        assert "A train at Čop’s station" in captions(corpus, PhotoQuery(words)), words
    assert captions(corpus, PhotoQuery("train absent")) == []
    assert captions(corpus, PhotoQuery("%")) == []
    assert corpus.photo_list.counts(PhotoQuery("train")).all == 1


def test_filters_and_counts(corpus: Corpus) -> None:
    """The chips would promise photos that are not there."""
    ids = add(
        corpus,
        report("Alpha", shows="quay"),
        report("Beta", "Cranes unload steel in Odesa.", shows="quay"),
        report("Gamma", "A crane in Odesa."),
        report("Delta", "A crane in Odesa. ("),
    )
    photos = [corpus.annotated(one).photos[0] for one in ids]
    decide(corpus, ids[2], replace(photos[2], status=Status.ACCEPTED))
    decide(corpus, ids[3], replace(photos[3], status=Status.REJECTED))
    counts = corpus.photo_list.counts()
    assert counts == (4, 1, 1, 1, 1, 2)
    assert counts.findings == 1
    keys = corpus.photo_list.keys

    def titles(query: PhotoQuery) -> set[str | None]:
        return {row.title for row in corpus.photo_list.rows(keys(query))}

    assert titles(PhotoQuery(states=frozenset({PhotoState.FINDINGS}))) == {"Beta"}
    assert titles(PhotoQuery(states=frozenset({PhotoState.CHECKED, PhotoState.REJECTED}))) == {
        "Gamma",
        "Delta",
    }
    assert titles(PhotoQuery(statuses=frozenset({Status.ACCEPTED}))) == {"Gamma"}
    assert titles(PhotoQuery(with_findings=True)) == {"Beta", "Gamma", "Delta"}
    assert titles(PhotoQuery(with_findings=False)) == {"Alpha"}
    assert titles(PhotoQuery(duplicates_only=True)) == {"Alpha", "Beta"}
    assert titles(PhotoQuery(articles=(ids[0], ids[3]))) == {"Alpha", "Delta"}
    assert titles(PhotoQuery(articles=())) == set()
    assert corpus.photo_list.counts(PhotoQuery(articles=(ids[0],))).duplicates == 1


def test_corrected_photos_are_checked_once_nothing_is_found(corpus: Corpus) -> None:
    """A photo put right would have to be checked again, or one with faults would pass for checked."""
    (one,) = add(corpus, report("Alpha", "A crane in Odesa."))
    photo = corpus.annotated(one).photos[0]

    def state() -> PhotoState:
        row = corpus.photo_list.row(one, photo.id)
        assert row is not None
        return row.state

    decide(corpus, one, replace(photo, status=Status.CORRECTED, edited=Edited(alt_text="A crane")))
    assert state() is PhotoState.FINDINGS
    decide(corpus, one, replace(photo, status=Status.CORRECTED, waived=(Waiver("W01", "undated"),)))
    assert state() is PhotoState.CHECKED


def test_the_same_picture_elsewhere(corpus: Corpus) -> None:
    """The same picture under another caption or credit would not be noticed."""
    near = "0f" * 31 + "0e"
    fire = "Rescuers search a burned school in Lisova on May 3, 2031."
    first, second, third, fourth = add(
        corpus,
        report("Alpha", shows="quay", pdq="0f" * 32),
        report("Beta", fire, shows="quay", pdq="0f" * 32),
        report("Gamma", shows="quay resized", pdq=near),
        report("Delta", shows="a wall", pdq="f0" * 32),
    )
    found = corpus.photo_list.duplicates(first, "p-Alpha")
    assert [(one.row.article, one.bits) for one in found] == [(second, 0), (third, 1)]
    assert corpus.photo_list.duplicates(fourth, "p-Delta") == []
    counts = {row.title: row.duplicates for row in corpus.photo_list.rows(corpus.photo_list.keys())}
    assert counts == {"Alpha": 2, "Beta": 2, "Gamma": 2, "Delta": 0}
    for id_, name in ((first, "p-Alpha"), (second, "p-Beta"), (third, "p-Gamma")):
        row = corpus.photo_list.row(id_, name)
        whole = corpus.annotated(id_)
        rules = [one.rule for one in corpus.photo_list.findings(id_, whole.photos[0], whole.text)]
        assert rules == ["W10"]
        assert row is not None
        assert row.findings == 1
    whole = corpus.annotated(second)
    decide(corpus, second, replace(whole.photos[0], edited=Edited(caption=GOOD)))
    assert {row.findings for row in corpus.photo_list.rows(corpus.photo_list.keys())} == {0}
    corpus.undo(corpus.editor("Ada"))
    corpus.delete_articles(corpus.editor("Ada"), [second])
    assert {row.findings for row in corpus.photo_list.rows(corpus.photo_list.keys())} == {0}
    corpus.undo(corpus.editor("Ada"))
    assert sorted(row.findings for row in corpus.photo_list.rows(corpus.photo_list.keys())) == [0, 1, 1, 1]
    assert corpus.check() == []


def test_an_agency_spelled_two_ways(corpus: Corpus) -> None:
    """An agency would be counted as two, and the caption desk would never learn."""
    other = report("Gamma", parts=replace(PARTS, agency="Delta"), credit="(I. Moroz/Delta)")
    first, second, third = add(corpus, report("Alpha"), report("Beta"), other)
    by_title = {row.title: row.findings for row in corpus.photo_list.rows(corpus.photo_list.keys())}
    assert by_title == {"Alpha": 0, "Beta": 0, "Gamma": 1}
    whole = corpus.annotated(third)
    (finding,) = corpus.photo_list.findings(third, whole.photos[0], whole.text)
    assert finding.message == "Agency spelled two ways: “Delta Press” in 2 other photos"
    decide(corpus, third, replace(whole.photos[0], edited=Edited(credit=PARTS)))
    assert corpus.photo_list.counts().findings == 0
    corpus.delete_articles(corpus.editor("Ada"), [first, second])
    assert corpus.check() == []


def test_what_the_picture_says_of_itself(corpus: Corpus) -> None:
    """A credit that the file contradicts would be printed."""
    (one,) = add(
        corpus,
        report(
            "Alpha", shows="quay", parts=replace(PARTS, photographer="J. Roe"), credit="(J. Roe/Delta Press)"
        ),
    )
    whole = corpus.annotated(one)
    found = corpus.photo_list.findings(one, whole.photos[0], whole.text)
    assert [finding.rule for finding in found] == ["E05"]
    row = corpus.photo_list.row(one, "p-Alpha")
    assert row is not None
    assert row.severity is Severity.ERROR


def test_the_date_of_the_article_counts(corpus: Corpus) -> None:
    """A date put right would leave the photos of the article judged by the wrong one."""
    (one,) = add(corpus, report("Alpha", "A crane in Odesa."))
    whole = corpus.annotated(one)
    decide(corpus, one, replace(whole.photos[0], edited=Edited(taken="2031-01-02")))
    assert corpus.photo_list.counts().findings == 1
    article = replace(whole.article, published="2031-01-03")
    corpus.decide(corpus.editor("Ada"), Act.CORRECT, "date", [Edit(Kind.ARTICLE, one, one, article)])
    assert corpus.photo_list.counts().findings == 0


def test_a_key_stays_while_the_photo_does(corpus: Corpus) -> None:
    """A decision about one photo would make the sheet jump to another."""
    one, _ = add(corpus, report("Alpha"), report("Beta"))
    before = list(corpus.photo_list.keys(PhotoQuery(order="article")))
    decide(corpus, one, replace(corpus.annotated(one).photos[0], status=Status.ACCEPTED))
    corpus.undo(corpus.editor("Ada"))
    assert list(corpus.photo_list.keys(PhotoQuery(order="article"))) == before
    corpus.delete_articles(corpus.editor("Ada"), [one])
    assert corpus.photo_list.rows(before)[0].title == "Beta"


def test_a_merge_brings_photos_and_what_is_found(corpus: Corpus, tmp_path: Path) -> None:
    """Photos of a colleague's corpus would be missing from the sheet."""
    add(corpus, report("Alpha", shows="quay"))
    with Corpus.create(tmp_path / "other.corpus") as other:
        (there,) = add(
            other, report("Beta", "Rescuers search a burned school in Odesa, May 2031.", shows="quay")
        )
        decide(other, there, replace(other.annotated(there).photos[0], edited=Edited(authenticity="Old")))
        corpus.merge(other)
    assert {row.findings for row in corpus.photo_list.rows(corpus.photo_list.keys())} == {1}
    assert corpus.photo_list.counts().duplicates == 2
    merged = [corpus.annotated(one).photos[0].edited for one in corpus.article_ids()]
    assert merged == [None, Edited(authenticity="Old")]
    assert corpus.check() == []


def test_check_notices_a_list_that_is_wrong(corpus: Corpus) -> None:
    """A damaged list would show photos that are not there, and nobody would know."""
    add(corpus, report("Alpha", shows="quay", pdq="0f" * 32), report("Beta", shows="b", pdq="0f" * 31 + "0e"))
    for damage in (
        "DELETE FROM photo_lines WHERE key = 1",
        "UPDATE photo_lines SET caption = 'Other' WHERE key = 1",
        "UPDATE agency_spellings SET photos = 7",
        "UPDATE picture_likes SET bits = 9",
        "INSERT INTO photo_lines SELECT 99, article_key, 'ghost', place, caption, credit, words,"
        " photographer, agency, agency_key, picture, status, state, findings, worst, rules"
        " FROM photo_lines WHERE key = 1",
    ):
        with raw(corpus.path) as sql:
            sql.execute("BEGIN")
            sql.execute(damage)
            sql.execute("COMMIT")
        assert corpus.check(), damage
        with raw(corpus.path) as sql:
            sql.execute("BEGIN")
            sql.execute("DELETE FROM photo_lines WHERE key = 99")
            sql.execute("UPDATE picture_likes SET bits = 1")
            sql.execute("DELETE FROM agency_spellings")
            sql.execute("DELETE FROM photo_lines")
            sql.execute("COMMIT")
        corpus.photo_list.look_on(0, 100)
        assert corpus.check() == []


def test_rules_of_another_program_do_no_harm(corpus: Corpus) -> None:
    """A setting of a later version would keep the desk from opening."""
    corpus.settings.set("photo_rules", {"Z99": False, "W01": False})
    assert corpus.photo_list.off() == {"W01", "W09", "W15"}
    corpus.settings.set("photo_rules", ["nonsense"])
    assert corpus.photo_list.off() == {"W09", "W15"}
    with pytest.raises(KeyError):
        corpus.photo_list.turn("Z99", on=True)


def test_photos_that_come_together_are_compared_as_if_they_came_one_by_one(
    corpus: Corpus, tmp_path: Path
) -> None:
    """What is found on a photo would hang on how many files were dropped on the window."""
    otherwise = replace(PARTS, agency="delta  press")
    drafts = [
        report("Odesa", shows="quay"),
        report("Izmail", shows="quay", caption="Cranes unload grain in Izmail, Ukraine, on May 11, 2031."),
        report("Reni", parts=otherwise, credit="(I. Moroz/delta  press)"),
        report("Kiliia"),
    ]
    asked = "SELECT photo, state, findings, worst, rules, agency_key, agency FROM photo_lines ORDER BY photo"
    spelt = "SELECT * FROM agency_spellings ORDER BY agency"
    corpus.add_many(drafts, corpus.editor("Ada"))
    together = [corpus._sql.execute(one).fetchall() for one in (asked, spelt)]
    with Corpus.create(tmp_path / "single.corpus") as single:
        for one in drafts:
            single.add(one, single.editor("Ada"))
        assert together == [single._sql.execute(one).fetchall() for one in (asked, spelt)]
    assert corpus.check() == []
