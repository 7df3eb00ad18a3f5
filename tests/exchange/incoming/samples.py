"""Small files of every format, all of them invented: the same text with the same marks in each."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

from annotator.domain.offsets import CodePoint, OffsetMap

TEXT = (
    "Ferry 🚢 runs again\n"
    "\n"
    "The mayor of Lisova, Оксана Гай 👩‍🌾, said the ferry “will run”, and, she added, “at night too”.\n"
    "The Harbour Post asked twice."
)
MARKS = (
    ("PER", "Оксана Гай"),
    ("LOC", "Lisova"),
    ("ORG", "The Harbour Post"),
    ("MISC", "ferry"),
    ("ORG", "Harbour"),
)
"""Labels and the words they are on; the last lies within another, the one before stands after a sign above
U+FFFF."""
SPEAKER, CUE = "The mayor of Lisova, Оксана Гай 👩‍🌾", "said"
CONTENT = ("the ferry “will run”", "“at night too”")
NAMED = sorted(words for label, words in MARKS if label != "MISC")


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where words stand, in code points."""
    start = text.index(words)
    return start, start + len(words)


def utf16(words: str, text: str = TEXT) -> tuple[int, int]:
    """The same in UTF-16."""
    start, end = at(words, text)
    units = OffsetMap(text)
    return units.to_utf16(CodePoint(start)), units.to_utf16(CodePoint(end))


def lines(*values: object) -> bytes:
    """Values as JSON lines."""
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in values).encode()


def prodigy(text: str = TEXT) -> bytes:
    """Two tasks, one of them rejected, with a relation."""
    spans = [
        {"start": at(words)[0], "end": at(words)[1], "label": label, "token_start": n, "token_end": n}
        for n, (label, words) in enumerate(MARKS)
    ]
    relation = {
        "head_span": {"start": spans[0]["start"], "end": spans[0]["end"]},
        "child_span": {"start": spans[1]["start"], "end": spans[1]["end"]},
        "label": "LIVES_IN",
    }
    good = {"text": text, "spans": spans, "relations": [relation], "answer": "accept", "_task_hash": -5}
    return lines(good, {"text": "No.", "spans": [], "answer": "reject"})


def doccano(place: Callable[[str], tuple[int, int]] = utf16) -> bytes:
    """A text with its labels and a relation."""
    entities = [
        {"id": n, "label": label, "start_offset": place(words)[0], "end_offset": place(words)[1]}
        for n, (label, words) in enumerate(MARKS)
    ]
    relations = [{"id": 0, "from_id": 0, "to_id": 1, "type": "livesIn"}]
    return lines({"id": 7, "text": TEXT, "entities": entities, "relations": relations, "Comments": []})


def doccano_short(place: Callable[[str], tuple[int, int]] = utf16) -> bytes:
    """The shorter form of it."""
    return lines({"id": 7, "text": TEXT, "label": [[*place(words), label] for label, words in MARKS]})


def label_studio() -> bytes:
    """A task that two annotators went over, one of whom cancelled; the other's marks and a relation."""
    result: list[object] = [
        {
            "id": f"r{n}", "from_name": "label", "to_name": "text", "type": "labels", "score": 0.5,
            "value": {"start": utf16(words)[0], "end": utf16(words)[1], "text": words, "labels": [label]},
        }
        for n, (label, words) in enumerate(MARKS)
    ]  # fmt: skip
    result.append(
        {"type": "relation", "from_id": "r0", "to_id": "r1", "direction": "right", "labels": ["in"]}
    )
    task = {
        "id": 3,
        "data": {"text": TEXT},
        "annotations": [{"id": 1, "result": result}, {"id": 2, "was_cancelled": True, "result": []}],
        "predictions": [],
    }
    return json.dumps([task], ensure_ascii=False).encode()


