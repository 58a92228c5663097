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
    # 首页 of the copy
    "seal.home_status": (
        "定稿：{when}，定稿人 {by}。本文件只有数值，不能填写。",
        "Sealed on {when} by {by}. This file holds values only and cannot be filled in.",
    ),
    "seal.home_line": (
        "定稿：结果和依据，供查看和打印。",
        "Sealed copy: results and their reasons, to read and to print.",
    ),
    "seal.home": ("关于这份定稿", "About this sealed copy"),
    "seal.home_values": (
        "1. 所有数字都是定稿时的结果；“依据”说明每个数字怎么来的、依据哪一条。",
        "1. All figures are those of the moment of sealing; the columns Reason say where each comes from, and by which "
        "clause.",
    ),
    "seal.home_verify": (
        "2. “定稿”页记着定稿人、时间和内容指纹；有没有人改过，运行 xl-tools finish 文件 --verify 就知道。",
        "2. The sheet Seal has who sealed it, when, and a digest of the content; xl-tools finish FILE --verify tells "
        "whether anything was altered.",
    ),
    "seal.home_change": (
        "3. 有异议请找部门；登记要改在工作簿里改，更正会列在下个月的工作簿。",
        "3. Objections go to the department; entries are changed in the workbook, and the next month's workbook lists "
        "the corrections.",
    ),
    "seal.suffix": ("定稿", "sealed"),
    "seal.none": (
        "“{file}”里没有定稿页，不是定稿副本；定稿用 xl-tools finish 文件名",
        "“{file}” has no seal sheet, so it is no sealed copy; xl-tools finish FILE makes one",
    ),
    "seal.no_office": (
        "这台电脑上没有 LibreOffice，不能生成 PDF；"
        "请安装它，或去掉 --pdf，用 Excel 打开定稿后另存为 PDF。什么都没有写入",
        "there is no LibreOffice on this computer, so no PDF can be made; install it, or leave --pdf out and save the "
        "sealed copy as PDF in Excel. Nothing was written",
    ),
    "seal.no_pdf": (
        "LibreOffice 没有把“{file}”变成 PDF；请去掉 --pdf 再试。什么都没有写入",
        "LibreOffice made no PDF of “{file}”; try again without --pdf. Nothing was written",
    ),
    "seal.altered.cell": ("{sheet}：{where} 的数值改过", "{sheet}: altered in {where}"),
    "seal.altered.rows": (
        "{sheet}：改过的数值在这些行和列里：{where}",
        "{sheet}: values altered in these rows and columns: {where}",
    ),
    "seal.altered.sheet": ("{sheet}：有数值改过", "{sheet}: a value was altered"),
    "seal.altered.formula": (
        "{sheet}：{where} 里是公式，定稿里没有公式",
        "{sheet}: {where} holds a formula, and a sealed copy has none",
    ),
    "seal.altered.added": ("“{sheet}”是后来加的工作表", "the sheet “{sheet}” was added"),
    "seal.altered.missing": ("少了工作表“{sheet}”", "the sheet “{sheet}” is missing"),
    "seal.altered.order": ("工作表的顺序变了", "the sheets are in another order"),
    "seal.altered.seal": ("“{sheet}”页本身改过", "the sheet “{sheet}” itself was altered"),
    # finish
    "cli.metavar.sealer": ("姓名", "NAME"),
    "usage.verify_alone": (
        "--verify 只核对，不能与 --out、--by、--pdf 一起用",
        "--verify only looks; leave out --out, --by and --pdf",
    ),
    "usage.finish_itself": (
        "定稿副本不能盖掉工作簿“{file}”本身；请换一个名字",
        "the sealed copy may not take the place of the workbook “{file}” itself; choose another name",
    ),
    "cli.finish": ("定稿：封存一个月，或核对定稿", "seal a month, or check a sealed copy"),
    "cli.finish.more": (
        "先重新计算并检查，有错误就不定稿，以 2 退出。"
        "定稿副本只有数值：没有公式、函数、宏、链接到别处的东西和作者信息，"
        "各表加保护，末尾有“定稿”页。工作簿里记下定稿的时间、定稿人和指纹，从此这个月的扣分明细不再变。"
        "--verify 核对定稿副本：没有改动以 0 退出，改过以 1 退出并说明在哪，不是定稿副本以 2 退出。",
        "The workbook is computed and checked first; with errors nothing is sealed, and the exit code is 2. The copy "
        "holds values only: no formulas, functions, macros, links to elsewhere, nobody's name; its sheets are "
        "protected, and the last one is the seal. The workbook notes when, by whom and the digest; from then on the "
        "ledger of that month stays. With --verify the exit code is 0 for a copy that is as it was, 1 for an altered "
        "one (it is said where), 2 for a file that is no sealed copy.",
    ),
    "cli.finish.file": ("要定稿的工作簿；--verify 时是定稿副本", "workbook to seal; with --verify a sealed copy"),
    "cli.finish.out": (
        "定稿副本的文件名或文件夹；不写就放在旁边，名字后加“-定稿”",
        "file or folder for the copy; beside the workbook with “-sealed” behind its name when left out",
    ),
    "cli.finish.by": ("定稿人；不写就用首页的制表人", "who seals; the author on the home sheet when left out"),
    "cli.finish.pdf": ("再用 LibreOffice 生成 PDF", "make a PDF too, with LibreOffice"),
    "cli.finish.verify": ("核对一个定稿副本有没有改过", "look whether a sealed copy was altered"),
    "cli.finish.example": (
        "xl-tools finish 2026-11.xlsx --by 王经理\nxl-tools finish 2026-11.xlsx --pdf\n"
        "xl-tools finish 2026-11-定稿.xlsx --verify",
        "xl-tools finish 2026-11.xlsx --by 'Ann Wang'\nxl-tools finish 2026-11.xlsx --pdf\n"
        "xl-tools finish 2026-11-sealed.xlsx --verify",
    ),
    "cli.finish.done": (
        "已定稿 {month}：{file}（定稿人 {by}）\n内容指纹 {content}",
        "{month} is sealed: {file} (by {by})\ncontent digest {content}",
    ),
    "cli.finish.printed": ("已打印成 PDF：{file}", "Printed as PDF: {file}"),
    "cli.finish.noted": ("{file} 的“结转”里记下了这次定稿", "noted on the sheet Carried over of {file}"),
    "cli.finish.noted_hidden": (
        "{file} 记下了这个月已定稿；它没有“定稿表”，请把指纹另外记下来",
        "{file} knows that the month is sealed; it has no table of seals, so keep the digest elsewhere",
    ),
    "cli.finish.warnings": (
        "定稿时还有 {count} 个警告，见 xl-tools check {file}",
        "{count} warnings were left at sealing; see xl-tools check {file}",
    ),
    "cli.finish.unaltered": (
        "{file}：没有改动。{month} 由 {by} 于 {when} 定稿\n内容指纹 {content}",
        "{file}: unaltered. {month} was sealed by {by} at {when}\ncontent digest {content}",
    ),
    "cli.finish.altered": (
        "{file}：改过了。{month} 由 {by} 于 {when} 定稿，与定稿时不同的地方：",
        "{file}: altered. {month} was sealed by {by} at {when}; what differs:",
    ),
    "cli.new.corrections": (
        "{last} 定稿以后有 {count} 笔扣分变了，列在“结转”的更正表里，按人合计在月报的“往月更正”",
        "{count} charges of {last} changed after it was sealed: they are listed on the sheet Carried over, and added "
        "up by person in the report under Corrections",
    ),
}
