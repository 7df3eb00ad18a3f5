"""Labels of files in a corpus: matched, mapped, beside what was decided, and taken back as one act."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim, Mention
from annotator.domain.article import Annotated
from annotator.domain.decision import Editor
from annotator.domain.words import ArticleStatus, Certainty, Label, OriginBy, Status
from annotator.exchange.incoming import bringing
from annotator.exchange.incoming.bringing import SETTING, Brought, Options, bring, look
from annotator.exchange.incoming.mapping import BadMapping, Chosen, Sort, parsed, suggested
from annotator.exchange.incoming.surveying import Survey
from annotator.exchange.incoming.telling import survey_of
from annotator.ingest.drafting import Known, draft_of
from annotator.review.decide import Review
from tests.exchange.incoming import samples


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """An empty corpus."""
    with Corpus.create(tmp_path / "a.corpus") as made:
        yield made


@pytest.fixture
def mira(corpus: Corpus) -> Editor:
    """Who imports."""
    return corpus.editor("Mira Kay")


def add_text(corpus: Corpus, text: str = samples.TEXT, url: str | None = None) -> str:
    """The sample text as an article that is there already; gives its id."""
    draft = draft_of(text, text.encode(), "ferry.txt", known=Known(url=url))
    return corpus.add(draft, corpus.editor("Mira Kay")).article


def brought(
    corpus: Corpus, editor: Editor, *paths: Path, decided_by: str | None = None, only_known: bool = False,
    chosen: Chosen | None = None,
) -> tuple[Survey, Brought]:  # fmt: skip
    """Files brought in; what was seen and what came."""
    seen = survey_of(corpus, paths)
    return seen, bring(corpus, editor, seen, Options(chosen or Chosen(), None, decided_by, only_known))


def named(whole: Annotated) -> list[str]:
    return sorted(one.span.text(whole.text) for one in whole.mentions)


@pytest.mark.parametrize(
    "name", [one for one in samples.FILES if one not in ("tokens.conll", "docs.spacy", "webanno.tsv")]
)
def test_labels_go_to_the_article_that_is_here(
    corpus: Corpus, mira: Editor, tmp_path: Path, name: str
) -> None:
    """The article would be there twice, the labels on the copy; or they would stand beside their words."""
    id_ = add_text(corpus, url="https://example.org/ferry")
    seen, out = brought(corpus, mira, samples.write(tmp_path, name))
    whole = corpus.annotated(id_)
    assert (out.new, out.known, corpus.article_ids()) == (0, 1, [id_])
    assert named(whole) == samples.NAMED
    assert {one.status for one in whole.mentions} == {Status.SUGGESTED}
    assert {one.origin.by for one in whole.mentions} == {OriginBy.IMPORT}
    assert whole.article.status is ArticleStatus.TO_REVIEW
    assert seen.spans >= len(samples.MARKS)
    assert corpus.check() == []


def test_an_unknown_text_becomes_an_article(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """Labels of texts that are not here could not be taken at all; or would add what was not wanted."""
    path = samples.write(tmp_path, "news.ann")
    _, out = brought(corpus, mira, path, only_known=True)
    assert corpus.article_ids() == []
    assert any("no article of this corpus" in one.why for one in out.problems.some)
    _, out = brought(corpus, mira, path)
    (id_,) = corpus.article_ids()
    assert out.new == 1
    assert corpus.annotated(id_).text == samples.TEXT
    assert corpus.original(id_) == samples.TEXT.encode()
    assert corpus.article(id_).file == "news.txt"


def test_a_claim_with_its_parts(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """Who says what, in how many pieces and how sure, would be lost on the way."""
    path = samples.write(tmp_path, "news.ann")
    names = survey_of(corpus, [path]).names
    assert suggested(Sort.EVENT, "Says") == "claim"
    assert [suggested(Sort.ROLE, one) for one in ("Speaker", "Message")] == ["source", "content"]
    _, out = brought(corpus, mira, path, chosen=Chosen(parsed(["Says=cue"], names)))
    whole = corpus.annotated(corpus.article_ids()[0])
    (claim,) = whole.claims
    assert tuple(one.text(whole.text) for one in claim.content) == samples.CONTENT
    assert [one.text(whole.text) for one in claim.source] == [samples.SPEAKER]
    assert [one.text(whole.text) for one in claim.cue] == [samples.CUE]
    assert (claim.certainty, claim.note) == (Certainty.HEDGED, "asked by telephone")
    assert out.tally.claims == 1


def test_relations_gather_a_claim(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """Files with relations but no events would give claims without a source, or one source to all."""
    text = "Hai said it rained. Oles said it snowed. Nobody knows."
    spans = [
        ("SPEAKER", "Hai"),
        ("CUE", "said"),
        ("QUOTE", "it rained"),
        ("SPEAKER", "Oles"),
        ("QUOTE", "it snowed"),
    ]
    entities = [
        {
            "id": n,
            "label": label,
            "start_offset": text.index(words),
            "end_offset": text.index(words) + len(words),
        }
        for n, (label, words) in enumerate(spans)
    ]
    entities.append({"id": 9, "label": "SPEAKER", "start_offset": 41, "end_offset": 47})
    relations = [
        {"id": n, "from_id": a, "to_id": b, "type": "attribution"}
        for n, (a, b) in enumerate([(0, 1), (1, 2), (3, 4)])
    ]
    path = tmp_path / "d.jsonl"
    path.write_bytes(samples.lines({"text": text, "entities": entities, "relations": relations}))
    _, out = brought(corpus, mira, path)
    whole = corpus.annotated(corpus.article_ids()[0])
    assert [(c.source[0].text(text), len(c.cue), c.content[0].text(text)) for c in whole.claims] == [
        ("Hai", 1, "it rained"), ("Oles", 0, "it snowed")
    ]  # fmt: skip
    assert [one.why for one in out.problems.some] == ["a source that belongs to no claim in the file"]


def test_undo_takes_all_labels_back(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """An import gone wrong would have to be taken back label by label."""
    id_ = add_text(corpus)
    before = corpus.annotated(id_)
    for decided_by in (None, "Ana"):
        brought(corpus, mira, samples.write(tmp_path, "news.ann"), decided_by=decided_by)
        assert corpus.annotated(id_) != before
        assert corpus.undo_title == "import labels from news.ann"
        corpus.undo(mira)
        assert corpus.annotated(id_) == before
    corpus.redo(mira)
    assert named(corpus.annotated(id_)) == samples.NAMED
    assert corpus.check() == []


def test_in_parts_it_is_still_one_act(
    corpus: Corpus, mira: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large import would be undone in pieces, each leaving the rest."""
    monkeypatch.setattr(bringing, "A_PART", 3)
    tasks = [{"text": f"Kyiv and Lviv, {n}.", "label": [[0, 4, "LOC"], [9, 13, "LOC"]]} for n in range(5)]
    path = tmp_path / "d.jsonl"
    path.write_bytes(samples.lines(*tasks))
    _, out = brought(corpus, mira, path)
    assert (out.tally.names, out.parts) == (10, 5)
    corpus.undo(mira)
    assert all(not corpus.annotated(one).mentions for one in corpus.article_ids())
    corpus.redo(mira)
    assert sum(len(corpus.annotated(one).mentions) for one in corpus.article_ids()) == 10


