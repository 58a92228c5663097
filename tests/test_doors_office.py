"""The fourth door: LibreOffice opens the workbooks of the third one, and every cell of every sheet is the same.

In the values edition the results of our functions stand as values, and LibreOffice computes everything else on top of
them anew. The functions edition it only opens: it shows what the file holds.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pytest

from tests.comparison import differences
from tests.doors import carriers, workbook
from tests.office import Office, Values, cached, find_soffice
from xl_tools.sheets.model import Edition

pytestmark = pytest.mark.office

#: The workbooks that go through. LibreOffice has no truth values: a TRUE is the number 1 there, in sums too.
COMPUTED: Final = [number for number, carrier in enumerate(carriers()) if not carrier.truth]
#: Of the functions edition the two with most of the cases: nothing is computed there, only stored and shown.
SHOWN: Final = [number for number in COMPUTED if len(carriers()[number].entries) > 100]

EDITIONS: Final[tuple[Edition, ...]] = ("values", "functions")

Seen = dict[int, Values]


@pytest.fixture(scope="module")
def seen(office: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[Seen, Seen]:
    """The values edition recalculated by LibreOffice, and the functions edition as it shows it."""
    soffice = find_soffice()
    assert soffice is not None
    # Large and small ones in turn, so that both halves take as long.
    halves = [COMPUTED[::2], COMPUTED[1::2]]
    second = Office(soffice, tmp_path_factory.mktemp("second"))
    functions = [workbook(number, "functions") for number in SHOWN]
    with ThreadPoolExecutor(2) as both:
        recalculated = [
            both.submit(host.recalculated_many, [workbook(number, "values") for number in half])
            for host, half in zip((office, second), halves, strict=True)
        ]
        shown = both.submit(office.shown_many, functions)
        values = [values for one in recalculated for values in one.result()]
        return (
            dict(zip([number for half in halves for number in half], values, strict=True)),
            dict(zip(SHOWN, shown.result(), strict=True)),
        )


def test_only_cases_with_a_truth_value_stay_outside() -> None:
    outside = [entries.case for carrier in carriers() if carrier.truth for entries in carrier.entries]

    assert [case for case in outside if not any(isinstance(cell, bool) for cell in case.row.values())] == []
    assert len(outside) == 17


def test_libreoffice_computes_every_cell_of_the_values_edition_alike(seen: tuple[Seen, Seen]) -> None:
    found = {
        (number, *cell): pair
        for number in COMPUTED
        for cell, pair in differences(cached(workbook(number, "values")), seen[0][number]).items()
    }

    assert found == {}
    assert sum(len(values) for values in seen[0].values()) > 40_000


def test_libreoffice_shows_every_cell_of_the_functions_edition_alike(seen: tuple[Seen, Seen]) -> None:
    found = {
        (number, *cell): pair
        for number in SHOWN
        for cell, pair in differences(cached(workbook(number, "functions")), seen[1][number]).items()
        # An empty text it does not take for a result: it computes such a formula itself, and does not know our
        # functions, or finds them in the VBA for Excel, which it does not run.
        if pair not in {("", "#NAME?"), ("", "#VALUE!")}
    }

    assert found == {}
    assert sum(len(values) for values in seen[1].values()) > 20_000


def test_the_cases_show_what_was_worked_out_by_hand_in_libreoffice_too(seen: tuple[Seen, Seen]) -> None:
    wrong = [problem for number in COMPUTED for problem in carriers()[number].wrong(seen[0][number], rounded=True)]

    assert wrong == []
    assert sum(len(carriers()[number].asked) for number in COMPUTED) > 2500
