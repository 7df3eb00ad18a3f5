"""The claims of a corpus as a list: found, grouped, sorted and flagged, whatever is decided meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus import Corpus, Edit, claimlist
from annotator.corpus.claimvalues import (
    NOTHING,
    ClaimOrder,
    ClaimQuery,
    GroupBy,
    as_value,
    from_value,
    short_outlet,
)
from annotator.domain.annotation import Claim, Link
from annotator.domain.words import Act, Certainty, Kind, Naming, Relation, Status
from annotator.review.claims import bulk
from tests.corpus.samples import raw
from tests.review.claims.pages import PERSON, TOWN, page, tolls


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """Two articles that give different tolls of one town, and one about something else."""
    with Corpus.create(tmp_path / "river.corpus") as made:
        tolls(made)
        third = page("An official said talks went on. The river rose.", outlet=None, title="Talks")
        third.claim("c-talks", "talks went on", "An official", "said", certainty=Certainty.HEDGED)
        third.claim("c-river", "The river rose", certainty=Certainty.FLAT)
        third.into(made)
        yield made


def told(corpus: Corpus, query: ClaimQuery, by: GroupBy = "none") -> list[str]:
    """The ids of the claims a query finds."""
    return [one.claim for one in corpus.claims.rows(corpus.claims.keys(query, by))]


def in_step(corpus: Corpus) -> bool:
    """Whether every line follows from what the corpus holds now, what it is about included."""
    lines, keys = corpus._state.claim_lines, [corpus.library.key_of(id) for id in corpus.article_ids()]
    return all(lines.kept(key) == lines.following(key) for key in keys if key is not None)


def claim_of(corpus: Corpus, id: str) -> tuple[str, Claim]:
    """A claim with its article's id."""
    return next(
        (article, claim)
        for article in corpus.article_ids()
        for claim in corpus.annotated(article).claims
        if claim.id == id
    )


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (ClaimQuery(text="soldiers ORLIVKA"), {"c-300", "c-900"}),
        (ClaimQuery(text="petrenko"), {"c-900"}),
        (ClaimQuery(outlets=frozenset({"Delta Press"})), {"c-300"}),
        (ClaimQuery(outlets=frozenset({NOTHING})), {"c-talks", "c-river"}),
        (ClaimQuery(source_types=frozenset({"author"})), {"c-river"}),
        (ClaimQuery(certainties=frozenset({Certainty.HEDGED, Certainty.FLAT})), {"c-talks", "c-river"}),
        (ClaimQuery(namings=frozenset({NOTHING})), {"c-river"}),
        (ClaimQuery(statuses=frozenset({Status.ACCEPTED})), set()),
        (ClaimQuery(topics=frozenset({"Losses at Orlivka"})), {"c-300", "c-900"}),
        (ClaimQuery(sources=frozenset({PERSON.id})), {"c-900"}),
        (ClaimQuery(sources=frozenset({"Army"})), {"c-300"}),
        (ClaimQuery(sources=frozenset({NOTHING})), {"c-river"}),
        (ClaimQuery(with_figures=True), {"c-300", "c-900"}),
        (ClaimQuery(conflicts_only=True), {"c-300", "c-900"}),
        (ClaimQuery(dates=("2024-05-07", None)), {"c-900"}),
        (ClaimQuery(dates=(None, "2024-05-06")), {"c-300", "c-talks", "c-river"}),
        (ClaimQuery(among=frozenset()), set()),
    ],
)
def test_a_filter_finds_what_fits_and_nothing_else(
    corpus: Corpus, query: ClaimQuery, wanted: set[str]
) -> None:
    """An editor would decide on claims that were not asked for, or miss some that were."""
    assert set(told(corpus, query)) == wanted
    assert corpus.claims.count(query)[0] == len(wanted)


