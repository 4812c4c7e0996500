"""What ships of each municipality, held against totals that others have published."""

from __future__ import annotations

import re
import tomllib

from okplan import register
from okplan.law import DATA, HOUSE


def test_every_municipality_has_its_inhabitants_from_2015_to_2026() -> None:
    years = {one.number: register.people(one.number) for one in register.municipalities()}
    assert all(list(found) == list(range(2015, 2027)) for found in years.values())
    everybody = sum(sum(found[2026].values()) for found in years.values())
    assert everybody == 5_627_400  # Statistics Norway, 1 January 2026
    assert sum(years["1151"][2026].values()) == 219 and sum(years["3222"][2026].values()) == 51_511


def test_those_that_were_one_municipality_are_estimated_and_together_what_it_was() -> None:
    parted = {one.number for one in register.municipalities() if register.estimated(one.number)}
    assert parted == {"1508", "1580"} and register.estimated("1508") == tuple(range(2015, 2024))
    both = {year: sum(sum(register.people(one)[year].values()) for one in parted) for year in (2023, 2024)}
    assert both == {2023: 67_524, 2024: 67_866}  # Ålesund (1507) on 1 January 2023; the two a year later


def test_the_need_index_is_known_but_for_the_two_that_the_source_lacks() -> None:
    without = {one.number for one in register.municipalities() if not register.need_index(one.number)}
    assert without == {"1151", "4629"}
    lorenskog = register.need_index("3222")
    assert {year: figure.value for year, figure in lorenskog.items()} == {2025: 0.95, 2026: 0.9551}
    assert "Grønt hefte 2026" in lorenskog[2026].source


def test_weighted_by_people_the_need_index_is_the_country() -> None:
    found = [(register.need_index(one.number), register.people(one.number)) for one in register.municipalities()]
    known = [(index[2026].value, sum(people[2026].values())) for index, people in found if index]
    mean = sum(index * people for index, people in known) / sum(people for _, people in known)
    assert abs(mean - 1) < 0.002


def test_robek_is_as_published_on_20_april_2026() -> None:
    listed = {one.number: found for one in register.municipalities() if (found := register.robek(one.number))}
    assert len(listed) == 27
    assert listed["1837"].grounds == ("c", "d")  # Meløy
    assert {one.date for one in listed.values()} == {"2026-04-20"}
    assert register.robek("1108") is None


def test_every_file_that_is_read_is_in_the_package() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (HOUSE / "register").glob("*.py"))
    read = {f"data/{path.name}" for path in DATA.glob("*.csv") if re.search(rf'"{path.stem}"', code)}
    build = tomllib.loads((DATA.parent / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    included = build["targets"]["wheel"]["force-include"]
    assert len(read) == 7 and all(included[file] == f"okplan/{file}" for file in read)
