"""E-mails."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.domain.words import BlockKind
from annotator.ingest import drafts, mail, mimeparts
from tests.ingest.docxs import docx, para
from tests.ingest.reading import ALT, CAPTION, LAST, LEDE, QUOTE, SECOND, TITLE, of_kind

TEXT = "\n\n".join((LEDE, SECOND, QUOTE, LAST))
FOOT = "You are receiving this because you signed up.\nUnsubscribe: https://lorn.example/out"


def read_all(path: Path, data: bytes) -> list[Draft | UnreadableFile]:
    path.write_bytes(data)
    return list(drafts(path))


def read(path: Path, data: bytes) -> Draft:
    (got,) = read_all(path, data)
    assert isinstance(got, Draft), got
    return got


def refusal(path: Path, data: bytes) -> str:
    (got,) = read_all(path, data)
    assert isinstance(got, UnreadableFile), got
    return got.reason


def message(text: str = TEXT, **headers: str) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    said = {
        "From": "Mara Lorn <mara@lorn.example>",
        "Date": "Tue, 12 May 2031 23:30:00 +0300",
        "Subject": TITLE,
        "Message_ID": "<one@lorn.example>",
    }
    for name, value in (said | headers).items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def page(*inside: str) -> str:
    paragraphs = "".join(f"<p>{one}</p>" for one in (LEDE, SECOND, LAST))
    return f"<html><body><h1>{TITLE}</h1>{''.join(inside)}{paragraphs}</body></html>"


def jpeg() -> bytes:
    kept = io.BytesIO()
    Image.linear_gradient("L").resize((400, 300)).save(kept, "JPEG")
    return kept.getvalue()


def test_a_message_becomes_an_article(tmp_path: Path) -> None:
    """Wire copy sent by e-mail would have to be pasted, and its date and author typed."""
    data = message().as_bytes()
    got = read(tmp_path / "a.eml", data)
    article = got.annotated.article
    assert (article.title, article.authors, article.published) == (TITLE, ("Mara Lorn",), "2031-05-12")
    kept = json.loads(article.metadata)
    assert kept["from"] == "mara@lorn.example"
    assert kept["published_at"] == "2031-05-12T23:30:00+03:00"
    assert kept["read_from"] == {"authors": "mail", "published": "mail", "title": "mail"}
    assert of_kind(got.annotated, BlockKind.TITLE) == [TITLE]
    assert of_kind(got.annotated, BlockKind.PARAGRAPH) == [LEDE, SECOND, QUOTE, LAST]
    assert got.original == data


@pytest.mark.parametrize(
    ("sender", "authors", "outlet"),
    [
        ("The Lorn Times", (), "The Lorn Times"),
        ("Lorn News", (), "Lorn News"),
        ("Reuters", (), "Reuters"),
        ("Ada Quill at The Lorn Times", ("Ada Quill",), "The Lorn Times"),
        ("=?utf-8?q?=D0=86=D0=B2=D0=B0=D0=BD_=D0=97=D1=80=D0=B0=D0=BB?=", ("Іван Зрал",), None),
        ("", (), None),
    ],
)
def test_a_sender_is_author_or_outlet(
    tmp_path: Path, sender: str, authors: tuple[str, ...], outlet: str | None
) -> None:
    """A newsletter's name would stand as the article's author."""
    article = read(
        tmp_path / "a.eml", message(From=f"{sender} <x@lorn.example>").as_bytes()
    ).annotated.article
    assert (article.authors, article.outlet) == (authors, outlet)


def test_a_byline_counts_for_more_than_the_sender(tmp_path: Path) -> None:
    """Copy passed on by a colleague would be signed by that colleague."""
    article = read(tmp_path / "a.eml", message(f"By Ada Quill\n\n{TEXT}").as_bytes()).annotated.article
    assert article.authors == ("Ada Quill",)


def test_signature_and_footer_are_boilerplate(tmp_path: Path) -> None:
    """The newsletter's small print would be read as the end of the article."""
    top = "View this email in your browser"
    article = read(
        tmp_path / "a.eml", message(f"{top}\n\n{TEXT}\n\n{FOOT}\n-- \nMara\n").as_bytes()
    ).annotated
    assert of_kind(article, BlockKind.PARAGRAPH) == [LEDE, SECOND, QUOTE, LAST]
    assert of_kind(article, BlockKind.BOILERPLATE) == [top, FOOT, "--\nMara"]


def test_flowed_lines_are_joined(tmp_path: Path) -> None:
    """Every paragraph of a flowed message would be torn into lines."""
    flowed = TEXT.replace("bridge over", "bridge \nover").replace("in April.", "in \nApril.")
    data = message(flowed).as_bytes().replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed')
    article = read(tmp_path / "a.eml", data).annotated
    assert of_kind(article, BlockKind.PARAGRAPH) == [LEDE, SECOND, QUOTE, LAST]


