"""VBA without Excel: pyOpenVBA's interpreter with stand-ins for what only Windows has.

The modules that run are those of a workbook, xlwings' own among them. What they ask of Windows is answered here and
recorded: the shell that would start Python, files that exist or not, and the COM server that answers worksheet
functions. Excel members that the interpreter does not know (``Application.Caller``, ``EnableCalculation``) are added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.apps.excel._bridge import ExcelBridge
from pyopenvba.apps.excel._model import Application, Worksheet
from pyopenvba.interpreter._objects import MemberSpec, VBAObject, member, method
from pyopenvba.interpreter._values import EMPTY, MISSING, NOTHING, VBAArray, VBAErrorValue, VBAInt, error

from xl_tools.vba import workbook_modules

__all__ = ["CONF", "Cells", "Excel", "Server", "as_vba", "from_vba"]

#: Settings of xlwings, all of them named, so that no file of this machine is looked for.
CONF: Final[Mapping[str, object]] = {
    "INTERPRETER_WIN": "python",
    "PYTHONPATH": "",
    "USE UDF SERVER": False,
    "SHOW CONSOLE": False,
    "TEMP DIR": "T:",
    "CONDA PATH": "",
    "CONDA ENV": "",
    "ADD_WORKBOOK_TO_PYTHONPATH": "false",
    "ONEDRIVE_CONSUMER_WIN": "",
    "ONEDRIVE_COMMERCIAL_WIN": "",
    "SHAREPOINT_WIN": "",
    "INTERPRETER": "",
}

#: VBA's own functions that read the machine; a module of the project stands in front of them.
_MACHINE: Final = """\
Public Function Environ(ByVal name As String) As String
    Environ = name
End Function
Public Function GetAttr(ByVal path As String) As Long
    If Not CreateObject("Stand.In").Exists(path) Then Err.Raise 53
End Function
Public Function DLL_BITS() As Long
    #If Win64 Then
        DLL_BITS = 64
    #Else
        DLL_BITS = 32
    #End If
End Function
Public Function Timer() As Double
    Timer = CreateObject("Stand.In").Seconds()
End Function
"""

#: In place of xlwings' module where its answer is wanted without its configuration: one server for all calls.
_SERVER: Final = """\
Public Function XLPy()
    Set XLPy = CreateObject("Stand.In").Server()
