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

``install``
    ``install(profile, trusted=…)``, ``uninstall``, ``installed``: our part in a person's profile.

``basic``, ``script``, ``inside``
    What is put there: shims for the worksheet functions and ``RunPython``, the script that finds
    this package, and what it calls.

``oxt``
    The functions as an extension for LibreOffice 25.2 and later.

``office``, ``bridge``, ``profile``, ``library``, ``settings``
    Starting LibreOffice, UNO in this Python, and the parts of a profile.

Importing the package itself loads none of them: ``install`` needs neither xlwings nor LibreOffice.
"""

from __future__ import annotations
