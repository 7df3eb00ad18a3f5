"""A SQLite file of plain tables with keys and a full-text index, as Datasette and others open it."""

from __future__ import annotations

import csv
import io

from annotator.corpus.subset import Subset
from annotator.exchange import tables
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Part, Plan
from annotator.exchange.shaped import Shaped, licence
from annotator.exchange.tables import Row
from annotator.exchange.writers import Target

_ARTICLE = (*tables.ARTICLE_HEAD, "licence", "part", "text")
_SPAN = ("article", "claim", "position", "role", "start", "end", "text")
_FIGURE = (
    "article",
    "claim",
    "position",
    "start",
    "end",
    "text",
    "kind",
    "who",
    "low",
    "high",
    "bound",
    "unit",
)
_LINK = ("article", "claim", "other_article", "other", "relation", "status")
_BLOCK = ("article", "id", "kind", "start", "end", "status")


def rows(one: Shaped, plan: Plan) -> dict[str, list[Row]]:
    """The article's rows by table."""
    kept, text, id = one.kept, one.text, one.id
    mentions = list(tables.mention_rows(one.whole, kept))
    label = tables.MENTION_HEAD.index("label")
    (about,) = tables.article_rows(one.whole, kept)
    found: dict[str, list[Row]] = {
        "articles": [(*about, licence(kept.article), one.part or None, text)],
        "entities": [(e.id, e.name, plan.names.out(e.label), "; ".join(e.aliases)) for e in kept.entities],
        "mentions": [
            (*row[:label], plan.names.out(m.label), *row[label + 1 :])
            for row, m in zip(mentions, kept.mentions, strict=True)
        ],
        "claims": list(tables.claim_rows(one.whole, kept)),
        "claim_spans": [
            (id, c.id, n, role.value, at.start, at.end, at.text(text))
            for c in kept.claims
            for n, (role, at) in enumerate(c.spans())
        ],
        "figures": [
            (
                id,
                c.id,
                n,
                f.span.start,
                f.span.end,
                f.span.text(text),
                f.kind,
                f.who,
                f.low,
                f.high,
                f.bound,
                f.unit,
            )
            for c in kept.claims
            for n, f in enumerate(c.figures)
        ],
        "links": [(id, x.claim, x.article, x.other, x.relation, x.status) for x in kept.links],
        "photos": list(tables.photo_rows(one.whole, kept)),
        "blocks": [(id, b.id, b.kind, b.span.start, b.span.end, b.status) for b in kept.blocks],
    }
    return {name: some for name, some in found.items() if name in _wanted(plan)}


def _wanted(plan: Plan) -> set[str]:
    found = {"articles"}
    if plan.parts & {Part.MENTIONS, Part.CLAIMS}:
        found.add("entities")
    if Part.CLAIMS in plan.parts:
        found |= {"claims", "claim_spans", "figures", "links"}
    return found | {part.value for part in plan.parts}


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The article's rows, to be looked at."""
    shown = io.StringIO(newline="")
    for name, some in rows(one, plan).items():
        shown.write(f"{name}\n")
        csv.writer(shown, lineterminator="\n").writerows(some)
    return shown.getvalue()


class _Database:
    def __init__(self, target: Target) -> None:
        self._plan = target.plan
        name = target.name("", ".db")
        self._file = Subset(target.stage.path(name))
        self._tables(_wanted(target.plan))

    def _tables(self, wanted: set[str]) -> None:
        of_article = [("article", "articles")]
        made = (
            ("articles", _ARTICLE, ("id",), ()),
            ("entities", ("id", "name", "label", "aliases"), ("id",), ()),
            ("mentions", tables.MENTION_HEAD, ("article", "id"), (*of_article, ("entity", "entities"))),
            ("claims", tables.CLAIM_HEAD, ("article", "id"), of_article),
            ("claim_spans", _SPAN, ("article", "claim", "position"), of_article),
            ("figures", _FIGURE, ("article", "claim", "position"), of_article),
            ("links", _LINK, ("article", "claim", "other"), of_article),
            ("photos", tables.PHOTO_HEAD, ("article", "id"), of_article),
            ("blocks", _BLOCK, ("article", "id"), of_article),
        )
        for name, columns, key, refers in made:
            if name in wanted:
                self._file.table(name, columns, key=key, refers=refers)

    def add(self, one: Shaped) -> None:
        """The article's rows."""
        for name, some in rows(one, self._plan).items():
            self._file.add(name, some)

    def finish(self) -> None:
        """The full-text index, and the file's end."""
        self._file.searchable("articles", ("title", "text"))
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._file.close()


def make(target: Target) -> _Database:
    """The writer."""
    return _Database(target)
