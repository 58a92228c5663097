r"""What Windows and Office allow: macros, add-ins, marked files, child processes; and who answers to Excel's name.

Read from the registry as Office and Defender document it; none of it is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, Final

from xl_tools.addin import places
from xl_tools.addin.doctor.model import Case, Diagnosis
from xl_tools.addin.machine import expanded

__all__ = ["add_ins", "antivirus", "defender", "macros", "mark", "registration", "trusted"]

_SECURITY: Final = r"Excel\Security"

#: VBAWarnings → verdict; 2 asks for each file and is what holds when nothing is set.
_MACROS: Final[Mapping[object, str]] = {1: "on", 2: "ask", 3: "signed", 4: "off"}

_RULES: Final = (
    r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    r"HKLM\SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
_MANAGED: Final = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
#: Office may start no other program; macros may call no library.
_CHILDREN: Final = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_LIBRARIES: Final = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
#: 1 forbids, 6 forbids until a person allows it; 0 and 2 (only recorded) forbid nothing.
_FORBIDS: Final = {"1", "6"}

#: Programs that guard a computer with rules of their own, by the keys that their installation leaves.
_GUARDS: Final[Mapping[str, tuple[str, ...]]] = {
    "360": (r"HKLM\SOFTWARE\360Safe", r"HKLM\SOFTWARE\WOW6432Node\360Safe"),
    "Huorong": (r"HKLM\SOFTWARE\Huorong", r"HKLM\SOFTWARE\WOW6432Node\Huorong"),
    "Tencent": (r"HKLM\SOFTWARE\Tencent\QQPCMgr", r"HKLM\SOFTWARE\WOW6432Node\Tencent\QQPCMgr"),
}


def macros(case: Case) -> Iterator[Diagnosis]:
    """Excel runs macros, or asks."""
    for who, values in case.policy(_SECURITY):
        kind = _MACROS.get(values.get("vbawarnings"))
        if kind in ("signed", "off"):
            yield Diagnosis("bad", f"doctor.macros_{kind}_{who}")
            return
        if kind is not None:
            yield Diagnosis("good", f"doctor.macros_{kind}")
            return
    yield Diagnosis("good", "doctor.macros_ask")


def add_ins(case: Case) -> Iterator[Diagnosis]:
    """Excel loads add-ins that nobody signed."""
    for _, values in case.policy(_SECURITY):
        if values.get("disablealladdins") == 1:
            yield Diagnosis("bad", "doctor.add_ins_off")
            return
        if values.get("requireaddinsig") == 1:
            yield Diagnosis("bad", "doctor.add_ins_signed")
            return
    yield Diagnosis("good", "doctor.add_ins_good")


def trusted(case: Case) -> Iterator[Diagnosis]:
    """Whether Excel asks before it runs the macros of a workbook."""
    locations = rf"{_SECURITY}\Trusted Locations"
    if any(values.get("alllocationsdisabled") == 1 for _, values in case.policy(locations)):
        yield Diagnosis("bad", "doctor.trusted_off")
        return
    folders = list(_trusted(case))
    for file in case.files:
        inside = any(_within(file.parent, folder, deep) for folder, deep in folders)
        key = "doctor.trusted_good" if inside else "doctor.trusted_asks"
        yield Diagnosis("good", key, {"file": file.name, "folder": file.parent})


def _trusted(case: Case) -> Iterator[tuple[PurePath, bool]]:
    """(folder, whether the folders in it are trusted as well)"""
    for root in (r"HKCU\Software\Policies", r"HKCU\Software"):
        key = rf"{root}\Microsoft\Office\16.0\{_SECURITY}\Trusted Locations"
        for name in case.machine.registry_keys(key):
            values = case.machine.registry(rf"{key}\{name}") or {}
            if path := values.get("path"):
                yield case.machine.path(expanded(case.machine, str(path))), values.get("allowsubfolders") == 1


def _within(folder: PurePath, trusted: PurePath, deep: bool) -> bool:
    return folder == trusted or (deep and trusted in folder.parents)


def mark(case: Case) -> Iterator[Diagnosis]:
    """No file carries the mark of the web: Excel runs no macros of one that does."""
    for file in (places.addin_file(case.machine), *case.files):
        if case.machine.read(file) is None:
            if file in case.files:
                yield Diagnosis("bad", "doctor.file_missing", {"file": file})
            continue
        # NTFS keeps it beside the content, under the file's name and a colon.
        stream = case.machine.read(case.machine.path(f"{file}:Zone.Identifier"))
        marked = stream is not None and any(zone in stream for zone in (b"ZoneId=3", b"ZoneId=4"))
        facts = {"file": file.name, "folder": file.parent}
        yield Diagnosis("bad", "doctor.mark_there", facts) if marked else Diagnosis("good", "doctor.mark_good", facts)


def registration(case: Case) -> Iterator[Diagnosis]:
    """Whoever asks Windows for Excel gets Excel, and not WPS."""
    number = (case.machine.registry(r"HKCR\Excel.Application\CLSID") or {}).get("")
    if not number:
        yield Diagnosis("bad", "doctor.registration_none")
        return
    server = (case.machine.registry(rf"HKCR\CLSID\{number}\LocalServer32") or {}).get("")
    command = str(server or "").strip()
    if not command:
        yield Diagnosis("unsure", "doctor.registration_unsure", {"reason": f"CLSID {number}"})
        return
    name = command.lower()
    if "\\et.exe" in name or "wps" in name or "kingsoft" in name:
        yield Diagnosis("bad", "doctor.registration_wps", {"command": command})
    elif "excel.exe" in name:
        yield Diagnosis("good", "doctor.registration_good", {"command": command})
    else:
        yield Diagnosis("unsure", "doctor.registration_other", {"command": command})


def defender(case: Case) -> Iterator[Diagnosis]:
    """Defender lets Excel start Python and load xlwings' library."""
    rules = _asr(case)
    forbidden = [
        key for key, rule in (("children", _CHILDREN), ("libraries", _LIBRARIES)) if rules.get(rule) in _FORBIDS
    ]
    for key in forbidden:
        yield Diagnosis("bad", f"doctor.defender_{key}")
    if not forbidden:
        yield Diagnosis("good", "doctor.defender_good")


def _asr(case: Case) -> dict[str, str]:
    """Rule → state, the strictest of all places that set it."""
    found: dict[str, str] = {}
    for key in _RULES:
        for name, value in (case.machine.registry(key) or {}).items():
            _stricter(found, name, value)
    managed = str((case.machine.registry(_MANAGED) or {}).get("asrrules", ""))
    for piece in filter(None, managed.split("|")):
        name, _, value = piece.partition("=")
        _stricter(found, name, value)
    return found


def _stricter(found: dict[str, str], rule: str, state: Any) -> None:
    rule, state = rule.strip().strip("{}").lower(), str(state).strip()
    if found.get(rule) not in _FORBIDS:
        found[rule] = state


def antivirus(case: Case) -> Iterator[Diagnosis]:
    """Guards whose rules cannot be read from here."""
    present = [name for name, keys in _GUARDS.items() if any(case.machine.registry(key) is not None for key in keys)]
    if present:
        yield Diagnosis("unsure", "doctor.antivirus_found", {"names": ", ".join(present)})
    else:
        yield Diagnosis("good", "doctor.antivirus_good")
