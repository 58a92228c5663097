"""The sample month with its deliberate errors put right, so that it can be finished."""

from __future__ import annotations

from functools import cache

from xl_tools import sample
from xl_tools.build import build
from xl_tools.deliver.checks import Findings, check_book
from xl_tools.words import Lang

__all__ = ["finished_data", "finished_findings"]


@cache
def finished_data(lang: Lang = "zh") -> bytes:
    """The workbook's bytes."""
    return build("values", lang, month=sample.MONTH, rows=sample.content(lang, put_right=True))


@cache
def finished_findings(lang: Lang = "zh") -> Findings:
    """The workbook checked."""
    return check_book(finished_data(lang), "x.xlsx")
