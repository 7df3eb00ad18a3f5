"""What the desk asks the corpus for beside the window; numpy is loaded there too, and not before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from annotator.charts.filters import ChartFilter
from annotator.charts.known import CHARTS, Choices, Kept
from annotator.charts.series import Chart, Field, Pick

if TYPE_CHECKING:
    from annotator.corpus import Corpus


PHOTO_FIELDS = frozenset({Field.AGENCY, Field.RULE})
"""What photos are counted by: behind such a bar there are photos and no claims."""


def narrowed(wanted: ChartFilter, picks: tuple[Pick, ...]) -> ChartFilter:
    """The filter by these values instead of others of their kinds."""
    fields = {one.field for one in picks}
    kept = tuple(one for one in wanted.picks if one.field not in fields)
    return replace(wanted, picks=(*kept, *picks))


def read_some(
    corpus: Corpus, *, wanted: ChartFilter, names: tuple[str, ...], kept: Kept
) -> tuple[dict[str, Chart], int]:
    """Some of the charts, and how many claims are reviewed in all."""
    from annotator.charts.pane import claims_reviewed, read_charts

    return read_charts(corpus, wanted, names, kept=kept), claims_reviewed(corpus, kept=kept)


def read_choices(corpus: Corpus, *, kept: Kept) -> Choices:
    """What the filters can be set to."""
    from annotator.charts import pane

    return pane.read_choices(corpus, kept=kept)


def read_behind(corpus: Corpus, *, wanted: ChartFilter, kept: Kept) -> frozenset[int]:
    """The claims that a filter leaves, by their keys in the list of claims."""
    from annotator.charts.pane import claims_behind

    return corpus.claims.keys_of(claims_behind(corpus, wanted, kept=kept))


def read_photos_behind(corpus: Corpus, *, wanted: ChartFilter, kept: Kept) -> frozenset[int]:
    """The photos that a filter leaves, by their keys in the list of photos."""
    from annotator.charts.pane import photos_listed

    return corpus.photo_list.keys_of(photos_listed(corpus, wanted, kept=kept))


def ahead(kept: Kept) -> list[Callable[[Corpus], object]]:
    """What can be read before the desk is shown, in parts none of which takes long: first what counts."""
    charts = [partial(read_some, wanted=ChartFilter(), names=(name,), kept=kept) for name in CHARTS]
    return [_load, *charts, partial(read_choices, kept=kept)]


def _load(_corpus: Corpus) -> None:
    """Loads numpy and the modules that count."""
    import annotator.charts.pane  # noqa: F401
