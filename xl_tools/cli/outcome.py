"""Exit codes (see :mod:`xl_tools.cli`)."""

from __future__ import annotations

from typing import Final

__all__ = ["DIFFERENT", "DONE", "FAULT", "INCOMPLETE", "INTERRUPTED", "REFUSED"]

DONE: Final = 0
INCOMPLETE: Final = 1
#: What `diff` gives for two things that are not the same.
DIFFERENT: Final = 1
REFUSED: Final = 2
FAULT: Final = 3
#: What shells use for a program stopped with Ctrl-C.
INTERRUPTED: Final = 130
