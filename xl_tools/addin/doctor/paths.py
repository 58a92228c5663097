"""Letters and places of paths that VBA, the command prompt or a cloud drive cannot cope with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from xl_tools.addin.doctor.model import Case, Diagnosis

__all__ = ["cloud", "letters"]

#: What the command prompt, through which xlwings starts Python, takes for signs of its own even between quotes.
_SIGNS: Final = "%^&!"


def letters(case: Case) -> Iterator[Diagnosis]:
    """Every path on the way can be written in the code page of this computer, in which VBA calls libraries."""
    page = case.machine.code_page()
    sound = True
    for path in _paths(case):
        text = str(path)
        if not _written(text, page):
            sound = False
            yield Diagnosis("bad", "doctor.letters_page", {"path": text, "page": page})
        elif signs := sorted({sign for sign in text if sign in _SIGNS}):
            sound = False
            yield Diagnosis("bad", "doctor.letters_sign", {"path": text, "signs": " ".join(signs)})
    if sound:
        yield Diagnosis("good", "doctor.letters_good", {"page": page})


def _paths(case: Case) -> Iterator[PurePath]:
    seen = [case.interpreter, case.machine.home, *(file.parent for file in case.files)]
    yield from dict.fromkeys(path for path in seen if path is not None)


def _written(text: str, page: int) -> bool:
    """Whether the code page has all letters.

    Example:
        >>> _written("C:\\\\Users\\\\王芳", 936), _written("C:\\\\Users\\\\王芳", 1252)
        (True, False)
    """
    try:
        text.encode(f"cp{page}")
    except UnicodeEncodeError:
        return False
    except LookupError as fault:
        raise OSError(f"code page {page}") from fault
    return True


def cloud(case: Case) -> Iterator[Diagnosis]:
    """No workbook lies in a folder that OneDrive keeps elsewhere: Excel then gives its address, not its path."""
    drives = [case.machine.variable(name) for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")]
    folders = [case.machine.path(drive) for drive in dict.fromkeys(drives) if drive]
    for file in case.files:
        if any(folder == file.parent or folder in file.parents for folder in folders):
            yield Diagnosis("unsure", "doctor.cloud_there", {"file": file.name, "folder": file.parent})
        else:
            yield Diagnosis("good", "doctor.cloud_good", {"file": file.name})
