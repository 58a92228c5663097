"""A slip as a page in HTML for the body of a mail.

Mail programs drop style sheets, scripts and what is loaded from elsewhere, and some are still laid out by Word:
so there are tables with styles in the tags, and nothing else. The page is as wide as a telephone or 640 pixels.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from xl_tools.build.look import COMPUTED, DARK, GRID, INK, MUTED, SECTION
from xl_tools.deliver.slips.model import Event, Item, Slip, shown
from xl_tools.deliver.slips.words import Words
from xl_tools.words import Lang

__all__ = ["closed_page", "document", "page", "text"]

_FONTS: Final[dict[Lang, str]] = {
    "zh": "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',Arial,sans-serif",
    "en": "Calibri,'Segoe UI',Arial,sans-serif",
}
_LANGUAGE: Final[dict[Lang, str]] = {"zh": "zh-CN", "en": "en"}
_TABLE: Final = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'
_COLLAPSED: Final = "border-collapse:collapse;width:100%"
_CELL: Final = f"border:1px solid {GRID};padding:6px 8px;word-break:break-word;"
#: Said twice, in the tag and in its style: some programs know the one only, some the other.
_CENTRE: Final = "text-align:center;"
_RIGHT: Final = "text-align:right;white-space:nowrap;"
_PER_ROW: Final = 3


def text(value: str) -> str:
    """A text as it stands in a page: no tag, no attribute, no character that a page must not hold.

    Example:
        >>> text('<b onclick="x">&')
        '&lt;b onclick=&quot;x&quot;&gt;&amp;'
    """
    seen = "".join(
        character if unicodedata.category(character) not in ("Cc", "Cs", "Cn") or character == "\n" else " "
        for character in value
    )
    return html.escape(seen).replace("\n", "<br>")


def document(title: str, lang: Lang, body: str, *, width: int = 640) -> str:
    """A whole page around a body.

    Args:
        title: its title, as a text.
        lang: its language, which decides the font.
        body: HTML.
        width: the most pixels that it takes.
    """
    font = f"font-family:{_FONTS[lang]};font-size:14px;line-height:1.5;color:{INK}"
    return (
        f'<!DOCTYPE html>\n<html lang="{_LANGUAGE[lang]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{text(title)}</title>\n</head>\n"
        f'<body style="margin:0;padding:0;background:#FFFFFF;{font}">\n'
        f'<table {_TABLE} style="{_COLLAPSED};max-width:{width}px;margin:0 auto;{font}">\n'
        f'<tr><td style="padding:12px">\n{body}\n</td></tr>\n</table>\n</body>\n</html>\n'
    )


def page(slip: Slip) -> str:
    """The whole slip.

    Args:
        slip: what stands on it.

    Returns:
        A complete page, the same for the same slip.
    """
    words = Words(slip)
    blocks = [_band(slip, words), _tiles(words.person())]
    if slip.pay:
        blocks += [_section(words.say("pay")), _pay(slip.pay)]
    for group in slip.groups:
        blocks += [_section(group.label), _tiles(group.items)]
    blocks += [_section(words.events()), _events(slip.events, words)]
    if slip.weeks:
        blocks += [_section(words.say("weeks")), _weeks(slip, words)]
    if slip.grades:
        blocks += [_section(words.say("grades")), _grades(slip.grades)]
    blocks += [
        _section(words.say("objection")),
        _paragraph(words.objection()),
        _paragraph(words.say("object_attached"), quiet=True),
        _paragraph(words.say("footer"), quiet=True),
    ]
    return document(words.title(), slip.lang, "\n".join(blocks))


def closed_page(slip: Slip) -> str:
    """What a mail says whose slip a password opens: no figure of it.

    Args:
        slip: whose slip it is.
    """
    words = Words(slip)
    blocks = [_band(slip, words, closed=True), _paragraph(words.say("closed")), _paragraph(words.objection())]
    return document(words.title(), slip.lang, "\n".join(blocks))


def _band(slip: Slip, words: Words, *, closed: bool = False) -> str:
    gross = None if closed else slip.item("gross")
    right = (
        f'<td align="right" style="padding:14px 16px;{_RIGHT}">{text(gross.label)}<br>'
        f'<span style="font-size:22px;font-weight:bold">{text(shown(gross.value))}</span></td>'
        if gross
        else ""
    )
    return (
        f'<table {_TABLE} bgcolor="{DARK}" style="{_COLLAPSED};background:{DARK};color:#FFFFFF"><tr>'
        f'<td style="padding:14px 16px">{text(words.title())}<br>'
        f'<span style="font-size:20px;font-weight:bold">{text(slip.name)}</span> {text(slip.person)}</td>'
        f"{right}</tr></table>"
    )


def _section(heading: str) -> str:
    return (
        f'<table {_TABLE} bgcolor="{SECTION}" style="{_COLLAPSED};background:{SECTION};margin-top:14px"><tr>'
        f'<td style="padding:6px 8px;font-weight:bold;color:{DARK}">{text(heading)}</td></tr></table>'
    )


def _paragraph(sentence: str, *, quiet: bool = False) -> str:
    look = f"color:{MUTED};font-size:12px" if quiet else ""
    return f'<p style="margin:10px 8px;{look}">{text(sentence)}</p>'


def _rows(rows: Sequence[str]) -> str:
    return f'<table {_TABLE} style="{_COLLAPSED}">' + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _tiles(items: Sequence[Item]) -> str:
    rows = []
    for start in range(0, len(items), _PER_ROW):
        row = items[start : start + _PER_ROW]
        cells = [
            f'<td width="33%" align="center" valign="top" style="{_CELL}{_CENTRE}width:33%">'
            f'<span style="color:{MUTED};font-size:12px">{text(item.label)}</span><br>'
            f"<b>{text(shown(item.value)) or '&nbsp;'}</b></td>"
            for item in row
        ]
        cells += [f'<td width="33%" style="{_CELL}width:33%">&nbsp;</td>'] * (_PER_ROW - len(row))
        rows.append("".join(cells))
    return _rows(rows)


def _pay(items: Sequence[Item]) -> str:
    rows = []
    for item in items:
        total = item.key == "gross"
        look = f"font-weight:bold;color:{DARK};background:{SECTION};" if total else ""
        note = f'<br><span style="color:{MUTED};font-size:12px">{text(item.note)}</span>' if item.note else ""
        rows.append(
            f'<td style="{_CELL}{look}">{text(item.label)}{note}</td>'
            f'<td align="right" valign="top" style="{_CELL}{look}{_RIGHT}">{text(shown(item.value))}</td>'
        )
    return _rows(rows)


def _events(events: Sequence[Event], words: Words) -> str:
    if not events:
        return _paragraph(words.say("no_events"))
    return _rows([row for event in events for row in _event(event, words)])


def _event(event: Event, words: Words) -> Iterator[str]:
    """Two rows: on a telephone five columns would leave no room for the reason."""
    head = " · ".join(filter(None, (event.day.isoformat(), words.place(event), event.clause, event.state)))
    points = f"{words.column('ledger', 'points')} {shown(event.points)}"
    head_look = f"padding:6px 8px;background:{COMPUTED};border:1px solid {GRID};"
    yield (
        f'<td style="{head_look}border-right:0">{text(head)}</td>'
        f'<td align="right" style="{head_look}border-left:0;font-weight:bold;{_RIGHT}">{text(points)}</td>'
    )
    override = f'<br><span style="color:{DARK}">{text(event.override)}</span>' if event.override else ""
    yield f'<td colspan="2" style="{_CELL}">{text(event.reason)}{override}</td>'


def _weeks(slip: Slip, words: Words) -> str:
    keys = ("monday", "standard", "half", "booth", "fine")
    heading = "".join(
        f'<td align="center" style="{_CELL}{_CENTRE}background:{COMPUTED};color:{MUTED};font-size:12px">'
        f"{text(words.column('cancellations', key))}</td>"
        for key in keys
    )
    rows = [heading]
    for week in slip.weeks:
        values = (week.monday.isoformat(), *map(shown, (week.standard, week.half, week.booth, week.points)))
        rows.append("".join(f'<td align="center" style="{_CELL}{_CENTRE}">{text(value)}</td>' for value in values))
    return _rows(rows)


def _grades(items: Sequence[Item]) -> str:
    return _rows(
        [
            f'<td width="30%" valign="top" style="{_CELL}width:30%;background:{COMPUTED}">{text(item.label)}</td>'
            f'<td style="{_CELL}">{text(shown(item.value))}</td>'
            for item in items
        ]
    )
