"""`open` and `demo`: the commands that show the window."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.showing import show


@click.command("open")
@click.argument("corpus", type=click.Path(path_type=Path), required=False)
@click.argument("files", type=click.Path(path_type=Path), nargs=-1)
@click.option("--any", "any_", is_flag=True, help="CORPUS may be an article too; it is then one of FILES.")
@click.option("--new-window", is_flag=True, help="Another window, though one runs already.")
@click.pass_context
def open_command(
    ctx: click.Context, corpus: Path | None, files: tuple[Path, ...], any_: bool, new_window: bool
) -> None:
    """Open the window, on CORPUS or on the welcome screen, and add FILES to the corpus.

    Where a window runs already it comes to the front and takes them.
    """
    if any_ and corpus is not None:
        from annotator.corpus import belongs_to_a_corpus

        if not belongs_to_a_corpus(corpus):
            files = (corpus, *files)
            corpus = None
    ctx.exit(show(corpus, files, own=new_window))


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