@pytest.mark.parametrize("charset", ["koi8-u", "windows-1251", "utf-16", "x-unknown"])
def test_odd_encodings(tmp_path: Path, charset: str) -> None:
    """Ukrainian copy from an old mail program would be unreadable."""
    text = "Інженери всю ніч відбудовували міст через канал, сказав у вівторок голова громади. " * 3
    codec = "utf-8" if charset == "x-unknown" else charset
    head = f"From: a@lorn.example\r\nSubject: Bridge\r\nContent-Type: text/plain; charset={charset}\r\n\r\n"
    got = read(tmp_path / "a.eml", head.encode() + text.encode(codec))
    assert text.strip() in got.annotated.text
    assert got.annotated.article.language == "uk"


def test_no_encoding_brings_what_no_text_holds(tmp_path: Path) -> None:
    """A message in a made-up encoding could not be saved, and would stop the import."""
    for charset, text in (("utf-7", b"+2AA- "), ("punycode", b"a-"), ("unicode_escape", b"\\ud800 ")):
        head = (
            f"From: =?{charset}?q?{text.decode()[:-1]}?= <a@lorn.example>\r\nSubject: x\r\n"
            f"Content-Type: text/plain; charset={charset}\r\n\r\n"
        )
        got = read(tmp_path / "a.eml", head.encode() + text + TEXT.encode("ascii", "ignore"))
        assert got.annotated.text.encode()
        assert str(got.annotated.article).encode()


def test_a_page_shows_its_pictures(tmp_path: Path) -> None:
    """The photos of a newsletter would be lost though they lie in the message."""
    made = message(f"{LEDE}\n\n{SECOND}")
    figure = f'<figure><img src="cid:p1" alt="{ALT}"><figcaption>{CAPTION} (Petro Quill/Reuters)</figcaption>'
    made.add_alternative(page(figure + "</figure>"), subtype="html")
    made.get_payload()[1].add_related(jpeg(), "image", "jpeg", cid="<p1>")  # type: ignore[union-attr, index]
    data = made.as_bytes()
    got = read(tmp_path / "a.eml", data)
    (photo,) = got.annotated.photos
    assert photo.picture == hashlib.sha256(jpeg()).hexdigest()
    assert photo.credit is not None
    assert photo.credit.parts.agency == "Reuters"
    article = got.annotated.article
    assert (article.title, article.published, article.authors) == (TITLE, "2031-05-12", ("Mara Lorn",))
    assert got.original == data


def test_a_page_alone_is_read(tmp_path: Path) -> None:
    """Messages without a plain text would be refused."""
    made = message()
    made.set_content(page(), subtype="html")
    article = read(tmp_path / "a.eml", made.as_bytes()).annotated
    assert of_kind(article, BlockKind.PARAGRAPH)[:2] == [LEDE, SECOND]


def test_plain_words_that_only_stand_in_for_the_page_are_passed_over(tmp_path: Path) -> None:
    """A newsletter would come in as a list of addresses."""
    made = message("Read it online: https://lorn.example/1")
    made.add_alternative(page(), subtype="html")
    article = read(tmp_path / "a.eml", made.as_bytes()).annotated
    assert LAST in article.text


def test_attached_files_are_articles(tmp_path: Path) -> None:
    """Manuscripts sent as attachments would have to be saved and added one by one."""
    made = message("See the file.")
    made.add_attachment(
        docx(para(TITLE, "Title"), para(LEDE)),
        maintype="application",
        subtype="octet-stream",
        filename="../../etc/Copy:1.docx",
    )
    made.add_attachment(b"MZ\x90\0", maintype="application", subtype="octet-stream", filename="run.exe")
    first, second = read_all(tmp_path / "a.eml", made.as_bytes())
    assert isinstance(first, Draft)
    assert first.annotated.article.file == "a.eml/Copy_1.docx"
    assert first.annotated.article.title == TITLE
    assert isinstance(second, UnreadableFile)
    assert second.name == "a.eml/run.exe"


def test_a_forwarded_message_is_read_one_level_down(tmp_path: Path) -> None:
    """Copy that a colleague forwarded would be lost, or signed and dated by the colleague."""
    inner = message(From="Reuters <wire@lorn.example>", Subject="Bridge open")
    made = message("For tomorrow.", Subject="Fwd: Bridge open", From="Ada Quill <ada@lorn.example>")
    made.add_attachment(inner)
    article = read(tmp_path / "a.eml", made.as_bytes()).annotated.article
    assert (article.title, article.outlet) == ("Bridge open", "Reuters")


