"""Finding every mention of a name in all articles, with what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus import Corpus, Namesake, NamesakeQuery, Sameness
from annotator.corpus.namesakes import AROUND, spaced
from annotator.domain.annotation import Entity, Mention
from annotator.domain.article import Annotated, Draft
from annotator.domain.decision import Editor
from annotator.domain.offsets import span
from annotator.domain.words import Label, Status
from tests.corpus.samples import MACHINE, article, raw

GROUP = Entity("e-korsun", "Korsun Group", Label.UNIT, ("Korsun",))


def put(
    corpus: Corpus,
    editor: Editor,
    text: str,
    spans: Iterable[tuple[int, int]],
    *,
    status: Status = Status.SUGGESTED,
    entity: Entity | None = None,
    **known: object,
) -> str:
    """An article with mentions at these places; gives its id."""
    about = article(text, sha256=sha256(text.encode()).hexdigest(), **known)
    named = entity.id if entity is not None else None
    mentions = tuple(
        Mention(f"m-{n}", span(start, end), Label.PERSON, MACHINE, named, status)
        for n, (start, end) in enumerate(spans)
    )
    entities = (entity,) if entity is not None else ()
    return corpus.add(
        Draft(Annotated(about, text, mentions=mentions, entities=entities), None), editor
    ).article


def every(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text, letter by letter."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def all_of(corpus: Corpus, query: NamesakeQuery, limit: int = 400) -> list[Namesake]:
    """Every page after another."""
    found: list[Namesake] = []
    after: int | None = 0
    while after is not None:
        page = corpus.namesakes.page(query, after, limit)
        found += page.found
        after = page.next
    return found


def test_each_comes_with_its_exact_context(corpus: Corpus, ada: Editor) -> None:
    """An editor would judge a mention by words that do not stand beside it."""
    text = "🚢🚢 Ferries wait 🌊 as the men of Korsun cross the river, said one of the Korsun men."
    id_ = put(corpus, ada, text, every(text, "Korsun"), entity=GROUP, outlet="Harbour Post")
    first, second = all_of(corpus, NamesakeQuery("Korsun"))
    start, end = every(text, "Korsun")[0]
    assert (first.left, first.words, first.right) == (text[:start], "Korsun", text[end : end + AROUND])
    assert len(second.left) == AROUND
    assert second.left + second.words + second.right in text
    assert first.article is second.article
    assert (first.article.id, first.article.outlet, first.entity) == (id_, "Harbour Post", "Korsun Group")
    assert first.mention == corpus.annotated(id_).mentions[0]


@pytest.mark.parametrize(
    ("words", "sameness", "expected"),
    [
        ("Korsun", Sameness.WORDS, {"Korsun"}),
        ("Korsun", Sameness.ANY_CASE, {"Korsun", "KORSUN"}),
        ("Korsun Group", Sameness.WORDS, {"Korsun Group", "Korsun\nGroup"}),
        ("Korsún", Sameness.WORDS, {"Korsún"}),
        ("Korsu", Sameness.WORDS, set()),
        ("“", Sameness.WORDS, {"“"}),
        ("北京", Sameness.WORDS, {"北京"}),
        ('"', Sameness.WORDS, set()),
        ("", Sameness.WORDS, set()),
        ("a\0b", Sameness.WORDS, set()),
        ("Корсунь", Sameness.ANY_CASE, {"Корсунь", "КОРСУНЬ"}),
    ],
)
def test_words_are_compared_whole(
    corpus: Corpus, ada: Editor, words: str, sameness: Sameness, expected: set[str]
) -> None:
    """A correction would spread to other names, or miss the same one over a line's end."""
    names = ["Korsun", "KORSUN", "Korsun Group", "Korsun\nGroup", "Korsún", "Корсунь", "КОРСУНЬ", "“", "北京"]
    text = "We met " + ", then ".join(names[:-1]) + " in 我们在北京见面 after."
    spans, at = [], 0
    for name in names:
        at = text.index(name, at)
        spans.append((at, at + len(name)))
        at += len(name)
    put(corpus, ada, text, spans)
    assert {one.words for one in all_of(corpus, NamesakeQuery(words, sameness))} == expected


