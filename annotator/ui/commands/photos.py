"""The commands of the Photos desk, in the order of the menus."""

from __future__ import annotations

from annotator.ui.commands.command import Command, Where, line

FIXES = 9
"""Findings whose fix has a key of its own."""

COMMANDS: tuple[Command, ...] = (
    Command("desk_photos", "View", "Photos desk", "Ctrl+3", needs="corpus"),
    Command("photo_check", "Photo", "Mark checked", "A", Where.PHOTOS, needs="photo"),
    Command("photo_edit", "Photo", "Edit caption", "E", Where.PHOTOS, needs="photo"),
    Command("photo_credit", "Photo", "Edit the credit’s parts", "C", Where.PHOTOS, needs="photo"),
    Command("photo_reject", "Photo", "Reject photo", "X", Where.PHOTOS, needs="photo"),
    Command("photo_skip", "Photo", "Skip", "S", Where.PHOTOS, needs="photo"),
    line("Photo"),
    *(
        Command(f"photo_fix_{n}", "Photo", f"Fix finding {n}", f"{n}", Where.PHOTOS, needs=f"finding {n}")
        for n in range(1, FIXES + 1)
    ),
    Command("photo_fix_safe", "Photo", "Fix all safe", "F", Where.PHOTOS, needs="photo"),
    Command("photo_waive", "Photo", "Waive the finding…", "W", Where.PHOTOS, needs="finding 1"),
    line("Photo"),
    Command("photo_next", "Photo", "Next photo", "J", Where.PHOTOS, needs="photos"),
    Command("photo_previous", "Photo", "Previous photo", "K", Where.PHOTOS, needs="photos"),
    Command("photo_next_open", "Photo", "Next photo to check", "Shift+J", Where.PHOTOS, needs="photos"),
    Command("photo_open", "Photo", "Open in its article", "", Where.PHOTOS, needs="photo"),
    Command("photo_compare", "Photo", "Compare duplicates…", "D", Where.PHOTOS, needs="duplicates"),
    Command("photo_full", "Photo", "Full size", "", Where.PHOTOS, needs="photo"),
    Command("photo_reveal", "Photo", "Show this blurred picture", "B", Where.PHOTOS, needs="photo"),
    line("Photo"),
    Command("photo_search", "Photo", "Search captions and credits", "/", Where.PHOTOS, needs="corpus"),
    Command("photo_order", "Photo", "Next order of photos", "Shift+O", Where.PHOTOS, needs="corpus"),
    Command(
        "photo_open_only", "Photo", "Only photos of open articles", "", Where.PHOTOS, checkable=True,
        needs="corpus",
    ),
    Command("photo_blur", "Photo", "Blur pictures until Space", checkable=True),
    line("Photo"),
    Command("photo_rules", "Photo", "House style: rules for photos…", "", Where.PHOTOS, needs="corpus"),
    Command("photo_review_sheet", "Photo", "Write a review sheet…", "", Where.PHOTOS, needs="corpus"),
    Command("photo_sidecars", "Photo", "Write XMP sidecars…", "", Where.PHOTOS, needs="corpus"),
    Command("photo_dataset", "Photo", "Write a captions dataset…", "", Where.PHOTOS, needs="corpus"),
)  # fmt: skip

ALSO: tuple[tuple[str, str, str], ...] = (
    ("Photo", "Return", "Open the photo in its article; of a finding, what its button does; of words, edit"),
    ("Photo", "Space", "The picture at full size: + and − zoom, the arrows move it"),
    ("Photo", "Up", "In the findings: the one before, its fix shown in the words"),
    ("Photo", "Del", "In the findings: waive the finding"),
)
"""What else the desk does with keys: the menu it belongs to, key and words."""

WRITING: frozenset[str] = frozenset({
    *("photo_check", "photo_edit", "photo_credit", "photo_reject"),
    *(f"photo_fix_{n}" for n in range(1, FIXES + 1)),
    *("photo_fix_safe", "photo_waive"),
})  # fmt: skip
"""Those of its commands that write into the corpus."""
