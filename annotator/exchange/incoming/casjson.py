"""UIMA CAS JSON 0.4."""

from __future__ import annotations

from annotator.exchange.incoming.cas import Feature, documents
from annotator.exchange.incoming.files import Input
from annotator.exchange.incoming.jsons import Json, items, number, parsed, text_of
from annotator.exchange.incoming.neutral import Given, Unreadable

_OWN = frozenset({"begin", "end", "sofa"})


def read_cas_json(file: Input) -> Given:
    """The texts of a file with their annotations."""
    value = parsed(text_of(file.data()))
    given = value.get("%FEATURE_STRUCTURES") if isinstance(value, dict) else None
    if isinstance(given, dict):
        given = [{"%ID": id_, **one} for id_, one in given.items() if isinstance(one, dict)]
    if not isinstance(given, list):
        raise Unreadable("it holds no feature structures")
    sofas: dict[str, str] = {}
    features = []
    arrays: dict[str, list[str]] = {}
    for one in given:
        if not isinstance(one, dict) or "%ID" not in one:
            continue
        kind, id_ = str(one.get("%TYPE", "")), str(one["%ID"])
        if kind in ("uima.cas.Sofa", "Sofa"):
            if isinstance(one.get("sofaString"), str):
                sofas[id_] = one["sofaString"]
        elif kind.endswith("[]") or "%ELEMENTS" in one:
            arrays[id_] = _ids(one.get("%ELEMENTS"))
        else:
            features.append(_feature(id_, kind, one))
    for feature in features:
        feature.refers = {
            name: [to for id_ in ids for to in arrays.get(id_, [id_])] for name, ids in feature.refers.items()
        }
    yield from documents(file.name, sofas, features)


def _feature(id_: str, kind: str, one: dict[str, Json]) -> Feature:
    made = Feature(id_, kind, begin=number(one.get("begin")), end=number(one.get("end")))
    for name, held in one.items():
        if name == "@sofa":
            made.sofa = str(held)
        elif name.startswith("@"):
            made.refers[name[1:]] = _ids(held)
        elif name[:1] not in "%^" and name not in _OWN and isinstance(held, str | int | float):
            made.values[name] = str(held)
    return made


def _ids(held: Json) -> list[str]:
    return [str(one) for one in (items(held) or [held]) if isinstance(one, int | str) and one != ""]