def test_an_entity_is_found_however_it_is_spelled(corpus: Corpus, ada: Editor) -> None:
    """Other spellings of the same unit would be left as they were."""
    one = put(corpus, ada, "The Korsun Group crossed.", [(4, 16)], entity=GROUP)
    other = put(corpus, ada, "Korsun crossed again.", [(0, 6)], entity=GROUP)
    put(corpus, ada, "A man called Korsun rowed.", [(13, 19)])
    found = all_of(corpus, NamesakeQuery("Korsun", Sameness.ENTITY, GROUP.id))
    assert [(x.article.id, x.words) for x in found] == [(one, "Korsun Group"), (other, "Korsun")]


def test_pages_follow_one_another_without_gap_or_repeat(corpus: Corpus, ada: Editor) -> None:
    """Some mentions would never be listed, or be listed twice."""
    ids = []
    for n in range(9):
        text = f"Report {n}. Korsun waits, and Korsun waits on. Only Petrenko left."
        ids.append(put(corpus, ada, text, every(text, "Korsun") + every(text, "Petrenko")))
    query = NamesakeQuery("Korsun")
    page = corpus.namesakes.page(query, limit=3)
    assert [one.article.id for one in page.found] == [ids[0], ids[0], ids[1], ids[1]]
    assert page.next is not None
    whole = all_of(corpus, query, limit=3)
    assert [one.article.id for one in whole] == [id_ for id_ in ids for _ in range(2)]


def test_a_page_ends_where_a_long_way_lies_between(
    corpus: Corpus, ada: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list would wait for the whole corpus before it showed its first line."""
    monkeypatch.setattr("annotator.corpus.namesakes._ARTICLES_A_PAGE", 2)
    for n in range(5):
        put(corpus, ada, f"Korsun, report {n}.", [(0, 6)] if n == 4 else [])
    page = corpus.namesakes.page(NamesakeQuery("Korsun"))
    assert page.found == ()
    assert page.next is not None
    assert len(all_of(corpus, NamesakeQuery("Korsun"))) == 1


def test_an_article_without_the_words_is_not_opened(corpus: Corpus, ada: Editor) -> None:
    """A hundred thousand articles would be read for a name that stands in ten."""
    put(corpus, ada, "Korsun crossed.", [(0, 6)])
    other = put(corpus, ada, "Nobody crossed.", [(0, 6)])
    with raw(corpus.path) as sql:
        # Whoever reads this article's text now comes upon nothing.
        sql.execute("PRAGMA foreign_keys = OFF")
        sql.execute(
            "DELETE FROM article_texts WHERE article_key = (SELECT key FROM articles WHERE id = ?)", (other,)
        )
    assert len(all_of(corpus, NamesakeQuery("Korsun"))) == 1


def test_what_stands_now_is_told_for_each(corpus: Corpus, ada: Editor) -> None:
    """An editor would not learn how many mentions were changed while the list was open."""
    id_ = put(corpus, ada, "Korsun crossed.", [(0, 6)])
    (mention,) = corpus.annotated(id_).mentions
    asked: Sequence[tuple[str, str]] = [(id_, "m-0"), (id_, "m-9"), ("no such article", "m-0")]
    assert corpus.namesakes.present(asked) == [mention, None, None]


@settings(max_examples=25)
@given(
    text=st.text(
        st.characters(codec="utf-8", exclude_characters="\0") | st.sampled_from("ab AB ß'-.“\n"),
        min_size=3,
        max_size=80,
    ),
    data=st.data(),
)
def test_a_mention_of_whole_words_is_its_own_namesake(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    """A name with an odd letter could never be propagated."""
    # As the extractor and the editor's selection do, a mention ends where words end.
    words = [one for one in text.split() if one]
    if not words:
        return
    name = data.draw(st.sampled_from(words))
    start = text.index(name)
    before, after = text[:start], text[start + len(name) :]
    if (before and not before[-1].isspace()) or (after and not after[0].isspace()):
        return
    folder = tmp_path_factory.mktemp("names")
    with Corpus.create(folder / "one.corpus") as corpus:
        put(corpus, corpus.editor("Ada Brandt"), text, [(start, start + len(name))])
        found = all_of(corpus, NamesakeQuery(name))
        assert [spaced(one.words) for one in found] == [spaced(name)]
        assert all_of(corpus, NamesakeQuery(name, Sameness.ANY_CASE)) == found
