"""The charts' numbers against the same counted a second way: in plain SQL, or from the annotations."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from datetime import datetime

import pytest

from annotator.charts.filters import AgreeOn, ChartFilter, TimeBy
from annotator.charts.pane import (
    claims_behind,
    photos_listed,
    read_agreements,
    read_charts,
)
from annotator.charts.series import BarChart, Field, LineChart, MatrixChart, Pick, RangeChart
from annotator.charts.words import NAMED
from annotator.corpus import Corpus
from annotator.domain.annotation import Claim
from annotator.domain.codec import decode
from annotator.domain.kappa import cohens_kappa
from annotator.domain.lint import BY_ID
from annotator.domain.words import CURATED, Act, Certainty, Kind, Status
from tests.charts.making import TODAY, bars


def test_source_and_certainty(corpus: Corpus, sql: sqlite3.Connection) -> None:
    """The first chart would say that other sources speak, or that they are surer than they are."""
    rows = sql.execute(
        "SELECT coalesce(type, '') || '|' || coalesce(party, ''), certainty, count(*) FROM claims"
        " WHERE status != 'rejected' GROUP BY 1, 2"
    )
    expected: dict[str, Counter[str]] = defaultdict(Counter)
    for key, certainty, count in rows:
        expected[key][certainty] += count
    found = bars(corpus, "source")
    assert len(expected) > 8
    shown = {key: bar for key, bar in found.items() if bar.pick is not None}
    for key, bar in shown.items():
        assert bar.parts == tuple(expected[key][one] for one in Certainty)
    rest = [bar.total for bar in found.values() if bar.pick is None]
    assert sum(rest) == sum(sum(expected[key].values()) for key in expected.keys() - shown.keys())


def test_named_sources_by_outlet(corpus: Corpus, sql: sqlite3.Connection) -> None:
    """An outlet would be shown to name its sources though it does not."""
    rows = sql.execute(
        "SELECT coalesce(outlet, ''), count(*), sum(naming IN ('named', 'institution')),"
        " sum(naming = 'pseudonym'), sum(naming IN ('unnamed', 'collective', 'implicit')),"
        " sum(naming IS NULL) FROM claims c JOIN articles a ON a.key = c.article_key"
        " WHERE c.status != 'rejected' GROUP BY 1"
    ).fetchall()
    found = bars(corpus, "named")
    assert {outlet: (count, *parts) for outlet, count, *parts in rows} == {
        key: (bar.total, *bar.parts) for key, bar in found.items()
    }


def test_claims_by_week(corpus: Corpus, sql: sqlite3.Connection) -> None:
    """Claims would stand in another week, or the reviewed ones look unreviewed."""
    rows = sql.execute(
        "SELECT date(published, '-6 days', 'weekday 1'), sum(c.status != 'suggested'),"
        " sum(c.status = 'suggested') FROM claims c JOIN articles a ON a.key = c.article_key"
        " WHERE c.status != 'rejected' AND published IS NOT NULL GROUP BY 1"
    ).fetchall()
    found = {key.partition("..")[0]: bar.parts for key, bar in bars(corpus, "time").items() if bar.total}
    assert found == {week: (done, open_) for week, done, open_ in rows}


@pytest.mark.parametrize(("by", "column"), [(TimeBy.ASSERTED, "asserted_date"), (TimeBy.EVENT, "event_date")])
def test_claims_by_the_day_they_tell(
    corpus: Corpus, sql: sqlite3.Connection, by: TimeBy, column: str
) -> None:
    """Switching to the day of assertion or of the event would go on counting publications."""
    rows = sql.execute(
        f"SELECT date({column}, '-6 days', 'weekday 1'), sum(status != 'suggested'),"
        f" sum(status = 'suggested') FROM claims WHERE status != 'rejected' AND {column} IS NOT NULL"
        " GROUP BY 1"
    ).fetchall()
    found = bars(corpus, "time", ChartFilter(by=by))
    assert {key.partition("..")[0]: bar.parts for key, bar in found.items() if bar.total} == {
        week: (done, open_) for week, done, open_ in rows
    }
    assert len(rows) > 2


def standing(corpus: Corpus) -> dict[tuple[str, str], list[tuple[str, int, Claim]]]:
    """Editor, day and the claim after each decision over each claim that stands, from the journal."""
    rows = list(corpus.decisions())
    off: set[int] = set()
    for one in rows:
        if one.act is Act.UNDO and one.reverts is not None:
            off.add(one.reverts)
        elif one.act is Act.REDO and one.reverts is not None:
            off.discard(one.reverts)
    found: dict[tuple[str, str], list[tuple[str, int, Claim]]] = defaultdict(list)
    for one in rows:
        if one.act in (Act.ACCEPT, Act.CORRECT, Act.REJECT) and one.seq not in off:
            for change in one.changes:
                if change.kind is Kind.CLAIM and change.after is not None and change.article is not None:
                    day = datetime.fromisoformat(one.at).astimezone().toordinal()
                    after = decode(Claim, change.after)
                    found[change.article, change.id].append((one.editor, day, after))
    return found


def test_progress_is_what_the_journal_tells(corpus: Corpus) -> None:
    """The running total would count decisions that were taken back, or the wrong editor's."""
    statuses = {
        (id, one.id): one.status for id in corpus.article_ids() for one in corpus.annotated(id).claims
    }
    per_day: Counter[int] = Counter()
    per_editor: Counter[str] = Counter()
    for claim, told in standing(corpus).items():
        if statuses[claim] not in (Status.SUGGESTED, Status.REJECTED):
            per_day[told[0][1]] += 1
            per_editor[told[0][0]] += 1
    chart = read_charts(corpus, ChartFilter(), ["progress"], today=TODAY)["progress"]
    assert isinstance(chart, LineChart)
    both, *single = chart.lines
    before, running = 0, {}
    for day in sorted(per_day):
        before = running[day] = before + per_day[day]
    assert dict(both.points) == running
    assert {one.pick.key: one.points[-1][1] for one in single if one.pick} == dict(per_editor)
    assert chart.goal == sum(1 for one in statuses.values() if one is not Status.REJECTED)


