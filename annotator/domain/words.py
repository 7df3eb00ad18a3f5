"""The closed vocabularies of the product, spelled as in the schema, the record and the window."""

from __future__ import annotations

from enum import StrEnum


class BlockKind(StrEnum):
    """The role of a stretch of an article."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    ALT_TEXT = "alt_text"
    CAPTION = "caption"
    CREDIT = "credit"
    CONTRIBUTOR = "contributor"
    BOILERPLATE = "boilerplate"


class Label(StrEnum):
    """What a mention names."""

    PERSON = "PERSON"
    ORG = "ORG"
    UNIT = "UNIT"
    WEAPON = "WEAPON"
    PLACE = "PLACE"
    NORP = "NORP"
    DATE = "DATE"
    QUANTITY = "QUANTITY"
    EVENT = "EVENT"
    MEDIA = "MEDIA"


class Status(StrEnum):
    """Where a mention, claim, photo, block or link stands between machine and editor."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"


CURATED = frozenset({Status.ACCEPTED, Status.CORRECTED, Status.ADDED})


class ArticleStatus(StrEnum):
    """How far the review of an article has come."""

    TO_REVIEW = "to_review"
    IN_PROGRESS = "in_progress"
    DONE = "done"


class Role(StrEnum):
    """What a span does in a claim."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    VIA = "via"
    HEDGE = "hedge"
    FIGURE = "figure"


class Quote(StrEnum):
    """How much of the content stands in quotation marks; narrative has no source and no cue."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    NARRATIVE = "narrative"


class Naming(StrEnum):
    """How the source is named."""

    NAMED = "named"
    INSTITUTION = "institution"
    PSEUDONYM = "pseudonym"
    UNNAMED = "unnamed"
    COLLECTIVE = "collective"
    IMPLICIT = "implicit"


class SourceType(StrEnum):
    """What kind of source speaks."""

    MILITARY = "military"
    COMBATANT = "combatant"
    GOVERNMENT = "government"
    INTELLIGENCE = "intelligence"
    IGO = "igo"
    NGO = "ngo"
    THINK_TANK = "think_tank"
    EXPERT = "expert"
    WITNESS = "witness"
    CIVILIAN = "civilian"
    SOCIAL_MEDIA = "social_media"
    NEWS_AGENCY = "news_agency"
    OTHER_MEDIA = "other_media"
    DOCUMENT = "document"
    IMAGERY = "imagery"
    COMPANY = "company"
    AUTHOR = "author"
    UNSPECIFIED = "unspecified"


class Certainty(StrEnum):
    """How sure the wording is, most certain first."""

    FLAT = "flat"
    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    DOUBTED = "doubted"


class Bound(StrEnum):
    """What a figure says about the true quantity."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Relation(StrEnum):
    """How one claim stands to another."""

    SAME = "same"
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class CreditOrigin(StrEnum):
    """Where a picture comes from, as its credit line says."""

    STAFF_OR_PARTNER = "staff_or_partner"
    COMMISSIONED = "commissioned"
    HANDOUT = "handout"
    UGC = "ugc"
    SCREEN_GRAB = "screen_grab"
    SATELLITE_HANDOUT = "satellite_handout"
    ARCHIVE = "archive"
    ILLUSTRATION = "illustration"
    AI_GENERATED = "ai_generated"
    NONE = "none"


class PictureOrigin(StrEnum):
    """Where a picture really comes from, as an editor found out."""

    STAFF = "staff"
    AGENCY = "agency"
    HANDOUT = "handout"
    USER_CONTENT = "user_content"
    SATELLITE = "satellite"
    FILE = "file"
    SCREEN_GRAB = "screen_grab"
    ILLUSTRATION = "illustration"
    AI_GENERATED = "ai_generated"


class PhotoField(StrEnum):
    """The words of a photo that a finding rests on and a fix changes."""

    CAPTION = "caption"
    ALT_TEXT = "alt_text"
    CREDIT = "credit"


class OriginBy(StrEnum):
    """Who made an annotation."""

    EXTRACT = "extract"
    EDITOR = "editor"
    IMPORT = "import"


class Kind(StrEnum):
    """What a decision can be about."""

    ARTICLE = "article"
    BLOCK = "block"
    MENTION = "mention"
    ENTITY = "entity"
    CLAIM = "claim"
    PHOTO = "photo"
    LINK = "link"
    RULE = "rule"
    PROTECTION = "protection"


class Act(StrEnum):
    """What an editor did, one word a decision."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    DELETE = "delete"
    LINK = "link"
    NOTE = "note"
    STATUS = "status"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"
    TAKE_BACK = "take_back"
