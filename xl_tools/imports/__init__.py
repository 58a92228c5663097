"""Attendance exports, as they come, put into 签到 (``import``)."""

from xl_tools.imports.importing import Imported, import_export, imported
from xl_tools.imports.model import Choices

__all__ = ["Choices", "Imported", "import_export", "imported"]
