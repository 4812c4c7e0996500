"""What the Environment Agency publishes of a municipality's emissions, read to tonnes by sector and year.

The workbook «Utslipp av klimagasser i kommuner» has a row for each municipality, sector, source, gas and year
(sheet «Oversikt – detaljert»), the same by sector («Oversikt»), and a sheet for each sector. The headings are those
that public programs which read it name (2024–2026); no file of the Agency's has been read here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from okplan.imports.climate.columns import NEEDED, columns_of
from okplan.imports.climate.rows import LAND, WHOLE, Amount, Owner, Sums, read
from okplan.imports.ids import short_name
from okplan.imports.sums import added, line_of, within
from okplan.problems import Place, Problem, Refused, Word, nearest
from okplan.reading.sheets import streamed

MOST, TIMES = 60_000_000, 20
"""Bytes of the file, and how much larger it may be unpacked than what people keep: the whole country is in it."""

KNOWN = (
    "annen mobil forbrenning",
    "avfall og avløp",
    "energiforsyning",
    "industri, olje og gass",
    "jordbruk",
    "luftfart",
    "oppvarming",
    "sjøfart",
    "veitrafikk",
)
"""The sectors of the Agency's inventory."""

ZERO = Decimal(0)
LACKS = ("emissions_unit", "emissions_columns", "empty_figures")
"""Why a sheet is passed by, the least first."""

HUNDREDTH = Decimal("0.01")
"""Tonnes by which two sums may differ in any case, the file's figures having more decimals than a workbook keeps."""


@dataclass(frozen=True)
class Sector:
    """One sector and its tonnes of CO2 equivalents by year, years without a figure left out."""

    id: str
    name: str
    tonnes: dict[int, Decimal]


@dataclass(frozen=True)
class Tick:
    """What the file itself says, beside the sum that was read: of a sector, or of all of them."""

    sheet: str
    sector: str
    year: int
    own: Decimal
    read: Decimal
    agrees: bool


@dataclass(frozen=True)
class Emissions:
    """The sectors of one municipality, those with most emissions first."""

    path: Path
    sheet: str
    who: str
    sectors: tuple[Sector, ...]
    nothing: tuple[str, ...]
    """Sectors without emissions in any year."""

    unread: tuple[str, ...]
    """Sheets without the columns that are needed."""

    ticks: tuple[Tick, ...]
    warnings: tuple[Problem, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({year for sector in self.sectors for year in sector.tonnes}))

    def total(self, year: int) -> Decimal:
        return sum((sector.tonnes.get(year, ZERO) for sector in self.sectors), ZERO)


@dataclass
class _Found:
    """The sums of one sheet, and where they stand."""

    sheet: str
    sums: Sums
    owner: Owner
    warnings: list[Problem] = field(default_factory=list)


def emissions(path: Path, said: str | None, sheet: str | None) -> Emissions:
    """One municipality's emissions; raises Refused with everything that is wrong."""
    found, names, lacking = _sheets(path, said, sheet)
    start = Place(str(path), 1, 1)
    if sheet is not None and not found and not lacking:
        raise Refused("no_sheet" if names != [""] else "no_sheets", start, found=sheet, names=", ".join(names),
                      near=nearest(sheet, names))  # fmt: skip
    if not found:
        raise min(lacking.values(), key=_lack, default=Refused("empty_figures", start))
    kept = [one for one in found if one.sums.parts or one.sums.gaps]
    if not kept:
        raise found[0].owner.absent(start)
    main = max(kept, key=lambda one: len(_summed(one.sums)))  # of those that have as much, the first
    others = [one for one in kept if one is not main]
    summed = _summed(main.sums)
    land = sorted({name for name, _ in summed if _is_land(name)})
    tonnes = _by_sector(summed, main.sums.gaps)
    if not tonnes:
        raise Refused("emissions_none", start, found=main.owner.written)
    warnings = [*main.warnings, *main.owner.warnings(start)]
    warnings += [Problem("emissions_land", start, {"found": ", ".join(land)}, "warning")] if land else []
    warnings += _unknown(tonnes, start) + _gaps(tonnes, main.sums.gaps, start) + _repeated(main.sums.repeated, start)
    ticks = tuple(tick for one in (main, *others) for tick in _ticks(one, main, set(tonnes)))
    warnings += _apart(ticks, start) + [one for other in others for one in _beyond(other, main, start)]
    sectors, nothing = _ordered(tonnes)
    unread = tuple(lacking) if sheet is None else ()
    return Emissions(path, main.sheet, main.owner.written, sectors, nothing, unread, ticks, tuple(warnings))


def _sheets(path: Path, said: str | None, sheet: str | None) -> tuple[list[_Found], list[str], dict[str, Refused]]:
    """What every sheet with the headings has of the municipality, the names of all, and what the others lack."""
    found: list[_Found] = []
    lacking: dict[str, Refused] = {}
    names: list[str] = []
    spelled: dict[str, str] = {}
    for name, rows in streamed(path, MOST, TIMES):
        names.append(name)
        if sheet is not None and name.casefold() != sheet.strip().casefold():
            continue
        try:
            columns = columns_of(str(path), name, rows)
        except Refused as refused:
            if refused.problem.code not in LACKS:
                raise
            lacking[name] = refused
            continue
        owner = Owner(said)
        found.append(_Found(name, read(columns, rows, owner, spelled), owner, columns.unused()))
    return found, names, lacking


def _lack(refused: Refused) -> int:
    """How much a sheet lacks: one that has the columns, and does not say its unit, the least."""
    found = refused.problem.context.get("found", ())
    return LACKS.index(refused.problem.code) * len(NEEDED) + (len(found) if isinstance(found, tuple) else 0)


