"""What the rows of an article say."""

from __future__ import annotations

from annotator.corpus import NamesakeArticle
from annotator.ui.widgets.wording import day


def headline(article: NamesakeArticle) -> str:
    """What an article is called."""
    return " ".join(article.title.split()) if article.title else article.file


def source(article: NamesakeArticle) -> str:
    """Outlet and date; says what the file leaves out."""
    return f"{article.outlet or 'No outlet'} · {day(article.published, short=True) or 'no date'}"


def spoken_group(article: NamesakeArticle, ticked: int, total: int) -> str:
    """A group's row as a screen reader says it."""
    about = source(article).replace(" · ", ", ")
    return f"{headline(article)}, {about}, {ticked:,} of {total:,} chosen"
