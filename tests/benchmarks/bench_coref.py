"""How well names are gathered into entities, and who sources are, on articles labelled by hand.

`python -m tests.benchmarks.bench_coref` prints two tables; what has no data is left out.
Coreference is measured over mentions given by hand that are names: MUC, B-cubed, and pairs of mentions,
beside the plainest way there is, the same words. Sources are measured given their spans and the names
of the article; a source is right when the name it is resolved to is the one that was labelled, or shares
half of its words.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from annotator.domain.annotation import Mention, Origin
from annotator.domain.ids import new_id
from annotator.domain.names import name_key, same_person
from annotator.domain.offsets import Span, span
from annotator.domain.words import Certainty, Label, Naming, OriginBy, Quote, SourceType
from annotator.extract.claims.draft import Draft, Speaker
from annotator.extract.grouping import Grouping, NameDraft, clean
from annotator.extract.who import Around, Resolver

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
COREFERENCE = DATA / "coref_attr.gum-wikinews.public.jsonl"
LABELLED = DATA / "attributions.labelled.public.jsonl"
MACHINE = Origin(OriginBy.EXTRACT, "bench", "1")
LABELS = {"person": Label.PERSON, "organization": Label.ORG, "place": Label.PLACE}
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "his", "her", "their", "its"})
Clusters = list[set[Hashable]]


class Score(NamedTuple):
    """Precision and recall as sums: right and all, of what was found and of what there is."""

    right_found: float
    found: float
    right_gold: float
    gold: float

    def plus(self, other: Score) -> Score:
        """Both together."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    def told(self) -> str:
        """Precision, recall and F1 in percent."""
        p, r = self.right_found / max(self.found, 1), self.right_gold / max(self.gold, 1)
        return f"{100 * p:6.1f} {100 * r:6.1f} {200 * p * r / max(p + r, 1e-9):6.1f}"


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def b_cubed(found: Clusters, gold: Clusters) -> Score:
    """Each mention's share of its cluster that is right."""
    of_found = {one: cluster for cluster in found for one in cluster}
    of_gold = {one: cluster for cluster in gold for one in cluster}
    right = [len(of_found[one] & of_gold[one]) for one in of_gold]
    precision = sum(n / len(of_found[one]) for n, one in zip(right, of_gold, strict=True))
    recall = sum(n / len(of_gold[one]) for n, one in zip(right, of_gold, strict=True))
    return Score(precision, len(of_gold), recall, len(of_gold))


def muc(found: Clusters, gold: Clusters) -> Score:
    """The links that would have to be added to make one from the other."""
    return Score(*_links(found, gold), *_links(gold, found))


def _links(some: Clusters, others: Clusters) -> tuple[float, float]:
    of = {one: n for n, cluster in enumerate(others) for one in cluster}
    kept = sum(len(cluster) - len({of[one] for one in cluster}) for cluster in some)
    return kept, sum(len(cluster) - 1 for cluster in some)


def pairs(found: Clusters, gold: Clusters) -> Score:
    """Two mentions of one entity."""
    one, other = _pairs(found), _pairs(gold)
    return Score(len(one & other), len(one), len(one & other), len(other))


def _pairs(clusters: Clusters) -> set[frozenset[Hashable]]:
    return {frozenset(pair) for cluster in clusters for pair in combinations(cluster, 2)}


def gathered(keys: Sequence[Hashable]) -> Clusters:
    """The places of equal keys together."""
    by_key: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for n, key in enumerate(keys):
        by_key[key].add(n)
    return list(by_key.values())


def named(article: dict[str, Any]) -> list[tuple[Span, Label, str]]:
    """The mentions that are names: every longer word has a capital, and no other lies inside."""
    found: list[tuple[Span, Label, str]] = []
    for start, end, kind, entity, _ in sorted(article["mentions"], key=lambda m: (m[1] - m[0], m[0])):
        words = article["text"][start:end].split()
        name = all(w[0].isupper() or w in ("of", "the", "for", "and", "de", "al") for w in words)
        if kind in LABELS and name and words and words[0].lower() not in PRONOUNS:
            at = span(start, end)
            if not any(at.overlaps(other) for other, _, _ in found):
                found.append((at, LABELS[kind], entity))
    return sorted(found)