def _summed(sums: Sums) -> dict[tuple[str, int], Decimal]:
    out: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for sector, year, amount in sums.parts:
        out[sector, year] += amount
    return dict(out)


def _by_sector(summed: dict[tuple[str, int], Decimal], gaps: set[tuple[str, int]]) -> dict[str, dict[int, Decimal]]:
    """Tonnes by sector and year, without land use; a year of which a part is missing has no figure."""
    out: dict[str, dict[int, Decimal]] = {}
    for (name, year), amount in sorted(summed.items()):
        if not _is_land(name) and (name, year) not in gaps:
            out.setdefault(name, {})[year] = amount
    return out


def _is_land(name: str) -> bool:
    return LAND.search(name.casefold()) is not None


def _unknown(tonnes: dict[str, dict[int, Decimal]], start: Place) -> list[Problem]:
    new = [name for name in tonnes if name.casefold() not in KNOWN]
    return [
        Problem("emissions_sector", start, {"found": name, "near": nearest(name.casefold(), KNOWN)}, "warning")
        for name in new
    ]


def _gaps(tonnes: dict[str, dict[int, Decimal]], gaps: set[tuple[str, int]], start: Place) -> list[Problem]:
    """Years that a sector has no figure of, where others have: nothing is put in their place."""
    years = {year for held in tonnes.values() for year in held} | {year for _, year in gaps}
    out = []
    for name, held in tonnes.items():
        without = sorted(years - set(held))
        if without and any(held.values()):
            context = {"found": name, "years": ", ".join(map(str, without))}
            out.append(Problem("emissions_gap", start, context, "warning"))
    return out


def _repeated(repeated: set[tuple[str, int]], start: Place) -> list[Problem]:
    """Rows that may have come along twice: what is added of them is counted twice then."""
    years: dict[str, list[str]] = {}
    for name, year in sorted(repeated):
        years.setdefault(name, []).append(str(year))
    return [
        Problem("emissions_repeated", start, {"found": name, "years": ", ".join(held)}, "warning")
        for name, held in years.items()
    ]


def _ticks(one: _Found, main: _Found, kept: set[str]) -> list[Tick]:
    """The file's own sums: its rows of totals, and the same sectors on its other sheets."""
    own: dict[tuple[str, str, int], list[Decimal]] = defaultdict(list)
    for pattern, sector, year, amount in one.sums.totals:
        own[pattern, sector, year].append(amount)
    if one is not main:
        for sector, year, amount in one.sums.parts:
            own["", sector, year].append(amount)
    read: dict[tuple[str, int], list[Decimal]] = defaultdict(list)
    for sector, year, amount in main.sums.parts:
        if sector in kept:
            read[sector, year].append(amount)
            read[WHOLE, year].append(amount)
    return [
        Tick(one.sheet, sector, year, sum(amounts, ZERO), sum(parts, ZERO), _agree(amounts, parts))
        for (_, sector, year), amounts in own.items()
        if (parts := read.get((sector, year), [])) and (sector in kept or sector == WHOLE)
    ]


def _agree(own: list[Amount], parts: list[Amount]) -> bool:
    """Whether two sums of the same are equal but for the rounding of what each adds."""
    one, off = added(line_of(0, {WHOLE: amount}) for amount in own)
    other, off_other = added(line_of(0, {WHOLE: amount}) for amount in parts)
    units = off.get(WHOLE, ZERO) + off_other.get(WHOLE, ZERO)
    return within(one, other, {WHOLE: units / 2 + HUNDREDTH})


def _apart(ticks: tuple[Tick, ...], start: Place) -> list[Problem]:
    """Sums that differ, a line a sheet and sector."""
    wrong: dict[tuple[str, str], list[int]] = {}
    for tick in ticks:
        if not tick.agrees:
            wrong.setdefault((tick.sheet, tick.sector), []).append(tick.year)
    told = {"sheet": Word("imports.emissions.sums"), "found": Word("imports.emissions.all")}
    return [
        Problem("emissions_differ", start, {
            "sheet": sheet or told["sheet"], "found": sector or told["found"], "years": ", ".join(map(str, years)),
        }, "warning")
        for (sheet, sector), years in wrong.items()
    ]  # fmt: skip


def _beyond(one: _Found, main: _Found, start: Place) -> list[Problem]:
    """Sectors and years that another sheet has, and the one that is read has not."""
    there = {key for key in _summed(main.sums) if key not in main.sums.gaps}
    years: dict[str, list[str]] = {}
    for (name, year), amount in sorted(_summed(one.sums).items()):
        if amount and (name, year) not in there and not _is_land(name):
            years.setdefault(name, []).append(str(year))
    told = {"found": main.sheet, "sheet": one.sheet}
    return [
        Problem("emissions_beyond", start, {**told, "name": name, "years": ", ".join(held)}, "warning")
        for name, held in years.items()
    ]


def _ordered(tonnes: dict[str, dict[int, Decimal]]) -> tuple[tuple[Sector, ...], tuple[str, ...]]:
    """The sectors with most emissions in the last year first; those without any are named alone."""
    last = max(year for held in tonnes.values() for year in held)
    taken: dict[str, int] = {}
    order = sorted(tonnes, key=lambda name: (-tonnes[name].get(last, ZERO), name))
    filled = [name for name in order if any(tonnes[name].values())]
    sectors = tuple(Sector(short_name(name, "sektor", taken), name, tonnes[name]) for name in filled)
    return sectors, tuple(name for name in order if name not in filled)
