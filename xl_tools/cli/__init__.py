"""The command line: ``xl-tools`` and ``python -m xl_tools``.

A command is one function that parses, calls the library and prints. What it says stands in
:mod:`xl_tools.messages.cli`, in both languages, under ``cli.<command>``.

Exit codes: 0 everything done, 1 some cells could not be computed (they are listed; of ``policy diff``: the policies
differ), 2 refused, nothing
written, 3 a fault of the program (the log it names has the details).
"""

from xl_tools.cli.start import main

__all__ = ["main"]
