"""VBA from text: modules composed, and written into a workbook without Excel.

>>> "Recalculate" in button_module()
True
"""

from xl_tools.vba.modules import (
    Host,
    button_module,
    function_module,
    help_module,
    source,
    workbook_modules,
    xlwings_modules,
)
from xl_tools.vba.project import MainType, Relation, assemble, module_texts

__all__ = [
    "Host",
    "MainType",
    "Relation",
    "assemble",
    "button_module",
    "function_module",
    "help_module",
    "module_texts",
    "source",
    "workbook_modules",
    "xlwings_modules",
]
