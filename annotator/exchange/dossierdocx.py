"""A dossier for a word processor."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from annotator.exchange.dossier import Dossier, Entry

if TYPE_CHECKING:
    from docx.document import Document


def as_docx(dossier: Dossier, to: IO[bytes]) -> None:
    """Writes the dossier as a .docx file."""
    # A fifth of a second that other exports need not spend.
    import docx

    made = docx.Document()
    made.core_properties.title = _plain(dossier.title)
    made.core_properties.author = ""
    made.core_properties.comments = ""
    made.add_heading(_plain(dossier.title), 0)
    number = f"{len(dossier.entries):,} claim{'s' if len(dossier.entries) != 1 else ''}"
    made.add_paragraph(_plain(f"{number} of {dossier.corpus}, {dossier.made}"))
    for n, entry in enumerate(dossier.entries, 1):
        _entry(made, n, entry)
    made.save(to)


def _entry(made: Document, n: int, entry: Entry) -> None:
    made.add_heading(_plain(f"{n}. {entry.name}"), 1)
    context = made.add_paragraph(style="Intense Quote")
    for words, claimed in entry.context:
        context.add_run(_plain(words)).bold = claimed
    _table(made, entry.fields)
    for heading, lines in (("Links", entry.links), ("History", entry.history)):
        if lines:
            made.add_heading(heading, 2)
            for line in lines:
                made.add_paragraph(_plain(line), style="List Bullet")
    made.add_heading("Where it stands", 2)
    _table(made, entry.article)


def _table(made: Document, fields: tuple[tuple[str, str], ...]) -> None:
    table = made.add_table(rows=0, cols=2)
    for name, value in fields:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(_plain(name)).bold = True
        cells[1].text = _plain(value)


def _plain(words: str) -> str:
    """Words without the characters that XML cannot hold."""
    return "".join(
        c if c in "\t\n" or " " <= c < "\ud800" or "\ue000" <= c < "\ufffe" or c > "\uffff" else "\ufffd"
        for c in words
    )
