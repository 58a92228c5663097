"""The add-in put into Excel's start-up folder, and the settings that lead it to this Python."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import Final, Literal, NamedTuple

from xl_tools.addin import places, settings
from xl_tools.addin.book import build_addin
from xl_tools.addin.machine import Machine
from xl_tools.books.store import create_book, read_book, save_book
from xl_tools.errors import BookError, BookOpen, BookReadOnly, HostFailed

__all__ = ["Done", "install", "uninstall"]

What = Literal["written", "same", "removed", "absent"]

#: Kept alive between clicks: a click would otherwise start Python anew, which takes a second and more.
_SERVER: Final = {"USE UDF SERVER": "True"}


class Done(NamedTuple):
    """What became of one file.

    Attributes:
        part: ``addin``, ``settings`` or ``script``.
        path: where it is.
        what: what was done with it.
    """

    part: Literal["addin", "settings", "script"]
    path: Path
    what: What


def install(machine: Machine) -> list[Done]:
    """Put everything there; what is right already stays. Each file is replaced whole or not at all.

    Raises:
        HostFailed: Excel does not run on this system, holds the add-in open, or cannot be told where Python is.
        BookError: a file or folder cannot be written.
    """
    _refuse_elsewhere(machine)
    # Made before anything is written: what cannot be made leaves no half of an installation.
    addin, conf = build_addin(), _settings(machine)
    done = [_put("addin", places.addin_file(machine), addin)]
    done.append(_put("settings", places.settings_file(machine), conf))
    if machine.system == "macos":
        script = _script()
        done.append(_put("script", places.script_folder(machine) / script.name, script.read_bytes()))
    return done


def uninstall(machine: Machine) -> list[Done]:
    """Take it away: the add-in, and our lines of the settings, in whose place comes what stood there before.

    The script of a Mac belongs to xlwings and stays.

    Raises:
        HostFailed: Excel does not run on this system, or holds the add-in open.
        BookError: a file cannot be written.
    """
    _refuse_elsewhere(machine)
    addin, conf = _real(places.addin_file(machine)), _real(places.settings_file(machine))
    done = [Done("addin", addin, _remove(addin))]
    if not conf.exists():
        return [*done, Done("settings", conf, "absent")]
    left = settings.without_settings(conf.read_bytes(), places.encoding(machine))
    if left.strip():
        return [*done, _put("settings", conf, left)]
    return [*done, Done("settings", conf, _remove(conf))]


def _refuse_elsewhere(machine: Machine) -> None:
    if machine.system == "linux":
        raise HostFailed("addin.no_excel")


def _settings(machine: Machine) -> bytes:
    path = _real(places.settings_file(machine))
    before = path.read_bytes() if path.exists() else b""
    wanted = {places.interpreter_key(machine): places.recorded(machine, machine.interpreter)}
    if machine.system == "windows":
        wanted |= _SERVER
    try:
        return settings.with_settings(before, wanted, places.encoding(machine))
    except UnicodeEncodeError as fault:
        raise HostFailed("addin.code_page", path=machine.interpreter, page=machine.code_page()) from fault


def _script() -> Path:
    """xlwings' own script, whose name carries its version."""
    spec = find_spec("xlwings")
    found = sorted(Path(spec.origin).parent.glob("xlwings-*.applescript")) if spec and spec.origin else []
    if not found:
        raise HostFailed("addin.no_xlwings")
    return found[-1]


def _put(part: Literal["addin", "settings", "script"], place: PurePath, data: bytes) -> Done:
    path = _real(place)
    if path.exists() and path.read_bytes() == data:
        return Done(part, path, "same")
    with _explained(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BookError("book.write_failed", file=path.name, reason=error.strerror) from error
        if path.exists():
            save_book(read_book(path), data)
        else:
            create_book(path, data)
    return Done(part, path, "written")


def _remove(path: Path) -> What:
    with _explained(path):
        try:
            path.unlink()
        except FileNotFoundError:
            return "absent"
        except PermissionError as error:
            raise BookOpen(file=path.name) from error
    return "removed"


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Excel keeps an add-in open as long as it runs; nothing else on this way is a person's workbook."""
    try:
        yield
    except BookOpen as fault:
        raise HostFailed("addin.in_use", file=path.name) from fault
    except BookReadOnly as fault:
        raise HostFailed("addin.read_only", file=str(path)) from fault


def _real(path: PurePath) -> Path:
    # A path of Windows in a test on another system has slashes of its own.
    return Path(path.as_posix())
