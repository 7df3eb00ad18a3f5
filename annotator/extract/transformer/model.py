"""The transformer's weights and how an article is put through them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from annotator.domain.resources import resource
from annotator.extract.transformer.pieces import FOLDER, Ints, Pieces
from annotator.extract.transformer.roles import LEFT, RIGHT, ROLES
from annotator.extract.transformer.trees import Trees, relations
from annotator.extract.transformer.windows import Batch, Floats, Stitching, batches

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# A cue is looked at when it is at least this likely, and no more cues than one in so many pieces.
LIKELY = 0.25
_SPARSE = 8
_TOGETHER = 8


@dataclass(frozen=True, slots=True)
class Heads:
    """What the heads say of each piece: how likely it begins a cue, log-probabilities of the name tags, and
    its four projections for the pair head, (pieces, width) each.
    """

    chance: Floats
    tags: Floats
    keys: Floats
    gates: Floats
    asks: Floats
    turns: Floats


@dataclass(frozen=True, slots=True)
class Said:
    """All that is said of an article: the tags of its pieces, its cues' anchors, their chances and roles.

    `roles` are log-probabilities, (anchors, LEFT + RIGHT, ROLES), each anchor at LEFT.
    """

    tags: Floats
    anchors: Ints
    chances: Floats
    roles: Floats


class Crop(NamedTuple):
    """What the pair head is given of the pieces around some cues, (cues, LEFT + RIGHT, …), and of the cues.

    `relation` says how each piece hangs on its cue; `valid` is 0 outside the article.
    """

    keys: Floats
    gates: Floats
    asks: Floats
    turns: Floats
    relation: Ints
    valid: Floats


class Network(Protocol):
    """The three graphs that the transformer consists of."""

    width: int

    def encode(self, windows: Batch) -> Floats:
        """The states of some windows, (windows, length, width)."""
        ...

    def heads(self, states: Floats) -> Heads:
        """What the heads say of an article's states, (pieces, width)."""
        ...

    def pair(self, crop: Crop) -> Floats:
        """Log-probabilities of the roles around some anchors, (anchors, LEFT + RIGHT, ROLES)."""
        ...


class Onnx:
    """The network as it is shipped, run by onnxruntime in this process on one thread."""

    width = 384

    def __init__(self) -> None:
        self._encoder = _session("encoder")
        self._heads = _session("heads")
        self._pair = _session("pair")

    def encode(self, windows: Batch) -> Floats:
        """The states of some windows."""
        fed = {"ids": windows.ids, "case": windows.case, "quote": windows.quote, "valid": windows.valid}
        states: Floats = self._encoder.run(None, fed)[0]
        return states

    def heads(self, states: Floats) -> Heads:
        """What the heads say of each piece."""
        return Heads(*self._heads.run(None, {"states": states}))

    def pair(self, crop: Crop) -> Floats:
        """The roles around some anchors."""
        logs: Floats = self._pair.run(None, crop._asdict())[0]
        return logs


def _session(name: str) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # Two threads measured slower than one as soon as another program wants a core.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The plan of the memory for every shape of windows, which is made by default, holds some 50 MB and saves
    # a thirteenth of the time. Weights given as bytes would be held beside what is made of them, for nothing.
    options.add_session_config_entry("session.use_env_allocators", "1")
    _share_memory()
    with as_file(resource(f"{FOLDER}/{name}.onnx")) as weights:
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


@cache
def _share_memory() -> None:
    """Lets the sessions, of which one runs at a time, work in the same memory; 28 MB less."""
    import onnxruntime

    kind = onnxruntime.OrtMemoryInfo(
        "Cpu", onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, onnxruntime.OrtMemType.DEFAULT
    )
    onnxruntime.create_and_register_allocator(kind, None)


@cache
def network() -> Network:
    """The shipped network, loaded once a process."""
    return Onnx()


def read(known: Pieces, parse: Trees, through: Network, likely: float = LIKELY) -> Said:
    """Puts an article through: one encoding, then the roles around every cue at least so `likely`."""
    stitching = Stitching(len(known), through.width)
    for windows in batches(known):
        stitching.take(windows, through.encode(windows))
    heads = through.heads(stitching.states)
    anchors = np.flatnonzero(heads.chance > likely)
    most = max(1, len(known) // _SPARSE)
    if len(anchors) > most:
        anchors = np.sort(anchors[np.argsort(-heads.chance[anchors], kind="stable")[:most]])
    return Said(heads.tags, anchors, heads.chance[anchors], _roles(heads, parse, anchors, through))


def _roles(heads: Heads, parse: Trees, anchors: Ints, through: Network) -> Floats:
    """The roles around each anchor; what lies outside the article is padded and not valid."""
    size = len(heads.chance)
    out = np.zeros((len(anchors), LEFT + RIGHT, ROLES), np.float32)
    around = ((LEFT, RIGHT), (0, 0))
    keys, gates = np.pad(heads.keys, around), np.pad(heads.gates, around)
    valid = np.pad(np.ones(size, np.float32), (LEFT, RIGHT))
    for n in range(0, len(anchors), _TOGETHER):
        some = anchors[n : n + _TOGETHER]
        crop = some[:, None] + np.arange(LEFT + RIGHT)
        hangs = np.stack([relation(parse, int(anchor)) for anchor in some])
        given = Crop(keys[crop], gates[crop], heads.asks[some], heads.turns[some], hangs, valid[crop])
        out[n : n + _TOGETHER] = through.pair(given)
    return out


def relation(parse: Trees, anchor: int) -> Ints:
    """How the pieces around an anchor stand to it; separators and what is outside stand nowhere."""
    low, high = max(0, anchor - LEFT), min(len(parse.token), anchor + RIGHT)
    token = parse.token[low:high]
    out = np.zeros(LEFT + RIGHT, np.int64)
    at = low - anchor + LEFT
    out[at : at + high - low] = np.where(token < 0, 0, relations(parse, anchor)[token])
    return out
