"""A taught transformer behind the interface of the shipped one, in full precision."""

from __future__ import annotations

import numpy as np
import torch

from annotator.extract.transformer.model import Crop, Heads
from annotator.extract.transformer.windows import Batch, Floats
from annotator.training.network import WIDTH, Transformer


class Taught:
    """Runs a transformer as the program runs the exported graphs."""

    width = WIDTH

    def __init__(self, model: Transformer) -> None:
        self._model = model.eval()

    @torch.no_grad()
    def encode(self, windows: Batch) -> Floats:
        """The states of some windows."""
        return _array(self._model.encoder(*(torch.from_numpy(part) for part in windows[1:])))

    @torch.no_grad()
    def heads(self, states: Floats) -> Heads:
        """What the heads say of each piece."""
        return Heads(*map(_array, self._model.heads(torch.from_numpy(states))))

    @torch.no_grad()
    def pair(self, crop: Crop) -> Floats:
        """The roles around some anchors."""
        return _array(self._model.pair(*(torch.from_numpy(np.ascontiguousarray(one)) for one in crop)))


def _array(one: torch.Tensor) -> Floats:
    known: Floats = one.numpy()
    return known
