"""One formula of the file, made ready for the engine: references resolved, shape judged.

formualizer's native loader knows no tables and gets shared formulas wrong (a reference to
another sheet becomes #REF!), so in the engine's copy every formula stands in plain A1
form. A formula of a calculated column is the same text in every row: it is compiled once
and only its row number changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import formualizer as fz

from xl_tools.books.refs import Rect, column_letters, parse_range, quote_sheet
from xl_tools.engine import structured
from xl_tools.engine.gate import Verdict, judge
from xl_tools.engine.structured import Area, Unresolved

__all__ = ["OWN_ROW", "Compiled", "Place", "Reads", "compile_formula", "own_row_text"]

_SHEET_REF: Final = re.compile(r"^(?:'((?:[^']|'')+)'|([^'!\[\]]+))!(.+)$")
_ROW_NUMBER: Final = "\0"
#: The row that stands for "the formula's own row" in a compiled formula's tree.
OWN_ROW: Final = 1_048_575
#: Row numbers, for the gate's memory: what it says does not hang on them. A single 0 is another matter: INDEX(r,0).
_DIGITS: Final = re.compile(r"(?<=[A-Za-z$])[1-9][0-9]*")
_CELL_OR_RANGE: Final = re.compile(
    r"^\$?[A-Za-z]{1,3}\$?\d+(:\$?[A-Za-z]{1,3}\$?\d+)?$|^\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}$"
)


@dataclass(frozen=True, slots=True)
class Reads:
    """An area that a formula reads. ``own_row``: only the formula's own row of it."""

    sheet: str
    rect: Rect
    own_row: bool = False


