"""Our part in a person's LibreOffice: worksheet functions, ``RunPython``, trusted folders.

Nothing of theirs is changed: the library ``Standard`` gets one more module, ``Scripts/python``
one more file, and the list of trusted folders the ones asked for. Installing again renews it,
``uninstall`` takes it away.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import udfs  # noqa: F401 - registers the functions
from udfs.registry import FUNCTIONS
from xl_tools.calc import basic, library, script, settings
from xl_tools.calc.office import first_start
from xl_tools.calc.profile import default_profile, in_use
from xl_tools.errors import HostFailed
from xl_tools.words import Lang

__all__ = ["Installed", "install", "installed", "uninstall"]

#: The folder of a person's Python scripts below the profile.
SCRIPTS: Final = Path("user", "Scripts", "python")


class Installed(NamedTuple):
    """What is there.

    Attributes:
        profile: the profile.
        functions: how many worksheet functions Calc knows.
        trusted: folders whose macros run without a question.
    """

    profile: Path
    functions: int
    trusted: tuple[Path, ...]


def install(profile: Path | None = None, *, trusted: Sequence[Path] = (), lang: Lang = "zh") -> Installed:
    """Put it into a profile.

    Args:
        profile: the person's own without.
        trusted: folders of workbooks whose buttons are to run.
        lang: language of what is said when our package cannot be reached.

    Raises:
        HostMissing: the profile is new and no LibreOffice is there to make it.
        HostFailed: LibreOffice is running with it, a module of the person's own has a function of one of our
            names, or the folder cannot be written.
    """
    profile = _free(profile)
    if not settings.started(profile):
        first_start(profile)
    taken = library.defined_elsewhere(profile, basic.MODULE, {*FUNCTIONS, "RunPython"})
    if taken is not None:
        raise HostFailed("calc.name_taken", module=taken[0], name=taken[1])
    file = profile / SCRIPTS / basic.SCRIPT
    # Folders that an earlier installation added stay ours to take away.
    before = script.trusted(file.read_text(encoding="utf-8")) if file.exists() else []
    wanted = [folder.absolute().as_uri() for folder in trusted]
    known = settings.secure(profile)
    added = [*before, *(url for url in dict.fromkeys(wanted) if url not in known)]
    try:
        library.add(profile, basic.MODULE, basic.module_file(basic.MODULE, basic.module(FUNCTIONS.values(), lang)))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(script.source(lang, added), encoding="utf-8", newline="\n")
        if any(url not in known for url in wanted):
            settings.write(profile, [settings.Setting(*settings.SECURE, tuple(dict.fromkeys([*known, *wanted])))])
    except OSError as fault:
        raise HostFailed("calc.cannot_write", file=str(profile)) from fault
    return Installed(profile, len(FUNCTIONS), tuple(trusted))


def uninstall(profile: Path | None = None) -> bool:
    """Take it out of a profile.

    Returns:
        Whether there was anything of ours.

    Raises:
        HostFailed: LibreOffice is running with it, or the folder cannot be written.
    """
    profile = _free(profile)
    file = profile / SCRIPTS / basic.SCRIPT
    try:
        there = library.remove(profile, basic.MODULE)
        if file.exists():
            added = script.trusted(file.read_text(encoding="utf-8"))
            left = tuple(url for url in settings.secure(profile) if url not in added)
            if added:
                settings.write(profile, [settings.Setting(*settings.SECURE, left)])
            file.unlink()
            there = True
    except OSError as fault:
        raise HostFailed("calc.cannot_write", file=str(profile)) from fault
    return there


def installed(profile: Path | None = None) -> bool:
    """Whether a profile has the functions of exactly this version, found where this package lies."""
    profile = profile or default_profile()
    file, module = profile / SCRIPTS / basic.SCRIPT, profile / library.LIBRARY / f"{basic.MODULE}.xba"
    if not (file.exists() and module.exists()):
        return False
    text, shims = file.read_text(encoding="utf-8"), module.read_text(encoding="utf-8")
    added = script.trusted(text)
    return any(
        text == script.source(lang, added)
        and shims == basic.module_file(basic.MODULE, basic.module(FUNCTIONS.values(), lang))
        for lang in ("zh", "en")
    )


def _free(profile: Path | None) -> Path:
    profile = profile or default_profile()
    if in_use(profile):
        raise HostFailed("calc.running", file=str(profile / ".lock"))
    return profile
