"""What a command prints on: plain lines, a table, JSON, a progress bar."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from xl_tools import messages
from xl_tools.words import Lang

__all__ = ["PATIENCE", "Progress", "Screen"]

#: Called now and then with the stage, what is done of it and what there is to do.
Progress = Callable[[str, int, int], None]

#: Seconds of work before a bar is worth its flicker.
PATIENCE = 0.5


class Screen:
    """The terminal, in one language.

    Args:
        lang: language of every sentence.
    """

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def say(self, key: str, /, **facts: object) -> None:
        """A sentence of the catalogue on standard output."""
        self.line(messages.say(self.lang, key, facts))

    def line(self, text: str = "") -> None:
        """A line as it is, on standard output."""
        print(text)

    def complain(self, text: str) -> None:
        """A line on standard error."""
        print(text, file=sys.stderr)

    def json(self, value: object) -> None:
        """A value for another program: keys in English, characters as they are."""
        print(json.dumps(value, ensure_ascii=False, indent=2, default=str))

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Drawn on a terminal; tab-separated when another program reads."""
        if not sys.stdout.isatty():
            for row in (headings, *rows):
                print("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
            return
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for heading in headings:
            drawn.add_column(Text(heading), overflow="fold")
        for row in rows:
            drawn.add_row(*(Text(cell) for cell in row))
        Console().print(drawn)

    @contextmanager
    def progress(self, label: str) -> Iterator[Progress]:
        """A bar on standard error, only on a terminal and only when the work lasts.

        Args:
            label: what is being worked on, a file's name.
        """
        if not sys.stderr.isatty():
            yield _silent
            return
        bar = _Bar(label, lambda stage: messages.say(self.lang, f"cli.stage.{stage}"))
        try:
            yield bar.show
        finally:
            bar.close()


def _silent(stage: str, done: int, total: int) -> None:
    """No terminal is watching."""


class _Bar:
    """A rich progress bar that is imported and drawn when the work has lasted a while."""

    def __init__(self, label: str, stages: Callable[[str], str]) -> None:
        self._label = label
        self._stages = stages
        self._since = time.monotonic()
        self._stop: Callable[[], None] | None = None
        self._update: Progress = self._wait

    def show(self, stage: str, done: int, total: int) -> None:
        self._update(stage, done, total)

    def close(self) -> None:
        if self._stop is not None:
            self._stop()

    def _wait(self, stage: str, done: int, total: int) -> None:
        if time.monotonic() - self._since < PATIENCE:
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        task = bar.add_task(self._label)
        bar.start()

        def update(stage: str, done: int, total: int) -> None:
            bar.update(task, description=f"{self._label} {self._stages(stage)}", completed=done, total=total)

        self._stop = bar.stop
        self._update = update
        update(stage, done, total)