@pytest.mark.parametrize("by", get_args(GroupBy))
def test_the_groups_are_as_long_as_they_say(corpus: Corpus, by: GroupBy) -> None:
    """The rows under a heading would belong to another."""
    groups = corpus.claims.groups(ClaimQuery(), by)
    keys = corpus.claims.keys(ClaimQuery(), by)
    assert sum(one.size for one in groups) == len(keys) == 4
    at = 0
    for group in groups:
        some = frozenset(keys[at : at + group.size])
        found = corpus.claims.groups(ClaimQuery(among=some), by)
        assert [one.key for one in found] == [group.key]
        at += group.size


@pytest.mark.parametrize("order", get_args(ClaimOrder))
def test_every_order_lists_every_claim_both_ways(corpus: Corpus, order: ClaimOrder) -> None:
    """Sorting by a column would lose rows."""
    up = told(corpus, ClaimQuery(order=order))
    down = told(corpus, ClaimQuery(order=order, descending=True))
    assert sorted(up) == sorted(down) == ["c-300", "c-900", "c-river", "c-talks"]


def test_figures_sort_by_size_and_claims_without_come_last(corpus: Corpus) -> None:
    """The largest toll would have to be looked for."""
    assert told(corpus, ClaimQuery(order="figure"))[:2] == ["c-300", "c-900"]
    assert told(corpus, ClaimQuery(order="figure", descending=True))[:2] == ["c-900", "c-300"]


def test_a_line_says_what_the_table_shows(corpus: Corpus) -> None:
    """A row would name the wrong article, number or figure."""
    (row,) = corpus.claims.rows(corpus.claims.keys(ClaimQuery(text="900")))
    assert row.name == "NWG 1"
    assert (row.source, row.cue, row.who) == ("Oksana Petrenko", "claimed", PERSON.id)
    assert row.figure is not None
    assert (row.figure.low, row.figure.high, row.figure.kind) == (900, None, "killed")
    assert (row.topic, row.suggested_topic, row.flagged) == (None, "Losses at Orlivka", True)


def test_apart_figures_are_flagged_until_one_is_rejected(corpus: Corpus) -> None:
    """An editor would not see that two sources contradict each other, or go on being told so."""
    group = next(one for one in corpus.claims.groups(ClaimQuery(), "topic") if one.flagged)
    assert (group.label, group.size, group.flagged, group.suggested) == ("Losses at Orlivka", 2, 2, True)
    article, claim = claim_of(corpus, "c-300")
    editor = corpus.editor("Ada")
    gone = replace(claim, status=Status.REJECTED)
    corpus.decide(editor, Act.REJECT, "reject", [Edit(Kind.CLAIM, "c-300", article, gone)])
    assert told(corpus, ClaimQuery(conflicts_only=True)) == []
    corpus.undo(editor)
    assert set(told(corpus, ClaimQuery(conflicts_only=True))) == {"c-300", "c-900"}


def test_a_link_that_contradicts_flags_both_ends(corpus: Corpus) -> None:
    """What an editor found out would not show in the list."""
    article, _ = claim_of(corpus, "c-talks")
    other, _ = claim_of(corpus, "c-river")
    link = Link("l-1", "c-talks", other, "c-river", Relation.CONTRADICTS)
    corpus.decide(corpus.editor("Ada"), Act.LINK, "link", [Edit(Kind.LINK, "l-1", article, link)])
    assert {"c-talks", "c-river"} <= set(told(corpus, ClaimQuery(conflicts_only=True)))
    assert [one.links for one in corpus.claims.rows(corpus.claims.keys(ClaimQuery(text="river")))] == [1]