def test_as_an_editors_decisions(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """Another editor's work would have to be accepted again, or would bear the wrong name."""
    id_ = add_text(corpus)
    brought(corpus, mira, samples.write(tmp_path, "prodigy.jsonl"), decided_by="Ana Bel")
    whole = corpus.annotated(id_)
    assert {one.status for one in whole.mentions} == {Status.ADDED}
    assert whole.article.status is ArticleStatus.IN_PROGRESS
    last = list(corpus.decisions())[-1]
    assert corpus.editors()[last.editor].name == "Ana Bel"


def test_no_decision_is_overwritten(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """What an editor decided would change, or what she rejected come back, without her being told."""
    id_ = add_text(corpus)
    review = Review(corpus, mira)
    path = samples.write(tmp_path, "prodigy.jsonl")
    brought(corpus, mira, path)
    by_words = {one.span.text(samples.TEXT): one for one in corpus.annotated(id_).mentions}
    review.reject(corpus.annotated(id_), by_words["Lisova"])
    review.set_label(corpus.annotated(id_), by_words["Оксана Гай"], Label.ORG)
    stood = corpus.annotated(id_).mentions
    for decided_by in (None, "Ana"):
        _, out = brought(corpus, mira, path, decided_by=decided_by)
        after = {one.id: one for one in corpus.annotated(id_).mentions}
        assert len(after) == len(stood)
        for one in stood:
            if one.status is not Status.SUGGESTED:
                assert after[one.id] == one
        reasons = " ".join(one.why for one in out.problems.some)
        assert "it was rejected here" in reasons
        assert "it was decided here that this is ORG" in reasons
    assert {one.status for one in after.values()} == {Status.REJECTED, Status.CORRECTED, Status.ACCEPTED}


def test_an_editor_confirms_and_corrects_suggestions(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """The same name would be there twice, once suggested and once decided."""
    id_ = add_text(corpus)
    path = samples.write(tmp_path, "prodigy.jsonl")
    brought(corpus, mira, path, chosen=Chosen({(Sort.LABEL, "LOC"): "ORG"}))
    _, out = brought(corpus, mira, path, decided_by="Ana", chosen=Chosen({(Sort.LABEL, "LOC"): "PLACE"}))
    assert (out.tally.accepted, out.tally.corrected, out.tally.names) == (3, 1, 0)
    lisova = next(one for one in corpus.annotated(id_).mentions if one.span.text(samples.TEXT) == "Lisova")
    assert (lisova.label, lisova.status) == (Label.PLACE, Status.CORRECTED)


def test_twice_brings_nothing_new(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """Importing a file again, or the files of two annotators, would double every label."""
    add_text(corpus)
    one, other = samples.write(tmp_path, "prodigy.jsonl"), tmp_path / "again.jsonl"
    other.write_bytes(samples.prodigy())
    _, out = brought(corpus, mira, one, other)
    assert (out.tally.names, out.tally.present) == (4, 4)
    _, out = brought(corpus, mira, one)
    assert (out.tally.number, out.tally.present, out.parts) == (0, 4, 0)


def test_looking_changes_nothing_and_tells_the_same(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """The preview would promise something else than what comes, or already do it."""
    path = samples.write(tmp_path, "news.ann")
    seen = survey_of(corpus, [path])
    before = look(corpus, seen, Options(Chosen()))
    assert corpus.article_ids() == []
    after = bring(corpus, mira, seen, Options(Chosen()))
    assert (before.tally, before.new, before.left_out) == (after.tally, after.new, after.left_out)
    assert before.problems == after.problems


def test_names_are_remembered(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """An editor would map the same names again for every file of a project."""
    path = samples.write(tmp_path, "prodigy.jsonl")
    brought(corpus, mira, path, chosen=Chosen({(Sort.LABEL, "MISC"): "WEAPON"}))
    kept = Chosen(kept=corpus.settings.get(SETTING))
    assert [kept.of(Sort.LABEL, one) for one in ("MISC", "PER", "LOC")] == ["WEAPON", "PERSON", "PLACE"]
    assert Chosen(kept={"label": {"MISC": "rubbish"}, "x": 1}).of(Sort.LABEL, "MISC") == ""


def test_a_mapping_is_read_from_words() -> None:
    """A slip of the pen in `--map` would leave labels out in silence."""
    names = [(Sort.LABEL, "PER"), (Sort.LABEL, "Says"), (Sort.EVENT, "Says")]
    assert parsed(["PER=org", "Says=claim"], names) == {
        (Sort.LABEL, "PER"): "ORG", (Sort.EVENT, "Says"): "claim"
    }  # fmt: skip
    assert parsed(["PER="], names) == {(Sort.LABEL, "PER"): ""}
    for wrong, reason in (("PER", "does not say"), ("PRE=ORG", "is no label"), ("PER=ORGAN", "can become")):
        with pytest.raises(BadMapping, match=reason):
            parsed([wrong], names)


def test_tokens_meet_the_article_they_came_from(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """Labels of token files would go to a copy with other white space."""
    text = "Olena Hai\nleft  Lisova.\n\nГай   🚢"
    id_ = add_text(corpus, text)
    brought(corpus, mira, samples.write(tmp_path, "tokens.conll"))
    assert corpus.article_ids() == [id_]
    assert named(corpus.annotated(id_)) == ["Lisova", "Olena Hai", "Гай"]


def test_extracting_again_leaves_imported_labels(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """What another tool suggested would go when this one looks through the article."""
    from annotator.domain.suggestions import Suggestions

    id_ = add_text(corpus)
    brought(corpus, mira, samples.write(tmp_path, "prodigy.jsonl"))
    corpus.store(id_, Suggestions("machine", "1"), started="2026-01-01", finished="2026-01-01")
    assert named(corpus.annotated(id_)) == samples.NAMED


def test_stopping_takes_everything_back(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """Cancel would leave half of the labels."""

    class Stop(Exception):
        pass

    id_ = add_text(corpus)
    calls = 0

    def progress(done: int, total: int) -> None:
        nonlocal calls
        calls += 1
        if calls > 4:
            raise Stop

    seen = survey_of(corpus, [samples.write(tmp_path, "prodigy.jsonl"), samples.write(tmp_path, "news.ann")])
    with pytest.raises(Stop):
        bring(corpus, mira, seen, Options(Chosen()), progress)
    assert corpus.annotated(id_).mentions == ()
    assert corpus.check() == []


def test_merging_takes_imported_suggestions_along(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """Labels imported on another machine would be lost when the corpora are put together."""
    with Corpus.create(tmp_path / "b.corpus") as other:
        brought(other, other.editor("Ana"), samples.write(tmp_path, "news.ann"))
        corpus.merge(other)
        (id_,) = corpus.article_ids()
        assert named(corpus.annotated(id_)) == named(other.annotated(id_))
    assert corpus.check() == []


def things(whole: Annotated) -> tuple[list[Mention], list[Claim]]:
    return list(whole.mentions), list(whole.claims)


def test_a_record_brings_its_labels_to_the_article(corpus: Corpus, mira: Editor, tmp_path: Path) -> None:
    """A colleague's record of an article that is here already would be passed over as a duplicate."""
    from annotator.domain.record import dump

    source = tmp_path / "other"
    source.mkdir()
    with Corpus.create(source / "o.corpus") as other:
        brought(other, other.editor("Ana"), samples.write(source, "news.ann"), decided_by="Ana")
        (theirs,) = other.article_ids()
        line = dump(other.annotated(theirs))
    id_ = add_text(corpus)
    path = tmp_path / "records.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    assert json.loads(line)["schema"] == "annotator/1"
    _, out = brought(corpus, mira, path, decided_by="Ana")
    assert out.problems.number == 0
    assert named(corpus.annotated(id_)) == samples.NAMED
    assert len(corpus.annotated(id_).claims) == 1
