"""A small valid file of every format that is read, which asks for what lies elsewhere wherever it can."""

from __future__ import annotations

import io
import json
import struct
import zlib
from email.message import EmailMessage
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

_REMOTE = "http://x.example"
_WORDS = (
    "The lock at Zraz opened on Tuesday after repairs, the council said, and boats passed by noon.",
    "“We will finish by Friday,” said Mara Lorn, the foreman, as a crane lifted the last beam.",
    "Residents have crossed on foot since March, and many carry water from the depot eight kilometres away.",
)
_TITLE = "Canal lock reopens at Zraz"


def _page() -> bytes:
    told = {
        "@type": "NewsArticle",
        "headline": _TITLE,
        "datePublished": "2031-04-05",
        "image": f"{_REMOTE}/i.png",
    }
    paragraphs = "".join(f"<p>{one}</p>" for one in _WORDS * 2)
    return f"""<!DOCTYPE html SYSTEM "{_REMOTE}/page.dtd">
<html lang="en"><head><title>{_TITLE}</title><base href="{_REMOTE}/">
<link rel="stylesheet" href="{_REMOTE}/a.css"><script src="{_REMOTE}/a.js"></script>
<meta property="og:title" content="{_TITLE}"><meta http-equiv="refresh" content="0; url={_REMOTE}/">
<script type="application/ld+json">{json.dumps(told)}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>{_TITLE}</h1><p class="byline">By Mara Lorn</p>
{paragraphs}<figure><img src="{_REMOTE}/lock.jpg" srcset="{_REMOTE}/l.jpg 2x" alt="A lock.">
<figcaption>The lock at noon. (Mara Lorn/Zraz Wire)</figcaption></figure>
<iframe src="{_REMOTE}/frame"></iframe><object data="{_REMOTE}/o"></object><video src="{_REMOTE}/v"></video>
</article><footer>About us</footer></body></html>""".encode()


def _archive(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def _word() -> bytes:
    space = "http://schemas.openxmlformats.org"
    kinds = f"{space}/package/2006/content-types"
    links = f"{space}/package/2006/relationships"
    office = f"{space}/officeDocument/2006/relationships"
    main_space = f"{space}/wordprocessingml/2006/main"
    paragraphs = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in (_TITLE, *_WORDS))
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{links}"><Relationship Id="r2" '
            f'Type="{office}/image" Target="{_REMOTE}/i.png" TargetMode="External"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{main_space}"><w:body>{paragraphs}'
            "</w:body></w:document>",
        }
    )


def _pdf() -> bytes:
    lines = [line for one in (_TITLE, *_WORDS) for line in (one.replace("“", '"').replace("”", '"'), "")]
    shown = " T* ".join("({}) Tj".format(line.replace("(", "\\(").replace(")", "\\)")) for line in lines)
    stream = f"BT /F1 10 Tf 14 TL 40 700 Td {shown} ET".encode("latin-1")
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI ({_REMOTE}) >> >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % at for at in places)
    return bytes(
        made + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    )


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Mara Lorn <mara@x.example>", "desk@x.example", _TITLE
    mail["Date"] = "Sat, 05 Apr 2031 10:00:00 +0000"
    mail.set_content("\n\n".join(_WORDS))
    mail.add_alternative(_page().decode(), subtype="html")
    return mail.as_bytes()


def _mhtml() -> bytes:
    head = f"""From: <Saved by Blink>\r
Snapshot-Content-Location: {_REMOTE}/lock\r
Subject: {_TITLE}\r
Date: Sat, 5 Apr 2031 10:00:00 -0000\r
MIME-Version: 1.0\r
Content-Type: multipart/related; type="text/html"; boundary="----part"\r
\r
------part\r
Content-Type: text/html\r
Content-Transfer-Encoding: binary\r
Content-Location: {_REMOTE}/lock\r
\r
"""
    return head.encode() + _page() + b"\r\n------part--\r\n"


def _jpeg() -> bytes:
    made = io.BytesIO()
    about = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>'
        '<rdf:li xml:lang="x-default">A boat in the lock at Zraz.</rdf:li></rdf:Alt></dc:description>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    Image.linear_gradient("L").convert("RGB").save(made, "JPEG", xmp=about.encode())
    return made.getvalue()


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((x * y) % 251 for x in range(3 * 32)) for y in range(32))
    head = struct.pack(">IIBBBBB", 32, 32, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def _drawn(kind: str) -> bytes:
    """A picture in two frames where the format knows such."""
    made = io.BytesIO()
    shown = Image.linear_gradient("L").resize((64, 48)).convert("RGB")
    if kind == "BMP":
        shown.save(made, kind)
    else:
        shown.save(made, kind, save_all=True, append_images=[shown.rotate(90)])
    return made.getvalue()


def _ninjs() -> bytes:
    rendition = {"href": f"{_REMOTE}/boat.jpg", "width": 900}
    item = {
        **{
            "uri": f"{_REMOTE}/1",
            "type": "text",
            "versioncreated": "2031-04-05T10:00:00Z",
            "headline": _TITLE,
        },
        **{"byline": "By Mara Lorn", "body_xhtml": "".join(f"<p>{one}</p>" for one in _WORDS)},
        "associations": {
            "main": {"type": "picture", "description_text": "A boat.", "renditions": {"a": rendition}}
        },
    }
    return json.dumps(item, indent=1).encode()


def _line() -> str:
    return json.dumps({"id": "1", "text": f"{_TITLE}\n\n" + "\n\n".join(_WORDS), "url": _REMOTE}) + "\n"


def _subtitles() -> str:
    cues = (
        f"{n}\n00:00:{n * 4:02},000 --> 00:00:{n * 4 + 3:02},500\n<i>{said}</i>\n"
        for n, said in enumerate(_WORDS, 1)
    )
    return "\n".join(cues)


_TEXT = f"{_TITLE}\n\nBy Mara Lorn\n\n" + "\n\n".join(_WORDS) + "\n"
_ROW = f'1,{_TITLE},"{_WORDS[0]} {_WORDS[2]}",2031-04-05\r\n'

SAMPLES: dict[str, bytes] = {
    "page.html": _page(),
    "page.mhtml": _mhtml(),
    "mail.eml": _mail(),
    "notes.docx": _word(),
    "print.pdf": _pdf(),
    "lock.jpg": _jpeg(),
    "lock.png": _png(),
    "lock.gif": _drawn("GIF"),
    "lock.webp": _drawn("WEBP"),
    "lock.tif": _drawn("TIFF"),
    "lock.bmp": _drawn("BMP"),
    "item.json": _ninjs(),
    "lines.jsonl": _line().encode(),
    "table.csv": f"id,title,text,date\r\n{_ROW}".encode(),
    "talk.srt": _subtitles().encode(),
    "notes.txt": _TEXT.encode(),
    "wire.zip": _archive({"notes.txt": _TEXT}),
}
"""By file name; each gives one article."""
