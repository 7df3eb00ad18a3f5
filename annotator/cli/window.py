"""`open` and `demo`: the commands that show the window."""

from __future__ import annotations

from pathlib import Path

import click


def open_window(ctx: click.Context, corpus: Path | None) -> None:
    """Shows the window, on the welcome screen without a corpus, and ends with its exit status.

    Raises CorpusError before there is a window, so that a script learns of it too.
    """
    if corpus is not None:
        from annotator.corpus import Corpus

        Corpus.open(corpus).close()
    from annotator.ui.app import run

    ctx.exit(run(corpus))


@click.command("open")
@click.argument("corpus", type=click.Path(path_type=Path), required=False)
@click.pass_context
def open_command(ctx: click.Context, corpus: Path | None) -> None:
    """Open the window, on CORPUS or on the welcome screen."""
    open_window(ctx, corpus)


@click.command("demo")
@click.option("--dir", "folder", type=click.Path(path_type=Path), help="Where the sample corpus goes.")
@click.option(
    "--headless", is_flag=True, help="No window: write a picture of each desk and an export into DIR."
)
@click.pass_context
def demo_command(ctx: click.Context, folder: Path | None, headless: bool) -> None:
    """Open the window on a corpus made of the sample articles."""
    from annotator.ui.demo import run_demo

    ctx.exit(run_demo(folder, headless))
