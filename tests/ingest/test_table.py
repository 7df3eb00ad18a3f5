"""Tables with a column of texts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.ingest import drafts, tablelines
from annotator.ingest.source import NO_CHOICES, Choices

TEXT = (
    "Canal lock reopens\n\nThe lock opened on Tuesday, after repairs. “Boats passed by noon,” said Mara Lorn."
)
OTHER = "Ferry stops\n\nThe ferry over the Zraz stops on Friday; nobody said for how long."
HEAD = ["id", "Headline", "text", "Date", "authors", "source", "link", "lang", "desk"]
ROW = [
    "7",
    "Lock opens",
    TEXT,
    "2031-04-05",
    "Mara Lorn; Petro Zral",
    "The Lorn Times",
    "https://a.example/1",
    "en",
    "=1+1",
]


def made(*rows: list[str], delimiter: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def read(path: Path, data: bytes, choices: Choices = NO_CHOICES) -> list[Draft | UnreadableFile]:
    path.write_bytes(data)
    return list(drafts(path, choices))


def texts(found: list[Draft | UnreadableFile]) -> list[str]:
    """The texts, and the reasons where there is none."""
    return [
        f"{one.name}: {one.reason}" if isinstance(one, UnreadableFile) else one.annotated.text
        for one in found
    ]


def one(found: list[Draft | UnreadableFile]) -> Draft:
    (only,) = found
    assert isinstance(only, Draft), only
    return only


def test_a_row_becomes_an_article(tmp_path: Path) -> None:
    """What a table says of an article would be lost, or a formula be taken for more than its letters."""
    got = one(read(tmp_path / "wire.csv", made(HEAD, ROW).encode()))
    article = got.annotated.article
    assert got.annotated.text == TEXT
    assert (article.source_id, article.title, article.published, article.language) == (
        "7",
        "Lock opens",
        "2031-04-05",
        "en",
    )
    assert (article.authors, article.outlet, article.url) == (
        ("Mara Lorn", "Petro Zral"),
        "The Lorn Times",
        "https://a.example/1",
    )
    assert json.loads(article.metadata) == {"desk": "=1+1"}
    assert article.file == "wire.csv"


def test_the_original_of_a_row_stands_alone(tmp_path: Path) -> None:
    """The kept bytes of an article could not be read again, or two rows would be taken for one article."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1251"):
        rows = [
            HEAD,
            [*ROW[:2], TEXT.replace("“", "«").replace("”", "»"), *ROW[3:]],
            ["8", "Мост открыт", OTHER, *ROW[3:]],
        ]
        found = read(tmp_path / "wire.csv", made(*rows).encode(encoding))
        for got in found:
            assert isinstance(got, Draft)
            assert got.original is not None
            again = one(read(tmp_path / "one.csv", got.original))
            assert again.annotated.text == got.annotated.text
            assert again.annotated.article.id == got.annotated.article.id
        assert len(found) == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tables_as_programs_write_them(tmp_path: Path, delimiter: str, encoding: str, end: str) -> None:
    """A spreadsheet's export would come as gibberish, or as one column."""
    data = made(HEAD, ROW, ["8", "", OTHER, *ROW[3:]], delimiter=delimiter, end=end).encode(encoding)
    assert texts(read(tmp_path / "wire.csv", data)) == [TEXT, OTHER]


def test_what_spreadsheets_say_about_themselves(tmp_path: Path) -> None:
    """The line that names the separator would be taken for the names of the columns."""
    data = b"\xef\xbb\xbfsep=;\r\n" + made(HEAD, ROW, delimiter=";").encode()
    got = one(read(tmp_path / "wire.csv", data))
    assert got.annotated.text == TEXT
    assert got.original == data


def test_quotation_marks_in_a_table_of_tabs(tmp_path: Path) -> None:
    """A text that begins with a quotation would be refused in a table that encloses nothing."""
    said = '"We will finish by Friday," said the foreman.'
    assert texts(read(tmp_path / "a.tsv", f"id\ttext\n1\t{said}\n2\tNo more.\n".encode())) == [
        said,
        "No more.",
    ]


def test_an_old_code_page(tmp_path: Path) -> None:
    """A table of an old Windows machine would come as gibberish from its first Cyrillic letter."""
    rows = [
        ["text", "id"],
        *([f"Plain words of row {n}.", str(n)] for n in range(9000)),
        ["Мост открыли во вторник.", "x"],
    ]
    found = texts(read(tmp_path / "a.csv", made(*rows).encode("cp1251")))
    assert (len(found), found[-1]) == (9001, "Мост открыли во вторник.")
    odd = made(["text", "id"], ["Міст відкрили.", "1"]).encode("koi8-u")
    assert texts(read(tmp_path / "b.csv", odd, Choices(encodings=(("", "koi8-u"),)))) == ["Міст відкрили."]