def brat_ann() -> bytes:
    """Marks, a claim as an event with its content in two pieces, an attribute and a note."""
    made = [
        f"T{n}\t{label} {at(words)[0]} {at(words)[1]}\t{words}" for n, (label, words) in enumerate(MARKS, 1)
    ]
    pieces = ";".join(f"{at(one)[0]} {at(one)[1]}" for one in CONTENT)
    made += [
        f"T10\tStatement {pieces}\t{' '.join(CONTENT)}",
        f"T11\tSpeaker {at(SPEAKER)[0]} {at(SPEAKER)[1]}\t{SPEAKER}",
        f"T12\tSays {at(CUE)[0]} {at(CUE)[1]}\t{CUE}",
        "E1\tSays:T12 Speaker:T11 Message:T10",
        "R1\tLivesIn Arg1:T1 Arg2:T2\t",
        "A1\tCertainty E1 hedged",
        "#1\tAnnotatorNotes E1\tasked by telephone",
    ]
    return "\n".join(made).encode() + b"\n"


def conll() -> bytes:
    """Words of a sentence with tags in IOB1, where no tag begins."""
    return (
        b"-DOCSTART- -X- -X- O\n\nOlena NNP O I-PER\nHai NNP O I-PER\nleft VBD O O\n"
        b"Lisova NNP O I-LOC\n. . O O\n" + "\nГай PROPN O I-PER\n🚢 SYM O O\n".encode()
    )


def docbin() -> bytes:
    """A DocBin with entities, an overlapping group and a value of its own kind."""
    import spacy
    from spacy.tokens import DocBin, Span

    doc = spacy.blank("en").make_doc("Olena Hai left Lisova 🚢 by the Harbour Post boat.")
    doc.set_ents([Span(doc, 0, 2, label="PER"), Span(doc, 3, 4, label="LOC")])
    doc.spans["sc"] = [Span(doc, 6, 9, label="ORG"), Span(doc, 7, 8, label="ORG")]
    doc.user_data["own"] = "value"
    kept = DocBin(store_user_data=True)
    kept.add(doc)
    return kept.to_bytes()


def cas_json() -> bytes:
    """A CAS with named entities, a token that is no label, and a host with a slot."""
    ner = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
    made: list[object] = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": TEXT},
        {"%ID": 2, "%TYPE": "x.Token", "@sofa": 1, "begin": 0, "end": 5},
    ]
    for n, (label, words) in enumerate(MARKS, 3):
        begin, end = utf16(words)
        made.append({"%ID": n, "%TYPE": ner, "@sofa": 1, "begin": begin, "end": end, "value": label})
    begin, end = utf16(CUE)
    made.append({"%ID": 20, "%TYPE": "custom.Says", "@sofa": 1, "begin": begin, "end": end, "@speaker": 3})
    return json.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": made, "%VIEWS": {}}, ensure_ascii=False).encode()


def xmi() -> bytes:
    """The same named entities as XMI."""
    marks = "".join(
        f'<type4:NamedEntity xmi:id="{n}" sofa="1" begin="{utf16(words)[0]}" end="{utf16(words)[1]}"'
        f' value="{label}"/>'
        for n, (label, words) in enumerate(MARKS, 3)
    )
    string = TEXT.replace("\n", "&#10;")
    return (
        '<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI"'
        ' xmlns:cas="http:///uima/cas.ecore" xmlns:type4="http:///x/ner/type.ecore" xmi:version="2.0">'
        f'{marks}<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"'
        f' sofaString="{string}"/>'
        "</xmi:XMI>"
    ).encode()


def webanno() -> bytes:
    """Two sentences, a name over two tokens behind an emoji, and one within a token."""
    return (
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.ner.type.NamedEntity|value\n\n\n"
        "#Text=🚢 Oles Hai\n1-1\t0-2\t🚢\t_\t\n1-2\t3-7\tOles\tPER[1]\t\n1-3\t8-11\tHai\tPER[1]\t\n\n"
        "#Text=left Lisova.\n2-1\t12-16\tleft\t_\t\n2-2\t17-24\tLisova.\t_\t\n2-2.1\t17-23\tLisova\tLOC\t\n"
    ).encode()


