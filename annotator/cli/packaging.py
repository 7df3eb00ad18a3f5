"""`pipeline`: the language pipeline for use outside the program."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.terminal import tell
from annotator.extract.packaged import write_pipeline


@click.command("pipeline")
@click.argument("folder", type=click.Path(path_type=Path))
def pipeline_command(folder: Path) -> None:
    """Write the language pipeline to FOLDER, for spacy.load(FOLDER) where annotator is installed."""
    write_pipeline(folder)
    tell(f"{folder} is written: spacy.load(…)(text)._.suggestions are its suggestions.")
