"""The add-in for Excel: a ribbon tab for any workbook, made from text, installed and looked after.

``build_addin`` makes the file, ``install`` and ``uninstall`` put it into a user's Excel and take it away, ``diagnose``
says why something does not work on a computer.
"""

from xl_tools.addin.book import FILE, build_addin
from xl_tools.addin.doctor import Diagnosis, diagnose
from xl_tools.addin.install import Done, install, uninstall
from xl_tools.addin.machine import Machine, ThisMachine

__all__ = ["FILE", "Diagnosis", "Done", "Machine", "ThisMachine", "build_addin", "diagnose", "install", "uninstall"]