def test_a_message_forwarded_in_the_text(tmp_path: Path) -> None:
    """The date and sender of the forwarding would stand for those of the copy."""
    head = (
        "---------- Forwarded message ---------\nFrom: Lorn News <wire@lorn.example>\n"
        "Date: Mon, 11 May 2031 at 09:00\nSubject: Bridge open again\nTo: <desk@lorn.example>\n\n\n"
    )
    made = message(head + TEXT, Subject="Fwd: Bridge open again", From="Ada Quill <ada@lorn.example>")
    got = read(tmp_path / "a.eml", made.as_bytes()).annotated
    article = got.article
    assert (article.title, article.outlet, article.authors) == ("Bridge open again", "Lorn News", ())
    assert article.published == "2031-05-11"
    assert of_kind(got, BlockKind.PARAGRAPH) == [LEDE, SECOND, QUOTE, LAST]
    assert json.loads(article.metadata)["forwarded_by"] == "ada@lorn.example"


def test_broken_headers_do_not_hide_the_text(tmp_path: Path) -> None:
    """A message with a malformed date or name would be refused whole."""
    head = (
        b"From: =?utf-8?b?!!!?= <\xff\xfe\r\nDate: yesterday\r\nSubject: =?nope?q?Bridge?= at Zraz\r\n"
        b"Content-Type: text/plain; charset\r\nContent-Transfer-Encoding: base64?\r\n\r\n"
    )
    article = read(tmp_path / "a.eml", head + TEXT.encode()).annotated
    assert article.article.published is None
    assert LEDE in article.text


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up message could hold up the import, or take all memory."""
    path = tmp_path / "a.eml"
    head = b"From: a@lorn.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    assert "more than 5,000 parts" in refusal(path, head + b"--b\r\n\r\n" * 20_000)
    nested = b"".join(
        b"--%d\r\nContent-Type: multipart/mixed; boundary=%d\r\n\r\n" % (n, n + 1) for n in range(3_000)
    )
    assert "nested" in refusal(path, head.replace(b"=b", b"=0") + nested)
    assert "header" in refusal(
        path, b"From: a@lorn.example\r\nSubject: x\r\nContent-Type: text/plain" + b";a" * 50_000
    )
    assert "too many lines" in refusal(path, message("x").as_bytes() + b"\n" * 9_000_000)
    monkeypatch.setattr(mail, "MOST_ATTACHED", 1)
    made = message("Two files.")
    for n in range(2):
        made.add_attachment(f"{LEDE} {n}", filename=f"{n}.txt")
    first, second = read_all(path, made.as_bytes())
    assert isinstance(first, Draft)
    assert isinstance(second, UnreadableFile)
    assert second.reason == "Attached files behind the first 1 are not read: 1"


def test_a_message_in_an_archive_says_what_was_left(tmp_path: Path) -> None:
    """Attachments of a message inside an archive would be missing without a word."""
    made = message()
    made.add_attachment(LEDE, filename="a.txt")
    bare = message("See below.")
    bare.add_attachment(LEDE, filename="a.txt")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.eml", made.as_bytes())
        archive.writestr("b.eml", bare.as_bytes())
    first, second = drafts(tmp_path / "a.zip")
    assert isinstance(first, Draft)
    assert first.notes == ("Attached files are not read in a message that lies in another file: 1",)
    assert isinstance(second, UnreadableFile)
    assert "only brings files" in second.reason


def test_a_message_without_words(tmp_path: Path) -> None:
    """An empty message would be an article without text."""
    assert refusal(tmp_path / "a.eml", message("").as_bytes()) == "The message holds no words"


def test_names_of_files_are_harmless() -> None:
    """A file's name could lead out of the folder or show another ending than it has."""
    assert mimeparts.file_name("..\\..\\a\u202efdp.exe") == "a_fdp.exe"
    assert mimeparts.file_name("/") is None
    assert mimeparts.file_name("x" * 400 + ".pdf") == "x" * 108 + ".pdf"


def _good() -> bytes:
    made = message()
    made.add_alternative(page(), subtype="html")
    made.add_attachment(f"{LEDE}", filename="a.txt")
    return made.as_bytes()


GOOD = _good()


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=20),
    st.integers(1, len(GOOD)),
)
def test_damaged_bytes_never_stop_the_import(tmp_path: Path, hits: list[tuple[int, int]], end: int) -> None:
    """One broken message in a folder would end the import of the rest."""
    data = bytearray(GOOD)
    for at, value in hits:
        data[at] = value
    got = read_all(tmp_path / "a.eml", bytes(data[: max(end, len(GOOD) // 2)]))
    assert all(isinstance(one, Draft | UnreadableFile) for one in got)
