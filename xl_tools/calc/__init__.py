"""LibreOffice Calc as a host of our macros and worksheet functions.

``engine``
    xlwings over UNO. ``start()`` gives an ``xlwings.App`` of a throw-away headless Calc,
    ``attach(document)`` the ``xlwings.Book`` of a macro inside a running one. What it has is what
    macros use: books (open, add, active, by name), book (name, fullname, sheets, names, save,
    close, macro), sheets, sheet (name, index, range, used_range, tables, names, activate), range
    (address, value, formula, expand, resize, end, clear_contents, select, number_format), names,
    tables (range, headings, rows, resize), app (status_bar, alert, screen_updating, calculation,
    calculate, selection). Everything else raises ``NotImplementedError``.

Beyond xlwings, on ``impl``: ``Sheet.bare()`` reads a sheet in one piece with the places of its
formulas, ``Book.save_copy(path)`` stores a copy, ``Book.modified`` says whether something was
typed, ``App.alerts`` holds what a headless Calc would have shown.

``office``, ``bridge``, ``settings``
    Starting LibreOffice, UNO in this Python, the settings of a profile.
"""

from __future__ import annotations
