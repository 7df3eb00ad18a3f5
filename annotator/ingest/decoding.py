"""Bytes to text: byte order marks, UTF-8, UTF-16, and the two Windows code pages that old files use."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

_SAMPLE = 1 << 16
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"RIFF", "a sound, film or picture file"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CYRILLIC_RUN = re.compile("[А-Яа-яЁёІіЇїЄєҐґ]{2,}")
_CYRILLIC_LETTER = re.compile("[А-Яа-яЁёІіЇїЄєҐґ]")
_FREQUENT = re.compile("[оеаинтіс]", re.IGNORECASE)
_TEXT_CODEC = re.compile(
    r"(?:ascii|utf-(?:8|16|32)|cp\d|iso8859|iso2022|koi8|mac-|gb|big5|euc|shift_jis|johab|tis|ptcp|kz|hp-)"
)
_NAME_LIMIT = 40
_DOS = "cp866"
"""What Cyrillic was written with before Windows: so rare by now that it is only ever offered."""
_LETTER = re.compile(r"[^\W\d_]")
# What Western European text holds above ASCII when it is read as Windows-1252: accented letters inside
# words (capitals at their start), quotes, dashes and signs. Mojibake and chance bytes do not look so.
_WESTERN = re.compile(
    "(?<=[A-Za-zß-öø-ý])[ß-öø-ý]|[ß-öø-ý](?=[A-Za-zß-öø-ý])|(?<![a-z])[À-ÖØ-Ý](?=[A-Za-zß-öø-ý])"
    "|[‘’“”„‚–—…•€£¥§©®°«»¡¿\xa0·½¼¾²³´]|(?<=[A-Za-z ])[šžœŠŽŒ]"
)


class Undecodable(ValueError):
    """Bytes that are no text this program reads; `str()` is the reason, a sentence for the editor.

    `encoding` is one that the bytes could be read in, where none is sure.
    """

    def __init__(self, reason: str, encoding: str | None = None) -> None:
        super().__init__(reason)
        self.encoding = encoding


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with line ends as `\\n`, and the name of the encoding it was read with."""

    text: str
    encoding: str


def decode(data: bytes, chosen: str | None = None) -> Decoded:
    """The text of a file, in the encoding that was chosen or else in the one its bytes tell.

    Raises Undecodable when it is empty, binary, not of the chosen encoding, or of none that is known.
    """
    if not data:
        raise Undecodable("The file is empty")
    _refuse_other_formats(data)
    decoded = _decode(data) if chosen is None else _decode_as(data, chosen)
    _refuse_binary(decoded.text)
    text = unify_line_ends(decoded.text)
    if not text.strip():
        raise Undecodable("The file holds nothing but white space")
    return Decoded(text, decoded.encoding)


def encoding_of(handle: BinaryIO) -> str:
    """The encoding of a file too large to be held, by its beginning and the first byte that is not UTF-8.

    It is UTF-8 where nothing speaks for another. Raises Undecodable when it is empty or binary.
    """
    start = handle.read(_SAMPLE)
    if not start:
        raise Undecodable("The file is empty")
    _refuse_other_formats(start)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    if b"\0" in start:
        encoding = _unmarked_utf16(start)
        if encoding is None:
            raise Undecodable(f"Not text: a NUL at position {start.index(0):,}")
        return encoding
    decoder = codecs.getincrementaldecoder("utf-8")()
    before, chunk = b"", start
    while chunk:
        following = handle.read(_SAMPLE)
        try:
            decoder.decode(chunk, final=not following)
        except UnicodeDecodeError:
            window = before + chunk + following
            return _code_page(window, _first_high(window, len(before))) or "utf-8"
        before, chunk = chunk, following
    return "utf-8"


