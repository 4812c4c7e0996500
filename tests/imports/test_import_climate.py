"""`okplan import climate`: one municipality's tonnes by sector and year, summed as the file itself sums them.

The files are made up. Their headings, sheets and sectors are those of the Environment Agency's workbook «Utslipp av
klimagasser i kommuner», as public programs that read it name them; the Agency's own file has not been read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook
from typer.testing import Result

from okplan.words.problems import number
from tests.console import okplan
from tests.scenarios import DATA

SHIPPED = DATA / "oppdiktet_utslipp.csv"
TONNES = "Utslipp (tonn CO₂-ekvivalenter)"
OVERVIEW = ["Fylke", "Kommunenummer", "Kommune", "Sektor", "År", TONNES]
Rows = list[list[Any]]
DETAILED = ["Fylke", "Kommunenummer", "Kommune", "Sektor", "Utslippskilde", "Klimagass", "År", TONNES]
OURS, OTHERS = ["Akershus", "3222", "Lørenskog"], ["Oslo", 301, "Oslo"]


def read(file: Path, *said: str) -> tuple[Result, dict[str, dict[int, float]]]:
    done = okplan("import", "climate", file, *said)
    if done.exit_code:
        return done, {}
    listed = yaml.safe_load(done.stdout)["climate"]["emissions"]
    return done, {one["name"]: one["tonnes"] for one in listed}


def workbook(path: Path, **sheets: Rows) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def csv(path: Path, *rows: Sequence[Any]) -> Path:
    path.write_text("\n".join(";".join(map(str, row)) for row in rows) + "\n", encoding="utf-8")
    return path


def test_sources_and_gases_are_added_and_the_totals_of_the_file_are_not() -> None:
    """By hand, of the shipped file: cars 23 280 + 720 and lorries 14 550 + 450 in 2022; 54 400 is its «Totalt»."""
    done, found = read(SHIPPED, "--municipality", "3222")
    assert found["Veitrafikk"][2022] == 39_000
    assert sum(tonnes[2022] for tonnes in found.values()) == 54_400
    assert "4 av filens 4 egne summer" in " ".join(done.stderr.split())
    assert "Luftfart" not in found
    assert "utelatt: Luftfart" in done.stderr
    assert read(SHIPPED, "--municipality", "Lillestrøm")[1]["Veitrafikk"][2022] == 2.1 * 39_000


def test_the_sheets_of_a_workbook_are_held_against_each_other(tmp_path: Path) -> None:
    """«Oversikt» has sectors, «Oversikt - detaljert» their sources; land use is in neither total."""
    overview: Rows = [
        OVERVIEW,
        [*OURS, "Veitrafikk", 2023, 100.5],
        [*OURS, "Oppvarming", "2023", 20],
        [*OURS, "Skog og arealbruk", 2023, -300],
        [*OTHERS, "Veitrafikk", 2023, 9999],
    ]
    detailed: Rows = [
        DETAILED,
        [*OURS, "Veitrafikk", "Personbiler", "Karbondioksid (CO2)", 2023, 60.5],
        [*OURS, "Veitrafikk", "Busser", "Karbondioksid (CO2)", 2023, 40],
        [*OURS, "Oppvarming", "Vedfyring", "Metan (CH4)", 2023, 25],
    ]
    file = workbook(
        tmp_path / "alle.xlsx", Om=[["Utslipp i kommunene"]], Oversikt=overview, Oversikt_detaljert=detailed
    )
    done, found = read(file, "--municipality", "0230")  # its number until 2019
    assert found == {"Veitrafikk": {2023: 100.5}, "Oppvarming": {2023: 20}}
    said = " ".join(done.stderr.split())
    assert f"{number('emissions_differ')} advarsel: Oversikt detaljert: filens egne tall for Oppvarming" in said
    assert f"{number('emissions_land')} advarsel: tatt ut: Skog og arealbruk" in said
    assert "1 av filens 2 egne summer" in said
    assert read(file, "--municipality", "Oslo")[1] == {"Veitrafikk": {2023: 9999}}


@pytest.mark.parametrize("land", ["Skog og arealbruk", "Arealbruk og arealbruksendringer", "LULUCF", "Opptak i skog"])
def test_uptake_is_negative_and_left_out_by_name_also_where_the_file_has_no_sums(land: str, tmp_path: Path) -> None:
    done, found = read(csv(tmp_path / "opptak.csv", OVERVIEW, [*OURS, "Veitrafikk", 2023, 9], [*OURS, land, 2023, -30]))
    assert found == {"Veitrafikk": {2023: 9}}
    assert f"{number('emissions_land')} advarsel: tatt ut: {land}" in " ".join(done.stderr.split())


def test_what_is_missing_or_not_understood_is_named_and_never_filled(tmp_path: Path) -> None:
    rows: Rows = [
        [*OURS, "Veitrafikk", 2022, "1 000,5"],
        [*OURS, "Veitrafikk", 2023, "0,9"],
        [*OURS, "Oppvarming", 2022, 3],
        [*OURS, "Oppvarming", 2023, ""],
        [*OURS, "Romfart", 2022, 1],
        [*OURS, "Romfart", 2023, 2],
        [*OURS, "Oppvarming", 2022, 3],
    ]
    heads = [*OVERVIEW[:-1], "Utslipp (1000 tonn CO2-ekv)"]
    done, found = read(csv(tmp_path / "tusen.csv", heads, *rows))
    assert found["Veitrafikk"] == {2022: 1_000_500, 2023: 900}
    assert found["Oppvarming"] == {2022: 6_000}
    said = " ".join(done.stderr.split())
    assert f"{number('emissions_gap')} advarsel: Oppvarming har ikke noe helt tall for 2023" in said
    assert f"{number('emissions_sector')} advarsel: sektoren «Romfart»" in said
    repeated = f"{number('emissions_repeated')} advarsel: Oppvarming: den samme raden med det samme tallet"
    assert said.count(repeated) == 1 and f"{repeated} står flere ganger i 2022, og alle er lagt sammen" in said


@pytest.mark.parametrize(
    ("heads", "rows", "said", "code"),
    [
        (OVERVIEW, [[*OURS, "Veitrafikk", 2023, 1], [*OTHERS, "Veitrafikk", 2023, 1]], (), "emissions_which"),
        (OVERVIEW, [[*OURS, "Veitrafikk", 2023, 1]], ("--municipality", "Oslo"), "emissions_absent"),
        (OVERVIEW, [[*OURS, "Veitrafikk", 2023, ""]], (), "emissions_none"),
        (OVERVIEW, [[*OURS, "Veitrafikk", 2023, "1,234"]], (), "ambiguous_number"),
        (OVERVIEW, [[*OURS, "Veitrafikk", 23, 1]], (), "not_a_year"),
        (OVERVIEW, [[*OURS, "Veitrafikk", 2023, 1]], ("--sheet", "Oversikt"), "no_sheets"),
        (OVERVIEW, [[*OURS, "Veitrafikk", 2023, 1]], ("--municipality", "9999"), "unknown_number"),
        (OVERVIEW, [[*OURS, "Veitrafikk", 2022, 9], [*OURS, "Veitrafikk", 2023, -1]], (), "emissions_negative"),
        (
            DETAILED,
            [[*OURS, "Veitrafikk", kind, "CO2", 2023, tonnes] for kind, tonnes in (("Biler", 9), ("Busser", -1))],
            (),
            "emissions_negative",
        ),
        ([*OVERVIEW[:-1], "Utslipp"], [[*OURS, "Veitrafikk", 2023, 1]], (), "emissions_unit"),
        ([*OVERVIEW[:3], "Næring", "År", TONNES], [[*OURS, "Veitrafikk", 2023, 1]], (), "emissions_columns"),
        ([*OVERVIEW, f"{TONNES} AR4"], [[*OURS, "Veitrafikk", 2023, 1, 2]], (), "emissions_ambiguous"),
        (OVERVIEW, [[*OURS, "", 2023, 1]], (), "emissions_blank"),
    ],
)
def test_a_file_that_is_not_understood_gives_nothing(
    heads: Sequence[Any], rows: Sequence[Sequence[Any]], said: Sequence[str], code: str, tmp_path: Path
) -> None:
    target = tmp_path / "utslipp.yaml"
    done = okplan("import", "climate", csv(tmp_path / "fil.csv", heads, *rows), *said, "-o", target)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{number(code)} " in done.stderr
    assert not target.exists()


def test_the_years_that_were_read_are_told_and_the_only_one_once(tmp_path: Path) -> None:
    assert "utslipp av klimagasser 2009, 2019, 2022–2023" in read(SHIPPED, "--municipality", "3222")[0].stderr
    alone = read(csv(tmp_path / "f.csv", OVERVIEW, [*OURS, "Veitrafikk", 2023, 5]))[0].stderr
    assert [line.split() for line in alone.splitlines() if line.startswith("Veitrafikk")] == [
        ["Veitrafikk", "5", "100", "%"]
    ]


def test_a_file_without_municipalities_says_that_it_does_not_tell_whose_it_is(tmp_path: Path) -> None:
    file = csv(tmp_path / "egen.csv", ["Sektor", "År", TONNES], ["Veitrafikk", 2023, 5])
    done, found = read(file, "--municipality", "3222", "--lang", "en")
    assert found == {"Veitrafikk": {2023: 5}}
    assert f"{number('emissions_unlabelled')} warning" in done.stderr


# --- What a file may be read as twice, or not at all -----------------------------------------------------------------


def test_tonnes_by_inhabitant_or_from_year_to_year_are_no_emissions(tmp_path: Path) -> None:
    for other in ("Utslipp per innbygger (tonn CO2-ekvivalenter)", "Utslipp, endring fra året før (tonn CO2-ekv)"):
        file = csv(tmp_path / "to.csv", [*OVERVIEW[:-1], other, TONNES], [*OURS, "Veitrafikk", 2023, 2, 90])
        assert read(file)[1] == {"Veitrafikk": {2023: 90}}
        alone = csv(tmp_path / "alene.csv", [*OVERVIEW[:-1], other], [*OURS, "Veitrafikk", 2023, 2])
        assert f"{number('emissions_columns')} " in read(alone)[0].stderr


@pytest.mark.parametrize(
    ("heading", "by"),
    [("mill. tonn", 1_000_000), ("millioner tonn", 1_000_000), ("Mt", 1_000_000), ("kt", 1000), ("tonn", 1)],
)
def test_what_the_tonnes_are_in_is_read_of_the_heading(heading: str, by: int, tmp_path: Path) -> None:
    file = csv(tmp_path / "enhet.csv", [*OVERVIEW[:-1], f"Utslipp ({heading} CO2-ekv)"], [*OURS, "Sjøfart", 2023, 0.5])
    assert read(file)[1] == {"Sjøfart": {2023: 0.5 * by}}


def test_a_sector_is_the_same_in_capitals(tmp_path: Path) -> None:
    file = csv(tmp_path / "f.csv", OVERVIEW, [*OURS, "VEITRAFIKK", 2022, 2], [*OURS, "Veitrafikk", 2023, 3])
    assert read(file)[1] == {"VEITRAFIKK": {2022: 2, 2023: 3}}


@pytest.mark.parametrize("blank", [4, 5], ids=["source", "gas"])
def test_a_row_that_does_not_say_its_part_may_be_the_sum_and_is_refused(blank: int, tmp_path: Path) -> None:
    rows: Rows = [
        [*OURS, "Veitrafikk", "Busser", "CO2", 2023, 60],
        [*OURS, "Veitrafikk", "Busser", "CH4", 2023, 40],
        [*OURS, "Veitrafikk", "Busser", "N2O", 2023, 100],
    ]
    rows[-1][blank] = ""
    done, found = read(csv(tmp_path / "f.csv", DETAILED, *rows))
    assert not found and f"{number('emissions_blank')} " in done.stderr
    for row in rows:
        row[blank] = ""  # a column that nobody uses
    assert read(csv(tmp_path / "g.csv", DETAILED, *rows))[1] == {"Veitrafikk": {2023: 200}}


def test_a_row_that_says_no_municipality_is_not_taken_for_the_one_that_is_asked_for(tmp_path: Path) -> None:
    """It may be the country's; in a file where no row says whose it is, all are taken."""
    rows: Rows = [[*OURS, "Veitrafikk", 2023, 90], ["Norge", "", "", "Veitrafikk", 2023, 9000]]
    done, found = read(csv(tmp_path / "f.csv", OVERVIEW, *rows), "--municipality", "3222")
    assert not found and f"f.csv:3:2: {number('emissions_blank')} " in done.stderr
    assert read(csv(tmp_path / "g.csv", OVERVIEW, rows[1]), "--municipality", "3222")[1] == {"Veitrafikk": {2023: 9000}}


