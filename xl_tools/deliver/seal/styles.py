"""The copy's formats: every cell locked, and those of the seal sheet added behind the others."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from xl_tools.books.entities import quoted
from xl_tools.words import Lang

__all__ = ["Style", "styled"]


class Style(Enum):
    """What the seal sheet is made of."""

    TITLE = "title"
    HINT = "hint"
    LABEL = "label"
    VALUE = "value"
    DIGEST = "digest"
    HEADING = "heading"
    NAME = "name"
    COUNT = "count"
    SMALL = "small"
    CODE = "code"


_UNLOCKED: Final = re.compile(rb"""(<protection\b[^>]*?)\slocked=["'](?:0|false)["']""")
_INK: Final = "FF22313A"
_MUTED: Final = "FF6B7B84"
_DARK: Final = "FF24505C"
_COMPUTED: Final = "FFF1F4F5"
_GRID: Final = "FFD9E0E3"
_LINK: Final = "FF1F6F86"
_FACES: Final[dict[Lang, tuple[str, float]]] = {"zh": ("Microsoft YaHei", 10), "en": ("Calibri", 11)}

#: Font (bold, underlined, size or None for the usual one, colour, fixed width), fill, framed, alignment.
_LOOKS: Final[dict[Style, tuple[tuple[bool, bool, float | None, str, bool], str, bool, str]]] = {
    Style.TITLE: ((True, False, 18, _DARK, False), "", False, 'vertical="center"'),
    Style.HINT: ((False, False, 9, _MUTED, False), "", False, 'vertical="top" wrapText="1"'),
    Style.LABEL: (
        (False, False, None, _MUTED, False),
        _COMPUTED,
        True,
        'vertical="center" indent="1" horizontal="left"',
    ),
    Style.VALUE: (
        (False, False, None, _INK, False),
        "",
        True,
        'vertical="center" indent="1" horizontal="left" wrapText="1"',
    ),
    Style.DIGEST: ((False, False, 9, _INK, True), "", True, 'vertical="center" indent="1" horizontal="left"'),
    Style.HEADING: ((True, False, None, "FFFFFFFF", False), _DARK, True, 'vertical="center" horizontal="center"'),
    Style.NAME: ((False, True, None, _LINK, False), "", True, 'vertical="center" indent="1" horizontal="left"'),
    Style.COUNT: ((False, False, None, _INK, False), "", True, 'vertical="center" horizontal="center"'),
    Style.SMALL: ((False, False, 8, _MUTED, True), "", True, 'vertical="center" indent="1" horizontal="left"'),
    # Filled up with itself, a long text does not run over its neighbours.
    Style.CODE: ((False, False, 6, _MUTED, True), "", False, 'vertical="center" horizontal="fill"'),
}


def styled(xml: bytes, lang: Lang) -> tuple[bytes, dict[Style, int]]:
    """The styles part with every cell locked and the seal sheet's formats in it, and the numbers of those.

    Args:
        xml: the part.
        lang: decides the font.
    """
    xml = _UNLOCKED.sub(rb"\1", xml)
    numbers = {name: _count(xml, name) for name in ("fonts", "fills", "borders", "cellXfs")}
    if any(number is None for number in numbers.values()):
        # Written in an unusual way: the seal sheet does without colours.
        return xml, dict.fromkeys(Style, 0)
    fonts, fills, border, first = (number or 0 for number in numbers.values())
    new_fonts, new_fills, xfs, found = [], [], [], {}
    for at, (style, (font, fill, framed, alignment)) in enumerate(_LOOKS.items()):
        new_fonts.append(_font(*font, lang))
        if fill:
            new_fills.append(
                f'<fill><patternFill patternType="solid"><fgColor rgb="{fill}"/><bgColor indexed="64"/>'
                "</patternFill></fill>"
            )
        filled = fills + len(new_fills) - 1 if fill else 0
        # 49 is the text format: what is shown stays the text that it is.
        xfs.append(
            f'<xf numFmtId="49" fontId="{fonts + at}" fillId="{filled}" borderId="{border if framed else 0}" xfId="0" '
            'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f"<alignment {alignment}/></xf>"
        )
        found[style] = first + at
    side = "".join(f'<{one} style="thin"><color rgb="{_GRID}"/></{one}>' for one in ("left", "right", "top", "bottom"))
    for name, pieces in (
        ("fonts", new_fonts),
        ("fills", new_fills),
        ("borders", [f"<border>{side}<diagonal/></border>"]),
        ("cellXfs", xfs),
    ):
        xml = _longer(xml, name, pieces)
    return xml, found


def _font(bold: bool, underlined: bool, size: float | None, colour: str, fixed: bool, lang: Lang) -> str:
    name, usual = _FACES[lang]
    marks = ("<b/>" if bold else "") + ("<u/>" if underlined else "")
    face = quoted("Consolas" if fixed else name)
    return (
        f'<font>{marks}<sz val="{size or usual:g}"/><color rgb="{colour}"/><name val={face}/><family val="2"/></font>'
    )


def _count(xml: bytes, name: str) -> int | None:
    found = re.search(rb'<%b\b[^>]*\scount="(\d+)"' % name.encode(), xml)
    return int(found[1]) if found and b"</%b>" % name.encode() in xml else None


def _longer(xml: bytes, name: str, pieces: list[str]) -> bytes:
    tag = name.encode()
    count = (_count(xml, name) or 0) + len(pieces)
    xml = re.sub(rb'(<%b\b[^>]*\scount=")\d+"' % tag, lambda match: match[1] + b'%d"' % count, xml, count=1)
    return xml.replace(b"</%b>" % tag, "".join(pieces).encode() + b"</%b>" % tag, 1)
