"""The commands of the Claims desk, in the order of the menus."""

from __future__ import annotations

from annotator.ui.commands.command import Command, Where, line

COMMANDS: tuple[Command, ...] = (
    Command("desk_claims", "View", "Claims desk", "Ctrl+2", needs="corpus"),
    Command("claims_view", "Compare", "Claims, sources or entities", "V", Where.CLAIMS, needs="corpus"),
    line("Label"),
    Command("link", "Label", "Link a claim", "R", Where.CLAIMS, needs="claim"),
    Command("claims_field", "Label", "Set a field of the selected claims…", "F", Where.CLAIMS, needs="claim"),
    Command("relate_same", "Compare", "Same", "1", Where.CLAIMS, needs="pair"),
    Command("relate_supports", "Compare", "Supports", "2", Where.CLAIMS, needs="pair"),
    Command("relate_contradicts", "Compare", "Contradicts", "3", Where.CLAIMS, needs="pair"),
    Command("relate_updates", "Compare", "Updates", "4", Where.CLAIMS, needs="pair"),
    Command("relate_none", "Compare", "Not related", "0", Where.CLAIMS, needs="pair"),
    Command("compare_swap", "Compare", "Swap the two claims", "W", Where.CLAIMS, needs="pair"),
    line("Compare"),
    Command(
        "contradictions",
        "Compare",
        "What does not go together…",
        "Shift+D",
        Where.ARTICLE | Where.CLAIMS,
        needs="corpus",
    ),
    Command("claims_search", "Compare", "Search the claims", "/", Where.CLAIMS, needs="corpus"),
    Command("claims_conflicts", "Compare", "Only conflicts", where=Where.CLAIMS, checkable=True),
    Command("claims_open_articles", "Compare", "Only open articles", "", Where.CLAIMS, checkable=True),
    Command("claims_all", "Compare", "Show all claims", "", Where.CLAIMS, needs="corpus"),
    Command("claims_save_filter", "Compare", "Save this filter…", "", Where.CLAIMS, needs="corpus"),
    line("Compare"),
    Command("claims_dossier", "Compare", "Dossier of these claims…", "", Where.CLAIMS, needs="walk"),
)

ALSO: tuple[tuple[str, str, str], ...] = (
    ("Compare", "Space", "Add the row to compare, or take it away"),
    ("Compare", "Return", "Open the claim on the Read desk; on a group, fold or open it"),
    ("Compare", "Left", "Fold the group, or go to its heading"),
    ("Compare", "Right", "Open the group"),
    ("Compare", "Ctrl+A", "Select all claims; Shift and the arrows select several"),
    ("Compare", "Esc", "Compare nothing any more; in a field, back to the table"),
)
"""What else the desk does with keys: the menu it belongs to, key and words."""

WRITING: frozenset[str] = frozenset({
    *("relate_same", "relate_supports", "relate_contradicts", "relate_updates", "relate_none"),
    *("claims_field", "claims_save_filter"),
})  # fmt: skip
"""Those of its commands that write into the corpus."""
