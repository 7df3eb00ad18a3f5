"""Places of one name: where in Ukraine the settlements lie that a name may mean."""

from __future__ import annotations

from functools import cache

from annotator.domain.resources import words


@cache
def _regions() -> dict[str, str]:
    return dict(line.split("\t", 1) for line in words("gazetteer/ukraine_regions.txt"))


@cache
def _villages() -> dict[str, str]:
    return dict(line.split("\t", 1) for line in words("gazetteer/ukraine_villages.txt") if "\t" in line)


@cache
def _cities() -> frozenset[str]:
    return frozenset(words("gazetteer/ukraine_cities.txt"))


def places_called(name: str) -> tuple[str, ...]:
    """The places a name may mean, each as “NAME, REGION”, or “NAME, city”; none where nobody knows it.

    Several of them mean that the name alone does not say which place it is.
    """
    found = [f"{name}, city"] if name in _cities() else []
    codes = _villages().get(name, "").split()
    counts = {code: codes.count(code) for code in codes}
    for code, number in counts.items():
        region = _regions().get(code, code)
        found.append(f"{name}, {region}" if number == 1 else f"{name}, {region} ({number} places)")
    return tuple(found)
