"""Labels of files brought into a corpus: looked at first as often as wanted, then as one act."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.corpus import Added, Corpus, Edit
from annotator.corpus.parts import A_PART, as_part, sizes
from annotator.domain.annotation import Origin
from annotator.domain.article import Annotated, Draft
from annotator.domain.decision import Editor
from annotator.domain.errors import UnreadableFile
from annotator.domain.words import Act, OriginBy
from annotator.exchange.incoming.apart import Listed
from annotator.exchange.incoming.claims import links_of, made_of
from annotator.exchange.incoming.counting import Counted
from annotator.exchange.incoming.fitting import fitted, shifted
from annotator.exchange.incoming.homes import Homes, drafted
from annotator.exchange.incoming.mapping import LEFT_OUT, Chosen, Sort
from annotator.exchange.incoming.neutral import Convention, Document, Format, Problem
from annotator.exchange.incoming.reconciling import Memory, Reconciling, Tally
from annotator.exchange.incoming.surveying import Progress, Survey, Told

SETTING = "label names"
"""Under which a corpus remembers what foreign names become."""
_DRAFTS = 16
_OPEN_ARTICLES = 64
_SHORT = {
    Format.RECORD: "annotator",
    Format.PRODIGY: "prodigy",
    Format.LABEL_STUDIO: "label-studio",
    Format.DOCCANO: "doccano",
    Format.BRAT: "brat",
    Format.CONLL: "conll",
    Format.DOCBIN: "spacy",
    Format.CAS_JSON: "uima-cas",
    Format.XMI: "uima-cas",
    Format.WEBANNO: "webanno",
    Format.W3C: "w3c",
    Format.REFI: "refi-qda",
    Format.QUALCODER: "qualcoder",
}


@dataclass(frozen=True, slots=True)
class Options:
    """How labels are taken: what names become, by which convention (None: the one found), by whom decided.

    Without `decided_by` everything arrives as suggestions. Texts that are no article here become articles
    unless `only_known`.
    """

    chosen: Chosen
    convention: Convention | None = None
    decided_by: str | None = None
    only_known: bool = False


@dataclass(slots=True)
class Brought:
    """What came, or would come, of it all: articles new and known, names and claims, what was left out."""

    tally: Tally = field(default_factory=Tally)
    new: int = 0
    known: int = 0
    unknown: int = 0
    left_out: int = 0
    problems: Told = field(default_factory=Told)
    notes: Told = field(default_factory=Told)
    parts: int = 0
    title: str = ""


def look(corpus: Corpus, seen: Survey, options: Options, progress: Progress | None = None) -> Brought:
    """What bringing the labels in would come to; nothing is written. What `progress` raises ends it."""
    run = _Run(corpus, seen, options)
    out = Brought()
    for _ in run.each(out, progress):
        pass
    return out


def bring(
    corpus: Corpus, editor: Editor, seen: Survey, options: Options, progress: Progress | None = None
) -> Brought:
    """Adds the articles that are new, then the labels as one act that undo takes back; remembers the names.

    What `progress` raises takes the labels back, and leaves the articles. Raises CorpusError.
    """
    run = _Run(corpus, seen, options)
    out = Brought(title=_title(seen))
    decider = corpus.editor(options.decided_by) if options.decided_by else editor
    if not options.only_known:
        out.new = run.add_articles(editor, progress)
    added = out.new

    def parts() -> Iterator[tuple[str, Sequence[Edit]]]:
        counting = Brought()
        planned = list(sizes((len(edits) for edits in run.each(counting, progress)), A_PART))
        counted = Brought()
        edits = run.each(counted, progress)
        for number, size in enumerate(planned, 1):
            part: list[Edit] = []
            while len(part) < size:
                part += next(edits)
            yield as_part(out.title, number, len(planned)), part
        for _ in edits:
            pass
        out.tally, out.known, out.unknown = counted.tally, counted.known - added, counted.unknown
        out.problems, out.notes, out.left_out = counted.problems, counted.notes, counted.left_out

    out.parts = corpus.decide_in_parts(decider, Act.IMPORT, parts).number
    corpus.settings.set(SETTING, options.chosen.remembered(seen.names))
    return out


def _title(seen: Survey) -> str:
    names = [one.file.name.rpartition("/")[2] for one in seen.files]
    if not names:
        return "import labels"
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"import labels from {names[0][:60]}{more}"


class _Standing:
    """What stands in the articles that were met: the last ones whole, of the others only what came in."""

    def __init__(self, *, deciding: bool) -> None:
        self._deciding = deciding
        self._whole: OrderedDict[str, Reconciling] = OrderedDict()
        self._memories: dict[str, Memory] = {}

    def of(self, whole: Annotated) -> Reconciling:
        """The article to compare with."""
        key = whole.article.id
        if key not in self._whole:
            memory = self._memories.setdefault(key, Memory())
            self._whole[key] = Reconciling(whole, memory, deciding=self._deciding)
            if len(self._whole) > _OPEN_ARTICLES:
                self._whole.popitem(last=False)
        self._whole.move_to_end(key)
        return self._whole[key]


class _Run:
    """Goes through all documents of a survey, as often as asked."""

    def __init__(self, corpus: Corpus, seen: Survey, options: Options) -> None:
        self._corpus = corpus
        self._seen = seen
        self._options = options
        self._homes = Homes(corpus)
        self._refused: dict[str, str] = {}

    def each(self, out: Brought, progress: Progress | None) -> Iterator[list[Edit]]:
        """The edits of each document, none for some; what was met is added up in `out`."""
        standing = _Standing(deciding=self._options.decided_by is not None)
        met: set[str] = set()
        total, done = max(1, self._seen.documents), 0

        def tick() -> None:
            if progress is not None:
                progress(min(done, total), total)

        for file, document in self._documents(out, tick):
            tick()
            done += 1
            yield self._edits(file, document, out, standing, met)
        if progress is not None:
            progress(total, total)

    def _documents(self, out: Brought, tick: Callable[[], None]) -> Iterator[tuple[Listed, Document]]:
        for file, document in self._seen.again(tick):
            if isinstance(document, Problem):
                out.problems.add([document])
            else:
                yield file, document

    def convention(self, format: Format) -> Convention:
        """The convention that a format's offsets are read by."""
        verdict = self._seen.verdicts.get(format)
        if verdict is None:
            return Convention()
        return self._options.convention or verdict.best.convention

    def _edits(
        self,
        file: Listed,
        document: Document,
        out: Brought,
        standing: _Standing,
        met: set[str],
    ) -> list[Edit]:
        out.problems.add(document.problems)
        out.problems.add(
            Problem(document.name, one, "a label of the text as a whole has no place here")
            for one in document.whole
        )
        counted = Counted(document.text) if document.text is not None else None
        home = self._homes.of(document, counted.text if counted else None)
        whole = self._whole(document, counted, home, out, met)
        if whole is None:
            return []
        shift = None
        if counted is not None and counted.text != whole.text:
            shift = shifted(counted.text, whole.text)
            if shift is None:
                out.problems.add([Problem(document.name, "", "an article of the same words has other signs")])
                return []
        convention = self.convention(file.format)
        if document.unit is not None and self._options.convention is None:
            convention = convention._replace(unit=document.unit)
        fit = fitted(document, counted or Counted(whole.text), convention, shift)
        rule = file.name.rpartition("/")[2][:120]
        origin = Origin(OriginBy.IMPORT, _SHORT[file.format], None, rule)
        made = made_of(document, fit.places, self._options.chosen, whole.text, origin)
        out.left_out += self._left_out(document, fit.places)
        found = standing.of(whole).edits(document.name, made, links_of(made, whole.article.id))
        out.tally.add(found.tally)
        out.problems.add((*fit.problems, *made.problems, *found.problems))
        out.notes.add((*fit.notes, *made.notes))
        return found.edits

    def _left_out(self, document: Document, places: Mapping[str, object]) -> int:
        chosen = self._options.chosen
        return sum(chosen.of(Sort.LABEL, one.label) == LEFT_OUT for one in document.spans if one.id in places)

    def _whole(
        self, document: Document, counted: Counted | None, home: str | None, out: Brought, met: set[str]
    ) -> Annotated | None:
        """The article of a document, or what it will be once it is added."""
        if home is not None:
            if home not in met:
                met.add(home)
                out.known += 1
            return self._corpus.annotated(home)
        out.unknown += 1
        if counted is None:
            called = document.reference or "its text"
            why = f"{called[:120]} is no article of this corpus"
            if document.text_sha256 is not None:
                why = "its words are left out, and no article of this corpus has just those; add it first"
            out.problems.add([Problem(document.name, "", why)])
            return None
        if counted.text in self._refused:
            out.problems.add([Problem(document.name, "", self._refused[counted.text])])
            return None
        if not counted.text.strip():
            out.problems.add([Problem(document.name, "", "its text is empty")])
            return None
        if self._options.only_known:
            out.problems.add([Problem(document.name, "", "its text is no article of this corpus")])
            return None
        draft = drafted(document, counted.text)
        if draft.annotated.article.id not in met:
            met.add(draft.annotated.article.id)
            out.new += 1
        return draft.annotated

    def add_articles(self, editor: Editor, progress: Progress | None) -> int:
        """Adds the texts that are no article yet, and gives how many these are."""
        waiting: dict[str, Draft] = {}
        total, added, done = max(1, self._seen.documents), 0, 0

        def tick() -> None:
            if progress is not None:
                progress(min(done, total), total)

        for _, document in self._documents(Brought(), tick):
            tick()
            done += 1
            text = Counted(document.text).text if document.text is not None else None
            if text is None or not text.strip() or text in waiting:
                continue
            if self._homes.of(document, text) is None:
                waiting[text] = drafted(document, text)
            if len(waiting) >= _DRAFTS:
                added += self._add(waiting, editor)
        return added + self._add(waiting, editor)

    def _add(self, waiting: dict[str, Draft], editor: Editor) -> int:
        became = self._corpus.add_many(list(waiting.values()), editor) if waiting else []
        added = 0
        for text, one in zip(waiting, became, strict=True):
            if isinstance(one, Added):
                added += not one.duplicate
                self._homes.settle(text, one.article)
            elif isinstance(one, UnreadableFile):
                self._refused[text] = one.reason
        waiting.clear()
        return added
