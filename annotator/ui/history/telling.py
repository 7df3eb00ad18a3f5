"""What a decision changed, in an editor's words: "Certainty", "Attributed", "Hedged"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from annotator.domain.annotation import DateText, Figure
from annotator.domain.codec import Value, decode
from annotator.domain.decision import Body, Change
from annotator.domain.saying import SOURCE_TYPES
from annotator.domain.words import (
    ArticleStatus,
    Certainty,
    Kind,
    Label,
    Naming,
    Quote,
    Relation,
    SourceType,
)
from annotator.review.titles import LABEL_WORDS, STATUS_WORDS
from annotator.ui.history.photowords import edited_in_words, waived_in_words
from annotator.ui.inspector.wording import (
    CERTAINTIES,
    NAMINGS,
    QUOTES,
    RELATIONS,
    figure_aside,
    number,
    one_date,
    quoted,
    topic,
    when,
)
from annotator.ui.widgets.wording import count

_GONE = "words no longer there"
_NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Known:
    """What was read beside the journal: article texts and headlines, and entities' names, by id."""

    texts: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)

    def words(self, article: str | None, *spans: Sequence[int]) -> str:
        """The words of spans in curly quotes, with … between them; says so when the article is gone."""
        text = self.texts.get(article or "")
        if text is None:
            return _GONE
        words = " … ".join(text[start:end] for start, end in spans)
        # Words that stand in quotes in the article are in quotes already.
        return quoted(words, 120)[1:-1] if words[:1] == "“" and words[-1:] == "”" else quoted(words, 120)


@dataclass(frozen=True, slots=True)
class Field:
    """One value before and after; "" where the thing itself was not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a decision changed: what it is, what became of it ("added", "deleted"; "" when changed)."""

    what: str
    became: str
    fields: tuple[Field, ...]


_NAMES: Mapping[str, str] = {
    "alt_text": "Alt text",
    "asserted_on": "Date of the statement",
    "authors": "Byline",
    "becomes": "Becomes",
    "edited": "Beside the print",
    "event_time": "Time of the event",
    "file": "File",
    "hedges": "Hedges",
    "naming": "Named",
    "parent": "Within",
    "published": "Publication date",
    "quote": "Quote type",
    "span": "Words",
    "title": "Headline",
    "type": "Source type",
    "url": "Address",
    "via": "Carriers",
    "waived": "Waived",
    "who": "Who it is",
}
_NOT_TOLD = frozenset({"id", "origin", "score", "why", "sha256", "metadata", "source_id", "article"})
_TOLD_AT_ONCE = frozenset({"status", "content", "caption", "span", "name", "words", "title"})


def _mapped(words: Mapping[Value, str], kind: Callable[[str], Value], value: Value) -> str:
    return words[kind(value)]


def _spans(known: Known, article: str | None, value: Value) -> str:
    spans = [value] if value and isinstance(value[0], int) else value
    return ", ".join(known.words(article, one) for one in spans) or _NOTHING


def _content(known: Known, article: str | None, value: Value) -> str:
    return known.words(article, *value)


def _figures(known: Known, article: str | None, value: Value) -> str:
    def one(body: Body) -> str:
        figure = decode(Figure, body)
        low, high = number(figure.low), number(figure.high)
        ends = low if low == high else f"{low} – {high}"
        aside = figure_aside(figure)
        words = known.words(article, body["span"])
        return f"{words}: {ends} {figure.kind}{f' · {aside}' if aside else ''}"

    return "; ".join(one(body) for body in value) or _NOTHING


def _credit(known: Known, article: str | None, value: Value) -> str:
    parts = value["parts"]
    read = [parts[one] for one in ("photographer", "agency", "via") if parts[one]]
    return f"{known.words(article, value['span'])}, read as {' / '.join(read) or _NOTHING}"


