"""`okplan verify`: what was changed in a workbook is named, cell by cell, and what was not is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from okplan.load import load
from okplan.problems import Refused, ScenarioError
from okplan.show.answers.verification import Checked, Difference, Verified
from okplan.show.result import run
from okplan.words import label
from okplan.write.terminal.answer import answer
from okplan.write.workbook.book import book
from okplan.write.workbook.cells import FIRST, Book, Cell
from okplan.write.workbook.file import as_bytes
from okplan.write.workbook.side_by_side import Exported
from okplan.write.workbook.verify import verify
from tests.console import okplan
from tests.scenarios import BASE, TEMPLATE

CHANGES = ("horizon=5", "population.growth=1 %", "economy.reference_rate=4 %", "economy.wage_growth=3 %",
           "operations.measures=[]")  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("verified")
    (found / "plan.yaml").write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def made(folder: Path) -> Book:
    return book([Exported(run(load(folder / "plan.yaml", CHANGES)), "plan.yaml", CHANGES)], "mill")


def saved(made: Book, folder: Path, change: Callable[[Cell], Cell] = lambda cell: cell, sheet: str = "") -> Path:
    """The workbook with the cells of one sheet, by its key, put otherwise."""
    sheets = {one.key: list(one.cells) for one in made.sheets}
    try:
        if sheet:
            made.sheet(sheet).cells = [change(cell) for cell in made.sheet(sheet).cells]
        path = folder / "plan.xlsx"
        path.write_bytes(as_bytes(made))
        return path
    finally:
        for one in made.sheets:
            one.cells = sheets[one.key]


def opened(made: Book, folder: Path, change: Callable[[Any], None]) -> Path:
    """The workbook saved anew by openpyxl, which keeps formulas and drops what they come to."""
    path = saved(made, folder)
    found = openpyxl.load_workbook(path)
    change(found)
    found.save(path)
    return path


def kinds(path: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in verify(path).differences:
        found[one.kind] = found.get(one.kind, 0) + 1
    return found


def test_a_workbook_that_nobody_touched_is_as_okplan_computes_it(made: Book, folder: Path) -> None:
    found = verify(saved(made, folder))
    assert (found.differences, found.stale) == ((), ())
    assert found.cells == sum(len(sheet.cells) + len(sheet.links) for sheet in made.sheets)


def test_a_changed_assumption_a_pasted_number_and_an_edited_text_are_named(made: Book, folder: Path) -> None:
    def first(style: str) -> Cell:
        return next(cell for sheet in made.sheets for cell in sheet.cells if cell.style.startswith(style))

    given = next(cell for cell in made.sheet("assumptions").cells if cell.style == "given_ratio")
    path = saved(made, folder, lambda cell: cell._replace(value=0.2) if cell == given else cell, "assumptions")
    (found,) = verify(path).differences
    assert (found.kind, found.found, found.expected) == ("assumption", 0.2, given.value)

    computed = next(cell for cell in made.sheet("model").cells if cell.formula and isinstance(cell.value, float))
    pasted = saved(made, folder, lambda cell: cell._replace(formula="") if cell == computed else cell, "model")
    (found,) = verify(pasted).differences  # the number is right, and will no longer follow
    assert (found.kind, found.expected) == ("formula", f"={computed.formula}")
    wrong = saved(made, folder, lambda cell: cell._replace(value=12.5) if cell == computed else cell, "model")
    assert kinds(wrong) == {"value": 1}

    title = first("title")
    assert (
        kinds(saved(made, folder, lambda cell: cell._replace(value="!") if cell == title else cell, "front"))["text"]
        == 1
    )


def test_one_place_is_one(made: Book, folder: Path) -> None:
    def renamed(cell: Cell) -> Cell:
        return cell._replace(value="Ny") if cell.row == cell.column == 0 else cell

    found = Checked(verify(saved(made, folder, renamed, "stamp")), "nb")
    assert " på 1 sted (" in str(found.screen()[0])


def test_what_is_added_in_a_cell_that_okplan_leaves_empty_is_named(made: Book, folder: Path) -> None:
    """Within the range of a sum it would count."""
    model = made.sheet("model")
    extra = Cell(max(cell.row for cell in model.cells) + 1, 7, 42.0, "", "text")
    path = opened(made, folder, lambda found: found[model.name].cell(extra.row + 1, 8, 42))
    (found,) = [one for one in verify(path).differences if one.kind == "added"]
    assert (found.sheet, found.found) == (model.name, 42)


def test_a_sheet_that_is_deleted_or_renamed_is_missing(made: Book, folder: Path) -> None:
    def rename(found: Any) -> None:
        found[made.sheet("loans").name].title = "Gjeld og slikt"

    path = opened(made, folder, rename)
    assert [one.sheet for one in verify(path).differences if one.kind == "sheet"] == [made.sheet("loans").name]


def test_a_file_whose_formulas_have_no_values_is_told_of_in_one_line(made: Book, folder: Path) -> None:
    """As openpyxl saves it: nothing is changed, but a previewer shows nothing."""
    found = verify(opened(made, folder, lambda found: None))
    assert {one.kind for one in found.differences} == {"uncomputed"}
    assert len(answer(Checked(found, "nb"), 80, rich_signs=True, colour=False).splitlines()) == 3


def test_a_scenario_that_has_changed_since_is_told_of(made: Book, folder: Path) -> None:
    path, scenario = saved(made, folder), folder / "plan.yaml"
    said = scenario.read_text(encoding="utf-8")
    try:
        scenario.write_text(
            said.replace("kind: purchases, amount: 2000,", "kind: purchases, amount: 2100,"), encoding="utf-8"
        )
        found = verify(path)
        assert [Path(name).name for name in found.stale] == ["plan.yaml"]
        assert any(one.kind == "assumption" and one.found == 2000 for one in found.differences)
    finally:
        scenario.write_text(said, encoding="utf-8")


def test_a_scenario_that_has_moved_is_asked_for(
    made: Book, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "far" / "away" / "plan.xlsx"
    path.parent.mkdir(parents=True)
    monkeypatch.chdir(path.parent)  # it is looked for a folder up from here too
    path.write_bytes(saved(made, folder).read_bytes())
    with pytest.raises(ScenarioError) as caught:
        verify(path)
    assert caught.value.problems[0].code == "stamped_file"
    assert verify(path, (folder / "plan.yaml",)).differences == ()


def test_a_file_name_longer_than_any_is_asked_for(made: Book, folder: Path) -> None:
    def lengthen(found: Any) -> None:
        for row in found[made.sheet("stamp").name].iter_rows(max_col=2):
            row[1].value = "x" * 300 if row[1].value == "plan.yaml" else row[1].value

    with pytest.raises(ScenarioError) as caught:
        verify(opened(made, folder, lengthen))
    assert caught.value.problems[0].code == "stamped_file"


@pytest.mark.parametrize("wrong", [{"nominal": "kroner"}, {"mill": "euro"}, {"nb": "sv"}, {"SHA-256": None}])
def test_a_stamp_that_okplan_did_not_write_is_refused(wrong: dict[str, str | None], made: Book, folder: Path) -> None:
    def spoil(found: Any) -> None:
        stamp = found[made.sheet("stamp").name]
        cells = [cell for row in stamp.iter_rows(max_col=2) for cell in row]
        for old, new in wrong.items():
            hit = [cell for cell in cells if str(cell.value) == old or (new is None and old in str(cell.value))]
            assert hit
            for cell in hit:
                cell.value = new

    with pytest.raises(ScenarioError) as caught:
        verify(opened(made, folder, spoil))
    assert caught.value.problems[0].code == "no_stamp"


def test_what_is_no_workbook_or_has_no_stamp_is_refused(made: Book, folder: Path, tmp_path: Path) -> None:
    def drop(found: Any) -> None:
        del found[made.sheet("stamp").name]

    text = tmp_path / "plan.xlsx"
    text.write_text("plan", encoding="utf-8")
    with pytest.raises(Refused):
        verify(text)
    with pytest.raises(ScenarioError) as caught:
        verify(opened(made, folder, drop))
    assert caught.value.problems[0].code == "no_stamp"


def test_scenarios_side_by_side_are_a_study_as_a_comparison_is(tmp_path: Path) -> None:
    """Dearer loans move an adopted interest line as in `okplan compare`; verified as it was made."""
    plan, dearer, target = tmp_path / "plan.yaml", tmp_path / "dearer.yaml", tmp_path / "two.xlsx"
    said = "{source: sak 1, lines: {interest_expense: {2026: 400000, 2027: 410000}}}"
    plan.write_text(f"extends: {BASE.as_posix()}\nname: Plan\nadopted: {said}\n", encoding="utf-8")
    dearer.write_text("extends: plan.yaml\nname: Dyrere\neconomy: {reference_rate: 6 %}\n", encoding="utf-8")
    made = okplan("export", plan, dearer, "-o", target, "--unit", "kr")
    assert made.exit_code == 0 and "OK660" not in made.stderr
    expected = [run(load(file), plan="free").projection.row("interest_expense") for file in (plan, dearer)]
    sheet = openpyxl.load_workbook(target, data_only=True)["Sammenligning"]
    rows: list[tuple[Any, ...]] = list(sheet.iter_rows(values_only=True))
    heads = (
        place for place, row in enumerate(rows) if row[0] == label("interest_expense", "nb") and row[FIRST] == 2025
    )
    at = next(heads)
    shown = [[value for value in rows[at + 1 + place][FIRST:] if value is not None] for place in (0, 1)]
    assert shown[0] == pytest.approx(expected[0]) and shown[1] == pytest.approx(expected[1])
    assert shown[1][1] - shown[0][1] > 20e6
    assert any("Planens tall er flyttet" in str(value) for row in rows for value in row)
    assert verify(target).differences == ()


def shown(found: Verified, language: str = "nb") -> str:
    return answer(Checked(found, language), 200, rich_signs=True, colour=False)


def test_looks_and_conditions_are_told_in_the_reader_s_words() -> None:
    look = Difference("look", "Gjeld", "G6", "", "colour FFFFFF, weight bold", "colour 1F1F1F, weight –")
    rule = Difference("condition", "Gjeld", "G6", "", None, "beginsWith LEFT(G6,1)=× bgColor FFFFD9D6")
    said = shown(Verified(2, (look, rule), (), "nb"))
    assert "fant farge FFFFFF, snitt fet, okplan: farge 1F1F1F, snitt –" in said
    assert "begynner med LEFT(G6,1)=× fyllfarge FFFFD9D6" in said


def test_where_sources_are_not_compared_not_all_is_said_to_be_right() -> None:
    """The stamp names another text of the scenario's file, truly or not."""
    said = shown(Verified(2, (), (), "nb", ("plan.yaml",)))
    assert "Alle" not in said and "Kolonnen med kilder er ikke sammenlignet" in said
    assert "Alle 2 celler" in shown(Verified(2, (), (), "nb"))
