"""Files made to do harm, through the program as it is started from a shell."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.ingest import drafts
from annotator.ingest.readers import HOPELESS
from tests.benchmarks.hostile import Ran, annotator
from tests.benchmarks.hostilebytes import WORDS, tiff
from tests.benchmarks.hostilefiles import page, quick, truncated

GOOD = ("0 good.txt", "~ good.txt")
MEMORY = 1_000
"""The most megabytes that the largest of the program's processes may take for any of these."""
_ARCHIVE = {
    "nested.zip/lib 0.zip": "An archive inside another file is not opened",
    "ten gigabytes.zip": "Unpacked, the archive is larger than 2,000 MB",
    "overlapping.zip/00019": "It is damaged, or packed in a way that is not read",
    "leading out.zip/link.txt": "It is a link",
    "leading out.zip/../up.txt": "Its name leads out of the archive",
    "leading out.zip//etc/up.txt": "Its name leads out of the archive",
    "leading out.zip/C:\\up.txt": "Its name leads out of the archive",
}
_ENTITIES = "Its part word/document.xml declares entities of its own, which no Word document does"
_UNPACKED = "Its part word/document.xml would unpack to [0-9,]+ times its size, as no document does"
_VAST = "The picture is too large to be decoded: more than 120 million pixels"
_UNKNOWN = "The picture cannot be decoded: its beginning is damaged or of an unknown kind"
REFUSED = {
    **_ARCHIVE,
    "entities.docx": _ENTITIES,
    "a file of the machine.docx": _ENTITIES,
    "tables in tables.docx": _UNPACKED,
    "zeros.docx": _UNPACKED,
    "drawing.svg": "Pictures of this kind cannot be read",
    "vast.png": _VAST,
    "vast.gif": _VAST,
    "words.png": "The picture cannot be decoded: the file is damaged",
    "strips nowhere.tif": "The picture is cut short: its end is missing",
    "circle.tif": "The picture is cut short: its end is missing",
    "a billion strips.tif": _UNKNOWN,
    "no directory.tif": _UNKNOWN,
    "of itself.pdf": "The PDF holds no text",
    "forwarded.eml": "Its parts are nested in more than 50 others",
    "deep.json": "The JSON is nested too deeply",
    "deep.jsonl:1": "The line is nested too deeply",
}
"""The reason given for each file that gives no article; of an archive with many, for some of its files."""
READ = (
    *("outside.docx", "nested.html", "unclosed.html", "outside.html", "entities.xhtml", "drawing.html"),
    *("deep data.html", "frames.gif", "that acts.pdf"),
)


def imported(folder: Path, at: Path) -> tuple[Ran, dict[str, str]]:
    """The import of a folder with two good texts beside what is in it, and the reasons by name.

    The corpus, `at`/a.corpus, is whole afterwards and holds the good ones.
    """
    for name in GOOD:
        (folder / name).write_text(f"{name}\n\n{WORDS * 3}\n", encoding="utf-8")
    corpus = at / "a.corpus"
    with Corpus.create(corpus):
        pass
    done = annotator("import", corpus, folder, folder=at)
    with Corpus.open(corpus) as opened:
        assert set(GOOD) <= {opened.article(one).file for one in opened.article_ids()}
        assert opened.check() == []
    reasons = dict(line.split(": ", 1) for line in done.err.splitlines())
    return done, reasons


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, dict[str, str], dict[str, str]]:
    """All hostile files imported at once: what came of it, the reasons, and the text of each article."""
    at = tmp_path_factory.mktemp("hostile")
    folder = at / "files"
    folder.mkdir()
    (at / "secret.jpg").write_text("root:x:0:0")
    for name, write in quick().items():
        write(folder / name)
    done, reasons = imported(folder, at)
    with Corpus.open(at / "a.corpus") as corpus:
        texts = {corpus.article(one).file: corpus.annotated(one).text for one in corpus.article_ids()}
        pictured = {
            corpus.article(one).file for one in corpus.article_ids() if corpus.pictures.of_article(one)
        }
    assert pictured == {"frames.gif"}
    return done, reasons, texts


def test_each_is_refused_with_a_reason_and_the_rest_is_imported(
    hostile: tuple[Ran, dict[str, str], dict[str, str]],
) -> None:
    """One file in a thousand would end the import of the others, or be missing without a word."""
    done, reasons, texts = hostile
    assert done.status == 1
    wrong = {
        name: reasons.get(name)
        for name, reason in REFUSED.items()
        if not re.fullmatch(reason, reasons.get(name, ""))
    }
    assert wrong == {}
    assert set(texts) == {*GOOD, *READ}
    told = {name.partition("/")[0].partition(":")[0] for name in reasons}
    assert told | set(texts) == {*quick(), *GOOD}