End Function
"""

_ERRORS: Final = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
}


_F = TypeVar("_F", bound=Callable[..., object])


def _method(function: _F) -> _F:
    marked: _F = method(function)
    return marked


def _property(function: _F) -> _F:
    marked: _F = member(function)
    return marked


class Server(VBAObject):  # type: ignore[misc]
    """The COM server as the stubs see it; counts what crosses the border between the two processes.

    Args:
        answer: asked with module, function and arguments as Python sees them.
    """

    vba_type_name = "XLPython"

    def __init__(self, answer: Callable[..., object]) -> None:
        self._answer = answer
        self.calls: list[str] = []
        self.broken = 0

    @_method
    def CallUDF(self, script: object = MISSING, name: object = MISSING, args: object = MISSING) -> object:  # noqa: N802
        self.calls.append(str(name))
        if self.broken:
            self.broken -= 1
            raise error(-2147023170, "The remote procedure call failed.")
        return as_vba(self._answer(str(script), str(name), from_vba(args)))


class Cells(VBAObject):  # type: ignore[misc]
    """A Range that records every member that is asked of it.

    Args:
        value: what Value2 gives: a bare cell, or rows of cells.
        place: sheet code name, row and column.
        asked: receives the names of the members.
    """

    vba_type_name = "Range"

    def __init__(self, value: object, place: tuple[str, int, int] = ("", 0, 0), asked: list[str] | None = None) -> None:
        self.value, self.place, self.asked = value, place, [] if asked is None else asked
        self._value2: object = None

    @_property
    def Value2(self) -> object:  # noqa: N802
        self.asked.append("Value2")
        if self._value2 is None:
            self._value2 = as_vba(self.value)
        return self._value2

    @_property
    def Row(self) -> object:  # noqa: N802
        self.asked.append("Row")
        return VBAInt(self.place[1], "Long")

    @_property
    def Column(self) -> object:  # noqa: N802
        self.asked.append("Column")
        return VBAInt(self.place[2], "Long")

    @_property
    def Worksheet(self) -> object:  # noqa: N802
        self.asked.append("Worksheet")
        return _Sheet(self.place[0])


class _Sheet(VBAObject):  # type: ignore[misc]
    vba_type_name = "Worksheet"

    def __init__(self, code_name: str) -> None:
        self.code_name = code_name

    @_property
    def CodeName(self) -> object:  # noqa: N802
        return self.code_name

    @_property
    def Parent(self) -> object:  # noqa: N802
        return _Book()


class _Book(VBAObject):  # type: ignore[misc]
    vba_type_name = "Workbook"

    @_property
    def Name(self) -> object:  # noqa: N802
        return Excel.book_name


class _StandIn(VBAObject):  # type: ignore[misc]
    vba_type_name = "StandIn"

    def __init__(self, excel: Excel) -> None:
        self.excel = excel

    @_method
    def Exists(self, path: object = MISSING) -> object:  # noqa: N802
        return str(path) in self.excel.files

    @_method
    def Seconds(self) -> object:  # noqa: N802
        return self.excel.seconds

    @_method
    def Server(self) -> object:  # noqa: N802
        self.excel.started += 1
        if self.excel.server is None:
            raise error(1000, "Could not activate Python COM server")
        return self.excel.server


class _Shell(VBAObject):  # type: ignore[misc]
    vba_type_name = "WshShell"

    def __init__(self, excel: Excel) -> None:
        self.excel = excel

    @_method
    def Run(self, Command: object = MISSING, WindowStyle: object = MISSING, WaitOnReturn: object = MISSING) -> object:  # noqa: N802, N803
        self.excel.commands.append(str(Command))
        return VBAInt(0, "Long")

    @_method
    def Popup(  # noqa: N802
        self,
        Text: object = MISSING,  # noqa: N803
        Seconds: object = MISSING,  # noqa: N803
        Title: object = MISSING,  # noqa: N803
        Type: object = MISSING,  # noqa: N803
    ) -> object:
        self.excel.told.append(str(Text))
        return VBAInt(1, "Long")

    @_method
    def ExpandEnvironmentStrings(self, Text: object = MISSING) -> object:  # noqa: N802, N803
        # Windows gives a text, which VBA compares with True as a truth value; the interpreter does not.
        return {"False": False, "True": True}.get(str(Text), Text)


class _Bridge(ExcelBridge):  # type: ignore[misc]
    def __init__(self, application: Any, excel: Excel) -> None:
        super().__init__(application)
        self._excel = excel

    def create(self, type_name: str) -> object:
        return {"WScript.Shell": _Shell, "Stand.In": _StandIn}[type_name](self._excel)


class Excel:
    """Excel with a workbook and the modules of its functions edition.

    Args:
        path: a workbook; a blank one without.
        modules: other texts than those of the functions edition, by name.
        server: answers worksheet functions; without, xlwings' own module runs.
        conf: xlwings' settings.
    """

    #: What ThisWorkbook.Name gives; a cell of ours says the same.
    book_name = ""

    def __init__(
        self,
        path: Any = None,
        *,
        modules: Mapping[str, str] | None = None,
        server: Server | None = None,
        conf: Mapping[str, object] = CONF,
    ) -> None:
        self.app = ExcelApplication() if path is None else ExcelApplication.open(path, with_vba=False)
        self.app.interpreter.host = _Bridge(self.app.application, self)
        if path is None:
            self.app.add_workbook()
        self.files: set[str] = set()
        self.seconds = 100.0
        self.started = 0
        self.server = server
        self.commands: list[str] = []
        self.told: list[str] = []
        self.switched: list[bool] = []
        self.described: list[dict[str, Any]] = []
        application = self.app.application
        application.caller_, application.calculating_, application.excel_ = NOTHING, None, self
        Excel.book_name = self.app.workbook.name
        self._configure(conf)
        texts = dict(workbook_modules("excel") if modules is None else modules)
        # A class for Macs; Windows has its own.
        texts.pop("Dictionary", None)
        document = texts.pop("ThisWorkbook", None)
        texts["Machine"] = _MACHINE
        if server is not None:
            texts["xlwings"] = _SERVER
        for name, text in texts.items():
            self.app.add_module(_readable(text), name=name)
        if document is not None:
            self.app.add_module(document, name="ThisWorkbook", kind="document")

    def _configure(self, conf: Mapping[str, object]) -> None:
        sheets = self.app.workbook.vba_get("Worksheets")
        sheets.vba_get("Add").vba_set("Name", "xlwings.conf")
        page = self.app.sheet("xlwings.conf")
        for row, (key, value) in enumerate(conf.items(), 1):
            page.set_value(f"A{row}", key)
            page.set_value(f"B{row}", value)

    def run(self, macro: str, *args: object) -> Any:
        """Runs a Sub or a Function by name."""
        return self.app.run(macro, *args)

    def ask(self, function: str, arguments: Iterable[object], caller: object = NOTHING) -> Any:
        """A worksheet function called by a cell, as Excel calls it: ranges as ranges, the rest as values."""
        self.app.application.caller_ = caller
        try:
            given = [one if isinstance(one, VBAObject) else as_vba(one) for one in arguments]
            return from_vba(self.app.interpreter.run(function, given))
        finally:
            self.app.application.caller_ = NOTHING

    def on_calculate(self, work: Callable[[Any], object]) -> None:
        """What happens when the application is told to calculate."""
        self.app.application.calculating_ = work

    def take_answers(self, rows: Sequence[tuple[object, ...]]) -> None:
        """The Sub that Python calls, with rows as COM brings them: counted from 0."""
        bounds = [(0, len(rows) - 1), (0, len(rows[0]) - 1)]
        given = VBAArray(bounds, items=[as_vba(cell) for column in zip(*rows, strict=True) for cell in column])
        self.app.interpreter.run("TakeAnswers", [given])

    def status(self) -> object:
        """What the status cell on 首页 shows."""
        name = self.app.workbook.vba_get("Names").vba_get("Item", ["状态"])
        return name.vba_get("RefersToRange").vba_get("Value")

    def saved(self) -> bool:
        """Whether nobody would be asked to save."""
        return bool(self.app.workbook.vba_get("Saved"))

    def calculates(self) -> set[bool]:
        """Whether the sheets calculate."""
        return {bool(getattr(sheet, "calculates_", True)) for sheet in self.app.workbook.sheets_}

    @property
    def bits(self) -> int:
        """Of the Office that the interpreter takes itself for."""
        return 64 if self.app.evaluate("DLL_BITS()") == 64 else 32


def _readable(text: str) -> str:
    """Without remarks behind directives and the deletion of a file, which the interpreter does not do."""
    text = re.sub(r"(?m)^(\s*#(?:If|ElseIf|Const)[^\n']*?)\s*'[^\n]*$", r"\1", text)
    return re.sub(r"(?m)^\s*Kill .*$", "", text)


def as_vba(value: object) -> object:
    """A bare cell, or rows of cells, as VBA holds it."""
    if value is None:
        return EMPTY
    if isinstance(value, (tuple, list)):
        rows: Sequence[Any] = value
        if rows and isinstance(rows[0], (tuple, list)):
            bounds = [(1, len(rows)), (1, len(rows[0]))]
            return VBAArray(bounds, items=[as_vba(cell) for column in zip(*rows, strict=True) for cell in column])
        return VBAArray([(0, len(rows) - 1)], items=[as_vba(cell) for cell in rows])
    if isinstance(value, str) and value in _ERRORS and type(value) is not str:
        return VBAErrorValue(_ERRORS[value])
    if type(value) is int:
        return VBAInt(value, "Long")
    return value


def from_vba(value: object) -> Any:
    """As COM brings it to Python: ranges as tuples of rows, an error value as its number."""
    if isinstance(value, VBAArray):
        if value.dimensions == 2:
            # Columns first, as VBA keeps it.
            high = value.bounds[0][1] - value.bounds[0][0] + 1
            cells = [from_vba(one) for one in value.items]
            return tuple(zip(*(cells[at : at + high] for at in range(0, len(cells), high)), strict=True))
        return tuple(from_vba(one) for one in value.elements())
    if isinstance(value, VBAErrorValue):
        return -2146828288 + int(value.number)
    if value is EMPTY or value is MISSING:
        return None
    return float(value) if isinstance(value, VBAInt) else value


def _switch(sheet: Any, value: object) -> None:
    sheet.calculates_ = bool(value)
    sheet.book.application.excel_.switched.append(bool(value))


def _describe(application: Any, macro: object, description: object, category: object, arguments: object) -> object:
    described = {
        "Macro": macro,
        "Description": description,
        "Category": category,
        "ArgumentDescriptions": from_vba(arguments),
    }
    application.excel_.described.append(described)
    return EMPTY


def _calculate(application: Any) -> object:
    if application.calculating_ is not None:
        application.calculating_(application)
    return EMPTY


def _add(owner: Any, name: str, get: Callable[..., object], **more: Any) -> None:
    owner.vba_add_member(MemberSpec(name=name, kind=more.pop("kind", "property"), getter=get, **more))


_add(Application, "Caller", lambda application: application.caller_)
_add(Application, "Hwnd", lambda application: VBAInt(0, "Long"))
_add(Application, "Path", lambda application: "Office")
_add(
    Application,
    "MacroOptions",
    _describe,
    kind="method",
    parameters=("Macro", "Description", "Category", "ArgumentDescriptions"),
)
_add(Worksheet, "EnableCalculation", lambda sheet: getattr(sheet, "calculates_", True), setter=_switch)
# The interpreter's own calculates formulas; which cells ask is what the tests decide.
Application._vba_members["calculate"] = MemberSpec(name="Calculate", kind="method", getter=_calculate)
