"""What Excel would refuse in a ribbon, found without Excel.

Excel drops the whole tab for one fault and says so only to those who switched that on. The schema (``customUI14.xsd``,
[MS-CUSTOMUI2] appendix A) may not be shipped with other programs, so the elements and attributes that a tab of buttons
needs are written down here as that document describes them; whatever else is used is a fault until it is added. On top
of the schema: what it says in words only (attributes that exclude each other), and what it cannot know (the Subs, the
pictures).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final, NamedTuple
from xml.etree import ElementTree

__all__ = ["complaints"]

_NAMESPACE: Final = "http://schemas.microsoft.com/office/2009/07/customui"


def _text(longest: int) -> Callable[[str], bool]:
    return lambda value: 1 <= len(value) <= longest


def _one_of(*words: str) -> Callable[[str], bool]:
    return lambda value: value in words


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda value: len(value) <= 1024 and re.fullmatch(pattern, value) is not None


_ID: Final = _matches(r"[A-Za-z_][\w.-]*")
_QID: Final = _matches(r"(?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*")
_STRING: Final = _text(1024)
_DELEGATE: Final = _text(1024)
_BOOLEAN: Final = _one_of("true", "false", "1", "0")

_Types = Mapping[str, Callable[[str], bool]]

# Attribute groups, named as the schema names them.
_ID_CUSTOM: Final[_Types] = {"id": _ID, "idQ": _QID, "tag": _STRING}
_ID_ANY: Final[_Types] = {**_ID_CUSTOM, "idMso": _ID}
_IMAGE: Final[_Types] = {"image": _STRING, "imageMso": _ID, "getImage": _DELEGATE}
_POSITION: Final[_Types] = {
    "insertAfterMso": _ID,
    "insertBeforeMso": _ID,
    "insertAfterQ": _QID,
    "insertBeforeQ": _QID,
}
_ENABLED: Final[_Types] = {"enabled": _BOOLEAN, "getEnabled": _DELEGATE}
_VISIBLE: Final[_Types] = {"visible": _BOOLEAN, "getVisible": _DELEGATE}
_LABEL: Final[_Types] = {"label": _STRING, "getLabel": _DELEGATE}
_KEYTIP: Final[_Types] = {"keytip": _matches(r"\S{1,3}"), "getKeytip": _DELEGATE}
_SCREENTIP: Final[_Types] = {
    "screentip": _STRING,
    "getScreentip": _DELEGATE,
    "supertip": _STRING,
    "getSupertip": _DELEGATE,
}
_SHOWN: Final[_Types] = {
    "showLabel": _BOOLEAN,
    "getShowLabel": _DELEGATE,
    "showImage": _BOOLEAN,
    "getShowImage": _DELEGATE,
}
_CONTROL: Final[_Types] = {**_IMAGE, **_SCREENTIP, **_ENABLED, **_LABEL, **_POSITION, **_VISIBLE, **_KEYTIP, **_SHOWN}


class _Element(NamedTuple):
    """An element: its attributes, and the elements inside in the order that the schema wants.

    Attributes:
        attributes: name → whether a value is allowed.
        inside: names of the elements inside.
        ordered: each at most once and in this order; any number in any order without.
    """

    attributes: _Types
    inside: tuple[str, ...] = ()
    ordered: bool = False


_ELEMENTS: Final[Mapping[str, _Element]] = {
    "customUI": _Element({"onLoad": _DELEGATE, "loadImage": _DELEGATE}, ("ribbon",), ordered=True),
    "ribbon": _Element({"startFromScratch": _BOOLEAN}, ("tabs",), ordered=True),
    "tabs": _Element({}, ("tab",)),
    "tab": _Element({**_ID_ANY, **_LABEL, **_POSITION, **_VISIBLE, **_KEYTIP}, ("group",)),
    "group": _Element(
        {**_ID_ANY, **_IMAGE, **_SCREENTIP, **_LABEL, **_POSITION, **_VISIBLE, **_KEYTIP, "autoScale": _BOOLEAN},
        ("button", "labelControl", "separator"),
    ),
    "button": _Element(
        {
            **_ID_ANY,
            **_CONTROL,
            "onAction": _DELEGATE,
            "size": _one_of("normal", "large"),
            "getSize": _DELEGATE,
            "description": _text(4096),
            "getDescription": _DELEGATE,
        }
    ),
    "labelControl": _Element({**_ID_ANY, **_CONTROL}),
    "separator": _Element({**_ID_CUSTOM, **_VISIBLE, **_POSITION}),
}

#: Attributes of which an element has one at most; of the identities it has exactly one.
_IDENTITY: Final = ("id", "idQ", "idMso")
_EXCLUSIVE: Final = (
    tuple(_IMAGE),
    tuple(_POSITION),
    *((name, f"get{name[0].upper()}{name[1:]}") for name in ("label", "screentip", "supertip", "enabled", "visible")),
    *(
        (name, f"get{name[0].upper()}{name[1:]}")
        for name in ("keytip", "size", "description", "showLabel", "showImage")
    ),
)

#: Arguments of a callback, lower case and without names.
_SIGNATURES: Final[Mapping[str, tuple[str, ...]]] = {
    "onLoad": ("iribbonui",),
    "loadImage": ("string", "byref"),
    "onAction": ("iribboncontrol",),
    "get": ("iribboncontrol", "byref"),
}
_SUB: Final = re.compile(r"^[ \t]*(?:Public[ \t]+)?Sub[ \t]+(\w+)[ \t]*\(([^)]*)\)", re.IGNORECASE | re.MULTILINE)


def complaints(xml: bytes, modules: Mapping[str, str], pictures: Collection[str]) -> list[str]:
    """Everything that would keep a ribbon from working, as a sentence for whoever changed it.

    Args:
        xml: the part ``customUI14.xml``.
        modules: name → text of the VBA modules in the same file.
        pictures: names of the part's own pictures.
    """
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError as fault:
        return [f"no XML: {fault}"]
    if root.tag != f"{{{_NAMESPACE}}}customUI":
        return [f"the root is {root.tag}, not customUI of {_NAMESPACE}"]
    found = list(_of_element(root, modules, pictures))
    ids = [value for element in root.iter() for name in ("id", "idQ") if (value := element.get(name)) is not None]
    return found + [f"id {one} stands there twice" for one in sorted({one for one in ids if ids.count(one) > 1})]


def _of_element(element: ElementTree.Element, modules: Mapping[str, str], pictures: Collection[str]) -> Iterator[str]:
    name = _local(element)
    known = _ELEMENTS[name]
    where = f"{name} {element.get('id', '')}".strip()
    for attribute, value in element.attrib.items():
        allowed = known.attributes.get(attribute)
        if allowed is None:
            yield f"{where}: no attribute {attribute}"
        elif not allowed(value):
            yield f"{where}: {attribute} cannot be {value!r}"
        elif allowed is _DELEGATE:
            yield from _of_callback(where, attribute, value, modules)
        elif attribute == "image" and value not in pictures:
            yield f"{where}: there is no picture {value}"
    if "id" in known.attributes and sum(one in element.attrib for one in _IDENTITY) != 1:
        yield f"{where}: wants one of {', '.join(_IDENTITY)}"
    for group in _EXCLUSIVE:
        both = [one for one in group if one in element.attrib]
        if len(both) > 1:
            yield f"{where}: {' and '.join(both)} exclude each other"
    yield from _of_content(element, where, known)
    for inner in element:
        if _local(inner) in known.inside:
            yield from _of_element(inner, modules, pictures)


def _of_content(element: ElementTree.Element, where: str, known: _Element) -> Iterator[str]:
    names = [_local(inner) for inner in element]
    yield from (f"{where}: no element {name} inside" for name in names if name not in known.inside)
    if known.ordered and sorted(set(names), key=names.index) != names:
        yield f"{where}: one of each at most"
    if (element.text or "").strip() or any((inner.tail or "").strip() for inner in element):
        yield f"{where}: no text inside"


def _local(element: ElementTree.Element) -> str:
    """The element's name in the namespace of the ribbon; another one with its namespace."""
    return element.tag.removeprefix(f"{{{_NAMESPACE}}}")


def _of_callback(where: str, attribute: str, value: str, modules: Mapping[str, str]) -> Iterator[str]:
    module, _, name = value.rpartition(".")
    places = [module] if module else list(modules)
    subs = [
        arguments
        for place in places
        for found, arguments in _SUB.findall(modules.get(place, ""))
        if found.lower() == name.lower()
    ]
    if len(subs) != 1:
        yield f"{where}: {attribute} wants one public Sub {value}, there are {len(subs)}"
        return
    wanted = _SIGNATURES.get(attribute, _SIGNATURES["get"])
    if _kinds(subs[0]) != wanted:
        yield f"{where}: {attribute} calls {value} with {', '.join(wanted)}, but it takes ({subs[0]})"


def _kinds(arguments: str) -> tuple[str, ...]:
    """``control As IRibbonControl, ByRef image`` → ``("iribboncontrol", "byref")``."""
    kinds = []
    for argument in filter(None, (one.strip() for one in arguments.split(","))):
        words = argument.lower().split()
        if "as" in words and words[-1] != "variant":
            kinds.append(words[-1])
        else:
            kinds.append("byval" if words[0] == "byval" else "byref")
    return tuple(kinds)
