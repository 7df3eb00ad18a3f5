"""QualCoder projects: a folder with a database, in it texts, codes and the stretches they are put on."""

from __future__ import annotations

from collections import defaultdict

from annotator.corpus.foreign import Damaged, qualcoder_rows
from annotator.exchange.incoming.files import Input
from annotator.exchange.incoming.jsons import label, whole
from annotator.exchange.incoming.neutral import Document, ForeignSpan, Given, Piece, Problem, Unreadable

DATABASE = "data.qda"


def read_qualcoder(file: Input) -> Given:
    """The texts of a project with what is coded in them. The database is read as it lies there."""
    if file.folder is None:
        raise Unreadable("choose the project’s folder, which holds data.qda")
    problems: list[Problem] = []
    by_source: defaultdict[int, list[ForeignSpan]] = defaultdict(list)
    try:
        sources, codings = qualcoder_rows(file.folder / DATABASE)
    except Damaged as reason:
        raise Unreadable(str(reason)) from reason
    for one in codings:
        named = label(one.code)
        if named is None or one.start is None or one.end is None:
            problems.append(Problem(file.name, f"coding {one.id}", "it has no code, or no position"))
            continue
        words = one.words if one.words and whole(one.words) else None
        fields = (("note", one.memo),) if one.memo and whole(one.memo) else ()
        by_source[one.source].append(
            ForeignSpan(f"coding {one.id}", named, (Piece(one.start, one.end),), words, fields=fields)
        )
    yield from problems
    for source in sources:
        where = f"{file.name}, {source.name}"
        if source.text is None or not whole(source.text):
            yield Problem(where, "", "it is no text, or its text cannot be kept")
        else:
            yield Document(where, source.text, tuple(by_source[source.id]), title=source.name)
