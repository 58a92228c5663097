"""The ribbon tab: its XML, the VBA behind it, and the sentences that both show."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import quoteattr

from xl_tools import messages
from xl_tools.addin.icons import picture
from xl_tools.sheets.buttons import BUTTONS, Button
from xl_tools.vba import source
from xl_tools.vba.project import Relation

__all__ = ["NAMESPACE", "RELATION", "members", "ribbon_module", "ribbon_xml", "sentences"]

#: Of Office 2010 and later; the older one is read from a part of its own.
NAMESPACE: Final = "http://schemas.microsoft.com/office/2009/07/customui"
_PART: Final = "customUI/customUI14.xml"
_IMAGE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"

_PROLOGUE: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

#: How the package points to the ribbon.
RELATION: Final = Relation("http://schemas.microsoft.com/office/2007/relationships/ui/extensibility", _PART)

_MODULE: Final = "XlToolsRibbon"
_TAB: Final = "XlToolsTab"
_GROUP: Final = "XlToolsMonth"

#: Sentences of the VBA, by the last part of their key.
_SAID: Final = ("no_workbook", "no_config", "no_interpreter", "no_dll")


def ribbon_xml() -> bytes:
    """``customUI14.xml``: one tab, one large button for each of ours.

    Labels and tips are asked for, not written here: so one file speaks the language of whoever opens it. The callbacks
    are named with their module, since another workbook may have a Sub of the same name.
    """
    label = f'getLabel="{_MODULE}.GetLabel"'
    lines = [
        f'<customUI xmlns="{NAMESPACE}">',
        "  <ribbon>",
        "    <tabs>",
        f'      <tab id="{_TAB}" {label}>',
        f'        <group id="{_GROUP}" {label}>',
        *(f"          {_button(one, label)}" for one in BUTTONS),
        "        </group>",
        "      </tab>",
        "    </tabs>",
        "  </ribbon>",
        "</customUI>",
    ]
    return (_PROLOGUE + "\n".join(lines) + "\n").encode()


def _button(one: Button, label: str) -> str:
    tip, action = f'getSupertip="{_MODULE}.GetTip"', f'onAction="{_MODULE}.On{one.sub}"'
    return f'<button id="{_id(one)}" size="large" image={quoteattr(one.key)} {label} {tip} {action}/>'


def _id(one: Button) -> str:
    return f"XlTools{one.sub}"


def ribbon_module() -> str:
    """The VBA that the ribbon calls: a Sub for each button, and what they have in common.

    Example:
        >>> print(*ribbon_module().splitlines()[-3:], sep="\\n")
        Public Sub OnSendSlips(control As IRibbonControl)
            Start "import xl_tools.macros; xl_tools.macros.run('send')"
        End Sub
    """
    subs = (
        f"\nPublic Sub On{one.sub}(control As IRibbonControl)\n"
        f"    Start \"import xl_tools.macros; xl_tools.macros.run('{one.key}')\"\n"
        "End Sub\n"
        for one in BUTTONS
    )
    return source(_MODULE) + "".join(subs)


def sentences() -> list[tuple[str, str, str]]:
    """(key, Chinese, English) of everything that the ribbon shows, for the add-in's sheet."""
    said = [(f"{_TAB}.label", "addin.tab"), (f"{_GROUP}.label", "addin.group")]
    said += [(key, f"addin.{key}") for key in _SAID]
    rows = [(key, messages.say("zh", sentence), messages.say("en", sentence)) for key, sentence in said]
    for one in BUTTONS:
        rows += [(f"{_id(one)}.label", one.label.zh, one.label.en), (f"{_id(one)}.tip", one.tip.zh, one.tip.en)]
    return rows


def _pictures() -> dict[str, bytes]:
    return {f"customUI/images/{one.key}.png": picture(one.key) for one in BUTTONS}


def _picture_relations() -> bytes:
    lines = "".join(f'<Relationship Id="{one.key}" Type="{_IMAGE}" Target="images/{one.key}.png"/>' for one in BUTTONS)
    return f'{_PROLOGUE}<Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'.encode()


def members() -> dict[str, bytes]:
    """The members of the package that make the ribbon: name → content."""
    return {_PART: ribbon_xml(), "customUI/_rels/customUI14.xml.rels": _picture_relations(), **_pictures()}
