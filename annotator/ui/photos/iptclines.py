"""A photo as lines of IPTC fields: what will be written, and what the picture's file says."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.domain.photo import Edited, ShownPlace
from annotator.domain.photowords import edits
from annotator.domain.picture import Embedded
from annotator.ui.photos.current import Looked
from annotator.ui.photos.fields import ORIGINS, FieldLine
from annotator.ui.widgets.madeby import made_by
from annotator.ui.widgets.wording import moment

_NO_FILE = Embedded()


def lines_of(looked: Looked) -> list[FieldLine]:
    """The fields of a photo in the order of the standard's most used ones."""
    embedded = looked.picture.embedded if looked.picture is not None else _NO_FILE
    return list(_lines(looked, edits(looked.photo), embedded))


def _lines(looked: Looked, edited: Edited, embedded: Embedded) -> Iterator[FieldLine]:
    now = looked.now
    parts = now.parts
    # A printed credit stands for all of it: what it does not name is not taken from the file.
    inside = embedded if now.credit is None else _NO_FILE
    credit = " via ".join(one for one in (parts.agency, parts.via) if one) or now.credit
    names, source = "; ".join(embedded.creators), parts.agency or parts.via
    yield _line("By-line", parts.photographer, names, "; ".join(inside.creators) or None, wanted=True)
    yield _line("Credit", credit, embedded.credit, inside.credit, wanted=True)
    yield _line("Source", source, embedded.source, inside.source)
    yield _line("Description", now.caption, embedded.caption, wanted=True)
    yield _line("Alt text", now.alt_text, embedded.alt_text, wanted=True)
    yield _line("Persons", "; ".join(edited.persons), "; ".join(embedded.persons), name="persons")
    taken, stamped = moment(edited.taken), moment(embedded.created)
    yield _line("Date created", taken, stamped, wanted=True, name="taken")
    place = edited.place or ShownPlace()
    for label, level, said in (
        ("Sublocation", place.sublocation, embedded.sublocation),
        ("City", place.city, embedded.city),
        ("Region", place.region, embedded.state),
        ("Country", place.country, embedded.country),
    ):
        # A place that was decided stands for all its levels.
        yield _line(label, level, said, "" if edited.place is None else None, name=label.lower())
    origin = ORIGINS[edited.origin] if edited.origin is not None else ""
    yield _line("Origin", origin, made_by(embedded.digital_source_type), name="origin")
    yield _line("Authenticity", edited.authenticity, None, name="authenticity")
    yield _line("Copyright", None, embedded.copyright, wanted=True)
    if embedded.usage_terms or embedded.instructions:
        terms = (embedded.instructions, embedded.usage_terms)
        yield _line("Instructions", None, "; ".join(one for one in terms if one))


def _line(
    label: str,
    value: str | None,
    embedded: str | None,
    otherwise: str | None = "",
    *,
    wanted: bool = False,
    name: str = "",
) -> FieldLine:
    """Where nothing is printed or decided, what the file says is written again: `otherwise`, or all of it."""
    kept = embedded if otherwise == "" else otherwise
    if not value and kept:
        return FieldLine(label, kept, "from the file", name=name)
    differs = bool(embedded) and not _same(value or "", embedded or "")
    return FieldLine(label, value or "", "", embedded or "", differs, wanted, name)


def _same(value: str, embedded: str) -> bool:
    """Whether the two say one thing: letter case, blanks and brackets aside, and one within the other."""
    one, other = (" ".join(words.casefold().split()).strip("()") for words in (value, embedded))
    return one == other
