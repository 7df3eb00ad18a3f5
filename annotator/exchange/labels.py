"""The labels of mentions under other names: PER for PERSON, as another program or scheme calls them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from annotator.domain.errors import UserError
from annotator.domain.words import Label


class BadLabelName(UserError):
    """A pair that does not say which label goes by which name."""


@dataclass(frozen=True, slots=True)
class LabelNames:
    """What each label is called elsewhere; one that has no other name keeps its own. Two may share a name."""

    names: Mapping[Label, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def parse(cls, pairs: Iterable[str]) -> LabelNames:
        """Names as typed, each "PERSON=PER". Raises BadLabelName."""
        names: dict[Label, str] = {}
        for pair in pairs:
            ours, sign, theirs = (part.strip() for part in pair.partition("="))
            label = _label(ours)
            if label is None:
                known = ", ".join(Label)
                raise BadLabelName(f"“{ours}” is no label. Give LABEL=NAME, where LABEL is one of {known}")
            if not sign or not theirs or any(c.isspace() for c in theirs):
                raise BadLabelName(f"“{pair}” gives {label} no name. Write {label}=NAME, without spaces")
            names[label] = theirs
        return cls(MappingProxyType(names))

    def __reduce__(self) -> tuple[type[LabelNames], tuple[dict[Label, str]]]:
        """How it gets into another process: a mapping that cannot be written to cannot travel."""
        return LabelNames, (dict(self.names),)

    def __bool__(self) -> bool:
        """Whether any label goes by another name."""
        return any(name != label.value for label, name in self.names.items())

    def out(self, label: Label) -> str:
        """What a label is called elsewhere."""
        return self.names.get(label, label.value)

    def back(self, name: str) -> Label | None:
        """The label that goes by a name elsewhere, the first where several do; None where none does."""
        for label in Label:
            if self.names.get(label) == name:
                return label
        return _label(name)

    def all(self) -> tuple[str, ...]:
        """Every name that can occur, in the order of the labels, each once."""
        return tuple(dict.fromkeys(self.out(label) for label in Label))


def _label(word: str) -> Label | None:
    try:
        return Label(word.upper())
    except ValueError:
        return None
