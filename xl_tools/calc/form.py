"""A form with a few lines to fill in: Calc's own dialogs ask for nothing but a button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from xl_tools.books.snapshot import Question
from xl_tools.calc.office import Program

__all__ = ["ask"]

#: com.sun.star.awt.PushButtonType
_OK: Final = 1
_CANCEL: Final = 2

#: In units of a dialog, a quarter of a character's width and an eighth of its height.
_WIDTH: Final = 220
_MARGIN: Final = 8
_LINE: Final = 10
_FIELD: Final = 14
#: From the corner of Calc's window.
_PLACE: Final = (120, 90)


def ask(program: Program, title: str, intro: str, questions: Sequence[Question]) -> tuple[str, ...] | None:
    """Have the user fill in one form.

    Args:
        program: LibreOffice, with a screen.
        title: of the form.
        intro: what it is about, above the questions.
        questions: a line to fill in for each.

    Returns:
        The answers, in the order of the questions; None when it was cancelled.
    """
    model = program.service("com.sun.star.awt.UnoControlDialogModel")
    model.Title, model.Width = title, _WIDTH
    model.PositionX, model.PositionY = _PLACE
    _put(model, "FixedText", "intro", (_MARGIN, _LINE), Label=intro)
    top = _LINE + 2 * _MARGIN
    for number, question in enumerate(questions):
        _put(model, "FixedText", f"prompt{number}", (top, _LINE), Label=question.prompt)
        top += _LINE + 2
        _put(model, "Edit", f"answer{number}", (top, _FIELD), Text=question.default)
        top += _FIELD + _MARGIN
    half = (_WIDTH - 3 * _MARGIN) // 2
    _put(model, "Button", "ok", (top, _FIELD), Width=half, PushButtonType=_OK, DefaultButton=True)
    left = 2 * _MARGIN + half
    _put(model, "Button", "cancel", (top, _FIELD), Width=half, PositionX=left, PushButtonType=_CANCEL)
    model.Height = top + _FIELD + _MARGIN
    dialog = program.service("com.sun.star.awt.UnoControlDialog")
    dialog.setModel(model)
    frame = program.desktop.CurrentFrame
    toolkit = program.service("com.sun.star.awt.Toolkit")
    dialog.createPeer(toolkit, None if frame is None else frame.ContainerWindow)
    try:
        if dialog.execute() != _OK:
            return None
        return tuple(str(dialog.getControl(f"answer{number}").Text) for number in range(len(questions)))
    finally:
        dialog.dispose()


def _put(dialog: Any, kind: str, name: str, place: tuple[int, int], **more: object) -> None:
    """A control below the others; it takes the whole width unless told otherwise."""
    control = dialog.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    control.Name = name
    control.PositionX, control.Width = _MARGIN, _WIDTH - 2 * _MARGIN
    control.PositionY, control.Height = place
    for key, value in more.items():
        setattr(control, key, value)
    dialog.insertByName(name, control)
