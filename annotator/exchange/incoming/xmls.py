"""XML of strangers: no document types, no entities, bounded depth and size."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from annotator.exchange.incoming.neutral import Unreadable

_DEEPEST = 200
_ELEMENTS = 2_000_000


class _Guard(ElementTree.TreeBuilder):
    """Builds a tree of bounded depth and size."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        self.count += 1
        if self.depth > _DEEPEST or self.count > _ELEMENTS:
            raise Unreadable("its XML is nested too deep or holds too much")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise Unreadable("it declares a document type, which no such file does")


def tree_of(data: bytes) -> Element:
    """The root element. Raises Unreadable."""
    parser = ElementTree.XMLParser(target=_Guard())
    try:
        parser.feed(data)
        found: Element = parser.close()
    except (ElementTree.ParseError, ValueError, LookupError, AssertionError) as error:
        raise Unreadable(f"its XML is not whole ({error})") from error
    return found


def bare(name: str) -> str:
    """A tag or attribute without its namespace."""
    return name.rpartition("}")[2]


def namespace(name: str) -> str:
    """The namespace of a tag; "" where it has none."""
    return name[1:].partition("}")[0] if name.startswith("{") else ""