def w3c(source: str = "https://example.org/ferry") -> bytes:
    """A page of annotations on a text that lies elsewhere, with quotations and positions."""
    made = []
    for n, (label, words) in enumerate(MARKS):
        start, end = at(words)
        quote = {
            "type": "TextQuoteSelector", "exact": words,
            "prefix": TEXT[max(0, start - 8) : start], "suffix": TEXT[end : end + 8],
        }  # fmt: skip
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        made.append(
            {
                "@context": "http://www.w3.org/ns/anno.jsonld", "id": f"urn:x:{n}", "type": "Annotation",
                "body": [{"type": "TextualBody", "purpose": "tagging", "value": label}],
                "target": {"source": source, "selector": [quote, position]},
            }
        )  # fmt: skip
    return json.dumps({"type": "AnnotationPage", "items": made}, ensure_ascii=False).encode()


def refi(text: str = TEXT.replace("\n", "\r\n")) -> bytes:
    """A project with one text that has a byte order mark and CRLF, counted as two."""
    codes = "".join(f'<Code guid="c{n}" name="{label}"/>' for n, (label, _) in enumerate(MARKS))
    coded = "".join(
        f'<PlainTextSelection guid="s{n}" startPosition="{at(words, text)[0]}"'
        f' endPosition="{at(words, text)[1]}">'
        f'<Coding guid="k{n}"><CodeRef targetGUID="c{n}"/></Coding></PlainTextSelection>'
        for n, (_, words) in enumerate(MARKS)
    )
    project = (
        '<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="Ferry"><CodeBook><Codes>'
        f"{codes}</Codes></CodeBook><Sources>"
        f'<TextSource guid="t" name="Ferry" plainTextPath="internal://t.txt">{coded}</TextSource>'
        '<PictureSource guid="p" name="Boat"/></Sources></Project>'
    )
    kept = io.BytesIO()
    with ZipFile(kept, "w") as archive:
        archive.writestr("project.qde", project)
        archive.writestr("sources/t.txt", b"\xef\xbb\xbf" + text.encode())
    return kept.getvalue()


def qualcoder(folder: Path) -> Path:
    """A project's folder with a database of one text."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / "data.qda")) as sql:
        sql.executescript(
            "CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT, fulltext TEXT);"
            "CREATE TABLE code_name (cid INTEGER PRIMARY KEY, name TEXT);"
            "CREATE TABLE code_text (ctid INTEGER PRIMARY KEY, cid INTEGER, fid INTEGER, seltext TEXT,"
            " pos0 INTEGER, pos1 INTEGER, memo TEXT)"
        )
        sql.execute("INSERT INTO source VALUES (1, 'Ferry', ?)", (TEXT,))
        for n, (label, words) in enumerate(MARKS, 1):
            sql.execute("INSERT INTO code_name VALUES (?, ?)", (n, label))
            sql.execute("INSERT INTO code_text VALUES (?, ?, 1, ?, ?, ?, '')", (n, n, words, *utf16(words)))
        sql.commit()
    return folder


FILES: dict[str, Callable[[], bytes]] = {
    "prodigy.jsonl": prodigy,
    "doccano.jsonl": doccano,
    "short.jsonl": doccano_short,
    "studio.json": label_studio,
    "news.ann": brat_ann,
    "tokens.conll": conll,
    "docs.spacy": docbin,
    "cas.json": cas_json,
    "cas.xmi": xmi,
    "webanno.tsv": webanno,
    "marks.jsonld": w3c,
    "project.qdpx": refi,
}
"""Every format that is one file, by a name it may have."""


def write(folder: Path, name: str) -> Path:
    """A sample on disk, brat's with its text beside it."""
    path = folder / name
    path.write_bytes(FILES[name]())
    if name == "news.ann":
        (folder / "news.txt").write_text(TEXT, encoding="utf-8", newline="")
    return path
