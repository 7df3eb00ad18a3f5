"""The weights that ship, back in full precision, to go on teaching them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from annotator.training.network import Transformer

_QUANTISED = "_quantized"
_PRODUCT = re.compile(r"[/_](?:Gemm|MatMul)_")


def take_shipped(model: Transformer, folder: Path) -> None:
    """Gives a model the weights of encoder.onnx, heads.onnx and pair.onnx, as near as eight bits have them.

    The table of words stays as it is: it is never taught. Raises ValueError when a weight is missing.
    """
    for name in ("encoder", "heads", "pair"):
        missing = _take(getattr(model, name), onnx.load(str(folder / f"{name}.onnx")).graph) - {"word.weight"}
        if missing:
            raise ValueError(f"{name}.onnx lacks {', '.join(sorted(missing))}")


def _take(module: nn.Module, graph: onnx.GraphProto) -> set[str]:
    """Fills a module's parameters; gives the names of those the graph does not hold."""
    values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    wanted = dict(module.named_parameters())
    found = {name: values[name] for name in wanted if name in values}
    for name in wanted.keys() - found.keys():
        # Tables that are looked up in have their own name; the matrices of layers mostly not.
        if f"{name}{_QUANTISED}" in values and f"{name.removesuffix('.weight')}.bias" not in wanted:
            found[name] = _whole(values, name)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            base = node.input[1].removesuffix(_QUANTISED)
            name = base if base in wanted else _named_after(node.output[0])
            found[name] = _whole(values, base).T
    with torch.no_grad():
        for name, value in found.items():
            if name != "word.weight":
                wanted[name].copy_(torch.from_numpy(np.array(value)))
    return wanted.keys() - found.keys()


def _whole(values: Mapping[str, np.ndarray], base: str) -> np.ndarray:
    """A weight as (eight bits − zero point) × scale, the scale by column where there is one for each."""
    eight = values[f"{base}{_QUANTISED}"].astype(np.float32)
    whole: np.ndarray = (eight - values[f"{base}_zero_point"].astype(np.float32)) * values[f"{base}_scale"]
    return whole


def _named_after(output: str) -> str:
    """“/layers.0/query/MatMul_output_0_output_quantized” is the product of layers.0.query.weight."""
    path = _PRODUCT.split(output)[0]
    return f"{path.strip('/').replace('/', '.')}.weight"