def coreference() -> None:
    """Prints the table of names gathered."""
    ways: dict[str, Callable[[str, list[tuple[Span, Label, str]]], list[Hashable]]] = {
        "the same words": lambda text, names: [clean(at.text(text)).casefold() for at, _, _ in names],
        "as extraction does": _grouped,
    }
    print(f"{'Names gathered':<22}{'MUC':^21}{'B-cubed':^21}{'pairs':^21}")
    articles = [(one["text"], named(one)) for one in lines(COREFERENCE)]
    for way, group in ways.items():
        total = [Score(0, 0, 0, 0)] * 3
        for text, names in articles:
            gold, found = gathered([entity for _, _, entity in names]), gathered(group(text, names))
            total = [t.plus(f(found, gold)) for t, f in zip(total, (muc, b_cubed, pairs), strict=True)]
        print(f"{way:<20} {'  '.join(one.told() for one in total)}")
    print(f"{sum(len(names) for _, names in articles):,} names in {len(articles)} articles; P, R, F1\n")


def _grouped(text: str, names: list[tuple[Span, Label, str]]) -> list[Hashable]:
    grouping = Grouping([(at, label, "gold") for at, label, _ in names], text)
    return [grouping.of.get(at, n) for n, (at, _, _) in enumerate(names)]


def draft(text: str, attribution: dict[str, Any], names: list[NameDraft]) -> Draft:
    """An attribution labelled by hand, as the claims component hands one over."""

    def spans(role: str) -> tuple[Span, ...]:
        return tuple(span(*one) for one in attribution[role])

    speaker = None
    if attribution["source"]:
        start, end = attribution["source"][0][0], attribution["source"][-1][1]
        words = clean(text[start:end])
        inside = [(at, label) for at, label, _ in names if start <= at.start and at.end <= end]
        people = [(at, label) for at, label in inside if label is Label.PERSON]
        last = [(at, label) for at, label in inside if at.end == end]
        at, label = (people or last or [(None, None)])[0]
        pronoun = words if words.lower() in PRONOUNS else None
        name = text[at.start : at.end] if at is not None else words.split()[-1]
        plural = label is None and (words.endswith("s") or words.lower() in ("they", "we"))
        speaker = Speaker(words, name, label, pronoun, label is Label.PERSON or not plural, plural)
    naming, kind = Naming(attribution["naming"]), SourceType(attribution["type"])
    return Draft(
        spans("content"), spans("source"), spans("cue"), (), (), (), Quote(attribution["quote"]), naming,
        kind, Certainty.ATTRIBUTED, None, speaker, "gold", 1.0, "", attribution["quote"] == "direct",
    )  # fmt: skip


def sources() -> None:
    """Prints the table of who sources are."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in lines(LABELLED):
        text = one["text"]
        names = _apart([(span(a, b), Label(label), "gold") for a, b, label in one["entities"]])
        grouping = Grouping(names, text)
        mentions = [Mention(new_id(), at, label, MACHINE, grouping.of.get(at)) for at, label, _ in names]
        subjects = [
            (int(at.start), "") for at, _, _ in names if re.match(r" [a-z]+s?(?:ed)? ", text[at.end :])
        ]
        drafts = [draft(text, a, names) for a in one["attributions"]]
        meant = Resolver(text, mentions, grouping.entities(), Around(subjects)).meant(drafts)
        for made, who, gold in zip(drafts, meant, one["attributions"], strict=True):
            if made.speaker is not None and gold["who"]:
                kind = _kind(made.speaker)
                total[kind] += 1
                right[kind] += who is not None and _same(who.words, gold["who"])
    print("Who sources are, given their spans and the article's names")
    for kind in sorted(total):
        print(f"{kind:<20} {100 * right[kind] / total[kind]:6.1f} of {total[kind]:,}")
    print(f"{'all':<20} {100 * right.total() / total.total():6.1f} of {total.total():,}")


def _apart(names: list[NameDraft]) -> list[NameDraft]:
    kept: list[NameDraft] = []
    for one in sorted(names, key=lambda n: (n[0].start, -n[0].end)):
        if not kept or kept[-1][0].end <= one[0].start:
            kept.append(one)
    return kept


def _kind(speaker: Speaker) -> str:
    if speaker.pronoun is not None:
        return f"pronoun {speaker.pronoun.lower()}"
    if speaker.label is Label.PERSON:
        return "full name" if len(speaker.name.split()) > 1 else "surname"
    return "description" if speaker.label is None else "body"


def _same(found: str, gold: str) -> bool:
    parts = [one.strip() for one in re.split(r"[,(/;)]| and ", gold) if one.strip()]
    if any(same_person(found, part) for part in (*parts, gold)):
        return True
    if any(
        name_key(found, label) == name_key(part, label)
        for label in (Label.ORG, Label.PLACE)
        for part in parts
    ):
        return True
    one, other = (set(re.findall(r"\w{2,}", name.casefold())) - {"the", "of"} for name in (found, gold))
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


if __name__ == "__main__":
    for path, table in ((COREFERENCE, coreference), (LABELLED, sources)):
        if path.exists():
            table()
        else:
            print(f"{path.name} is not there")