def test_memory_is_bounded(hostile: tuple[Ran, dict[str, str], dict[str, str]]) -> None:
    """A file of some kilobytes would fill the memory of the editor's machine."""
    assert hostile[0].megabytes < MEMORY


def test_nothing_of_the_machine_gets_into_an_article(
    hostile: tuple[Ran, dict[str, str], dict[str, str]],
) -> None:
    """A document from outside could bring files of the newsroom's machine into a corpus that is passed on."""
    for name, text in hostile[2].items():
        assert not re.search(r"root:|lollol|while\(1\)|x\(\)|launchURL", text), name


def test_every_format_cut_at_ten_places(tmp_path: Path) -> None:
    """A download that broke off would end the import, or be passed over in silence."""
    folder = tmp_path / "files"
    folder.mkdir()
    files = truncated()
    for name, write in files.items():
        write(folder / name)
    done, reasons = imported(folder, tmp_path)
    assert done.status == 1
    empty = {name for name in files if name.rpartition(".")[0].endswith(" 0")}
    assert {reasons[name] for name in empty} == {"The file is empty", "The file holds no lines"}
    silent = {name for name in files if not any(told.startswith(name) for told in reasons)}
    found = re.match(r"(\d+) articles added, (\d+) duplicates skipped", done.out)
    assert found is not None
    assert int(found[1]) + int(found[2]) == len(silent) + len(GOOD)


NAMES = (
    *("a\nb.txt", "bell\x07.txt", "esc\x1b[31m.txt", "\u202etxt.exe.txt", "x" * 251 + ".txt", "--help"),
    *("%s%n.txt", "\u200b.txt", "$(x).txt", "міст.txt"),
)


def test_names_of_all_kinds(tmp_path: Path) -> None:
    """A file would not be imported for its name, or its name would break the list it stands in."""
    folder = tmp_path / "files"
    folder.mkdir()
    names = (*NAMES, os.fsdecode(b"caf\xe9.txt"))
    for number, name in enumerate(names):
        try:
            (folder / name).write_text(f"Lock {number}\n\n{WORDS}\n", encoding="utf-8")
            (folder / f"{name[:200]}.pdf").write_text("No PDF")
        except OSError:
            pytest.skip("the disk takes no such name")
    done, reasons = imported(folder, tmp_path)
    assert set(reasons.values()) == {"Its name ends in .pdf, but it is not a PDF"}
    assert len(reasons) == len(names)
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e\ud800-\udfff]", done.err)
    with Corpus.open(tmp_path / "a.corpus") as corpus:
        files = {corpus.article(one).file for one in corpus.article_ids()}
    plain = {re.sub("[\n\x07\x1b\u202e\ud800-\udfff]", "?", name) for name in names}
    assert files == {*plain, *GOOD}