def test_pace_is_claims_by_days_with_review(corpus: Corpus) -> None:
    """An editor's pace would be that over days on which they were away, or of claims that others reviewed."""
    statuses = {
        (id, one.id): one.status for id in corpus.article_ids() for one in corpus.annotated(id).claims
    }
    days: dict[str, list[int]] = defaultdict(list)
    for claim, told in standing(corpus).items():
        if statuses[claim] not in (Status.SUGGESTED, Status.REJECTED):
            editor, day, _ = told[0]
            days[editor].append(day)
    chart = read_charts(corpus, ChartFilter(), ["pace"], today=TODAY)["pace"]
    assert isinstance(chart, BarChart)
    assert len(days) == 2
    assert {bar.pick.key: bar.total for bar in chart.bars if bar.pick} == {
        editor: round(10 * len(some) / len(set(some))) for editor, some in days.items()
    }
    assert [row[1] for row in chart.rows()] == sorted(
        (round(len(some) / len(set(some)), 1) for some in days.values()), reverse=True
    )


def said(claim: Claim) -> dict[AgreeOn, str]:
    """What an editor who left a claim so said of it."""
    decision = {"added": "accepted"}.get(claim.status.value, claim.status.value)
    if claim.status not in CURATED:
        return {AgreeOn.DECISION: decision}
    named = next(word for word, namings in NAMED if (claim.naming or "") in namings)
    return {
        AgreeOn.CERTAINTY: claim.certainty.value,
        AgreeOn.DECISION: decision,
        AgreeOn.TYPE: claim.type.value if claim.type else "",
        AgreeOn.NAMING: named,
        AgreeOn.QUOTE: claim.quote.value,
    }


