"""`python -m annotator.training LABELLED ENCODER`: makes the weights in resources/models/transformer anew."""

from __future__ import annotations

import copy
import json
import random
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import torch
from safetensors.torch import load_file

from annotator.training import measuring
from annotator.training.calibrating import off, rising
from annotator.training.examples import Example, examples, labelled, written
from annotator.training.export import export
from annotator.training.fit import fit
from annotator.training.markup import Report
from annotator.training.measuring import HeldOut
from annotator.training.network import Transformer, take_weights
from annotator.training.taught import Taught

FOLDS = 5
ROUNDS_WRITTEN, ROUNDS = 6, 5
GOING_ON = 0.6
"""The share of the learning rates with which weights that know the written reports go on."""
STAYS = 8
"""One written report of so many stays among the labelled, lest what only these show be forgotten."""
_ORDER = 7
_REPORTS = Path(__file__).parent / "reports"
_CUTS = (0.3, 0.4, 0.5, 0.6)


@click.command()
@click.argument("data", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("encoder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--out", type=click.Path(path_type=Path), default=Path("resources/models/transformer"))
@click.option("--fold", "folds", type=click.IntRange(0, FOLDS - 1), multiple=True, help="Only measure these.")
@click.option("--unmeasured", is_flag=True, help="Skip the folds; the calibration stays as it was.")
@click.option(
    "--kept",
    type=click.Path(path_type=Path),
    help="Folder for what the folds gave and for all weights in full; what is there is not taught again.",
)
@click.option("--rounds", type=int, default=ROUNDS, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--threads", type=int, default=2, show_default=True)
def main(
    data: Path,
    encoder: Path,
    out: Path,
    folds: tuple[int, ...],
    unmeasured: bool,
    kept: Path | None,
    rounds: int,
    seed: int,
    threads: int,
) -> None:
    """Teach the transformer DATA (JSON Lines of labelled reports), beginning with the weights of ENCODER.

    ENCODER is a folder with model.safetensors and tokenizer.json of a six-layer MiniLM. It is first taught
    the reports written for training; what it is then goes on five times to four fifths of DATA, to measure
    and to calibrate on the other fifth, and last to all of it, for the weights to ship.
    """
    torch.set_num_threads(threads)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(encoder / "tokenizer.json", out / "tokenizer.json")
    reports = list(labelled(data))
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
    teach = Teaching(encoder, rounds, seed, kept)
    held: list[HeldOut] = []
    for fold in () if unmeasured else folds or range(FOLDS):
        taught, left = _parted(reports, fold)
        model = teach(taught, f"fold{fold}")
        some = measuring.read_out(left, Taught(model))
        _tell(f"fold {fold}", some)
        held += some
        if kept is not None:
            _keep(some, kept / f"fold{fold}.jsonl")
    if held:
        _tell("all folds", held)
        _calibrate(held, out / "calibration.tsv")
    if folds:
        return
    model = teach(reports, "everything")
    size = export(model, out)
    click.echo(f"{size / 1e6:.1f} MB in {out}")


class Teaching:
    """Teaches labelled reports to a transformer that knows the written ones, a fresh copy each time.

    What a folder of kept weights holds already is taken from there.
    """

    def __init__(self, encoder: Path, rounds: int, seed: int, kept: Path | None) -> None:
        self._rounds, self._seed, self._kept = rounds, seed, kept
        weights = load_file(encoder / "model.safetensors")
        torch.manual_seed(seed)
        model = Transformer(len(next(v for k, v in weights.items() if k.endswith("word_embeddings.weight"))))
        take_weights(model.encoder, weights)
        self._written = [list(examples(one)) for one in written(_REPORTS)]
        parts = [part for one in self._written for part in one]
        self._begun = self._taught(model, parts, "written", ROUNDS_WRITTEN, 1.0)

    def __call__(self, reports: Sequence[Report], name: str) -> Transformer:
        parts = [part for one in reports for part in examples(one)]
        parts += [part for one in self._written[::STAYS] for part in one]
        return self._taught(copy.deepcopy(self._begun), parts, name, self._rounds, GOING_ON)

    def _taught(
        self, model: Transformer, parts: Sequence[Example], name: str, rounds: int, share: float
    ) -> Transformer:
        path = self._kept / f"{name}.pt" if self._kept is not None else None
        if path is not None and path.exists():
            model.load_state_dict(torch.load(path))
            return model
        fit(model, parts, self._seed, rounds, _progress(name), share)
        if path is not None:
            torch.save(model.state_dict(), path)
        return model


def _progress(name: str) -> Callable[[int, int, float], None]:
    begun = time.monotonic()

    def tell(done: int, steps: int, loss: float) -> None:
        click.echo(f"{name}: {done} of {steps} steps, loss {loss:.3f}, {time.monotonic() - begun:.0f} s")

    return tell


def _parted(reports: list[Report], fold: int) -> tuple[list[Report], list[Report]]:
    order = list(range(len(reports)))
    random.Random(_ORDER).shuffle(order)
    left = order[fold::FOLDS]
    return [reports[n] for n in order if n not in set(left)], [reports[n] for n in left]


def _calibrate(held: list[HeldOut], path: Path) -> None:
    points = rising([pair for one in held for pair in measuring.right(one)])
    path.write_text("".join(f"{a}\t{b}\n" for a, b in points), encoding="utf-8")


def _tell(name: str, some: list[HeldOut]) -> None:
    for cut in _CUTS:
        one = measuring.claims(some, cut)
        click.echo(
            f"{name} from {cut}: detected {100 * one.detected.f1:.1f},"
            f" source {100 * one.source_exact.f1:.1f},"
            f" content {100 * one.content_exact.f1:.1f}, triple {100 * one.triple.f1:.1f}"
            f" ({100 * one.triple.precision:.1f} / {100 * one.triple.recall:.1f})"
        )
    by_label = measuring.names(some)
    told = ", ".join(f"{label or 'all'} {100 * one.exact.f1:.1f}" for label, one in by_label.items())
    click.echo(f"{name} names: {told}")
    scored = [pair for one in some for pair in measuring.right(one)]
    click.echo(f"{name} calibration error before: {off(scored):.3f}")


def _keep(some: list[HeldOut], path: Path) -> None:
    lines = (
        {
            "id": one.report.id,
            "text": one.report.text,
            "attributions": [
                {
                    "source": [[s.start, s.end] for s in a.source],
                    "cue": [[s.start, s.end] for s in a.cue],
                    "content": [[s.start, s.end] for s in a.content],
                    "score": round(a.score, 4),
                }
                for a in one.attributions
            ],
            "read": [[n.span.start, n.span.end, str(n.label), round(n.score, 4), n.odds] for n in one.names],
        }
        for one in some
    )
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
