"""From a checked month to its sealed copy."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from xl_tools import clock, messages
from xl_tools.books.cells import scan_sheet, sheet_data
from xl_tools.books.cellxml import text_xml
from xl_tools.books.refs import Rect, cell_name, quote_sheet
from xl_tools.books.strings import shared_strings
from xl_tools.books.workbook import DefinedName, SheetPart
from xl_tools.deliver.checks import Findings
from xl_tools.deliver.guard import finished_month
from xl_tools.deliver.seal import charts, package
from xl_tools.deliver.seal.digest import Marks, marks, sheet_digest
from xl_tools.deliver.seal.home import relisted, retold
from xl_tools.deliver.seal.model import Seal, Sealed
from xl_tools.deliver.seal.needed import OFFICE, drawn, needed
from xl_tools.deliver.seal.package import Related
from xl_tools.deliver.seal.page import FIRST_SHEET, page, page_digest
from xl_tools.deliver.seal.plain import Strings, inside, plain_cells
from xl_tools.deliver.seal.sheetpart import Around, Link, around, chart_sheet, place_in
from xl_tools.deliver.seal.styles import Style, styled
from xl_tools.engine.bookpolicy import policy_of
from xl_tools.engine.patch import Patch
from xl_tools.engine.values import Value
from xl_tools.policy import canonical
from xl_tools.sheets import registry
from xl_tools.words import Lang

__all__ = ["SEAL_PART", "sealed"]

_WORKBOOK: Final = "xl/workbook.xml"
_STRINGS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
_THEME: Final = "xl/theme/theme1.xml"
SEAL_PART: Final = "xl/worksheets/seal.xml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument."
_SHEET: Final = f"{_TYPE}spreadsheetml.worksheet+xml"
_CHART_SHEET: Final = f"{_TYPE}spreadsheetml.chartsheet+xml"
#: What a chart points to that belongs to its looks.
_CHART_PARTS: Final = frozenset(
    {
        "http://schemas.microsoft.com/office/2011/relationships/chartStyle",
        "http://schemas.microsoft.com/office/2011/relationships/chartColorStyle",
        f"{OFFICE}themeOverride",
        f"{OFFICE}image",
    }
)


def sealed(found: Findings, *, by: str, when: datetime, name: str) -> Sealed:
    """The month as it is handed on: values only, nothing of who made them, closed against typing, with a seal sheet.

    Args:
        found: the checks of the working book, with every value computed.
        by: who seals; "" when nobody says.
        when: the moment of sealing.
        name: the working book's file, for messages.

    Returns:
        The copy, an ``.xlsx``. Same month, same moment: same bytes.

    Raises:
        MonthOpen: the checks found errors; names the first cells.
        PolicyError: the policy cannot be read.
        BookError: the file cannot be read.
    """
    finished_month(found)
    return _Copy(found, by, when).made()


class _Copy:
    """One copy while it is made."""

    def __init__(self, found: Findings, by: str, when: datetime) -> None:
        self.found = found
        self.evaluation = found.evaluation
        self.book = found.evaluation.book
        self.parts = self.book.parts
        self.source = self.book.package
        self.lang: Lang = found.lang
        self.by, self.when = by, when
        old = self.parts.related("sharedStrings")
        self.strings = Strings(self.source.read(old) if old else None, list(self.parts.shared_strings))
        self.xml = {name: self._computed(name) for name in self.book.sheets}
        self.around = {name: self._around(name, xml) for name, xml in self.xml.items()}
        self.needed = needed(self.parts, self.around)
        self.names = {one.name for one in self.needed.sheets}
        #: The new file: member → content, and member → content type.
        self.content: dict[str, bytes] = {}
        self.types: dict[str, str] = {}

    def _computed(self, sheet: str) -> bytes:
        data = self.book.sheets[sheet]
        results = self.evaluation.results.get(sheet)
        if sheet == registry.sheet("home").label.of(self.lang):
            results = {column: dict(rows) for column, rows in (results or {}).items()}
            facts = {"when": f"{self.when:%Y-%m-%d %H:%M}", "by": self.by or None}
            for (row, column), text in retold(self.book, self.lang, facts).items():
                results.setdefault(column, {})[row] = text
        return b"".join(Patch(data.xml, results, exact=data.scan.exact)) if results else data.xml

    def _around(self, sheet: str, xml: bytes) -> Around:
        data = self.book.sheets[sheet]
        span = inside(xml) if data.scan.exact else sheet_data(xml)
        return around(xml, span, file=self.source.name, part=data.part)

    def made(self) -> Sealed:
        seal_name = self._seal_name()
        sheets: list[tuple[str, str, Marks]] = []
        written: list[tuple[SheetPart, str, bytes]] = []
        placed: list[tuple[SheetPart, str]] = []
        for at, sheet in enumerate(self.needed.sheets):
            part = f"xl/{sheet.kind}s/sheet{at + 1}.xml"
            placed.append((sheet, part))
            if sheet.kind == "chartsheet":
                self._put(part, chart_sheet(self.source.read(sheet.part)), _CHART_SHEET)
                self._related(sheet, part)
            else:
                written.append((sheet, part, self._sheet(sheet, part, seal_name, selected=at == 0)))
        texts = shared_strings(self.strings.part(), file=self.source.name, part=_STRINGS)
        for sheet, part, xml in written:
            self._put(part, xml, _SHEET)
            cells = marks(scan_sheet(xml, texts, file=self.source.name, part=part))
            sheets.append((sheet.name, sheet_digest(sheet.name, cells), cells))
        seal = self._seal(sheets)
        styles, numbers = styled(self.source.read(self.parts.related("styles") or _STYLES), self.lang)
        self._put(SEAL_PART, page(seal, sheets, self.strings, numbers, self.lang), _SHEET)
        self._put(_STYLES, styles, f"{_TYPE}spreadsheetml.styles+xml")
        self._put(_STRINGS, self.strings.part(), f"{_TYPE}spreadsheetml.sharedStrings+xml")
        self._workbook(placed, seal_name, FIRST_SHEET + len(written) - 1)
        return Sealed(self._packed(), seal)

    def _put(self, part: str, content: bytes, kind: str) -> None:
        self.content[part] = content
        self.types[part] = kind

    # The sheets

    def _sheet(self, sheet: SheetPart, part: str, seal_name: str, *, selected: bool) -> bytes:
        data, outside = self.book.sheets[sheet.name], self.around[sheet.name]
        rows = plain_cells(
            self.xml[sheet.name], self.strings, exact=data.scan.exact, cleared=self._cleared(sheet.name, outside)
        )
        links = [*outside.links(), *self._ledger_links(sheet.name)]
        merges: set[str] = set()
        if sheet.name in {registry.sheet("home").label.of(lang) for lang in ("zh", "en")}:
            texts = (seal_name, messages.say(self.lang, "home.purpose_seal"))
            numbers = [self.strings.text(text_xml(text).encode()) or 0 for text in texts]
            listed = relisted(rows, links, self._leads, (place_in(seal_name, "A1"), numbers))
            rows, links = listed.rows, list(listed.links)
            merges = {str(Rect(row, 3, row, 5)) for row in listed.gone}
        kept = [link for link in links if self._leads(link) or link.location.startswith(f"{place_in(seal_name, 'A1')}")]
        self._related(sheet, part)
        return outside.written(rows, links=kept, merges=merges, selected=selected)

    def _leads(self, link: Link) -> bool:
        """Whether a link leads to a cell of a sheet that the copy has."""
        sheet = link.location.lstrip("#").rpartition("!")[0]
        return (sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet) in self.names

    def _cleared(self, sheet: str, outside: Around) -> Mapping[int, Collection[int]]:
        """Hidden columns lose their values; headings stay, for a table must have them."""
        scan = self.book.sheets[sheet].scan
        holding = scan.entries.keys() | scan.formulas.keys() | self.evaluation.results.get(sheet, {}).keys()
        stay = self.needed.columns.get(sheet, frozenset())
        tables = [one for one in self.parts.tables if one.sheet == sheet and one.header_rows]
        return {
            column: frozenset(one.ref.top for one in tables if one.ref.left <= column <= one.ref.right)
            for first, last in outside.hidden_columns()
            for column in sorted(holding)
            if first <= column <= last and column not in stay
        }

    def _ledger_links(self, sheet: str) -> Iterable[Link]:
        """打开 in 扣分明细, a formula in the working book, as a link."""
        ledger = registry.table("ledger")
        area = self.book.tables.get(ledger.name.of(self.lang).casefold())
        if area is None or area.sheet != sheet:
            return
        places = [
            area.columns.get(one.label.of(self.lang).casefold())
            for key in ("source", "row", "link")
            for one in ledger.columns
            if one.key == key
        ]
        if len(places) != 3 or None in places:
            return
        source, row, link = (number or 0 for number in places)
        for at in range(area.first_row, area.last_row + 1):
            name, number = self.evaluation.value(sheet, at, source), self.evaluation.value(sheet, at, row)
            if isinstance(name, str) and name and isinstance(number, (int, float)):
                yield Link(cell_name(at, link), place_in(name, f"A{int(number)}"))

    def _related(self, sheet: SheetPart, part: str) -> None:
        """Tables, charts and pictures of a sheet, under the ids that the sheet knows them by."""
        found: list[Related] = []
        for id_, one in self.source.relationships(sheet.part).items():
            kind = one.type.rpartition("/")[2]
            if not self.source.find(one.target) or kind not in ("table", "drawing", "image"):
                continue
            content = self.source.read(one.target)
            if kind == "table":
                content = package.plain_table(content)
            elif kind == "drawing":
                content = self._drawing(sheet, one.target, content)
            self._put(one.target, content, self.source.content_type(one.target))
            found.append(Related(id_, kind, one.target))
        if found:
            self._relate(part, found)

    def _drawing(self, sheet: SheetPart, part: str, content: bytes) -> bytes:
        found = [
            Related(id_, one.type.rpartition("/")[2], one.target)
            for id_, one in self.source.relationships(part).items()
            if one.type in (f"{OFFICE}chart", f"{OFFICE}image") and self.source.find(one.target)
        ]
        for one in found:
            if one.kind == "image":
                self._put(one.target, self.source.read(one.target), self.source.content_type(one.target))
        for own, chart in drawn(self.parts, sheet):
            if own == part:
                self._chart(chart)
        if found:
            self._relate(part, found)
        return package.plain_drawing(content, [one.id for one in found])

    def _chart(self, chart: str) -> None:
        content = charts.with_figures(charts.detached(self.source.read(chart)), self._value)
        self._put(chart, content, self.source.content_type(chart))
        looks = [
            Related(id_, one.type, one.target)
            for id_, one in self.source.relationships(chart).items()
            if one.type in _CHART_PARTS and self.source.find(one.target)
        ]
        for one in looks:
            self._put(one.target, self.source.read(one.target), self.source.content_type(one.target))
        if looks:
            self._relate(chart, looks)

    def _value(self, sheet: str, row: int, column: int) -> Value:
        return self.evaluation.value(sheet, row, column) if sheet in self.book.sheets else None

    # The whole

    def _seal_name(self) -> str:
        """定稿; with a number when the working book has a sheet of that name."""
        name = label = messages.say(self.lang, "seal.sheet")
        taken = {one.name.casefold() for one in self.parts.sheets}
        number = 2
        while name.casefold() in taken:
            name, number = f"{label} {number}", number + 1
        return name

    def _seal(self, sheets: list[tuple[str, str, Marks]]) -> Seal:
        found = self.found
        department = self.book.named_cell("department")
        shown = self.evaluation.value(*department) if department else None
        seal = Seal(
            month=found.month,
            department="" if shown is None else str(shown),
            when=f"{self.when:%Y-%m-%d %H:%M}",
            by=self.by.strip(),
            policy=self._policy(),
            checked=found.summary(self.lang),
            content="",
        )
        texts = Strings(None, [])
        xml = page(seal, sheets, texts, dict.fromkeys(Style, 0), self.lang)
        cells = marks(scan_sheet(xml, shared_strings(texts.part(), file=self.source.name, part=_STRINGS)))
        return replace(seal, content=page_digest(cells))

    def _policy(self) -> str:
        """Since when the values of this month are in force, and which they are."""
        policy = policy_of(self.book)
        first = date.fromisoformat(f"{self.found.month}-01") if self.found.month else date.min
        after = clock.month_of(first + timedelta(days=31)) if self.found.month else date.max
        days = {
            one.since
            for versions in policy.versions.values()
            for one in versions
            if one.since < after and (one.until is None or one.until >= first)
        }
        # Older versions of single values are part of the newest that the month began with.
        began = max((day for day in days if day <= first), default=first)
        since = messages.say(self.lang, "cli.comma").join(str(day) for day in sorted(days) if day >= began)
        mark = hashlib.sha256(canonical(policy).encode()).hexdigest()[:12]
        return messages.say(self.lang, "seal.versions", {"since": since, "mark": mark})

    def _workbook(self, written: list[tuple[SheetPart, str]], seal_name: str, last: int) -> None:
        sheets = [(sheet.name, f"rId{at}", sheet.state) for at, (sheet, _) in enumerate(written, start=1)]
        related = [Related(f"rId{at}", sheet.kind, part) for at, (sheet, part) in enumerate(written, start=1)]
        sheets.append((seal_name, "rIdSeal", "visible"))
        related += [Related("rIdSeal", "worksheet", SEAL_PART), Related("rIdStyles", "styles", _STYLES)]
        related.append(Related("rIdStrings", "sharedStrings", _STRINGS))
        theme = self.parts.related("theme")
        if theme:
            self._put(_THEME, self.source.read(theme), f"{_TYPE}theme+xml")
            related.append(Related("rIdTheme", "theme", _THEME))
        # The codes beside the list are for the program, not for paper.
        printed = DefinedName("_xlnm.Print_Area", seal_name, f"{quote_sheet(seal_name)}!$A$1:$C${last}", hidden=False)
        self._put(
            _WORKBOOK, package.workbook(sheets, [*self.needed.names, printed]), f"{_TYPE}spreadsheetml.sheet.main+xml"
        )
        self._relate(_WORKBOOK, related)
        title = messages.say(self.lang, "seal.title", {"month": self.found.month})
        self._put("docProps/core.xml", package.core(title, self.when), _CORE)
        app = self.source.find("docProps/app.xml")
        program = package.properties(self.source.read(app) if app else b"")
        self._put("docProps/app.xml", program, f"{_TYPE}extended-properties+xml")
        self._relate(
            "",
            [
                Related("rId1", "officeDocument", _WORKBOOK),
                Related("rId2", "core", "docProps/core.xml"),
                Related("rId3", "extended-properties", "docProps/app.xml"),
            ],
        )

    def _relate(self, part: str, related: Iterable[Related]) -> None:
        name, content = package.relationships(part, related)
        self.content[name] = content

    def _packed(self) -> bytes:
        """The parts in the order in which a program reads them."""
        types = package.content_types({name: self.types[name] for name in sorted(self.types)})
        parts = {"[Content_Types].xml": types, **{name: self.content[name] for name in sorted(self.content)}}
        return package.packed(parts)


_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