def test_lines_stay_in_step_with_every_decision_and_undo(corpus: Corpus) -> None:
    """The table would show words, places or topics that no longer stand."""
    editor = corpus.editor("Ada")
    article, claim = claim_of(corpus, "c-300")
    whole = corpus.annotated(article)
    mention = next(one for one in whole.mentions if one.entity == TOWN.id and one.span.start > 20)
    acts: list[list[Edit]] = [
        [Edit(Kind.CLAIM, "c-300", article, replace(claim, topic="The siege", note="ask"))],
        [Edit(Kind.CLAIM, "c-300", article, replace(claim, certainty=Certainty.DOUBTED))],
        [Edit(Kind.MENTION, mention.id, article, replace(mention, status=Status.REJECTED))],
        [Edit(Kind.MENTION, mention.id, article, None)],
        [Edit(Kind.ENTITY, TOWN.id, None, replace(TOWN, name="Orlivka-on-the-river"))],
        [Edit(Kind.CLAIM, "c-300", article, None)],
    ]
    for edits in acts:
        corpus.decide(editor, Act.CORRECT, "an act", edits)
        assert in_step(corpus)
        assert corpus.check() == []
    for _ in acts:
        corpus.undo(editor)
        assert in_step(corpus)
    corpus.delete_articles(editor, [article])
    assert "c-300" not in told(corpus, ClaimQuery())
    corpus.undo(editor)
    assert in_step(corpus)
    assert corpus.check() == []


def test_an_editors_topic_stands_before_the_suggested_one(corpus: Corpus) -> None:
    """The heading an editor gave would be overruled by a rule."""
    article, claim = claim_of(corpus, "c-300")
    after = replace(claim, topic="The siege")
    corpus.decide(corpus.editor("Ada"), Act.CORRECT, "topic", [Edit(Kind.CLAIM, "c-300", article, after)])
    groups = {one.key: one for one in corpus.claims.groups(ClaimQuery(), "topic")}
    assert not groups["The siege"].suggested
    assert groups["Losses at Orlivka"].suggested


def test_unnamed_sources_are_not_made_one_by_their_wording(corpus: Corpus) -> None:
    """Two officials of two articles would pass for one who spoke twice."""
    again = page("An official said the bridge stood.", title="Bridge")
    again.claim("c-bridge", "the bridge stood", "An official", "said")
    again.into(corpus)
    plain = [one for one in corpus.claims.groups(ClaimQuery(), "source") if one.label == "An official"]
    assert [one.size for one in plain] == [2]  # an institution by its words, as suggested
    for id in ("c-bridge", "c-talks"):
        article, claim = claim_of(corpus, id)
        after = replace(claim, naming=Naming.UNNAMED)
        corpus.decide(corpus.editor("Ada"), Act.CORRECT, "naming", [Edit(Kind.CLAIM, id, article, after)])
    plain = [one for one in corpus.claims.groups(ClaimQuery(), "source") if one.label == "An official"]
    assert [one.size for one in plain] == [1, 1]


def test_a_line_that_does_not_fit_its_claim_is_found_by_check(corpus: Corpus) -> None:
    """A damaged list would be trusted."""
    with raw(corpus.path) as sql:
        sql.execute("UPDATE claim_lines SET content = 'something else' WHERE claim = 'c-300'")
    assert any("claims list" in one.what for one in corpus.check())


def test_the_values_of_a_filter_count_what_the_other_filters_let_through(corpus: Corpus) -> None:
    """A menu would offer values that find nothing."""
    found = {one.value: one.size for one in corpus.claims.values("source_type", ClaimQuery(text="orlivka"))}
    assert found == {"military": 2}
    chosen = ClaimQuery(source_types=frozenset({"author"}))
    assert {one.value for one in corpus.claims.values("source_type", chosen)} == {"military", "author"}


def test_saved_filters_outlive_the_session(corpus: Corpus) -> None:
    """An editor would set the same filters every morning."""
    query = ClaimQuery(text="tank", statuses=frozenset({Status.SUGGESTED}), order="figure", descending=True)
    corpus.claims.save("Open tanks", query)
    with corpus.another() as again:
        assert again.claims.saved() == {"Open tanks": query}
    corpus.claims.save("Open tanks", None)
    assert corpus.claims.saved() == {}


