"""Has screen readers told which words of an article are chosen.

The bindings leave out the methods of a text interface that give back two places through pointers: C++ then
calls one that does nothing, and a screen reader takes what happens to lie on the stack for the choice. Orca
builds a set of all places in it, and takes gigabytes. So the method's place in the table of virtual methods
is filled here, where that table is laid out as the Itanium ABI has it (Linux) and proves to be.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import MutableSequence
from weakref import WeakValueDictionary

import shiboken6
from PySide6.QtGui import QAccessibleTextInterface

_BEFORE, _METHODS = 2, 18
"""What stands in the table before the first method, and how many methods the class has, in pointers."""
_SELECTION, _CURSOR = 2, 7
_Places = ctypes.POINTER(ctypes.c_int)
_Asked = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int, _Places, _Places)
_Cursor = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
_Table = ctypes.c_void_p * (_BEFORE + _METHODS)
_OF: WeakValueDictionary[int, QAccessibleTextInterface] = WeakValueDictionary()
_TABLES: list[ctypes.Array[ctypes.c_void_p]] = []
"""The one table of all articles. It outlives them: their destructor is found in it as well."""


def _told(this: int, index: int, start: MutableSequence[int], end: MutableSequence[int]) -> None:
    text = _OF.get(this)
    start[0], end[0] = (0, 0) if text is None else text.selection(index)  # type: ignore[attr-defined]


_TOLD = _Asked(_told)


def tell_selection(text: QAccessibleTextInterface, probe: int) -> bool:
    """Has C++ ask `text.selection(index)`, a pair of places; False where it cannot be made to.

    `probe` is what the cursor's position is while this runs, by which the table is known for what it is.
    """
    if sys.platform != "linux":
        return False
    this = shiboken6.getCppPointer(text)[0]
    at = ctypes.c_void_p.from_address(this)
    methods = _Table.from_address((at.value or 0) - _BEFORE * ctypes.sizeof(ctypes.c_void_p))
    if _Cursor(methods[_BEFORE + _CURSOR] or 0)(this) != probe:
        return False
    if not _TABLES:
        copied = _Table(*methods)
        copied[_BEFORE + _SELECTION] = ctypes.cast(_TOLD, ctypes.c_void_p).value
        _TABLES.append(copied)
    _OF[this] = text
    at.value = ctypes.addressof(_TABLES[0]) + _BEFORE * ctypes.sizeof(ctypes.c_void_p)
    return True


def asked_selection(text: QAccessibleTextInterface) -> tuple[int, int]:
    """What a screen reader is told is chosen, asked as C++ asks it; (-1, -1) where nothing is told."""
    this = shiboken6.getCppPointer(text)[0]
    table = _Table.from_address(
        (ctypes.c_void_p.from_address(this).value or 0) - _BEFORE * ctypes.sizeof(ctypes.c_void_p)
    )
    start, end = ctypes.c_int(-1), ctypes.c_int(-1)
    _Asked(table[_BEFORE + _SELECTION] or 0)(this, 0, ctypes.byref(start), ctypes.byref(end))
    return start.value, end.value