def test_two_sums_of_all_are_two_sums_and_a_sector_that_is_only_a_sum_is_read(tmp_path: Path) -> None:
    """By hand: 100 + 20 is 120, and 150 is not; luftfart has no sources of its own."""
    rows: Rows = [
        [*OURS, "Veitrafikk", "Personbiler", "CO2", 2023, 60],
        [*OURS, "Veitrafikk", "Busser", "CO2", 2023, 40],
        [*OURS, "Luftfart", "Totalt", "CO2", 2023, 20],
        [*OURS, "Totalt", "", "", 2023, 120],
        [*OURS, "Totalt med utenriks", "", "", 2023, 150],
    ]
    done, found = read(csv(tmp_path / "f.csv", DETAILED, *rows))
    assert found == {"Veitrafikk": {2023: 100}, "Luftfart": {2023: 20}}
    assert "1 av filens 2 egne summer" in done.stderr
    assert done.stderr.count(f"{number('emissions_differ')} ") == 1


def test_the_sheet_with_most_is_read_and_what_others_have_beside_it_is_said(tmp_path: Path) -> None:
    road: Rows = [OVERVIEW, [*OURS, "Veitrafikk", 2021, 7], [*OURS, "Veitrafikk", 2023, 9]]
    overview: Rows = [OVERVIEW, *([*OURS, sector, 2023, 9] for sector in ("Veitrafikk", "Jordbruk", "Oppvarming"))]
    notes: Rows = [["Om tallene"], ["Versjon", 3]]
    file = workbook(tmp_path / "f.xlsx", Veitrafikk=road, Om=notes, Oversikt=overview)
    done, found = read(file)
    said = " ".join(done.stderr.split())
    assert found == {"Veitrafikk": {2023: 9}, "Jordbruk": {2023: 9}, "Oppvarming": {2023: 9}}
    assert f"{number('emissions_beyond')} advarsel: arket «Veitrafikk» har også Veitrafikk for 2021" in said
    assert "derfor ikke lest: Om." in said
    assert read(file, "--sheet", "Veitrafikk")[1] == {"Veitrafikk": {2021: 7, 2023: 9}}
