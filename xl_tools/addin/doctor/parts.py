"""What we installed: the add-in, its VBA, the script of a Mac, our part in LibreOffice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

from xl_tools.addin import places
from xl_tools.addin.book import build_addin
from xl_tools.addin.doctor.model import Case, Diagnosis
from xl_tools.calc.install import installed
from xl_tools.calc.office import find_soffice
from xl_tools.calc.profile import default_profile
from xl_tools.calc.settings import secure
from xl_tools.errors import BookError
from xl_tools.vba import module_texts

__all__ = ["addin", "calc_parts", "calc_program", "calc_trusted", "module", "script"]

_VERSION: Final = re.compile(r'XLWINGS_VERSION As String = "([^"]+)"')

#: Making the add-in takes a second.
_current: Final = cache(build_addin)


def addin(case: Case) -> Iterator[Diagnosis]:
    """The add-in lies in the start-up folder and is the one that this version makes."""
    file = places.addin_file(case.machine)
    if case.addin is None:
        yield Diagnosis("bad", "doctor.addin_missing", {"file": file})
    elif case.addin != _current():
        yield Diagnosis("bad", "doctor.addin_old", {"file": file})
    else:
        yield Diagnosis("good", "doctor.addin_good", {"file": file})


def module(case: Case) -> Iterator[Diagnosis]:
    """The VBA in add-in and workbooks is that of the installed xlwings: it loads the library by its version."""
    version = case.answer["xlwings"] or metadata.version("xlwings")
    for file in (places.addin_file(case.machine), *case.files):
        data = case.machine.read(file)
        if data is None:
            # Missing files are told elsewhere.
            continue
        try:
            found = _VERSION.search(module_texts(data).get("xlwings", ""))
        except BookError:
            yield Diagnosis("unsure", "doctor.module_unreadable", {"file": file.name})
            continue
        facts = {"file": file.name, "version": version, "found": found and found[1]}
        if found is None:
            # An edition without macros needs none.
            continue
        if found[1] == version:
            yield Diagnosis("good", "doctor.module_good", facts)
        elif file in case.files:
            yield Diagnosis("bad", "doctor.module_other_book", facts)
        else:
            yield Diagnosis("bad", "doctor.module_other", facts)


def script(case: Case) -> Iterator[Diagnosis]:
    """The script with which Excel for Mac starts Python."""
    folder = places.script_folder(case.machine)
    name = f"xlwings-{metadata.version('xlwings')}.applescript"
    if name in case.machine.names(folder):
        yield Diagnosis("good", "doctor.script_good", {"name": name})
    else:
        yield Diagnosis("bad", "doctor.script_missing", {"name": name, "folder": folder})


def calc_program(case: Case) -> Iterator[Diagnosis]:
    """LibreOffice is on this computer."""
    found = find_soffice()
    if found is None:
        yield Diagnosis("bad", "doctor.calc_program_missing")
    else:
        yield Diagnosis("good", "doctor.calc_program_good", {"path": found})


def calc_parts(case: Case, profile: Path | None = None) -> Iterator[Diagnosis]:
    """Our functions and RunPython are in the user's profile, in this version."""
    place = profile or default_profile()
    if installed(place):
        yield Diagnosis("good", "doctor.calc_parts_good", {"path": place})
    else:
        yield Diagnosis("bad", "doctor.calc_parts_missing", {"path": place})


def calc_trusted(case: Case, profile: Path | None = None) -> Iterator[Diagnosis]:
    """The workbooks lie in folders whose macros LibreOffice runs."""
    if not case.files:
        return
    # An address may end in a slash; what lies below a trusted folder is trusted as well.
    trusted = [url.rstrip("/") + "/" for url in secure(profile or default_profile())]
    for file in case.files:
        inside = any(file.as_uri().startswith(url) for url in trusted)
        facts = {"file": file.name, "folder": file.parent}
        if inside:
            yield Diagnosis("good", "doctor.calc_trusted_good", facts)
        else:
            yield Diagnosis("bad", "doctor.calc_trusted_missing", facts)