def _first_high(data: bytes, around: int) -> int:
    """Where a byte stands that UTF-8 does not have there, or one near it that is not ASCII."""
    start = next((at for at in range(max(0, around - 4), len(data)) if data[at] > 0x7F), 0)
    try:
        data[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        return start + error.start
    return start


def unify_line_ends(text: str) -> str:
    """The text with `\\r\\n` and `\\r` as `\\n`, and otherwise as it was."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def bad_byte(data: bytes, position: int, encoding: str) -> str:
    """The reason to show for a byte that does not decode; positions count from 0."""
    return f"Byte 0x{data[position]:02X} at position {position:,} is not {encoding}"


def _refuse_other_formats(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Undecodable(f"The file is {what}, not text")


def _refuse_binary(text: str) -> None:
    nul = text.find("\0")
    if nul >= 0:
        raise Undecodable(f"Not text: a NUL at character {nul:,}")
    sample = text[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if controls > max(2, len(sample) // 200):
        raise Undecodable(f"Not text: {controls:,} control characters at its beginning")


def _decode(data: bytes) -> Decoded:
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data, "utf-8-sig", "UTF-8", "utf-8")
    if data.startswith(codecs.BOM_UTF16_LE):
        return _strict(data, "utf-16", "UTF-16", "utf-16-le")
    if data.startswith(codecs.BOM_UTF16_BE):
        return _strict(data, "utf-16", "UTF-16", "utf-16-be")
    if b"\0" in data[:_SAMPLE]:
        encoding = _unmarked_utf16(data)
        if encoding is None:
            raise Undecodable(f"Not text: a NUL at position {data.index(0):,}")
        return _strict(data, encoding, "UTF-16", encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        encoding = _code_page(data, error.start)
        if encoding is None:
            reason = bad_byte(data, error.start, "UTF-8")
            raise Undecodable(reason, _worth_trying(data, error.start)) from error
        return Decoded(data.decode(encoding), encoding)


def _decode_as(data: bytes, chosen: str) -> Decoded:
    codec = text_codec(chosen)
    try:
        return Decoded(data.decode(codec).removeprefix("\ufeff"), codec)
    except UnicodeDecodeError as error:
        raise Undecodable(bad_byte(data, min(error.start, len(data) - 1), chosen)) from error
    except UnicodeError as error:
        raise Undecodable(f"The file is not {chosen}: {error}") from error


def text_codec(name: str) -> str:
    """Python's name for an encoding an editor names. Raises Undecodable for one that is none of texts."""
    try:
        codec = codecs.lookup(name).name if len(name) <= _NAME_LIMIT else ""
    except (LookupError, ValueError):
        codec = ""
    if not _TEXT_CODEC.match(codec):
        raise Undecodable(f"“{name[:_NAME_LIMIT]}” is not the name of an encoding")
    return codec


def _worth_trying(data: bytes, first_bad: int) -> str | None:
    """The code page in which the bytes around the first bad one read best, where UTF-8 is out of question."""
    sample = data[max(0, first_bad - _SAMPLE) : first_bad + _SAMPLE]
    if _holds_utf8(sample):
        return None
    if _reads_cyrillic(sample.decode(_DOS, errors="replace")):
        return _DOS
    letters = {"windows-1251": _CYRILLIC_LETTER, "windows-1252": _WESTERN}
    shares = {
        name: len(letter.findall(sample.decode(name, errors="replace"))) for name, letter in letters.items()
    }
    best = max(shares, key=lambda name: shares[name])
    if not shares[best]:
        return None
    return best if best != "windows-1251" or _more_likely(sample, "cp1251") == "cp1251" else "koi8-u"


def _strict(data: bytes, codec: str, label: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), name)
    except UnicodeDecodeError as error:
        # The codec counts from behind a byte order mark; an editor's tools count from the first byte.
        mark = len(data) - len(error.object)
        raise Undecodable(bad_byte(data, mark + error.start, label)) from error


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[: _SAMPLE & ~1]
    if len(data) % 2:
        return None
    shares = {name: _readable_share(sample, name) for name in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= 0.95 and min(shares.values()) < 0.6 else None


def _readable_share(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, errors="replace")
    readable = sum(" " <= c < "\x7f" or c in "\t\r\n" or "\xa0" <= c <= "ӿ" or "‐" <= c <= "…" for c in text)
    return readable / len(text)


def _code_page(data: bytes, first_bad: int) -> str | None:
    """The Windows code page that the bytes around the first bad one read well in, or None."""
    sample = data[max(0, first_bad - _SAMPLE) : first_bad + _SAMPLE]
    if _holds_utf8(sample):
        return None
    for encoding, reads_well in (("cp1251", _reads_cyrillic), ("cp1252", _reads_western)):
        try:
            if reads_well(sample.decode(encoding)):
                data.decode(encoding)
                return _more_likely(sample, encoding)
        except UnicodeDecodeError:
            continue
    return None


def _more_likely(sample: bytes, encoding: str) -> str:
    """KOI8-U in place of Windows-1251 where that has more of the letters Cyrillic texts are made of.

    What is small letters in one is capitals in the other, and both may read as words.
    """
    if encoding != "cp1251":
        return encoding
    other = sample.decode("koi8_u", errors="replace")
    mine = len(_FREQUENT.findall(sample.decode(encoding, errors="replace")))
    return "koi8-u" if len(_FREQUENT.findall(other)) > mine else encoding


def _holds_utf8(sample: bytes) -> bool:
    """Whether the bytes are UTF-8 with some damage rather than of another encoding."""
    text = sample.decode("utf-8", errors="replace")
    good = sum(c > "\x7f" and c != "\ufffd" for c in text)
    return good > 0 and good >= text.count("\ufffd") // 4


def _reads_cyrillic(text: str) -> bool:
    high = sum(c > "\x7f" for c in text)
    runs = [run for run in _CYRILLIC_RUN.findall(text) if run[1:].islower() or run.isupper()]
    inside = sum(map(len, runs))
    return bool(runs) and inside >= 0.8 * high and inside / len(runs) >= 3


def _reads_western(text: str) -> bool:
    high = sum(c > "\x7f" for c in text)
    letters = len(_LETTER.findall(text))
    return len(_WESTERN.findall(text)) >= 0.9 * high and high <= 0.3 * max(letters, 1)
