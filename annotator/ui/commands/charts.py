"""The commands of the Charts desk, in the order of the menus."""

from __future__ import annotations

from annotator.ui.commands.command import Command, Where, line

COMMANDS: tuple[Command, ...] = (
    Command("desk_charts", "View", "Charts desk", "Ctrl+4", needs="corpus"),
    Command("chart_filter", "Chart", "Filter by this bar", "Space", Where.CHARTS, needs="chart"),
    Command("chart_also", "Chart", "Filter by this bar too", "Ctrl+Space", Where.CHARTS, needs="chart"),
    Command("chart_claims", "Chart", "Open the claims or photos", "Return", Where.CHARTS, needs="chart"),
    Command("chart_clear", "Chart", "Clear the filter", "Esc", Where.CHARTS, needs="chart"),
    Command("chart_agree", "Chart", "What agreement is measured on…", "M", Where.CHARTS, needs="chart"),
    line("Chart"),
    Command("chart_table", "Chart", "Show as a table", "T", Where.CHARTS, checkable=True, needs="chart"),
    Command("chart_save", "Chart", "Save chart…", "", Where.CHARTS, needs="chart"),
)

ALSO: tuple[tuple[str, str, str], ...] = (
    ("Chart", "Arrows", "Move between bars, and between their parts"),
    ("Chart", "Ctrl+Shift+E", "Save the chart, its values, or a report of all"),
)
"""What else the desk does with keys: the menu it belongs to, key and words."""

WRITING: frozenset[str] = frozenset()
"""Those of its commands that write into the corpus."""