@pytest.mark.parametrize("on", AgreeOn)
def test_agreement_is_what_both_said(corpus: Corpus, on: AgreeOn) -> None:
    """Two editors would seem to agree on claims that they labelled differently."""
    table: Counter[tuple[str, str]] = Counter()
    editors = sorted(corpus.editors())
    rejected = {
        (id, one.id)
        for id in corpus.article_ids()
        for one in corpus.annotated(id).claims
        if one.status is Status.REJECTED
    }
    for claim, told in standing(corpus).items():
        last = {editor: after for editor, _, after in told}
        found = [said(last[one]).get(on) for one in editors if one in last]
        if len(found) == 2 and None not in found and (on is AgreeOn.DECISION or claim not in rejected):
            table[str(found[0]), str(found[1])] += 1
    wanted = ChartFilter(agree_on=on)
    chart = read_charts(corpus, wanted, ["agreement"])["agreement"]
    assert isinstance(chart, MatrixChart)
    assert sum(table.values()) > 5
    shown = {
        tuple(pick.key.split("|")[3:]): count
        for picks, cells in zip(chart.picks, chart.cells, strict=True)
        for (pick,), count in zip(picks, cells, strict=True)
    }
    assert {key: count for key, count in shown.items() if count} == dict(table)
    order = sorted({value for pair in table for value in pair})
    kappa = cohens_kappa([[table[down, across] for across in order] for down in order])
    assert chart.foot[1] == (f"Cohen’s κ {kappa:.2f}" if kappa is not None else "Cohen’s κ not defined")
    (cell,) = [
        pick
        for picks, cells in zip(chart.picks, chart.cells, strict=True)
        for (pick,), count in zip(picks, cells, strict=True)
        if count == max(table.values()) and pick.key.split("|")[3:] == list(max(table, key=table.__getitem__))
    ]
    assert len(claims_behind(corpus, wanted.with_only((cell,)))) == max(table.values())


def test_agreement_of_all_fields_is_told(corpus: Corpus) -> None:
    """A script would have to count kappa anew for every field."""
    told = read_agreements(corpus)
    assert [one["field"] for one in told] == [one.value for one in AgreeOn]
    for one in told:
        chart = read_charts(corpus, ChartFilter(agree_on=AgreeOn(one["field"])), ["agreement"])["agreement"]
        assert isinstance(chart, MatrixChart)
        assert one["claims"] >= sum(map(sum, chart.cells)) > 0
        assert one["kappa"] is None or -1 <= one["kappa"] <= 1


def test_claims_that_name_an_entity(corpus: Corpus) -> None:
    """A click on a name would leave every claim of the articles that name it somewhere."""
    pick = ChartFilter(picks=(Pick(Field.ENTITY, "e-orlivka", ""),))
    expected = set()
    keys = {one.id: one.key for one in corpus.chart_rows.articles()}
    for id in corpus.article_ids():
        whole = corpus.annotated(id)
        live = [one for one in whole.mentions if one.status is not Status.REJECTED]
        spans = [one.span for one in live if one.entity == "e-orlivka"]
        expected |= {
            (keys[id], one.id)
            for one in whole.claims
            if one.status is not Status.REJECTED
            and (one.who == "e-orlivka" or any(one.envelope().overlaps(span) for span in spans))
        }
    found = claims_behind(corpus, pick)
    assert set(found) == expected
    assert 0 < len(found) < len(claims_behind(corpus, ChartFilter()))


def test_photos_behind_a_bar(corpus: Corpus) -> None:
    """Enter would list other photos than the bar counts."""
    for name in ("agency", "findings"):
        for bar in bars(corpus, name).values():
            assert bar.pick is not None
            assert len(photos_listed(corpus, ChartFilter(picks=(bar.pick,)))) == bar.total
    listed = photos_listed(corpus, ChartFilter())
    assert corpus.photo_list.keys_of(listed) == frozenset(corpus.photo_list.keys())


