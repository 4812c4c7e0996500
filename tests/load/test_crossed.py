"""One set of inhabitants in every layout that statistics come in: all are read as the same, none as something else."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from okplan.fields.ages import AGES
from okplan.load.people.inhabitants import inhabitants
from okplan.problems import Place, Refused

YEARS = (2025, 2026)
Rows = list[list[Any]]
Said = dict[str, dict[Any, str]]
TITLE = "07459: Befolkning, etter region, kjønn, alder, statistikkvariabel og år"
WORDS: Said = {
    "sex": {"male": "Menn", "female": "Kvinner"},
    "age": {age: f"{age} år" + (" eller eldre" if age == AGES - 1 else "") for age in range(AGES)},
    "year": {year: str(year) for year in YEARS},
}
CODES: Said = {
    "sex": {"male": "1", "female": "2"},
    "age": {age: f"{age:03}" if age < AGES - 1 else "105+" for age in range(AGES)},
    "year": WORDS["year"],
}
BOTH = {name: {key: f"{CODES[name][key]} {said}" for key, said in WORDS[name].items()} for name in ("sex", "age")}
HEADINGS = {"sex": "kjønn", "age": "alder", "year": "år"}


def persons(sex: str, age: int, year: int) -> int:
    """Numbers that tell who they are of; some are like years."""
    return 1000 * (sex == "female") + 900 + age + (year - 2025) * 400


EXPECTED = {
    year: {sex: {age: persons(sex, age, year) for age in range(AGES)} for sex in ("male", "female")} for year in YEARS
}


def laid(down: tuple[str, ...], across: tuple[str, ...], said: Said = WORDS, **how: Any) -> Rows:
    """Some dimensions down the rows and the others across the columns, in rows of headings or in one."""
    stub, contents = list(how.get("stub", ())), how.get("contents", "")
    columns = list(product(*(said[name] for name in across)))
    heads: Rows = []
    if how.get("joined") or len(across) < 2:
        names = [
            " ".join([contents, *(said[n][k] for n, k in zip(across, keys, strict=True))]).strip() for keys in columns
        ]
        heads.append([*(HEADINGS[name] for name in down), *(names if across else [contents or "value"])])
    else:
        for at, name in enumerate(across):
            row = [said[name][keys[at]] for keys in columns]
            shown = (
                row if at == len(across) - 1 else [v if i == 0 or row[i - 1] != v else None for i, v in enumerate(row)]
            )
            heads.append([*(HEADINGS[one] if at == len(across) - 1 else None for one in down), *shown])
    heads = [[*(name if row is heads[-1] else None for name, _ in stub), *row] for row in heads]
    body = []
    for keys in product(*(said[name] for name in down)):
        who = dict(zip(down, keys, strict=True))
        counts = [persons(**who, **dict(zip(across, other, strict=True))) for other in columns]
        body.append([*(value for _, value in stub), *(said[name][who[name]] for name in down), *counts])
    return heads + body


def csv(path: Path, rows: Rows, sign: str = ";") -> Path:
    lines = [
        sign.join("" if cell is None else f'"{cell}"' if " " in str(cell) else str(cell) for cell in row)
        for row in rows
    ]
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    return path


def xlsx(path: Path, rows: Rows, sparse: int = 0, **others: Rows) -> Path:
    """A workbook; the first columns are written only where they change, as PxWeb does."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in {"Sheet": rows, **others}.items():
        sheet, above = book.create_sheet(name), [None] * sparse
        for row in table:
            shown = [None if at < sparse and cell == above[at] else cell for at, cell in enumerate(row)]
            above = [cell or old for cell, old in zip(row[:sparse], above, strict=True)] if len(row) > sparse else above
            sheet.append(shown)
    book.save(path)
    return path


def read(path: Path, **how: Any) -> Any:
    return inhabitants(path, **how).years


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        inhabitants(path)
    return refused.value.problem.code


SPLITS = [
    (("sex", "age", "year"), ()),
    (("year", "sex", "age"), ()),
    (("sex", "age"), ("year",)),
    (("age", "year"), ("sex",)),
    (("sex", "year"), ("age",)),
    (("age",), ("year", "sex")),
    (("age",), ("sex", "year")),
    (("year",), ("sex", "age")),
    (("sex",), ("year", "age")),
]


@pytest.mark.parametrize(("down", "across"), SPLITS)
@pytest.mark.parametrize("joined", [False, True], ids=["apart", "joined"])
@pytest.mark.parametrize(
    "stub", [(), (("region", "3222 Lørenskog"), ("statistikkvariabel", "Personer"))], ids=["", "region"]
)
def test_whatever_stands_down_and_whatever_across(
    tmp_path: Path, down: tuple[str, ...], across: tuple[str, ...], joined: bool, stub: tuple[tuple[str, str], ...]
) -> None:
    rows = laid(down, across, stub=stub, contents="Personer", joined=joined)
    assert read(csv(tmp_path / "p.csv", rows)) == EXPECTED
    assert read(csv(tmp_path / "t.csv", [[TITLE], *rows], "\t")) == EXPECTED
    foot: Rows = [[], ["Siste oppdatering:"], ["20260219 08:00"], ["Kilde:"], ["Statistisk sentralbyrå"]]
    sparse = len(stub) + len(down) - 1
    assert read(xlsx(tmp_path / "p.xlsx", [[TITLE], [], *rows, *foot], sparse)) == EXPECTED


