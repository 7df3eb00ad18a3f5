"""Word documents made in the tests: the few parts of one that are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = (
    ("Title", "Title", ""),
    ("Subtitle", "Subtitle", ""),
    ("Heading1", "heading 1", ""),
    ("Heading2", "heading 2", ""),
    ("Caption", "caption", ""),
    ("Zwischentitel", "House heading", "Heading2"),
)


def run(text: str, properties: str = "") -> str:
    """Words in a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(text: str, style: str = "") -> str:
    """A paragraph; `text` that begins with a tag is taken as it is."""
    inside = text if text.startswith("<w:") else run(text)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def drawing(link: str, alt_text: str = "", side: int = 3_000_000) -> str:
    """A paragraph with a picture."""
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{side}" cy="{side}"/>'
        f'<wp:docPr id="1" name="Picture 1" descr={quoteattr(alt_text)}/>'
        f'<a:graphic><a:graphicData><a:blip r:embed="{link}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def body(*paragraphs: str) -> str:
    """The main part of a document."""
    return f"<w:document {_NAMES}><w:body>{''.join(paragraphs)}<w:sectPr/></w:body></w:document>"


def notes(*texts: str) -> str:
    """Footnotes with the ids 1, 2, …"""
    inside = "".join(
        f'<w:footnote w:id="{n}">{para(text)}</w:footnote>' for n, text in enumerate(texts, start=1)
    )
    return f"<w:footnotes {_NAMES}>{inside}</w:footnotes>"


def core(**said: str) -> str:
    """A document's properties."""
    inside = "".join(f"<{key}>{escape(value)}</{key}>" for key, value in said.items())
    return f"<coreProperties>{inside}</coreProperties>"


def docx(*paragraphs: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """The bytes of a document with these paragraphs; `parts` are others, or other ones, by name."""
    styles = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{below}"/></w:style>'
        for key, name, below in _STYLES
    )
    links = {
        "styles": "styles.xml",
        "footnotes": "footnotes.xml",
        "image": "media/image1.png",
    }
    main = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in links.items()
    )
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": body(*paragraphs),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>',
        "word/styles.xml": f"<w:styles {_NAMES}>{styles}</w:styles>",
        **(parts or {}),
    }
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in whole.items():
            archive.writestr(name, data)
    return kept.getvalue()
