"""The guide in a window of its own: contents at the left, the page at the right."""

from __future__ import annotations

import posixpath

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QCloseEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.guide.pages import Page, names, page, picture
from annotator.ui.guide.spacing import space_out
from annotator.ui.theme import Theme
from annotator.ui.widgets.pagelist import PageList

_WIDEST = 720
_MEASURE = _WIDEST + 48


class PageView(QTextBrowser):
    """A page of the guide. Links lead to other pages; those that lead out are not followed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Page of the guide")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        if QAccessible.isActive():
            # A screen reader reads where a caret is; without one the arrows only scroll, and it is silent.
            self.setTextInteractionFlags(
                self.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(24)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        body = QGuiApplication.font()
        body.setPixelSize(14)
        self.document().setDefaultFont(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines no longer than an eye can follow back, however wide the window is."""
        self.setLineWrapColumnOrWidth(min(_MEASURE, self.viewport().width()))
        super().resizeEvent(event)

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """Pictures that come with the program, made to fit; nothing else is read."""
        data = (
            picture(QUrl(url).toString()) if kind == QTextDocument.ResourceType.ImageResource.value else None
        )
        if data is None:
            return None
        image = QImage.fromData(QByteArray(data))
        ratio = self.devicePixelRatioF()
        fitted = image.scaledToWidth(
            round(min(_WIDEST, image.width()) * ratio), Qt.TransformationMode.SmoothTransformation
        )
        fitted.setDevicePixelRatio(ratio)
        return fitted


class GuideWindow(QWidget):
    """Pages by their titles, a field that leaves those with certain words, and the page that is read."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Guide")
        self.resize(1024, 720)
        self._theme = theme
        self._pages = [one for name in names() if (one := page(name)) is not None]
        self._shown = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search the guide")
        self.search.setAccessibleName("Search the guide")
        self.search.setClearButtonEnabled(True)
        self.contents = PageList(theme, "Contents of the guide")
        self.view = PageView()
        self._lay_out()
        self._list()
        self.search.textChanged.connect(self._list)
        self.search.returnPressed.connect(self._read_first)
        self.contents.currentItemChanged.connect(self._chosen)
        self.view.anchorClicked.connect(self._follow)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        theme.changed.connect(self._again)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        searching = QHBoxLayout()
        searching.setContentsMargins(12, 0, 12, 0)
        searching.addWidget(self.search)
        column.addLayout(searching)
        column.addWidget(self.contents, 1)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.addWidget(left)
        panes.addWidget(self.view)
        panes.setSizes([240, 784])
        panes.setStretchFactor(1, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)

    def show_page(self, name: str) -> bool:
        """Shows a page by its name; False when there is none."""
        found = next((one for one in self._pages if one.name == name), None) or page(name)
        if found is None:
            return False
        self._show(found)
        for row in range(self.contents.count()):
            if self.contents.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self.contents.setCurrentRow(row)
        return True

    def current(self) -> str:
        """The name of the page that is shown."""
        return self._shown

    def _list(self) -> None:
        words = self.search.text().casefold().split()
        self.contents.blockSignals(True)
        self.contents.clear()
        for one in self._pages:
            if all(word in one.text.casefold() for word in words):
                item = QListWidgetItem(one.title)
                item.setData(Qt.ItemDataRole.UserRole, one.name)
                self.contents.addItem(item)
                if one.name == self._shown:
                    self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)

    def _read_first(self) -> None:
        if self.contents.count():
            self.contents.setCurrentRow(0)
            self._chosen(self.contents.item(0))

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(Qt.ItemDataRole.UserRole) != self._shown:
            self.show_page(item.data(Qt.ItemDataRole.UserRole))

    def _show(self, one: Page) -> None:
        self._shown = one.name
        self.view.setMarkdown(one.text)
        space_out(self.view.document(), self._theme.tokens.line_strong)
        self.view.verticalScrollBar().setValue(0)
        words = self.search.text().split()
        if words:
            self.view.find(words[0])

    def _again(self) -> None:
        """The colours of links are part of the document that is shown."""
        if self._shown:
            at = self.view.verticalScrollBar().value()
            self.show_page(self._shown)
            self.view.verticalScrollBar().setValue(at)

    def _follow(self, url: QUrl) -> None:
        target = url.toString()
        if target.startswith("#") or not target.removesuffix(url.fragment()).rstrip("#").endswith(".md"):
            return
        name = target.split("#")[0].removesuffix(".md")
        folder = posixpath.dirname(self._shown)
        self.show_page(posixpath.normpath(posixpath.join(folder, name)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Is gone when it is closed; it reads its pages again in no time."""
        super().closeEvent(event)
        self._theme.changed.disconnect(self._again)
        self.deleteLater()
