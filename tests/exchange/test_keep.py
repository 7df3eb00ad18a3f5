"""What a status filter leaves in a dataset."""

from __future__ import annotations

from dataclasses import replace

from annotator.domain.annotation import Link
from annotator.domain.words import CURATED, Relation, Status
from annotator.exchange.keep import ALL, STATUSES, keep
from tests.review.sample import annotated, with_status


def test_all_changes_nothing() -> None:
    """An export of everything would lose something."""
    assert keep(annotated(), ALL) == annotated()


def test_curated_leaves_suggestions_out() -> None:
    """Labels nobody has looked at would go into a curated dataset."""
    whole = annotated()
    first, second, *rest = whole.mentions
    claims = [replace(c, parent="c-shelled" if n else None) for n, c in enumerate(whole.claims)]
    claims[1] = replace(claims[1], status=Status.CORRECTED)
    mixed = replace(
        whole,
        mentions=(replace(first, status=Status.ACCEPTED), replace(second, status=Status.REJECTED), *rest),
        claims=tuple(claims),
        links=(
            Link("x", "c-boats", "other", "o", Relation.SAME),
            Link("y", "c-across", "other", "o", Relation.SAME),
        ),
    )
    kept = keep(mixed, CURATED)
    assert [m.id for m in kept.mentions] == ["m-lisova"]
    assert [e.id for e in kept.entities] == ["e-lisova"]
    assert [(c.id, c.parent) for c in kept.claims] == [("c-boats", None)]
    assert [x.id for x in kept.links] == ["x"]
    assert (kept.blocks, kept.photos) == ((), ())


def test_every_status_by_its_word() -> None:
    """`--status rejected` would give something else."""
    for status in Status:
        whole = with_status(annotated(), status)
        assert keep(whole, STATUSES[status]) == whole
    assert keep(with_status(annotated(), Status.REJECTED), STATUSES["curated"]).claims == ()
