"""A command line to call, and a corpus on disk to call it on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotator.cli import commands
from annotator.corpus import Corpus
from annotator.domain.article import Draft
from annotator.domain.words import Status
from tests.review.sample import annotated

Call = Callable[..., Result]


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are as wide as without a terminal, whoever runs the tests."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def call() -> Call:
    """Calls `annotator` in this process; gives exit status, stdout and stderr."""

    def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
        result = CliRunner().invoke(commands, [str(one) for one in arguments], env=env)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus with the sample article, one of its claims accepted."""
    path = tmp_path / "river.corpus"
    whole = annotated()
    first, *rest = whole.claims
    with Corpus.create(path) as made:
        accepted = replace(whole, claims=(replace(first, status=Status.ACCEPTED), *rest))
        made.add(Draft(accepted, None), made.editor("Import"))
    return path