@pytest.mark.parametrize("down", [down for down, _ in SPLITS])
def test_codes_instead_of_texts_or_before_them(tmp_path: Path, down: tuple[str, ...]) -> None:
    across = tuple(name for name in HEADINGS if name not in down)
    codes = CODES if len(across) < 2 and "age" in down else WORDS  # bare numbers over columns may be figures
    for said in (codes, {**WORDS, **BOTH}, {**WORDS, "sex": {"male": "Mann", "female": "Kvinne"}}):
        assert read(csv(tmp_path / "p.csv", laid(down, across, said))) == EXPECTED
    english: Said = {**WORDS, "sex": {"male": "Males", "female": "Females"}}
    english["age"] = {age: f"{age} years" + (" or older" if age == AGES - 1 else "") for age in range(AGES)}
    assert read(csv(tmp_path / "p.csv", laid(down, across, english))) == EXPECTED


def test_headings_without_regard_to_case_in_both_languages(tmp_path: Path) -> None:
    rows = laid(("year", "age"), ("sex",), CODES)
    for head in ("year,age,male,female", "Year,AGE,Male,Female", "år,alder,menn,kvinner", "ÅR,Alder,Mann,Kvinne"):
        assert read(csv(tmp_path / "p.csv", [head.split(","), *rows[1:]], ",")) == EXPECTED


def test_pxwebs_excel_without_headings_over_the_words(tmp_path: Path) -> None:
    rows = laid(("sex", "age"), ("year",), stub=(("region", "3222 Lørenskog"),))
    head: Rows = [[TITLE], [], [None, None, None, "Personer"], [None, None, None, *map(str, YEARS)]]
    assert read(xlsx(tmp_path / "p.xlsx", [*head, *rows[1:]], 2)) == EXPECTED


@pytest.mark.parametrize("heading", ["Personer", TITLE])
def test_pxwebs_excel_with_everything_down_the_rows(tmp_path: Path, heading: str) -> None:
    rows = laid(("sex", "age", "year"), (), stub=(("region", "3222 Lørenskog"),))
    head: Rows = [[TITLE], [], [None, None, None, None, heading]]
    assert read(xlsx(tmp_path / "p.xlsx", [*head, *rows[1:]], 3)) == EXPECTED


def test_a_long_table_whose_figures_are_called_as_the_table_is(tmp_path: Path) -> None:
    rows = laid(("sex", "age", "year"), (), contents=TITLE, stub=(("statistikkvariabel", "Personer"),))
    assert read(csv(tmp_path / "p.csv", rows)) == EXPECTED


# --- What is no inhabitants, and what is asked -----------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["Merknad 2020", "Andel 2025", "Endring 2025-2026", "Døde 2026", "2020"])
def test_a_column_that_is_not_used_is_named(tmp_path: Path, heading: str) -> None:
    rows = laid(("sex", "age", "year"), (), contents="Personer")
    wider = [[*rows[0], heading], *([*row, 5] for row in rows[1:])]
    found = inhabitants(csv(tmp_path / "p.csv", wider))
    assert found.years == EXPECTED
    assert [(problem.code, problem.context) for problem in found.passed_over] == [
        ("columns_unused", {"found": (heading,)})
    ]


def test_a_heading_row_below_the_first_ends_the_table(tmp_path: Path) -> None:
    rows = laid(("sex", "age"), ("year",))
    found = inhabitants(
        xlsx(tmp_path / "p.xlsx", [*rows, [], ["Oslo"], rows[0], *([*row[:2], 5, 5] for row in rows[1:])])
    )
    assert found.years == EXPECTED
    assert [problem.code for problem in found.passed_over] == ["table_unread"]


def test_what_is_hidden_in_a_workbook_is_told(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "p.xlsx", laid(("sex", "age"), ("year",)))
    book = load_workbook(path)
    book.worksheets[0].column_dimensions["D"].hidden = True
    book.worksheets[0].row_dimensions[5].hidden = True
    book.save(path)
    found = inhabitants(path)
    assert found.years == EXPECTED
    assert [(one.code, one.context["found"]) for one in found.passed_over] == [
        ("hidden_columns", "D"),
        ("hidden_rows", "5"),
    ]


