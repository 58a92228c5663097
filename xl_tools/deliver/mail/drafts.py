"""Messages as files that a mail program opens for writing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.books.store import create_book, read_book, save_book
from xl_tools.deliver.mail.compose import composed
from xl_tools.errors import BookMissing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xl_tools.deliver.mail.letter import Kind
    from xl_tools.deliver.mail.plan import Line
    from xl_tools.deliver.mail.settings import Settings
    from xl_tools.deliver.mail.templates import Template

__all__ = ["write_drafts"]


def write_drafts(
    lines: Sequence[Line], folder: Path, settings: Settings, templates: Mapping[Kind, Template]
) -> tuple[Path, ...]:
    """Write a draft for each line; done again it gives the same files.

    Args:
        lines: of the plan, those that go.
        folder: where to; made when it is not there.
        settings: who it comes from.
        templates: subject and words for each kind of letter.

    Returns:
        The files.

    Raises:
        BookError: one cannot be written.
    """
    if not folder.exists() and not folder.parent.is_dir():
        raise BookMissing("book.missing_folder", file=folder.name)
    folder.mkdir(exist_ok=True)
    written = []
    for line in lines:
        letter = line.letter
        # The attachment's name is safe on Windows; an office gets its address, since all offices get the same file.
        stem = letter.filename.rpartition(".")[0]
        if letter.kind == "sealed":
            stem += "-" + "".join(c if c.isalnum() or c in "-_." else "_" for c in letter.address)
        path = folder / f"{stem}.eml"
        data = composed(letter, templates[letter.kind], settings, copy=line.copy)
        if path.exists():
            save_book(read_book(path), data)
        else:
            create_book(path, data)
        written.append(path)
    return tuple(written)