@pytest.mark.parametrize(
    ("head", "column"),
    [("id,body", 1), ("Текст,id", 0), ("id,Full Text", 1), ("id,notes", 1), ("article,content", 1)],
)
def test_the_text_is_found(tmp_path: Path, head: str, column: int) -> None:
    """An editor would be asked about every table, or get the wrong column as articles."""
    cells = ["77", "77"]
    cells[column] = '"' + "The lock opened on Tuesday after repairs. " * 8 + '"'
    assert one(read(tmp_path / "a.csv", f"{head}\n{','.join(cells)}\n".encode())).annotated.text.startswith(
        "The lock"
    )


def test_the_columns_are_named_where_the_text_cannot_be_told(tmp_path: Path) -> None:
    """The window could not ask which one is meant."""
    data = b"first,second\nA short line,Another line\n"
    (refused,) = read(tmp_path / "a.csv", data)
    assert isinstance(refused, UnreadableFile)
    assert refused.columns == ("first", "second")
    assert refused.reason == "Which column is the text cannot be told: first, second"
    for path in ("", str(tmp_path / "a.csv"), str(tmp_path)):
        chosen = Choices(columns=((path, "SECOND"),))
        assert texts(read(tmp_path / "a.csv", data, chosen)) == ["Another line"]
    (refused,) = read(tmp_path / "a.csv", data, Choices(columns=(("", "third"),)))
    assert isinstance(refused, UnreadableFile)
    assert refused.reason == "There is no column “third”: first, second"


def test_a_bad_row_costs_one_article(tmp_path: Path) -> None:
    """One slip in a table of thousands would cost the rest, and nobody could find it."""
    data = (
        b'id,text\n1,One lock.\n2,\n3,Three,four\n4,"Four" five\n5,"Five\nlines\nlong"\n'
        b'6,S\xffx locks \xd1\x96.\n\n8,Eight.\n9,"Never ends\nand so on\n'
    )
    assert texts(read(tmp_path / "a.csv", data)) == [
        "One lock.",
        "a.csv:3: The column “text” is empty",
        "a.csv:4: The row has 3 cells, and the table 2 columns",
        "a.csv:5: A quotation mark stands inside a cell; there it has to be doubled",
        "Five\nlines\nlong",
        "a.csv:9: Byte 0xFF at position 3 is not UTF-8",
        "Eight.",
        "a.csv:12: A quotation mark opens here and is not closed",
    ]


def test_rows_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of one endless row would fill the memory."""
    monkeypatch.setattr(tablelines, "ROW_LIMIT", 1000)
    many = [f"{n},Row {n}." for n in range(250)]
    rows = ["id,text", *many, "2," + "x " * 600, "3,Three.", '4,"' + "y\n" * 1200, "5,Five."]
    found = texts(read(tmp_path / "a.csv", "\n".join(rows).encode()))
    assert found[250:252] == ["a.csv:252: The row is longer than 0 million characters", "Three."]
    assert found[252].startswith("a.csv:254: ")
    assert found[-1] == "Five."
    late = "\n".join(
        ["id,text", *(f"{n},Row {n} {'x' * 300}" for n in range(250)), "1,N\0ul", "2,Two."]
    ).encode()
    assert texts(read(tmp_path / "a.csv", late))[250:] == ["a.csv:252: The text holds a NUL", "Two."]
    monkeypatch.setattr("annotator.ingest.table.ROWS", 1)
    assert (
        texts(read(tmp_path / "a.csv", b"id,text\n1,One.\n2,Two.\n"))[1]
        == "a.csv: Only the first 1 rows were read"
    )
    monkeypatch.setattr("annotator.ingest.table.FILE_LIMIT", 10)
    assert "larger than" in texts(read(tmp_path / "a.csv", b"id,text\n1,One.\n"))[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty"),
        (b"\n\n", "The first row holds no names of columns"),
        (b"id,text\n", "The table holds no rows below the names of its columns"),
        (b"text," + b"," * 600 + b"\nA word.\n", "The table has more than 500 columns"),
        (b"a\0b\0\0\0\0", "Not text: a NUL at position 1"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    """An editor would not learn why a table gave no article."""
    assert texts(read(tmp_path / "a.csv", data)) == [f"a.csv: {reason}"]


@settings(max_examples=100)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([",", ";", "\t"]),
)
def test_texts_come_back_whole(tmp_path: Path, cells: list[str], delimiter: str) -> None:
    """Letters or rows would be lost between a spreadsheet and the corpus."""
    kept = [cell for cell in cells if cell.strip()]
    data = made(
        ["number", "text"], *([str(n), cell] for n, cell in enumerate(kept)), delimiter=delimiter
    ).encode()
    if kept:
        assert texts(read(tmp_path / "a.csv", data, Choices(columns=(("", "text"),)))) == kept
