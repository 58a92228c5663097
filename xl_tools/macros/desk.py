"""What all macros do alike: take the workbook, compute it, refuse before anything is written, write, tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from xl_tools import messages
from xl_tools.books.live import Live
from xl_tools.books.refs import cell_name
from xl_tools.books.snapshot import Place
from xl_tools.books.store import BookFile, read_book
from xl_tools.engine.book import Book
from xl_tools.engine.evaluate import Evaluation
from xl_tools.engine.live import Recomputed, recomputed, scanned
from xl_tools.engine.values import Value
from xl_tools.errors import MacroRefused
from xl_tools.macros.opened import open_items
from xl_tools.sheets import registry
from xl_tools.words import Lang

__all__ = ["Desk"]

#: What the text of a policy begins with; anything else in its cell is a sentence that says what is wrong.
_POLICY: Final = "xl-tools policy "


class Desk:
    """A workbook on which a macro works.

    Args:
        live: the workbook.
        now: gives the time that the status cell shows.
        lang: of all that is said; the workbook's own when None.
    """

    def __init__(self, live: Live, now: Callable[[], datetime] = datetime.now, lang: Lang | None = None) -> None:
        self.live = live
        self.lang: Lang = lang or live.lang
        self._now = now
        self._stage = ""

    def say(self, key: str, /, **facts: object) -> str:
        """A sentence of the catalogue."""
        return messages.say(self.lang, key, facts)

    @property
    def now(self) -> datetime:
        """The time, to the second."""
        return self._now().replace(microsecond=0)

    def file(self) -> BookFile:
        """The workbook's file, for what is written beside it.

        Raises:
            MacroRefused: it was never saved on this computer.
            BookError: it cannot be read.
        """
        path = self.live.path
        if path is None:
            raise MacroRefused("macro.save_first", file=self.live.name)
        return read_book(path)

    # Computing

    def compute(self, typed: Mapping[Place, Value] | None = None) -> Recomputed:
        """The workbook at this moment computed, with some entries made; nothing is written.

        Raises:
            HostError, BookError: it cannot be had, read or computed.
            MacroRefused: a table of ours or one of its columns is gone, or its policy cannot be used.
        """
        computed = self._compute(typed)
        if not self.live.host.confirms(computed.changes):
            computed = self._compute(typed)
        self._refuse_policy(computed.evaluation)
        return computed

    def _compute(self, typed: Mapping[Place, Value] | None) -> Recomputed:
        taken = self.live.host.snapshot()
        self._refuse_damage(scanned(taken))
        return recomputed(taken, typed, self.progress)

    def write(self, computed: Recomputed) -> tuple[str, int]:
        """Put everything into the workbook.

        Returns:
            What there is to say of it, and how many cells are left with another value.

        Raises:
            HostError: its program refused; it is as it was.
        """
        unsettled = self.live.host.write(computed.changes)
        counted = sum(item.count for item in open_items(computed.evaluation))
        changed = computed.changed - len(unsettled)
        said = [self.say("macro.computed", computed=computed.computed, changed=changed, open=counted)]
        refused = computed.evaluation.refused
        if refused:
            first = refused[0]
            reason = self.say(first.key, **first.fields)
            said.append(
                self.say("macro.refused", count=len(refused), where=f"{first.sheet}!{first.cell}", reason=reason)
            )
        if unsettled:
            sheet, row, column = unsettled[0]
            where = f"{sheet}!{cell_name(row, column)}"
            said.append(self.say("macro.unsettled", count=len(unsettled), where=where))
        return messages.join(self.lang, said), len(refused) + len(unsettled)

    def progress(self, stage: str, done: int, total: int) -> None:
        """Says in the status bar what is being done."""
        # Each text in the status bar is a call into another process.
        if stage != self._stage:
            self._stage = stage
            self.live.say(self.say(f"macro.stage_{stage}"))

    def _refuse_damage(self, book: Book) -> None:
        if book.edition is None:
            return
        left_out = book.left_out
        for sheet in registry.SHEETS:
            name = sheet.label.of(book.edition.lang)
            if name in book.sheets and sheet.tables and all(table.key in left_out for table in sheet.tables):
                table = sheet.tables[0].name.of(book.edition.lang)
                raise MacroRefused("macro.table_gone", sheet=name, table=table)
        for part in book.parts.tables:
            found = registry.find_table(part.display_name)
            if found is None:
                continue
            known = {title.casefold() for title in part.columns}
            for column in found[0].columns_with(left_out):
                title = column.label.of(found[1])
                if title.casefold() not in known:
                    raise MacroRefused("macro.column_gone", sheet=part.sheet, column=title, row=part.ref.top)

    def _refuse_policy(self, evaluation: Evaluation) -> None:
        place = evaluation.book.named_cell("policy")
        if place is None:
            if evaluation.book.edition is not None:
                raise MacroRefused("macro.policy_gone", name=registry.NAMES["policy"].of(self.lang))
            return
        text = evaluation.value(*place)
        if not str(text or "").startswith(_POLICY):
            raise MacroRefused("macro.policy", text=text)

    # Telling

    def ours(self, book: Book) -> None:
        """Refuses a workbook that is not ours.

        Raises:
            MacroRefused: it has none of our tables.
        """
        if book.edition is None:
            raise MacroRefused("macro.not_ours", file=book.package.name)

    def note(self, text: str) -> bool:
        """Write into the status cell of 首页, with the time; False for a workbook that has none."""
        stamped = f"{self.now:%Y-%m-%d %H:%M} {text}"
        names = registry.NAMES["status"]
        return any(self.live.put_named(name, stamped) for name in (names.zh, names.en))

    def tell(self, text: str, *, bad: bool = False) -> None:
        """Show a dialog."""
        self.live.host.tell(text, self.say("macro.title"), bad=bad)

    def lines(self, pieces: Sequence[str]) -> str:
        """Sentences below each other."""
        return "\n".join(piece for piece in pieces if piece)
