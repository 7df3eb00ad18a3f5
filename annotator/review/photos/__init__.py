"""What an editor does with photos: checks them, corrects their words, fixes or waives what is found."""

from annotator.review.photos.deciding import (
    apply_fix,
    check,
    check_many,
    findings,
    fix_all_safe,
    fix_all_safe_many,
    reject,
    set_authenticity,
    set_credit,
    set_origin,
    set_persons,
    set_place,
    set_taken,
    set_words,
    unwaive,
    waive,
)
from annotator.review.photos.looking import look_over
from annotator.review.photos.typed import NotPossible, credit_with

__all__ = [
    "NotPossible",
    "apply_fix",
    "check",
    "check_many",
    "credit_with",
    "findings",
    "fix_all_safe",
    "fix_all_safe_many",
    "look_over",
    "reject",
    "set_authenticity",
    "set_credit",
    "set_origin",
    "set_persons",
    "set_place",
    "set_taken",
    "set_words",
    "unwaive",
    "waive",
]
