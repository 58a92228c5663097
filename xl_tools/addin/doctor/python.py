"""Python and what it carries: interpreter, packages, xlwings' library; the settings that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import PurePath
from subprocess import SubprocessError
from typing import Final

from xl_tools.addin import places
from xl_tools.addin.doctor.model import Case, Diagnosis

__all__ = ["library", "package", "python", "pywin32", "settings"]

_OLDEST: Final = (3, 11)
_DLL: Final = re.compile(r"xlwings(?:32|64)-(.+)\.dll", re.IGNORECASE)


def settings(case: Case) -> Iterator[Diagnosis]:
    """The settings name a Python that is there."""
    file = places.settings_file(case.machine)
    if case.interpreter is None:
        yield Diagnosis("bad", "doctor.settings_missing", {"file": file})
    elif case.interpreter.name.lower() not in map(str.lower, case.machine.names(case.interpreter.parent)):
        yield Diagnosis("bad", "doctor.settings_gone", {"file": file, "path": case.interpreter})
    else:
        yield Diagnosis("good", "doctor.settings_good", {"file": file, "path": case.interpreter})


def python(case: Case) -> Iterator[Diagnosis]:
    """That Python answers and is new enough."""
    path = case.interpreter or case.machine.interpreter
    try:
        answer = case.answer
    except (OSError, SubprocessError):
        yield Diagnosis("bad", "doctor.python_silent", {"path": path})
        return
    version = str(answer["version"])
    facts = {"version": version, "bits": answer["bits"], "path": path}
    old = tuple(int(part) for part in version.split(".")[:2]) < _OLDEST
    yield Diagnosis("bad", "doctor.python_old", facts) if old else Diagnosis("good", "doctor.python_good", facts)


def package(case: Case) -> Iterator[Diagnosis]:
    """That Python has our package, in the version that says this."""
    ours, found = metadata.version("xl-tools"), case.answer["xl-tools"]
    if found is None:
        yield Diagnosis("bad", "doctor.package_missing", {"python": _typed(case)})
    elif found != ours:
        yield Diagnosis("bad", "doctor.package_other", {"found": found, "version": ours})
    else:
        yield Diagnosis("good", "doctor.package_good", {"version": found})


def library(case: Case) -> Iterator[Diagnosis]:
    """xlwings' library lies beside that Python in the version of its package: VBA looks for it by name."""
    path = case.interpreter or case.machine.path(case.machine.interpreter)
    version = case.answer["xlwings"]
    if version is None:
        yield Diagnosis("bad", "doctor.library_no_xlwings", {"python": _typed(case)})
        return
    found = _libraries(case, path)
    if version in found:
        yield Diagnosis("good", "doctor.library_good", {"version": version})
    elif found:
        facts = {"version": version, "found": ", ".join(sorted(found)), "python": _typed(case)}
        yield Diagnosis("bad", "doctor.library_other", facts)
    else:
        facts = {"version": version, "folder": path.parent, "python": _typed(case)}
        yield Diagnosis("bad", "doctor.library_missing", facts)


def _libraries(case: Case, interpreter: PurePath) -> set[str]:
    """The versions whose library for both kinds of Excel lies where VBA looks: beside Python, or one folder up."""
    for folder in (interpreter.parent, interpreter.parent.parent):
        names = [match[1] for name in case.machine.names(folder) if (match := _DLL.fullmatch(name))]
        # One for Excel with 32 bits, one with 64: which of them it is does not depend on Python.
        if both := {version for version in names if names.count(version) == 2}:
            return both
    return set()


def pywin32(case: Case) -> Iterator[Diagnosis]:
    """That Python can talk to Excel."""
    found = case.answer["pywin32"]
    if found is None:
        yield Diagnosis("bad", "doctor.pywin32_missing", {"python": _typed(case)})
    else:
        yield Diagnosis("good", "doctor.pywin32_good", {"version": found})


def _typed(case: Case) -> str:
    """That Python as it is typed into a command prompt."""
    path = str(case.interpreter or case.machine.interpreter)
    return f'"{path}"' if " " in path else path
