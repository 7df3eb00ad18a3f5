"""Pictures blurred until an editor asks to see one: what lies in a war's pictures is not always to be met."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from annotator.ui.preferences import Preferences

_GRAINS = 9
"""Pixels across a blurred picture's longer edge: light and dark are left, what is in it is not."""
_KEPT = 256


class Veil(QObject):
    """Whether pictures are blurred, which is kept as a preference, and which one is shown all the same."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._lifted: str | None = None
        self._blurred: OrderedDict[int, QPixmap] = OrderedDict()

    @property
    def on(self) -> bool:
        """Whether pictures are blurred."""
        return self._preferences.blur_pictures

    def switch(self) -> bool:
        """Turns the veil on or off; returns whether it is on now."""
        self._preferences.blur_pictures = not self.on
        self._lifted = None
        self._blurred.clear()
        self.changed.emit()
        return self.on

    def lift(self, picture: str | None) -> bool:
        """Shows one picture as it is, or blurs it again; returns whether it is shown now."""
        self._lifted = None if self._lifted == picture else picture
        self.changed.emit()
        return self._lifted is not None

    def hides(self, picture: str | None) -> bool:
        """Whether a picture is to be blurred."""
        return self.on and picture is not None and picture != self._lifted

    def over(self, picture: str | None, seen: QPixmap | None) -> QPixmap | None:
        """A picture as it may be painted: blurred, or as it is."""
        if seen is None or not self.hides(picture):
            return seen
        made = self._blurred.get(seen.cacheKey())
        if made is None:
            made = self._blurred[seen.cacheKey()] = QPixmap.fromImage(blurred(seen.toImage()))
            if len(self._blurred) > _KEPT:
                self._blurred.popitem(last=False)
        return made


def blurred(image: QImage) -> QImage:
    """A picture of which only light and dark are left, as large as it was."""
    smooth, keep = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.KeepAspectRatio
    few = image.scaled(QSize(_GRAINS, _GRAINS), keep, smooth)
    middling = few.scaled(few.size() * 6, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return middling.scaled(image.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