_PLAIN: Mapping[tuple[Kind, str], Callable[[Value], str]] = {
    (Kind.CLAIM, "quote"): partial(_mapped, QUOTES, Quote),
    (Kind.CLAIM, "naming"): partial(_mapped, NAMINGS, Naming),
    (Kind.CLAIM, "type"): partial(_mapped, SOURCE_TYPES, SourceType),
    (Kind.CLAIM, "certainty"): partial(_mapped, CERTAINTIES, Certainty),
    (Kind.CLAIM, "asserted_on"): lambda value: when(decode(DateText, value)),
    (Kind.CLAIM, "event_time"): lambda value: when(decode(DateText, value)),
    (Kind.CLAIM, "topic"): topic,
    (Kind.CLAIM, "parent"): lambda _value: "another claim",
    (Kind.CLAIM, "note"): partial(quoted, most=400),
    (Kind.LINK, "relation"): lambda value: RELATIONS[Relation(value)][1],
    (Kind.ARTICLE, "status"): partial(_mapped, STATUS_WORDS, ArticleStatus),
    (Kind.ARTICLE, "published"): one_date,
    (Kind.ARTICLE, "authors"): lambda value: ", ".join(value) or _NOTHING,
    (Kind.ENTITY, "aliases"): lambda value: ", ".join(map(quoted, value)) or _NOTHING,
    (Kind.PROTECTION, "names"): lambda value: ", ".join(map(quoted, value)) or _NOTHING,
    (Kind.PHOTO, "edited"): edited_in_words,
    (Kind.PHOTO, "waived"): waived_in_words,
    (Kind.PHOTO, "findings"): lambda value: count(len(value), "finding"),
    (Kind.BLOCK, "kind"): lambda value: str(value).replace("_", " "),
}
_IN_TEXT: Mapping[tuple[Kind, str], Callable[[Known, str | None, Value], str]] = {
    (Kind.CLAIM, "content"): _content,
    **{(Kind.CLAIM, role): _spans for role in ("source", "cue", "via", "hedges")},
    (Kind.CLAIM, "figures"): _figures,
    **{(Kind.PHOTO, part): _spans for part in ("alt_text", "caption")},
    (Kind.PHOTO, "credit"): _credit,
    (Kind.MENTION, "span"): _spans,
    (Kind.BLOCK, "span"): _spans,
}
_LABELLED = ("label", "becomes")
_ENTITIES = ("entity", "who")
_CLAIMS = ("claim", "other")


def value_in_words(known: Known, change: Change, name: str, value: Value) -> str:
    """One value of a changed thing as an editor reads it."""
    if value is None:
        return "not a name" if name == "becomes" else _NOTHING
    key = change.kind, name
    if key in _IN_TEXT:
        return _IN_TEXT[key](known, change.article, value)
    if key in _PLAIN:
        return _PLAIN[key](value)
    if name in _LABELLED:
        return LABEL_WORDS[Label(value)].capitalize()
    if name in _ENTITIES:
        return known.entities.get(value, "a name no longer there")
    if name in _CLAIMS:
        return "a claim"
    return str(value)


def thing_in_words(known: Known, change: Change) -> str:
    """What was changed: "Claim “its forces had fallen back”", "Mention “Syrskyi”"."""
    body = change.after or change.before or {}
    match change.kind:
        case Kind.CLAIM:
            return f"Claim {_content(known, change.article, body['content'])}"
        case Kind.MENTION:
            return f"Mention {_spans(known, change.article, body['span'])}"
        case Kind.PHOTO:
            caption = body["caption"] or body["alt_text"]
            return f"Photo {_spans(known, change.article, caption)}" if caption else "Photo without a caption"
        case Kind.BLOCK:
            words = _spans(known, change.article, body["span"])
            return f"{str(body['kind']).replace('_', ' ').capitalize()} {words}"
        case Kind.ENTITY:
            return f"Name {quoted(body['name'])}"
        case Kind.ARTICLE:
            return f"Article {quoted(body['title'] or body['file'], 120)}"
        case Kind.RULE:
            return f"Rule for {quoted(body['words'])}"
        case Kind.PROTECTION:
            return f"Protected source {quoted(body['names'][0])}"
        case Kind.LINK:
            return f"Link between claims: {RELATIONS[Relation(body['relation'])][1]}"


def told(known: Known, change: Change) -> Told:
    """One thing before and after, field by field; of what was added or deleted, the fields that are set."""
    before, after = change.before, change.after
    what = thing_in_words(known, change)
    if before is not None and after is not None:
        # What holds nothing is not in the journal: a thing may have gone from the one or come to the other.
        both = [*after, *(one for one in before if one not in after)]
        names = [one for one in both if one not in _NOT_TOLD and after.get(one) != before.get(one)]
        fields = tuple(
            Field(
                _called(one),
                value_in_words(known, change, one, before.get(one)),
                value_in_words(known, change, one, after.get(one)),
            )
            for one in names
        )
        return Told(what, "", fields)
    body = after or before or {}
    skipped = _NOT_TOLD | _TOLD_AT_ONCE
    named = [
        (one, value) for one, value in body.items() if one not in skipped and value not in (None, [], "")
    ]
    worded = [(_called(one), value_in_words(known, change, one, value)) for one, value in named]
    if after is not None:
        return Told(what, "added", tuple(Field(name, "", words) for name, words in worded))
    return Told(what, "deleted", tuple(Field(name, words, "") for name, words in worded))


def _called(name: str) -> str:
    return _NAMES.get(name, name.replace("_", " ").capitalize())