@dataclass(frozen=True, slots=True)
class Compiled:
    """A formula ready for the engine.

    Attributes:
        pieces: the A1 text, cut where the row number goes in.
        reads: areas it depends on.
        verdict: whether the gate vouches for it, and if not, why.
    """

    pieces: tuple[str, ...]
    reads: tuple[Reads, ...]
    verdict: Verdict

    def text(self, row: int) -> str:
        """The formula as it stands in ``row``, without the leading ``=``."""
        return str(row).join(self.pieces)

    def tree(self) -> Mapping[str, object]:
        """The parsed formula, its own row shown as ``OWN_ROW``."""
        return _parsed(self.text(OWN_ROW))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a formula stands, and how names and tables are found from there.

    Attributes:
        sheet, row, column: the cell.
        sheets: names of the sheets by their casefolded form.
        tables: areas of the tables by casefolded name.
        name: text of a defined name, as seen from a sheet.
        verdicts: what the gate said before of formulas that differ in row numbers only.
    """

    sheet: str
    row: int
    column: int
    sheets: Mapping[str, str]
    tables: Mapping[str, structured.TableArea]
    name: Callable[[str, str], str | None]
    verdicts: dict[str, Verdict] = field(default_factory=dict)


def _references(text: str) -> list[fz.Token]:
    """The tokens that refer to something: cells, ranges, tables, names."""
    return [
        token
        for token in fz.tokenize("=" + text).tokens()
        if str(token.token_type) == "Operand" and str(token.subtype) == "Range"
    ]


def compile_formula(text: str, place: Place) -> Compiled:
    """Resolves tables and names, and asks the gate.

    Args:
        text: the formula as the file has it, without ``=``.
        place: the cell it stands in (any row of a calculated column serves).
    """
    # A text from ``own_row_text`` has its own row taken out: the tokenizer is shown a number that stands for it.
    text = text.replace(_ROW_NUMBER, str(OWN_ROW))
    source = ("=" + text).encode("utf-8")
    try:
        tokens = _references(text)
    except (fz.TokenizerError, ValueError) as error:
        return _refused("recalc.unparseable", detail=str(error))
    out: list[str] = []
    reads: list[Reads] = []
    at = 1
    try:
        for token in tokens:
            out.append(source[at : token.start].decode("utf-8"))
            out.append(_operand(token.value, place, reads))
            at = token.end
    except Unresolved as problem:
        return _refused("recalc.reference", detail=problem.reference)
    out.append(source[at:].decode("utf-8"))
    pieces = tuple("".join(out).split(_ROW_NUMBER))
    text = str(OWN_ROW).join(pieces)
    shape = _DIGITS.sub("0", text)
    verdict = place.verdicts.get(shape)
    if verdict is None:
        try:
            verdict = judge(_parsed(text))
        except (fz.ParserError, fz.TokenizerError, ValueError) as error:
            return _refused("recalc.unparseable", detail=str(error))
        place.verdicts[shape] = verdict
    return Compiled(pieces, tuple(reads), verdict)


def _parsed(text: str) -> Mapping[str, object]:
    tree: Mapping[str, object] = fz.parse("=" + text).to_dict()
    return tree


def _refused(key: str, **fields: str) -> Compiled:
    return Compiled(("",), (), Verdict(key, fields))


def _operand(value: str, place: Place, reads: list[Reads], depth: int = 0) -> str:
    """An operand in A1 form; notes what it reads."""
    if depth > 8:
        raise Unresolved(value)
    sheet, reference = place.sheet, value
    match = _SHEET_REF.match(value)
    if match:
        wanted = (match[1] or match[2]).replace("''", "'")
        known = place.sheets.get(wanted.casefold())
        if known is None:
            # A sheet that does not exist, an external book `[1]…`, or a 3-D reference `A:B!C1`.
            raise Unresolved(value)
        sheet, reference = known, match[3]
    if _CELL_OR_RANGE.match(reference):
        rect = parse_range(reference)
        own = rect.top == rect.bottom == OWN_ROW
        reads.append(Reads(sheet, Rect(place.row, rect.left, place.row, rect.right) if own else rect, own))
        return value.replace(str(OWN_ROW), _ROW_NUMBER)
    if "[" in reference:
        area = structured.resolve(reference, place.tables, place.sheet, place.row)
        reads.append(Reads(area.sheet, area.rect, area.own_row))
        return _area_text(area, place.sheet)
    text = place.name(reference, sheet if match else place.sheet)
    if text is None:
        raise Unresolved(value)
    if _is_constant(text):
        return text
    if not match and ("!" in text or "[" in text):
        return _operand(text, place, reads, depth + 1)
    raise Unresolved(value)


def _is_constant(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return len(text) >= 2 and text[0] == '"' and text[-1] == '"' and '"' not in text[1:-1]
    return True


def _area_text(area: Area, from_sheet: str) -> str:
    """`'签到'!$A$2:$A$31`; in the own row `$B␀`, the row number to be put in later."""
    prefix = "" if area.sheet == from_sheet else quote_sheet(area.sheet) + "!"
    rect = area.rect
    left, right = "$" + column_letters(rect.left), "$" + column_letters(rect.right)
    if area.own_row:
        first, last = left + _ROW_NUMBER, right + _ROW_NUMBER
    else:
        first, last = f"{left}${rect.top}", f"{right}${rect.bottom}"
    return prefix + (first if rect.left == rect.right and rect.top == rect.bottom else f"{first}:{last}")


def own_row_text(text: str, row: int) -> str:
    """The formula with its own row's number taken out of relative references: equal texts are one formula filled down.

    Example:
        >>> own_row_text('IF($A7="A7",B7,C$7)+A70', 7) == own_row_text('IF($A8="A7",B8,C$7)+A70', 8)
        True
    """
    number = str(row)
    if number not in text:
        return text
    source = ("=" + text).encode("utf-8")
    out: list[str] = []
    at = 1
    for token in _references(text):
        if number not in token.value or "[" in token.value:
            continue
        corners = _PART.findall(token.value)
        # B7:B9 seen from row 7 is not B8:B9 seen from row 8 with one number changed: leave it.
        if not _CELL_OR_RANGE.match(token.value) or any(fixed or found != number for _, _, fixed, found in corners):
            continue
        out.append(source[at : token.start].decode("utf-8"))
        out.append(_PART.sub(rf"\1\2{_ROW_NUMBER}", token.value))
        at = token.end
    out.append(source[at:].decode("utf-8"))
    return "".join(out)


_PART: Final = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)")
