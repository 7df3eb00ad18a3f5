"""The commands of the window and of the Read desk, in the order of the menus."""

from __future__ import annotations

from annotator.domain.words import BlockKind
from annotator.ui.commands.command import Command, Where, line

KINDS: tuple[tuple[BlockKind, str, str], ...] = (
    (BlockKind.TITLE, "Title", "1"),
    (BlockKind.STANDFIRST, "Standfirst", "2"),
    (BlockKind.BYLINE, "Byline", "3"),
    (BlockKind.DATELINE, "Dateline", "4"),
    (BlockKind.PARAGRAPH, "Paragraph", "5"),
    (BlockKind.SUBHEADING, "Subheading", "6"),
    (BlockKind.ALT_TEXT, "Alt text", "7"),
    (BlockKind.CAPTION, "Caption", "8"),
    (BlockKind.CREDIT, "Credit", "9"),
    (BlockKind.BOILERPLATE, "Boilerplate", "0"),
    (BlockKind.CONTRIBUTOR, "Contributor line", ""),
)
"""What a block can be, in words, and the key that says so."""
_LISTED = Where.ARTICLE | Where.CLAIMS


COMMANDS: tuple[Command, ...] = (
    Command("new", "File", "New corpus…", "Ctrl+N"),
    Command("open", "File", "Open corpus…", "Ctrl+O"),
    Command("sample", "File", "Open the sample corpus", "Ctrl+T"),
    line("File"),
    Command("add", "File", "Add articles…", "Ctrl+I", needs="corpus"),
    Command("add_folder", "File", "Add a folder…", needs="corpus"),
    Command("import_labels", "File", "Import labels…", "Ctrl+Shift+L", needs="corpus"),
    Command("export", "File", "Export…", "Ctrl+Shift+E", needs="corpus"),
    Command("save", "File", "Save", "Ctrl+S", needs="corpus"),
    Command("back_up", "File", "Back up now", needs="corpus"),
    Command("restore", "File", "Restore a backup…", needs="corpus"),
    line("File"),
    Command("close", "File", "Close corpus", needs="corpus"),
    Command("quit", "File", "Quit", "Ctrl+Q"),
    Command("undo", "Edit", "Undo", "Ctrl+Z", needs="undo"),
    Command("redo", "Edit", "Redo", "Ctrl+Shift+Z", needs="redo"),
    line("Edit"),
    Command("copy", "Edit", "Copy", "Ctrl+C", Where.ARTICLE, needs="article"),
    Command("choose_all", "Edit", "Select all text", "Ctrl+A", Where.ARTICLE, needs="article"),
    Command("paste", "Edit", "Paste as an article", "Ctrl+Shift+V", needs="corpus"),
    line("Edit"),
    Command("editor", "Edit", "Editor’s name…"),
    Command("desk_read", "View", "Read desk", "Ctrl+1", needs="corpus"),
    Command("history", "View", "History", "Ctrl+H", checkable=True, needs="corpus"),
    line("View"),
    Command("library", "View", "Library", "Ctrl+B", checkable=True),
    Command("inspector", "View", "Inspector", "Ctrl+Shift+I", checkable=True),
    Command("columns", "View", "One column more, or one again", "Ctrl+\\"),
    Command("one_column", "View", "One column", checkable=True),
    Command("two_columns", "View", "Two columns", checkable=True),
    Command("three_columns", "View", "Three columns", checkable=True),
    Command("fold", "View", "Fold reviewed", "F", Where.ARTICLE, checkable=True),
    line("View"),
    *(
        Command(f"type_{n}", "View", f"Show {word}", f"Alt+{n}", checkable=True)
        for n, word in enumerate(("persons", "organisations", "places", "units", "weapons", "times"), 1)
    ),
    Command("other_types", "View", "Show nationalities, quantities and events", checkable=True),
    line("View"),
    Command("larger", "View", "Larger text", "Ctrl+="),
    Command("smaller", "View", "Smaller text", "Ctrl+-"),
    Command("size", "View", "Normal text size", "Ctrl+0"),
    line("View"),
    Command("light", "View", "Light", checkable=True),
    Command("dark", "View", "Dark", checkable=True),
    Command("contrast", "View", "Strong contrast", checkable=True),
    Command("system", "View", "As the system", checkable=True),
    Command("full", "View", "Full screen", "F11", checkable=True),
    Command("next_pane", "View", "Next pane", "F6"),
    Command("previous_pane", "View", "Previous pane", "Shift+F6"),
    line("View"),
    Command("settings", "View", "Settings", "Ctrl+,"),
    Command("previous_column", "Article", "Previous column", "[", Where.ARTICLE),
    Command("next_column", "Article", "Next column", "]", Where.ARTICLE),
    Command("swap", "Article", "Swap with the column beside it", needs="article"),
    Command("close_column", "Article", "Close this column", "Ctrl+W", needs="article"),
    line("Article"),
    Command("pin", "Article", "Pin the name", "P", Where.ARTICLE, needs="thing"),
    Command("search", "Article", "Search the Library", "/", Where.ARTICLE, needs="corpus"),
    Command("find", "Article", "Find in the article", "Ctrl+F", Where.ARTICLE, needs="article"),
    Command("go_to_claim", "Article", "Go to claim…", "Ctrl+G", Where.ARTICLE, needs="article"),
    Command("lines", "Article", "Show what is searched as lines", "Ctrl+Shift+F", needs="corpus"),
    Command("details", "Article", "Outlet, date and byline…", needs="article"),
    Command("like", "Article", "Open the article it is like", "V", Where.ARTICLE, needs="article"),
    Command(
        "differs", "Article", "What differs from the article beside it", "D", Where.ARTICLE, needs="article"
    ),
    Command(
        "scroll_linked",
        "Article",
        "Scroll the columns together",
        "Shift+L",
        Where.ARTICLE,
        checkable=True,
        needs="article",
    ),
    Command("extract", "Article", "Suggest names and claims again", needs="article"),
    Command("done", "Article", "Mark as done", "Ctrl+Return", checkable=True, needs="article"),
    Command("delete_article", "Article", "Delete article…", needs="article"),
    Command("accept", "Label", "Accept", "A", _LISTED, needs="thing"),
    Command("correct", "Label", "Correct", "E", _LISTED, needs="thing"),
    Command("reject", "Label", "Reject", "X", _LISTED, needs="marked"),
    Command("reject_because", "Label", "Reject with a reason…", "Shift+X", Where.ARTICLE, needs="marked"),
    Command("skip", "Label", "Skip", "S", _LISTED, needs="thing"),
    Command("delete", "Label", "Delete what was added", "Del", Where.ARTICLE, needs="marked"),
    line("Label"),
    Command("next", "Label", "Next", "J", _LISTED, needs="walk"),
    Command("previous", "Label", "Previous", "K", _LISTED, needs="walk"),
    Command("next_claim", "Label", "Next open claim", "Shift+J", _LISTED, needs="walk"),
    Command("previous_claim", "Label", "Previous open claim", "Shift+K", _LISTED, needs="walk"),
    Command("order", "Label", "Next order", "Shift+O", Where.ARTICLE, needs="article"),
    Command("order_reading", "Label", "In reading order", checkable=True),
    Command("order_surest", "Label", "Surest first", checkable=True),
    Command("order_least", "Label", "Least sure first", checkable=True),
    line("Label"),
    Command("end_left", "Label", "Move the end a word left", "Alt+Left", Where.ARTICLE, needs="thing"),
    Command("end_right", "Label", "Move the end a word right", "Alt+Right", Where.ARTICLE, needs="thing"),
    Command(
        "start_left", "Label", "Move the start a word left", "Alt+Shift+Left", Where.ARTICLE, needs="thing"
    ),
    Command(
        "start_right", "Label", "Move the start a word right", "Alt+Shift+Right", Where.ARTICLE, needs="thing"
    ),
    line("Label"),
    Command("role", "Label", "Say what it is…", "L", Where.ARTICLE, needs="marked"),
    Command("next_part", "Label", "Next part of the claim", "T", Where.ARTICLE, needs="claim"),
    Command("previous_part", "Label", "Previous part of the claim", "Shift+T", Where.ARTICLE, needs="claim"),
    Command("certainty", "Label", "How sure the wording is…", "U", Where.ARTICLE, needs="claim"),
    Command("figure", "Label", "Correct the figure", "I", Where.ARTICLE, needs="claim"),
    Command("who", "Label", "Correct who it is", "O", Where.ARTICLE, needs="marked"),
    Command("link_claim", "Label", "Link with another article…", "R", Where.ARTICLE, needs="claim"),
    Command("related", "Label", "Go to the related claim", "Shift+R", Where.ARTICLE, needs="claim"),
    Command("split_claim", "Label", "Split the claim", "Shift+Y", Where.ARTICLE, needs="claim"),
    Command("join_claim", "Label", "Join with the next claim", "Y", Where.ARTICLE, needs="claim"),
    line("Label"),
    Command("note", "Label", "Note", "N", _LISTED, needs="claim"),
    Command("mention", "Label", "New mention from selected text", "M", Where.ARTICLE, needs="article"),
    Command("claim", "Label", "New claim from selected text", "C", Where.ARTICLE, needs="article"),
    line("Label"),
    Command("propagate", "Label", "Propagate to the same names…", "G", Where.ARTICLE, needs="mention"),
    Command(
        "propagate_last", "Label", "Propagate the last correction…", "Shift+G", Where.ARTICLE, needs="article"
    ),
    Command("merge", "Label", "Merge with another entity…", "Shift+M", Where.ARTICLE, needs="mention"),
    Command("split_off", "Label", "Split off this name…", "Shift+S", Where.ARTICLE, needs="mention"),
    Command(
        "protect", "Label", "Protect this source, or no longer", "Shift+P", Where.ARTICLE, needs="marked"
    ),
    Command("accept_sure", "Label", "Accept sure suggestions…", "Shift+A", Where.ARTICLE, needs="corpus"),
    Command("block", "Structure", "Select the block", "B", Where.ARTICLE, needs="article"),
    line("Structure"),
    *(
        Command(f"block_{kind}", "Structure", words, key, Where.ARTICLE, needs="article")
        for kind, words, key in KINDS
    ),
    line("Structure"),
    Command("split", "Structure", "Split the block at the caret", "Return", Where.ARTICLE, needs="block"),
    Command("join", "Structure", "Join with the next block", "Shift+Return", Where.ARTICLE, needs="block"),
    Command("photo", "Structure", "New photo from selected words", needs="article"),
    Command("retry", "Tools", "Try again to save", needs="failed"),
    Command("rules", "Tools", "Kept rules…", needs="corpus"),
    Command("conflicts", "Tools", "Conflicts…", needs="corpus"),
    Command("protected", "Tools", "Protected sources…", needs="corpus"),
    Command("agencies", "Tools", "Agencies…"),
    Command("check", "Tools", "Check the corpus", needs="corpus"),
    Command("commands", "Help", "Find or run a command", "Ctrl+Shift+P"),
    Command("guide", "Help", "Guide", "F1"),
    Command("keys", "Help", "Keys", "Ctrl+F1"),
    line("Help"),
    Command("diagnostics", "Help", "Copy diagnostics"),
    Command("about", "Help", "About"),
)

ALSO: tuple[tuple[str, str, str], ...] = (
    ("Article", "Return", "Open the next fold, or close the boilerplate the caret is in"),
    ("Article", "Space", "Next page; of a selected photo, its picture at full size"),
    ("Article", "Shift+Left", "Select text: with Shift and the arrows, Home or End"),
    ("Structure", "Up", "Previous block, while one is selected"),
    ("Structure", "Down", "Next block"),
    ("Structure", "Esc", "Leave the block or photo"),
)
"""What else an article does with keys: the menu it belongs to, key and words."""

WRITING = frozenset({
    *("add", "add_folder", "import_labels", "paste", "undo", "redo"),
    *("details", "extract", "done", "delete_article"),
    *("accept", "accept_sure", "correct", "reject", "delete", "note", "mention", "claim"),
    *("propagate", "propagate_last", "merge", "split_off", "protect"),
    *("end_left", "end_right", "start_left", "start_right"),
    *("reject_because", "role", "certainty", "figure", "who", "split_claim", "join_claim"),
    "link_claim",
    *("split", "join", "photo", *(f"block_{kind}" for kind in BlockKind)),
})  # fmt: skip
"""The commands that write into the corpus."""
