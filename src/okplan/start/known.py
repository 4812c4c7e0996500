"""What ships of a municipality: who it is, its people, its need index, and what its services cost by age."""

from __future__ import annotations

from dataclasses import dataclass

from okplan import register
from okplan.engine.inputs import Figure
from okplan.law import law
from okplan.load.people.census import BOTH, TOTAL
from okplan.load.people.counts import Inhabitants
from okplan.problems import Problem
from okplan.register import Municipality, Robek
from okplan.start.entry import Quoted, Source, assumed
from okplan.start.given import given

REGIONAL = ("district_south", "district_north", "small_municipality", "discretionary")
"""Regional grants in the general grant, which no account tells apart."""

COUNTED = 3
"""Years before the base year that the growth grant counts."""


@dataclass(frozen=True)
class Known:
    """A municipality, and what the package knows of it."""

    municipality: Municipality
    people: dict[int, dict[str, int]]
    need_index: dict[int, Figure]
    robek: Robek | None

    def inhabitants(self, year: int) -> int:
        """On 31 December."""
        return sum(self.people[year + 1].values())

    def system(self, year: int) -> bool:
        """Whether the income system can be reckoned: by its index, and by people over the years that it counts."""
        return bool(self.need_index) and all(one in self.people for one in range(year - COUNTED, year + 2))

    def before(self, year: int) -> int:
        """Years of people before the opening, from which births and migration can be taken."""
        return sum(one <= year for one in self.people)

    def index_until(self, year: int) -> Quoted:
        """The need index from the base year on, as published."""
        said = {at: round(figure.value, 4) for at, figure in self.need_index.items() if at >= year}
        figure = self.need_index[max(said)]
        return Quoted(said, Source("need_index", "statistics", {"source": figure.source}))

    def unit_costs(self, areas: tuple[str, ...]) -> dict[str, float]:
        """What the areas cost together by age, 1,000 kr per inhabitant."""
        costs: dict[str, float] = {}
        for area in areas:
            for group, cost in given()["unit_costs"].get(area, {}).items():
                costs[str(group)] = round(costs.get(str(group), 0.0) + cost, 1)
        return {group: costs[group] for group in sorted(costs, key=_first_age)}

    def regional_asked(self) -> tuple[str, ...]:
        """Grants of which most such municipalities get some: by county and by size."""
        law = given()["regional"]
        north = self.municipality.number[:2] in law["north"]
        small = sum(self.people[max(self.people)].values()) < law["small_below"]
        asked = ["district_north"] if north else []
        asked += ["district_south", "small_municipality"] if small and not north else []
        asked += ["small_municipality"] if small and north else []
        return tuple(asked)

    def regional_nothing(self, every: bool = False) -> dict[str, Quoted]:
        """Nothing, and that it is an assumption, where it is not asked for; and of `every` grant until it is known."""
        asked, limit = self.regional_asked(), given()["regional"]["small_below"]
        found = {name: assumed(0, f"regional.{name}", limit=limit) for name in REGIONAL if name not in asked}
        return found | ({name: assumed(0, f"regional_may.{name}", limit=limit) for name in asked} if every else {})


def _first_age(group: str) -> int:
    return int(group.rstrip("+").partition("-")[0])


def known(text: str) -> Known:
    """By number or by name; raises Refused where it is none, or not one alone."""
    found = register.find(text)
    number = found.number
    return Known(found, register.people(number), register.need_index(number), register.robek(number))


def of_another(town: Municipality, found: Inhabitants) -> Problem | None:
    """What is wrong with inhabitants that are not those of the municipality in the last year that both tell of."""
    told = {year: counted for year in found.years if (counted := register.counted(town.number, year)) is not None}
    year = max(told, default=0)
    people = found.people(year, BOTH, TOTAL) if told else 0
    apart = law("realism.people_apart", year).value if told else 0
    if not told or abs(people / told[year] - 1) <= apart:
        return None
    context = {"found": f"{people:.0f}", "year": year, "wanted": told[year], "name": town.written}
    return Problem("people_file_of_another", found.start, context)