def test_entities_over_time(corpus: Corpus, sql: sqlite3.Connection) -> None:
    """A name would seem to come up in weeks in which nobody wrote it."""
    (expected,) = sql.execute(
        "SELECT count(DISTINCT m.article_key) FROM mentions m JOIN articles a ON a.key = m.article_key"
        " WHERE m.status != 'rejected' AND published IS NOT NULL"
    ).fetchone()
    chart = read_charts(corpus, ChartFilter(), ["entities"])["entities"]
    assert isinstance(chart, MatrixChart)
    assert chart.down == ("Orlivka",)
    assert sum(chart.cells[0]) == expected > 2
    weeks = dict(
        sql.execute(
            "SELECT date(published, '-6 days', 'weekday 1'), count(DISTINCT a.key) FROM mentions m"
            " JOIN articles a ON a.key = m.article_key"
            " WHERE m.status != 'rejected' AND published IS NOT NULL GROUP BY 1"
        )
    )
    assert {
        picks[1].key.partition("..")[0]: cell
        for picks, cell in zip(chart.picks[0], chart.cells[0], strict=True)
        if cell
    } == weeks


def test_photos(corpus: Corpus, sql: sqlite3.Connection) -> None:
    """A rule that fires on every photo of an agency would not be seen."""
    agencies = sql.execute(
        "SELECT coalesce(agency, ''), sum(EXISTS (SELECT 1 FROM findings f"
        " WHERE f.article_key = p.article_key AND f.photo = p.id)), count(*)"
        " FROM photos p WHERE status != 'rejected' GROUP BY 1"
    ).fetchall()
    assert {key: (bar.parts[0], bar.total) for key, bar in bars(corpus, "agency").items()} == {
        agency: (found, count) for agency, found, count in agencies
    }
    rules = dict(sql.execute("SELECT rule, count(*) FROM findings GROUP BY 1").fetchall())
    found = bars(corpus, "findings")
    assert {key: bar.total for key, bar in found.items()} == rules
    assert {key: bar.words for key, bar in found.items()} == {key: BY_ID[key].title for key in rules}


def test_figures_share_units_and_show_open_ends(corpus: Corpus, sql: sqlite3.Connection) -> None:
    """Miles would be drawn beside kilometres as if they were as long, or an open end as a known one."""
    chart = read_charts(corpus, ChartFilter(), ["figures"])["figures"]
    assert isinstance(chart, RangeChart)
    boats = next(one for one in chart.groups if one.words.startswith("Boats lost") and one.unit == "km")
    ends = {
        (
            None if low is None else round(low * (1.609344 if unit == "mi" else 1), 4),
            None if high is None else round(high * (1.609344 if unit == "mi" else 1), 4),
        )
        for low, high, unit in sql.execute(
            "SELECT low, high, unit FROM figures f JOIN claims c ON c.article_key = f.article_key"
            " AND c.id = f.claim WHERE topic = 'Boats lost' AND unit IS NOT NULL AND status != 'rejected'"
        )
    }
    found = {
        (None if one.low is None else round(one.low, 4), None if one.high is None else round(one.high, 4))
        for one in boats.ranges
    }
    assert found <= ends
    assert any(one.low is None or one.high is None for one in boats.ranges)
    assert (
        len(boats.ranges) + boats.more
        == sql.execute(
            "SELECT count(*) FROM figures f JOIN claims c ON c.article_key = f.article_key AND c.id = f.claim"
            " WHERE topic = 'Boats lost' AND unit IS NOT NULL AND status != 'rejected'"
        ).fetchone()[0]
    )
    first, second = boats.ranges[:2]
    assert first.low is not None
    assert second.high is not None
    assert round(first.low, 4) == max(low for low, _ in ends if low is not None)
    assert round(second.high, 4) == min(high for _, high in ends if high is not None)
    assert boats.contested == (
        max(low for low, _ in ends if low is not None) > min(high for _, high in ends if high is not None)
    )
