"""Why something does not work on a computer: one line for each thing that can be in the way, and what to do.

Nothing is changed, nothing is started but the Python that the settings name, and nothing that cannot be read stops the
rest: it is told as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePath
from subprocess import SubprocessError
from typing import Final, Literal

from xl_tools.addin.doctor import office, parts, paths, python
from xl_tools.addin.doctor.model import Case, Check, Diagnosis, Verdict
from xl_tools.addin.machine import Machine

__all__ = ["CHECKS", "Case", "Diagnosis", "Host", "Verdict", "diagnose", "examine"]

Host = Literal["excel", "calc"]

#: Name → check, in the order in which one thing needs the other.
CHECKS: Final[Mapping[str, Check]] = {
    "settings": python.settings,
    "python": python.python,
    "package": python.package,
    "library": python.library,
    "pywin32": python.pywin32,
    "addin": parts.addin,
    "module": parts.module,
    "script": parts.script,
    "registration": office.registration,
    "macros": office.macros,
    "add_ins": office.add_ins,
    "trusted": office.trusted,
    "mark": office.mark,
    "defender": office.defender,
    "antivirus": office.antivirus,
    "letters": paths.letters,
    "cloud": paths.cloud,
}

_MAC: Final = ("settings", "python", "package", "addin", "module", "script")


def diagnose(
    machine: Machine, host: Host = "excel", files: Sequence[PurePath] = (), *, profile: Path | None = None
) -> list[Diagnosis]:
    """All lines for a computer.

    Args:
        machine: the computer.
        host: the program that is to work.
        files: workbooks to look at as well.
        profile: of LibreOffice; the user's own without.
    """
    case = Case(machine, tuple(files))
    if host == "calc":
        checks: Mapping[str, Check] = {
            "calc_program": parts.calc_program,
            "calc_parts": partial(parts.calc_parts, profile=profile),
            "calc_trusted": partial(parts.calc_trusted, profile=profile),
        }
        return [line for name, check in checks.items() for line in examine(name, check, case)]
    if machine.system == "linux":
        return [Diagnosis("elsewhere", "doctor.no_excel")]
    names = _MAC if machine.system == "macos" else [name for name in CHECKS if name != "script"]
    lines = [line for name in names for line in examine(name, CHECKS[name], case)]
    if machine.system == "macos":
        lines.append(Diagnosis("elsewhere", "doctor.windows_only"))
    return lines


def examine(name: str, check: Check, case: Case) -> Iterator[Diagnosis]:
    """The lines of one check, one that says so when something cannot be read."""
    try:
        yield from check(case)
    except (OSError, SubprocessError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        yield Diagnosis("unsure", f"doctor.{name}_unsure", {"reason": reason})
