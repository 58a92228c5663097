"""``finish`` on the command line: what it writes, says and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checkcases import clean
from tests.test_checks import edited
from xl_tools.cli import main
from xl_tools.deliver import pdf
from xl_tools.deliver.seal import verified
from xl_tools.errors import HostMissing

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "2026-11.xlsx"
    path.write_bytes(clean())
    return path


def test_a_month_is_sealed_beside_its_workbook(book: Path, capsys: Printed) -> None:
    code = main(["finish", str(book), "--by", "王经理", "--lang", "zh"])
    said = capsys.readouterr().out
    copy = book.with_name("2026-11-定稿.xlsx")
    verdict = verified(copy.read_bytes(), copy.name)

    assert code == 0
    assert verdict.unaltered
    assert verdict.seal is not None
    assert verdict.seal.by == "王经理"
    assert verdict.seal.content in said
    assert "结转" in said
    assert sorted(path.name for path in book.parent.iterdir()) == ["2026-11-定稿.xlsx", "2026-11.xlsx"]


def test_a_copy_is_verified_by_its_exit_code(book: Path, capsys: Printed) -> None:
    main(["finish", str(book), "--out", str(book.with_name("copy.xlsx"))])
    copy = book.with_name("copy.xlsx")
    capsys.readouterr()
    unaltered = main(["finish", str(copy), "--verify", "--lang", "zh"])
    copy.write_bytes(edited(copy.read_bytes(), "签到", "A4", "><v>46329</v></c>"))
    altered = main(["finish", str(copy), "--verify", "--lang", "zh"])
    said = capsys.readouterr().out

    assert (unaltered, altered) == (0, 1)
    assert "签到：A4 的数值改过" in said


def test_a_file_that_is_no_copy_is_refused(book: Path, capsys: Printed) -> None:
    assert main(["finish", str(book), "--verify", "--lang", "zh"]) == 2
    assert "不是定稿副本" in capsys.readouterr().err


def test_verify_in_json_names_what_differs(book: Path, capsys: Printed) -> None:
    main(["finish", str(book), "--json"])
    made = json.loads(capsys.readouterr().out)
    copy = Path(made["saved_as"])
    copy.write_bytes(edited(copy.read_bytes(), "月报", "V42", "><v>1</v></c>"))
    code = main(["finish", str(copy), "--verify", "--json"])
    told = json.loads(capsys.readouterr().out)

    assert (code, told["unaltered"]) == (1, False)
    assert told["alterations"] == [{"kind": "cell", "sheet": "月报", "where": "V42"}]
    assert told["content"] == made["content"]


def test_errors_leave_everything_as_it_was(book: Path, capsys: Printed) -> None:
    wrong = edited(clean(), "签到", "E4", ' t="inlineStr"><is><t>25:61</t></is></c>')
    book.write_bytes(wrong)
    code = main(["finish", str(book), "--lang", "en"])

    assert code == 2
    assert "签到!E4" in capsys.readouterr().err
    assert book.read_bytes() == wrong
    assert [path.name for path in book.parent.iterdir()] == ["2026-11.xlsx"]


def test_without_an_office_there_is_no_pdf_and_nothing_is_written(
    book: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xl_tools.calc.office.find_soffice", lambda: None)
    before = book.read_bytes()

    assert main(["finish", str(book), "--pdf", "--lang", "zh"]) == 2
    assert "LibreOffice" in capsys.readouterr().err
    assert book.read_bytes() == before
    assert [path.name for path in book.parent.iterdir()] == ["2026-11.xlsx"]
    with pytest.raises(HostMissing):
        pdf.as_pdf(before, "2026-11.xlsx")


@pytest.mark.parametrize("out", ["2026-11.xlsx", "copy.xlsm"])
def test_a_copy_takes_nobodys_place_and_is_no_macro_workbook(book: Path, capsys: Printed, out: str) -> None:
    before = book.read_bytes()

    assert main(["finish", str(book), "--out", str(book.with_name(out))]) == 2
    assert capsys.readouterr().err
    assert book.read_bytes() == before


def test_verify_goes_alone(book: Path, capsys: Printed) -> None:
    assert main(["finish", str(book), "--verify", "--pdf", "--lang", "en"]) == 2
    assert "--verify" in capsys.readouterr().err


def test_the_next_month_says_what_changed_after_the_seal(book: Path, capsys: Printed) -> None:
    main(["finish", str(book)])
    book.write_bytes(edited(book.read_bytes(), "签到", "E4", "><v>0.8541666666666666</v></c>"))
    code = main(["new", str(book.with_name("2026-12.xlsx")), "--after", str(book), "--lang", "zh"])

    assert code == 0
    assert "定稿以后有 1 笔扣分变了" in capsys.readouterr().out


@pytest.mark.office
def test_a_pdf_of_the_copy_is_made(book: Path, capsys: Printed) -> None:
    assert main(["finish", str(book), "--pdf", "--out", str(book.with_name("copy.xlsx"))]) == 0
    assert book.with_name("copy.pdf").read_bytes().startswith(b"%PDF")
    assert "copy.pdf" in capsys.readouterr().out
