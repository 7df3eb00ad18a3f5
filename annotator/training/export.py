"""A taught transformer as three onnx graphs in eight-bit integers."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from annotator.training.network import CROP, PAIR_WIDTH, WIDTH, Transformer

_OPSET = 17
_ROWS, _LENGTH = 2, 24


def export(model: Transformer, folder: Path) -> int:
    """Writes encoder.onnx, heads.onnx and pair.onnx to a folder; returns their bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    whole = (_ROWS, _LENGTH)
    numbers = torch.ones(whole, dtype=torch.long)
    around = torch.zeros(_ROWS, CROP, PAIR_WIDTH)
    cue = torch.zeros(_ROWS, PAIR_WIDTH)
    window = {"ids": numbers, "case": numbers, "quote": numbers, "valid": torch.ones(whole)}
    relation = torch.zeros(_ROWS, CROP, dtype=torch.long)
    crop = {"keys": around, "gates": around, "asks": cue, "turns": cue, "relation": relation}
    crop["valid"] = torch.ones(_ROWS, CROP)
    rows_only = {name: {0: "cues"} for name in (*crop, "roles")}
    _graph(
        model.encoder,
        window,
        ["states"],
        {name: {0: "rows", 1: "length"} for name in (*window, "states")},
        folder / "encoder.onnx",
    )
    said = ["chance", "tags", "keys", "gates", "asks", "turns"]
    _graph(
        model.heads,
        {"states": torch.zeros(_LENGTH, WIDTH)},
        said,
        {name: {0: "pieces"} for name in ("states", *said)},
        folder / "heads.onnx",
    )
    _graph(model.pair, crop, ["roles"], rows_only, folder / "pair.onnx")
    return sum(path.stat().st_size for path in folder.glob("*.onnx"))


def _graph(
    module: nn.Module,
    fed: dict[str, torch.Tensor],
    out: list[str],
    axes: dict[str, dict[int, str]],
    path: Path,
) -> None:
    with tempfile.TemporaryDirectory() as name:
        full, ready = Path(name) / "full.onnx", Path(name) / "ready.onnx"
        torch.onnx.export(
            module,
            tuple(fed.values()),
            str(full),
            input_names=list(fed),
            output_names=out,
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(path), weight_type=QuantType.QInt8, per_channel=True)
