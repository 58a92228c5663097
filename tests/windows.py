"""xlwings' COM server on a machine without Windows: its own code, over stand-ins for the modules that only Windows has.

``com_server.XLPython.CallUDF`` and ``udfs.call_udf`` are xlwings' own, and so are the decorators of ``udfs.excel``.
Stood in for are pywin32 and ``_xlwindows``, which says of every argument whether it is a Range.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Final
from unittest import mock

import xlwings

__all__ = ["com_server"]

_PYWIN32: Final = (
    *("pythoncom", "pywintypes", "win32api", "win32event"),
    *("win32com", "win32com.client", "win32com.server", "win32com.server.dispatcher", "win32com.server.policy"),
    "win32com.server.util",
)


class _NotWrappedError(Exception):
    """What pywin32 raises when it unwraps a plain value."""


def _unwrap(value: object) -> object:
    raise _NotWrappedError(value)


class _Range:
    def __init__(self, xl: object) -> None:
        self.xl = xl


def _modules() -> dict[str, ModuleType]:
    made: dict[str, Any] = {name: ModuleType(name) for name in (*_PYWIN32, "xlwings._xlwindows")}
    made["pythoncom"].TypeIIDs = {None: type("PyIDispatch", (), {})}
    made["pythoncom"].IID_IDispatch = None
    made["pythoncom"].CoInitialize = lambda: None
    made["win32com.client"].Dispatch = lambda value, **options: value
    made["win32com"].client, made["win32com"].server = made["win32com.client"], made["win32com.server"]
    made["win32com.server"].util = made["win32com.server.util"]
    made["win32com.server.util"].unwrap = _unwrap
    made["xlwings._xlwindows"].is_range_instance = lambda value: hasattr(value, "_oleobj_")
    made["xlwings._xlwindows"].Range = _Range
    return made


@contextmanager
def com_server() -> Iterator[Any]:
    """xlwings' server object, with ``udfs.excel`` decorated as on Windows."""
    before = {name: sys.modules.get(name) for name in ("xlwings.udfs", "xlwings.com_server", "udfs.excel")}
    engine = xlwings.Engine(impl=mock.Mock())
    with mock.patch.dict(sys.modules, _modules()), mock.patch.dict(xlwings.engines.engines_by_name, excel=engine):
        for name in before:
            sys.modules.pop(name, None)
        windows: Any = _modules()["xlwings._xlwindows"]
        with mock.patch.object(xlwings, "_xlwindows", windows, create=True):
            carried: Any = importlib.import_module("xlwings.udfs")
            decorators = {"func": carried.xlfunc, "arg": carried.xlarg, "ret": carried.xlret}
            with mock.patch.multiple(xlwings, **decorators):
                importlib.import_module("udfs.excel")
            server: Any = importlib.import_module("xlwings.com_server")
            yield server.XLPython()
    for name, module in before.items():
        sys.modules.pop(name, None)
        if module is not None:
            sys.modules[name] = module
