"""Teaches the transformer: windows of labelled reports in random order, a few times over."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from annotator.extract.transformer.pieces import CLS, SEP, Ints
from annotator.extract.transformer.roles import LEFT, RIGHT
from annotator.extract.transformer.windows import LENGTH, batch
from annotator.training.examples import Example
from annotator.training.network import CROP, Transformer

TOGETHER = 8
ENCODER_RATE, REST_RATE = 1.5e-4, 1e-3
WARM_UP, LEAST_WARM_UP = 0.08, 20
CLIP = 3.0
BLANKED = 0.1

_SHORTEST = 12
_EDGE, _EDGE_WEIGHT = 12, 0.3
_ANCHOR_ODDS = 2.0
_ANCHOR_SHARE, _ROLE_SHARE, _NAME_SHARE = 6.0, 3.0, 1.0
_IGNORED = -100
MASK = 103

Window = tuple[Example, int, int]


class _Crop(NamedTuple):
    """The gold around one cue: its window, its piece, the roles of all pieces and how those near it hang."""

    row: int
    anchor: int
    roles: Ints
    relation: Ints


def windows(examples: Sequence[Example], chance: random.Random) -> list[list[Window]]:
    """All examples cut into windows at new places, in random batches."""
    out: list[Window] = []
    for one in examples:
        size = len(one.pieces)
        start = -chance.randrange(LENGTH) if size > LENGTH else 0
        for at in range(start, size, LENGTH):
            a, b = max(0, at), min(size, at + LENGTH)
            if b - a > _SHORTEST:
                out.append((one, a, b))
    chance.shuffle(out)
    return [out[n : n + TOGETHER] for n in range(0, len(out), TOGETHER)]


def quickest() -> torch.dtype:
    """bfloat16 where this processor multiplies it faster than full precision; many are far slower at it."""
    took = {}
    for kind in (torch.float32, torch.bfloat16):
        one = torch.ones(256, 256, dtype=kind)
        begun = time.perf_counter()
        for _ in range(8):
            one @ one
        took[kind] = time.perf_counter() - begun
    return min(took, key=lambda kind: took[kind])


class Trainer:
    """Steps in the quickest numbers, weights kept in full precision; `share` is of the learning rates."""

    def __init__(self, model: Transformer, share: float = 1.0) -> None:
        self.model = model
        model.encoder.word.weight.requires_grad_(False)
        self._fast = copy.deepcopy(model).to(quickest()).train()
        self._fast.encoder.word.weight.requires_grad_(False)
        pairs = [
            (ours, fast)
            for ours, fast in zip(model.parameters(), self._fast.parameters(), strict=True)
            if fast.requires_grad
        ]
        self._slow, self._quick = [a for a, _ in pairs], [b for _, b in pairs]
        begun = {
            id(p) for name, p in model.encoder.named_parameters() if not name.startswith(("case.", "quote."))
        }
        groups = [
            {"params": [p for p in self._slow if id(p) in begun], "rate": share * ENCODER_RATE},
            {"params": [p for p in self._slow if id(p) not in begun], "rate": share * REST_RATE},
        ]
        self._optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, foreach=True)

    def step(self, some: list[Window], speed: float) -> float:
        """One step over a batch at a share of the full learning rates; returns the loss."""
        for group in self._optimiser.param_groups:
            group["lr"] = group["rate"] * speed
        loss = _loss(self._fast, some)
        loss.backward()
        for ours, fast in zip(self._slow, self._quick, strict=True):
            ours.grad = None if fast.grad is None else fast.grad.float()
            fast.grad = None
        torch.nn.utils.clip_grad_norm_(self._slow, CLIP)
        self._optimiser.step()
        with torch.no_grad():
            torch._foreach_copy_(self._quick, self._slow)
        return float(loss.detach())


def fit(
    model: Transformer,
    examples: Sequence[Example],
    seed: int,
    epochs: int,
    tell: Callable[[int, int, float], None] | None = None,
    share: float = 1.0,
) -> Transformer:
    """Teaches the model in place; `tell` hears of steps done, of how many, and the mean loss of an epoch."""
    random.seed(seed)
    torch.manual_seed(seed)
    chance = random.Random(seed)
    plan = [windows(examples, chance) for _ in range(epochs)]
    steps = sum(map(len, plan))
    trainer, done = Trainer(model, share), 0
    for batches in plan:
        losses = []
        for some in batches:
            losses.append(trainer.step(some, _speed(done, steps)))
            done += 1
        if tell is not None:
            tell(done, steps, float(np.mean(losses)))
    return model.eval()


def _speed(done: int, steps: int) -> float:
    """Up while warming up, then down in a straight line."""
    warm = max(LEAST_WARM_UP, int(WARM_UP * steps))
    return max(1e-3, min(1.0, (done + 1) / warm) * (1 - max(0, done - warm) / max(1, steps - warm)))


def _gold(some: list[Window], length: int) -> tuple[Tensor, Tensor, Tensor, list[_Crop]]:
    """Anchors, how much each piece counts, name tags, and the cues whose attribution lies in its window."""
    anchors, weights = torch.zeros(len(some), length), torch.zeros(len(some), length)
    tags = torch.full((len(some), length), _IGNORED)
    crops: list[_Crop] = []
    for row, (one, a, b) in enumerate(some):
        weights[row, 1 : 1 + b - a] = 1
        tags[row, 1 : 1 + b - a] = torch.from_numpy(one.tags[a:b])
        for anchor, roles, relation in zip(one.anchors, one.roles, one.relations, strict=True):
            if not a <= anchor < b:
                continue
            anchors[row, 1 + anchor - a] = 1
            reach = np.flatnonzero(roles)
            if a <= reach[0] and reach[-1] < b:
                crops.append(_Crop(row, anchor, roles, relation))
            elif min(anchor - a, b - 1 - anchor) < _EDGE:
                weights[row, 1 + anchor - a] = _EDGE_WEIGHT
    return anchors, weights, tags, crops


def _blanked(ids: Tensor) -> Tensor:
    """The pieces with some hidden, so that what stands around a word is learned and not the word alone."""
    hidden = (torch.rand(ids.shape) < BLANKED) & (ids != CLS) & (ids != SEP) & (ids != 0)
    return torch.where(hidden, MASK, ids)


def _loss(model: Transformer, some: list[Window]) -> Tensor:
    cut = batch([(one.pieces, a, b) for one, a, b in some])
    ids, *rest = (torch.from_numpy(part) for part in cut[1:])
    states = model.encoder(_blanked(ids), *rest)
    anchors, weights, tags, crops = _gold(some, states.shape[1])
    cues = F.binary_cross_entropy_with_logits(
        model.heads.cues(states).float(),
        anchors,
        weight=weights,
        pos_weight=torch.tensor(_ANCHOR_ODDS),
        reduction="sum",
    )
    names = F.cross_entropy(
        model.heads.tags(states).float().flatten(0, 1), tags.flatten(), ignore_index=_IGNORED
    )
    loss = _ANCHOR_SHARE * cues / weights.sum() + _NAME_SHARE * names
    if crops:
        loss = loss + _ROLE_SHARE * _role_loss(model, states, some, crops)
    return loss


def _role_loss(model: Transformer, states: Tensor, some: list[Window], crops: list[_Crop]) -> Tensor:
    length = states.shape[1]
    index = np.zeros((len(crops), CROP), np.int64)
    valid, gold = np.zeros((len(crops), CROP), np.float32), np.full((len(crops), CROP), _IGNORED)
    hangs = np.stack([one.relation for one in crops])
    for n, (row, anchor, roles, _) in enumerate(crops):
        _, a, b = some[row]
        here = np.arange(anchor - LEFT, anchor + RIGHT)
        inside = (here >= a) & (here < b)
        valid[n] = inside
        index[n] = np.where(inside, row * length + 1 + here - a, 0)
        gold[n][inside] = roles[here[inside]]
    flat, heads = states.flatten(0, 1), model.heads
    around, cues = torch.from_numpy(index), torch.from_numpy(index[:, LEFT])
    shape = (len(crops), CROP, -1)
    logits = model.pair.logits(
        heads.keys(flat).index_select(0, around.flatten()).view(shape),
        heads.gates(flat).index_select(0, around.flatten()).view(shape),
        heads.asks(flat.index_select(0, cues)),
        heads.turns(flat.index_select(0, cues)),
        torch.from_numpy(hangs * (valid > 0)),
        torch.from_numpy(valid),
    )
    return F.cross_entropy(
        logits.float().flatten(0, 1), torch.from_numpy(gold).flatten(), ignore_index=_IGNORED
    )