def test_what_is_no_file(tmp_path: Path) -> None:
    """The import would wait for ever at a pipe, or read a device without end."""
    folder = tmp_path / "files"
    (folder / "folder.docx").mkdir(parents=True)
    (folder / "folder.docx" / "inside.txt").write_text(f"Inside\n\n{WORDS}", encoding="utf-8")
    os.mkfifo(folder / "pipe.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "out.txt").symlink_to("/etc/passwd")
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "self").symlink_to(".")
    done, reasons = imported(folder, tmp_path)
    assert (done.status, reasons) == (0, {})
    assert done.out == "3 articles added.\n"
    named = ("pipe.txt", "device.txt", "circle.txt", "nothing.txt")
    again = annotator("import", tmp_path / "a.corpus", *(folder / name for name in named), folder=tmp_path)
    assert again.status == 2
    assert again.err.splitlines() == [
        "pipe.txt: Not a file",
        "device.txt: Not a file",
        "circle.txt: Too many levels of symbolic links",
        "nothing.txt: There is no such file",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """A file of another editor's would end the import."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "secret.txt").write_text(WORDS, encoding="utf-8")
    (folder / "secret.txt").chmod(0)
    done, reasons = imported(folder, tmp_path)
    assert (done.status, reasons) == (1, {"secret.txt": "No permission to read it"})


_TEXT = "Шлюз біля Зразу\n\nШлюз знову відкрили у вівторок, повідомила рада. До полудня пройшли човни.\n"
_PAGE = f"<html><body><article><h1>Шлюз біля Зразу</h1><p>{_TEXT[17:] * 4}</p></article></body></html>"
_ROW = f'text,n\r\n"{_TEXT.strip()}",1\r\n'


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.txt", _TEXT), ("a.html", _PAGE), ("a.csv", _ROW), ("a.json", f'[{{"text":"{_TEXT[17:-1]}"}}]')],
)
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "utf-16", "utf-8-sig", "cp866", "utf-32"])
def test_every_text_in_another_encoding(tmp_path: Path, name: str, text: str, encoding: str) -> None:
    """Gibberish would be kept as the words of an article."""
    (tmp_path / name).write_bytes(text.encode(encoding, "xmlcharrefreplace"))
    for one in drafts(tmp_path / name):
        if isinstance(one, UnreadableFile):
            assert one.reason.strip()
        else:
            assert "Шлюз" in one.annotated.text
            assert "вівторок" in one.annotated.text


@pytest.mark.parametrize("sign", ["\x01", "\x0b", "\x1b", "\ufffe", "\uffff", "&#1;", "&#xd800;", "&#xffff;"])
def test_odd_signs_deep_in_a_page(tmp_path: Path, sign: str) -> None:
    """A page with a stray sign below many tags would end the import."""
    (tmp_path / "a.html").write_bytes(page("<div>" * 400 + f"{sign}words{sign}</div>{sign}" * 300))
    (one,) = drafts(tmp_path / "a.html")
    assert isinstance(one, Draft)
    one.annotated.text.encode()


def test_koi8_is_not_taken_for_windows_1251(tmp_path: Path) -> None:
    """A text in small letters would be kept as another one in capitals, which no reader can make out."""
    words = _TEXT.partition("\n\n")[2].lower()
    (tmp_path / "a.txt").write_bytes(words.encode("koi8-u"))
    (one,) = drafts(tmp_path / "a.txt")
    assert isinstance(one, Draft)
    assert one.annotated.text == words
    (tmp_path / "b.txt").write_bytes(words.upper().encode("cp1251"))
    (one,) = drafts(tmp_path / "b.txt")
    assert isinstance(one, Draft)
    assert one.annotated.text == words.upper()


def test_a_file_of_bad_lines_ends_soon(tmp_path: Path) -> None:
    """A table of something else would be told of line by line, a million times."""
    path = tmp_path / "a.jsonl"
    path.write_text("{}\n" * 5000)
    *lines, last = drafts(path)
    assert len(lines) == HOPELESS
    assert isinstance(last, UnreadableFile)
    assert (last.name, last.reason) == (
        "a.jsonl",
        "The first 1,000 give no article, and the rest was not read",
    )
    path.write_text('{"text": "Lock"}\n' + "{}\n" * 1500)
    assert len(list(drafts(path))) == 1501


def test_a_charset_that_is_none(tmp_path: Path) -> None:
    """A damaged header of a message would end the import."""
    head = b"From: a@x.example\r\nDate: Sat, 05 Apr 2031 10:00:00 +0000\r\nSubject: Lock\r\n"
    kind = b'Content-Type: text/plain; charset="a\0b"\r\n\r\n'
    (tmp_path / "a.eml").write_bytes(head + kind + WORDS.encode() + "Шлюз".encode("koi8-u"))
    (one,) = drafts(tmp_path / "a.eml")
    assert isinstance(one, Draft)
    assert WORDS.strip() in one.annotated.text


def test_a_picture_is_refused_on_one_line(tmp_path: Path) -> None:
    """Lines of a library's own, with no file's name, would stand among the refusals."""
    entries = [(256, 4, 1, 9), (257, 4, 1, 9), (258, 3, 1, 8), (262, 3, 1, 2), (277, 3, 1, 999)]
    (tmp_path / "a.tif").write_bytes(tiff(entries, 0))
    with Corpus.create(tmp_path / "a.corpus"):
        pass
    done = annotator("import", tmp_path / "a.corpus", tmp_path / "a.tif", folder=tmp_path)
    assert done.status == 2
    assert done.err.startswith("a.tif: The picture cannot be decoded")
    assert done.err.count("\n") == 1


CONNECT = """
import socket
def refuse(*_, **__):
    with open({log!r}, "a") as log:
        print("socket", file=log)
    raise OSError("no network")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
"""


def test_no_hostile_file_makes_the_program_connect(tmp_path: Path) -> None:
    """A document could tell its sender who opens it, when and where."""
    folder, around, log = tmp_path / "files", tmp_path / "around", tmp_path / "log"
    folder.mkdir()
    around.mkdir()
    files = quick()
    for name in READ:
        files[name](folder / name)
    (around / "sitecustomize.py").write_text(CONNECT.format(log=str(log)))
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(around), str(Path(__file__).parents[2])])}
    probe = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    subprocess.run([sys.executable, "-c", probe], env=env, stderr=subprocess.DEVNULL, check=False)
    assert log.read_text() == "socket\n"
    log.unlink()
    with Corpus.create(tmp_path / "a.corpus"):
        pass
    call = [sys.executable, "-m", "annotator", "import", str(tmp_path / "a.corpus"), str(folder)]
    done = subprocess.run(call, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not log.exists()