@given(
    st.builds(
        ClaimQuery,
        text=st.text(max_size=9),
        topics=st.frozensets(st.text(max_size=5), max_size=3),
        certainties=st.frozensets(st.sampled_from(Certainty)),
        statuses=st.frozensets(st.sampled_from(Status)),
        with_figures=st.booleans(),
        dates=st.tuples(st.none() | st.just("2024-05-06"), st.none()),
        order=st.sampled_from(get_args(ClaimOrder)),
        descending=st.booleans(),
    )
)
def test_a_query_comes_back_as_it_was_kept(query: ClaimQuery) -> None:
    """A saved filter would find something else the next day."""
    assert from_value(as_value(query)) == query


@given(st.dictionaries(st.text(max_size=6), st.integers() | st.text(max_size=4) | st.none(), max_size=4))
def test_a_damaged_filter_is_read_as_far_as_it_goes(value: dict[str, object]) -> None:
    """A corpus from elsewhere could keep the desk from opening."""
    assert isinstance(from_value({**value, "statuses": ["odd"], "order": value}), ClaimQuery)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("The New York Times", "NYT"),
        ("Yahoo News", "Yahoo"),
        ("Reuters", "Reuters"),
        ("Pravda of the free river and all its towns", "Pravda of the…"),
    ],
)
def test_an_outlet_is_called_in_short(name: str, short: str) -> None:
    """The column would be too wide to read."""
    assert short_outlet(name) == short


def test_a_figure_that_is_compared_by_a_wrong_topic_is_found_by_check(corpus: Corpus) -> None:
    """Claims would be said to contradict each other, or not, and nobody could tell why."""
    with raw(corpus.path) as sql:
        sql.execute("UPDATE figure_lines SET counted = 'something else' WHERE counted IS NOT NULL")
    assert any("claims list" in one.what for one in corpus.check())


def test_apart_figures_stay_flagged_when_their_place_is_renamed(corpus: Corpus) -> None:
    """A correction of a name would hide what contradicts."""
    after = replace(TOWN, name="Orlivka on the Sula")
    corpus.decide(corpus.editor("Ada"), Act.CORRECT, "rename", [Edit(Kind.ENTITY, TOWN.id, None, after)])
    group = next(one for one in corpus.claims.groups(ClaimQuery(), "topic") if one.flagged)
    assert (group.label, group.flagged) == ("Losses at Orlivka on the Sula", 2)
    assert corpus.check() == []


@pytest.mark.parametrize("by", get_args(GroupBy))
@pytest.mark.parametrize(
    "query", [ClaimQuery(), ClaimQuery(text="r"), ClaimQuery(topics=frozenset({NOTHING}))]
)
def test_the_first_claims_are_those_that_all_begin_with(
    corpus: Corpus, by: GroupBy, query: ClaimQuery
) -> None:
    """The rows that are shown first would jump elsewhere once all are there."""
    keys, groups = corpus.claims.keys(query, by), corpus.claims.groups(query, by)
    sizes = corpus.claims.sizes(query, by)
    assert sizes == [one._replace(flagged=0, suggested=False) for one in groups]
    at = 0
    for one in sizes:
        assert corpus.claims.first(query, by, one.key, 2) == keys[at : at + min(2, one.size)]
        at += one.size


def test_the_first_open_claim_of_many_is_found(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Going on to the next open claim would read the whole list, or pass one over."""
    monkeypatch.setattr(claimlist, "_FEW", 1)
    keys = list(corpus.claims.keys(ClaimQuery()))
    assert corpus.claims.first_open(keys) == keys[0]
    assert corpus.claims.first_open(keys[::-1]) == keys[-1]
    bulk.accept(corpus, corpus.editor("Ada"), keys[:2] + keys[3:])
    assert corpus.claims.first_open(keys) == keys[2]
    assert corpus.claims.first_open(keys[3:]) is None
    assert corpus.claims.first_open([]) is None
