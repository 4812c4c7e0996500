"""What ships of each municipality, held against totals that others have published."""

from __future__ import annotations

from okplan import register


def test_every_municipality_has_its_inhabitants_from_2015_to_2026() -> None:
    years = {one.number: register.people(one.number) for one in register.municipalities()}
    short = {number: min(found) for number, found in years.items() if list(found) != list(range(2015, 2027))}
    assert short == {"1508": 2024, "1580": 2024}  # divided on 1 January 2024: not known apart before
    everybody = sum(sum(found[2026].values()) for found in years.values())
    assert everybody == 5_627_400  # Statistics Norway, 1 January 2026
    assert sum(years["1151"][2026].values()) == 219 and sum(years["3222"][2026].values()) == 51_511


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