@pytest.mark.parametrize("heading", ["Andel 2026", "Døde 2026", "Merknad 2020", "Folkemengde 31.12.2026"])
def test_figures_that_are_no_inhabitants_are_not_read_as_such(tmp_path: Path, heading: str) -> None:
    rows = [[*row[:2], 5] for row in laid(("sex", "age"), ("year",))]
    assert refusal(csv(tmp_path / "p.csv", [["kjønn", "alder", heading], *rows[1:]])) == "no_dimension"


def test_several_contents_regions_and_sheets_are_asked(tmp_path: Path) -> None:
    rows = laid(("sex", "age", "year"), ())
    for name, other in (("statistikkvariabel", "Andel"), ("region", "0301 Oslo")):
        twice = [[name, *rows[0]], *(["Personer", *row] for row in rows[1:]), *([other, *row] for row in rows[1:])]
        assert refusal(csv(tmp_path / "p.csv", twice)) == "several_of"
    wide = laid(("sex", "age"), ("year",))
    doubled = [[*wide[0][:2], "Personer 2026", "Innbyggere 2026"], *wide[1:]]
    assert refusal(csv(tmp_path / "p.csv", doubled)) == "several_of"
    book = xlsx(tmp_path / "p.xlsx", rows, Kopi=rows, Notat=[["Kilde", "SSB"]])
    assert refusal(book) == "which_table"
    assert read(book, sheet=("Kopi", Place("scenario.yaml", 3, 5))) == EXPECTED


def with_more(rows: Rows, *more: list[Any]) -> Rows:
    return [*rows, *more]


@pytest.mark.parametrize(
    "age", ["999", "999A", "I alt", "Alder i alt", "Total", "Alle aldre", "00-105", "0-105+", "999 I alt"]
)
def test_every_age_together_is_held_against_its_parts_and_never_added(tmp_path: Path, age: str) -> None:
    rows, all_men = laid(("sex", "age"), ("year",)), [sum(EXPECTED[year]["male"].values()) for year in YEARS]
    found = inhabitants(csv(tmp_path / "p.csv", with_more(rows, ["Menn", age, *all_men])))
    assert found.years == EXPECTED
    assert [total.value for total in found.totals] == all_men
    assert (
        refusal(csv(tmp_path / "p.csv", with_more(rows, ["Menn", age, all_men[0] + 1, all_men[1]]))) == "total_differs"
    )


@pytest.mark.parametrize("age", ["106", "110", "200", "998", "100+", "90 år eller eldre", "0-5 år", "Ukjent"])
def test_an_age_that_is_none_is_refused(tmp_path: Path, age: str) -> None:
    rows = laid(("sex", "age"), ("year",))
    assert refusal(csv(tmp_path / "p.csv", with_more(rows, ["Menn", age, 1, 1]))) == "age_grouped"


def test_the_last_age_twice_is_refused_as_any_other(tmp_path: Path) -> None:
    rows = laid(("sex", "age"), ("year",))
    for again in ("105", "105+", "105 år og eldre", "7 år"):
        assert refusal(csv(tmp_path / "p.csv", with_more(rows, ["Menn", again, 1, 1]))) == "repeated_row"


def test_both_sexes_are_held_against_men_and_women(tmp_path: Path) -> None:
    rows = laid(("year", "age"), ("sex",))
    for said in ("I alt", "Begge kjønn", "Totalt"):
        summed = [[*rows[0], said], *([*row, sum(row[2:])] for row in rows[1:])]
        assert read(csv(tmp_path / "p.csv", summed)) == EXPECTED
        summed[5][-1] += 1
        assert refusal(csv(tmp_path / "p.csv", summed)) == "total_differs"


@pytest.mark.parametrize(
    ("mark", "code"),
    [(".", "not_a_figure"), ("..", "not_a_figure"), (":", "not_a_figure"), ("-", "dash_cell"), ("", "count_missing"),
     ("1.250", "ambiguous_number"), ("1,250", "ambiguous_number")],
)  # fmt: skip
def test_a_mark_a_gap_and_an_unclear_number_are_refused(tmp_path: Path, mark: str, code: str) -> None:
    for down, across in SPLITS[:4]:
        rows = laid(down, across)
        rows[7][-1] = mark
        assert refusal(csv(tmp_path / "p.csv", rows)) == code


def test_figures_of_text_in_a_workbook_are_read_by_the_rule_of_every_door(tmp_path: Path) -> None:
    rows = laid(("sex", "age"), ("year",))
    spaced = [rows[0], *([*row[:2], *(f"{count:,}".replace(",", "\u00a0") for count in row[2:])] for row in rows[1:])]
    assert read(xlsx(tmp_path / "p.xlsx", spaced)) == EXPECTED


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    rows = laid(("sex", "age"), ("year",))
    path = xlsx(tmp_path / "p.xlsx", rows, Gammel=[rows[0], *([*row[:2], 1, 1] for row in rows[1:])])
    book = load_workbook(path)
    book["Gammel"].sheet_state = "hidden"
    book.save(path)
    assert read(path) == EXPECTED
