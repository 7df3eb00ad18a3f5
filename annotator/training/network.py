"""The transformer as it is trained: a MiniLM encoder, a head for cues, one for names and one for roles.

The recipe keeps one labelling of the surroundings for every cue, so that nested, interrupted and overlapping
attributions need no special handling.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from annotator.extract.transformer.roles import LEFT, RIGHT, ROLES
from annotator.extract.transformer.tags import TAGS
from annotator.extract.transformer.trees import RELATIONS

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
PAIR_WIDTH, PAIR_HEADS, PAIR_INNER = 192, 4, 384
POSITIONS, CASES, QUOTES = 512, 6, 4
CROP = LEFT + RIGHT
DROPOUT = 0.1

_NORM = 1e-12
_MASKED = -1e4
_POOL = 8_000_000


class Dropout(nn.Module):
    """Dropout whose masks are cut from one pool of chance: drawing them anew took a sixth of the time."""

    def __init__(self) -> None:
        super().__init__()
        self.pool: Tensor | None = None

    def forward(self, states: Tensor) -> Tensor:
        """The states, some put to zero while training."""
        if not self.training:
            return states
        size = states.numel()
        pool = _pool(max(_POOL, 2 * size), states.dtype)
        at = random.randrange(len(pool) - size)
        return states * pool[at : at + size].view(states.shape)


_pools: dict[torch.dtype, Tensor] = {}


def _pool(size: int, dtype: torch.dtype) -> Tensor:
    known = _pools.get(dtype)
    if known is None or len(known) < size:
        known = _pools[dtype] = (torch.rand(size) > DROPOUT).to(dtype) / (1 - DROPOUT)
    return known


class Layer(nn.Module):
    """One post-norm transformer layer, attention written out so that it exports to plain operators."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads, self.each = heads, width // heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out, self.norm = nn.Linear(width, width), nn.LayerNorm(width, eps=_NORM)
        self.wide, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)
        self.last = nn.LayerNorm(width, eps=_NORM)
        self.dropout = Dropout()

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States after the layer, (rows, length, width); `mask` is added to the attention."""
        rows, length, width = states.shape
        query = self._part(self.query(states) * (1 / math.sqrt(self.each)), rows, length)
        key, value = (self._part(one(states), rows, length) for one in (self.key, self.value))
        weights = (query @ key.transpose(-1, -2) + mask).softmax(-1)
        mixed = (weights @ value).transpose(1, 2).reshape(rows, length, width)
        states = self.norm(states + self.dropout(self.out(mixed)))
        return self.last(states + self.dropout(self.narrow(F.gelu(self.wide(states)))))

    def _part(self, states: Tensor, rows: int, length: int) -> Tensor:
        return states.view(rows, length, self.heads, self.each).transpose(1, 2)


class Encoder(nn.Module):
    """Pieces in windows to states, with a piece's case and quotation state added to what it is."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(vocabulary, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.case, self.quote = nn.Embedding(CASES, WIDTH), nn.Embedding(QUOTES, WIDTH)
        nn.init.normal_(self.case.weight, std=0.01)
        nn.init.normal_(self.quote.weight, std=0.01)
        self.norm, self.dropout = nn.LayerNorm(WIDTH, eps=_NORM), Dropout()
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER) for _ in range(LAYERS))

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, valid: Tensor) -> Tensor:
        """States, (rows, length, WIDTH); `valid` is 0 where a row is padded."""
        length = ids.shape[1]
        known = self.word(ids) + self.position.weight[:length] + self.kind
        states = self.dropout(self.norm(known + self.case(case) + self.quote(quote)))
        mask = ((1 - valid) * _MASKED).to(states.dtype)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        return states


class Heads(nn.Module):
    """What is said of each piece alone, and its projections for the pair head."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.dropout, self.anchor = nn.Linear(WIDTH, WIDTH), Dropout(), nn.Linear(WIDTH, 1)
        self.names = nn.Linear(WIDTH, len(TAGS))
        self.keys, self.gates = nn.Linear(WIDTH, PAIR_WIDTH), nn.Linear(WIDTH, PAIR_WIDTH)
        self.asks, self.turns = nn.Linear(WIDTH, PAIR_WIDTH), nn.Linear(WIDTH, PAIR_WIDTH)

    def cues(self, states: Tensor) -> Tensor:
        """The log-odds that each piece begins a cue."""
        return self.anchor(self.dropout(F.gelu(self.first(states)))).squeeze(-1)

    def tags(self, states: Tensor) -> Tensor:
        """Unnormalised log-probabilities of the name tags."""
        return self.names(self.dropout(states))

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """All that runs once an article: chances, tags, keys, gates, asks, turns, by piece."""
        chances, tags = self.cues(states).sigmoid(), self.tags(states).log_softmax(-1)
        return (chances, tags, self.keys(states), self.gates(states), self.asks(states), self.turns(states))


class Pair(nn.Module):
    """The role of each piece around one cue, seen from the cue."""

    def __init__(self) -> None:
        super().__init__()
        self.distance = nn.Parameter(torch.randn(CROP, PAIR_WIDTH) * 0.1)
        self.relation = nn.Embedding(RELATIONS, PAIR_WIDTH)
        nn.init.normal_(self.relation.weight, std=0.1)
        self.norm = nn.LayerNorm(PAIR_WIDTH)
        self.layer = Layer(PAIR_WIDTH, PAIR_HEADS, PAIR_INNER)
        self.out = nn.Linear(PAIR_WIDTH, ROLES)

    def logits(
        self, keys: Tensor, gates: Tensor, asks: Tensor, turns: Tensor, relation: Tensor, valid: Tensor
    ) -> Tensor:
        """Unnormalised log-probabilities, (cues, CROP, ROLES)."""
        told = self.distance + self.relation(relation)
        states = self.norm(keys + asks[:, None] + gates * turns[:, None] + told)
        mask = ((1 - valid) * _MASKED).to(states.dtype)[:, None, None, :]
        return self.out(self.layer(states, mask))

    def forward(
        self, keys: Tensor, gates: Tensor, asks: Tensor, turns: Tensor, relation: Tensor, valid: Tensor
    ) -> Tensor:
        """Log-probabilities, (cues, CROP, ROLES)."""
        return self.logits(keys, gates, asks, turns, relation, valid).log_softmax(-1)


class Transformer(nn.Module):
    """The whole of it."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.encoder, self.heads, self.pair = Encoder(vocabulary), Heads(), Pair()


_BERT = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "last": "output.LayerNorm",
}


def take_weights(encoder: Encoder, bert: Mapping[str, Tensor]) -> None:
    """Begins the encoder with the weights of a BERT of this size, named as its authors name them."""
    known = {name.removeprefix("bert."): value for name, value in bert.items()}
    with torch.no_grad():
        encoder.word.weight.copy_(known["embeddings.word_embeddings.weight"])
        encoder.position.weight.copy_(known["embeddings.position_embeddings.weight"])
        encoder.kind.copy_(known["embeddings.token_type_embeddings.weight"][0])
        _take(encoder.norm, known, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            for ours, theirs in _BERT.items():
                _take(getattr(layer, ours), known, f"encoder.layer.{number}.{theirs}")


def _take(module: nn.Module, known: Mapping[str, Tensor], name: str) -> None:
    module.weight.copy_(known[f"{name}.weight"])
    module.bias.copy_(known[f"{name}.bias"])
