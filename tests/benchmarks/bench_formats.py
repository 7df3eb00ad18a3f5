"""Import of each format into a corpus, beside what the format's own library takes to open the same files.

Each way runs in a process of its own over the same files. Prints articles and megabytes a second of processor
time, that of all its processes and of their start, the ratio to the library, and the memory of the process
that reads: `python -m tests.benchmarks.bench_formats [FILES]`.
"""

from __future__ import annotations

import csv
import io
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile

from tests.benchmarks.corpora import Maker

FILES = 200
_ROWS = 50
_MAKER = Maker(100_000, seed=7)


class Timed(NamedTuple):
    """What a way did: articles, seconds of processor time, megabytes here and in what it started."""

    articles: int
    seconds: float
    own: float
    others: float


def paragraphs(number: int) -> list[str]:
    """The words of an article of about 3,500 characters: a title, a byline and paragraphs."""
    text = _MAKER.annotated(number).text
    return [f"The lock reopens after {number} days", "By Mara Lorn", *text.split("\n\n")]


def as_text(number: int) -> bytes:
    return "\n\n".join(paragraphs(number)).encode()


def as_page(number: int) -> bytes:
    title, by, *body = paragraphs(number)
    links = "".join(f'<li><a href="/{k}">{title}</a></li>' for k in range(60))
    inside = "".join(f"<p>{one}</p>" for one in body)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title><script>{"var a = 1;" * 500}</script>'
        f'<meta property="og:title" content="{title}"></head><body><nav><ul>{links}</ul></nav><main><article>'
        f'<h1>{title}</h1><p class="byline">{by}</p>{inside}</article></main><aside><ul>{links}</ul></aside>'
        "</body></html>"
    ).encode()


def as_saved_page(number: int) -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x.example/lock\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--part"\r\n\r\n----part\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: binary\r\n\r\n"
    )
    return head.encode() + as_page(number) + b"\r\n----part--\r\n"


def as_mail(number: int) -> bytes:
    title, by, *body = paragraphs(number)
    head = (
        f"From: Mara Lorn <mara@x.example>\r\nSubject: {title}\r\nDate: Sat, 05 Apr 2031 10:00:00 +0000\r\n"
    )
    words = "\r\n\r\n".join((by, *body))
    return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{words}".encode()


def as_word(number: int) -> bytes:
    from tests.ingest.docxs import docx, para

    title, by, *body = paragraphs(number)
    return docx(para(title, "Title"), para(by), *map(para, body))


def as_pdf(number: int) -> bytes:
    from tests.ingest.pdfs import Row, pdf, wrapped

    title, by, *body = paragraphs(number)
    rows = [Row(60, 60, title, 22, bold=True), Row(60, 90, by)]
    for one in body:
        # The letters of the PDF's font alone.
        rows += wrapped(one.encode("cp1252", "ignore").decode("cp1252"), 60, rows[-1].top + 24)
    return pdf(rows)


