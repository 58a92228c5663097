"""Sentences of the sealed copy: its seal sheet, its refusals, its commands, and what a later change brings up."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "home.purpose_seal": ("定稿的时间、定稿人和内容指纹", "When and by whom this was sealed, and its digest"),
    "seal.sheet": ("定稿", "Seal"),
    "seal.title": ("管理规则月度工作簿 {month} 定稿", "Monthly rules workbook {month}, sealed"),
    "seal.header": ("管理规则月度工作簿", "Monthly rules workbook"),
    "seal.footer": ("&L&9&F&C&9第 &P 页，共 &N 页", "&L&9&F&C&9Page &P of &N"),
    "seal.hint": (
        "这是定稿副本：只有数值，没有公式、函数和宏，各表加了保护，防止误改（没有密码，所以不是锁）。"
        "改动任何一个数值，内容指纹就对不上；核对：xl-tools finish 文件名 --verify。"
        "指纹同时记在工作簿的“结转”表里。",
        "A sealed copy: values only, no formulas, functions or macros; the sheets are protected against slips (without "
        "a password, so it is a fence and no lock). Whatever value is altered, the digest no longer fits; to check: "
        "xl-tools finish FILE --verify. The working book keeps the digest too, on the sheet Carried over.",
    ),
    "seal.month": ("月份", "Month"),
    "seal.department": ("部门", "Department"),
    "seal.when": ("定稿时间", "Sealed at"),
    "seal.by": ("定稿人", "Sealed by"),
    "seal.policy": ("制度版本", "Policy"),
    "seal.checked": ("检查", "Checks"),
    "seal.content": ("内容指纹", "Content digest"),
    "seal.format": ("格式", "Format"),
    "seal.versions": ("{since} 起生效的数值（制度指纹 {mark}）", "values in force since {since} (policy {mark})"),
    "seal.name": ("工作表", "Sheet"),
    "seal.cells": ("单元格数", "Cells"),
    "seal.digest": ("指纹（SHA-256）", "Digest (SHA-256)"),
    "seal.errors": (
        "“{file}”还有 {count} 个错误，不能定稿：\n{places}\n请先改好；全部问题见 xl-tools check",
        "“{file}” still has {count} errors and cannot be finished:\n{places}\nPut them right first; xl-tools check "
        "lists everything",
    ),
}