def as_picture(number: int) -> bytes:
    from tests.ingest.picturemaking import alternatives, drawn, jpeg, xmp

    image = drawn(1600, 1067)
    image.paste((number % 256, number // 256, 90), (0, 0, 64, 64))
    return jpeg(image, packet=xmp(alternatives("dc:description", paragraphs(number)[0])))


def as_item(number: int) -> bytes:
    title, by, *body = paragraphs(number)
    inside = "".join(f"<p>{one}</p>" for one in body)
    item = {"uri": f"x:{number}", "type": "text", "headline": title, "byline": by, "body_xhtml": inside}
    return json.dumps(item).encode()


def as_lines(number: int) -> bytes:
    """Many articles."""
    return b"".join(
        json.dumps({"text": "\n\n".join(paragraphs(number * _ROWS + k))}).encode() + b"\n"
        for k in range(_ROWS)
    )


def as_table(number: int) -> bytes:
    """Many articles."""
    made = io.StringIO()
    rows = csv.writer(made)
    rows.writerow(("title", "text"))
    for k in range(_ROWS):
        title, *body = paragraphs(number * _ROWS + k)
        rows.writerow((title, "\n\n".join(body)))
    return made.getvalue().encode()


def as_archive(number: int) -> bytes:
    """Many articles."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for k in range(_ROWS):
            archive.writestr(f"{k}.txt", as_text(number * _ROWS + k))
    return made.getvalue()


def bare_page(data: bytes) -> None:
    from lxml import html

    html.document_fromstring(data).text_content()


def bare_mail(data: bytes) -> None:
    from email import message_from_bytes

    message_from_bytes(data).get_payload(decode=True)


def bare_saved_page(data: bytes) -> None:
    from email import message_from_bytes

    page = next(one for one in message_from_bytes(data).walk() if not one.is_multipart())
    bare_page(bytes(page.get_payload(decode=True)))


def bare_word(data: bytes) -> None:
    with ZipFile(io.BytesIO(data)) as archive:
        "".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())


def bare_pdf(data: bytes) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def bare_picture(data: bytes) -> None:
    from PIL import Image

    image = Image.open(io.BytesIO(data))
    image.thumbnail((640, 640))
    image.save(io.BytesIO(), "JPEG")


def bare_lines(data: bytes) -> None:
    for line in data.splitlines():
        json.loads(line)


def bare_table(data: bytes) -> None:
    list(csv.reader(io.StringIO(data.decode(), newline="")))


def bare_archive(data: bytes) -> None:
    with ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            archive.read(name).decode()


class Way(NamedTuple):
    """A format's file name ending, what makes a file, what opens one barely, and the articles in one."""

    ending: str
    make: Callable[[int], bytes]
    bare: Callable[[bytes], object]
    library: str
    articles: int = 1


WAYS = (
    Way(".html", as_page, bare_page, "lxml, text_content"),
    Way(".mhtml", as_saved_page, bare_saved_page, "email and lxml"),
    Way(".eml", as_mail, bare_mail, "email"),
    Way(".docx", as_word, bare_word, "zipfile, ElementTree"),
    Way(".pdf", as_pdf, bare_pdf, "pypdfium2, text"),
    Way(".jpg", as_picture, bare_picture, "Pillow, thumbnail"),
    Way(".json", as_item, json.loads, "json.loads"),
    Way(".jsonl", as_lines, bare_lines, "json.loads", _ROWS),
    Way(".csv", as_table, bare_table, "csv.reader", _ROWS),
    Way(".zip", as_archive, bare_archive, "zipfile", _ROWS),
    Way(".txt", as_text, bytes.decode, "bytes.decode"),
)


def ours(folder: Path, ending: str) -> Timed:
    """The product's own way: into a new corpus."""
    from annotator.corpus import Corpus
    from annotator.review.intake import ALONE, add_articles

    with Corpus.create(folder.parent / f"{ending[1:]}.corpus") as corpus:
        start = processor()
        intake = add_articles(corpus, corpus.editor("Bench"), [folder], moment=ALONE)
        taken = processor() - start
    assert not intake.refused, intake.refused[0]
    return _timed(len(intake.added), taken)


def bare(folder: Path, ending: str) -> Timed:
    """Each file's bytes through the library alone."""
    way = next(one for one in WAYS if one.ending == ending)
    files = sorted(folder.iterdir())
    way.bare(files[0].read_bytes())
    start = processor()
    for file in files:
        way.bare(file.read_bytes())
    return _timed(len(files) * way.articles, processor() - start)


def processor() -> float:
    """The seconds of processor time so far, of this process and of those it started that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + used.ru_utime + used.ru_stime


def _apart(run: Callable[[Path, str], Timed], folder: Path, ending: str) -> Timed:
    """What a way did in a process of its own, which may start others."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(theirs, run, folder, ending))
    process.start()
    theirs.close()
    told: Timed = ours.recv()
    process.join()
    return told


def _tell(pipe: Connection, run: Callable[[Path, str], Timed], folder: Path, ending: str) -> None:
    pipe.send(run(folder, ending))


def _timed(articles: int, seconds: float) -> Timed:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return Timed(articles, seconds, own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000)


def main() -> None:
    """Prints the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    heads = f"{'articles':>9}{'a second':>10}{'MB/s':>7}{'reader':>9}{'the library alone':>32}{'ratio':>8}"
    print(f"{'':7}{heads}")
    for way in WAYS:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "files"
            folder.mkdir()
            files = max(1, count // way.articles)
            for n in range(files):
                (folder / f"{n:05}{way.ending}").write_bytes(way.make(n))
            size = sum(file.stat().st_size for file in folder.iterdir()) / 1_000_000
            made = [_apart(run, folder, way.ending) for run in (bare, ours)]
        alone, done = made
        rate, other = done.articles / done.seconds, alone.articles / alone.seconds
        speed = size / done.seconds
        print(
            f"{way.ending:7}{done.articles:>9,}{rate:>10,.0f}{speed:>7.1f}{done.others:>6,.0f} MB"
            f"{other:>12,.0f} {way.library:<20}{rate / other:>7.3f}×",
            flush=True,
        )


if __name__ == "__main__":
    main()
