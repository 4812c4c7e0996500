"""Fixed assets: what is held, what is built, and its depreciation from the year after completion."""

from __future__ import annotations

from okplan.lines import INDEX, KR, NUMBER, Value, both, equal, given, line, minimum, total, where

given(
    "holding_plan",
    KR,
    nb="Avskrivning etter plan",
    nn="Avskriving etter plan",
    en="Planned depreciation",
    over="holding",
)
given("holding_disposals", KR, nb="Avgang", nn="Avgang", en="Disposals", over="holding")
given("holding_depreciates", NUMBER, nb="Avskrivbart", nn="Kan avskrivast", en="Depreciable", over="holding")
given("project_life", NUMBER, nb="Avskrivningstid", nn="Avskrivingstid", en="Depreciation life", over="project")
given("project_depreciates", NUMBER, nb="Avskrivbart", nn="Kan avskrivast", en="Depreciable", over="project")
given(
    "unlisted_life",
    NUMBER,
    nb="Avskrivningstid utenfor prosjektlisten",
    nn="Avskrivingstid utanfor prosjektlista",
    en="Depreciation life beyond the projects",
)
given(
    "construction_in_minimum",
    NUMBER,
    nb="Anlegg under utførelse regnes med i § 14-18",
    nn="Anlegg under utføring blir rekna med i § 14-18",
    en="Unfinished assets in § 14-18",
)


@line(unit=INDEX, over="holding", nb="Igjen etter avgang", nn="Att etter avgang", en="Left after disposals")
def holding_left(holding_left_opening: Value, holding_disposals: Value, holding_book_opening: Value) -> Value:
    """The part of the opening assets that has not been sold or scrapped."""
    book = where(equal(holding_book_opening, 0), 1, holding_book_opening)
    return holding_left_opening * (1 - holding_disposals / book)


@line(unit=KR, over="holding", nb="Avskrivning", nn="Avskriving", en="Depreciation")
def holding_depreciation(
    holding_plan: Value, holding_left: Value, holding_book_opening: Value, holding_disposals: Value
) -> Value:
    """As planned, on what has not been disposed of, until the book value is used up."""
    return minimum(holding_plan * holding_left, holding_book_opening - holding_disposals)


@line(unit=KR, over="holding", nb="Bokført verdi", nn="Bokført verdi", en="Book value")
def holding_book(holding_book_opening: Value, holding_depreciation: Value, holding_disposals: Value) -> Value:
    """Opening less depreciation and disposals."""
    return holding_book_opening - holding_depreciation - holding_disposals


@line(unit=KR, over="project", nb="Aktivert kostnad", nn="Aktivert kostnad", en="Capitalised cost")
def project_capitalised(project_capitalised_opening: Value, project_gross: Value, project_vat: Value) -> Value:
    """Cost to date without compensated VAT, which is not capitalised."""
    return project_capitalised_opening + project_gross - project_vat


@line(
    unit=KR,
    over="project",
    nb="Avskrivning",
    nn="Avskriving",
    en="Depreciation",
    source="budsjett- og regnskapsforskriften § 3-4",
)
def project_depreciation(
    year: Value,
    project_last_year: Value,
    project_life: Value,
    project_capitalised_opening: Value,
    project_depreciates: Value,
) -> Value:
    """Straight line over the life, from the year after completion; land has none."""
    in_life = both(year > project_last_year, year <= project_last_year + project_life)
    return where(in_life, project_capitalised_opening / project_life, 0) * project_depreciates


@line(unit=KR, over="project", nb="Bokført verdi", nn="Bokført verdi", en="Book value")
def project_book(
    project_book_opening: Value, project_gross: Value, project_vat: Value, project_depreciation: Value
) -> Value:
    """Opening and what is capitalised in the year, less depreciation."""
    return project_book_opening + project_gross - project_vat - project_depreciation


@line(
    unit=KR,
    nb="Investering utenfor prosjektlisten",
    nn="Investering utanfor prosjektlista",
    en="Investment beyond the projects",
)
def unlisted_investment(investment_gross: Value, project_gross: Value) -> Value:
    """What an adopted plan invests beyond (or short of) the listed projects."""
    return investment_gross - total(project_gross)


@line(
    unit=KR,
    nb="Aktivert utenfor prosjektlisten",
    nn="Aktivert utanfor prosjektlista",
    en="Capitalised beyond the projects",
)
def unlisted_capitalised(unlisted_investment: Value, vat_compensation: Value, project_vat: Value) -> Value:
    """Of the year, without compensated VAT."""
    return unlisted_investment - (vat_compensation - total(project_vat))


@line(
    unit=KR,
    nb="Aktivert til nå utenfor prosjektlisten",
    nn="Aktivert til no utanfor prosjektlista",
    en="Capitalised to date beyond the projects",
)
def unlisted_cost(unlisted_cost_opening: Value, unlisted_capitalised: Value) -> Value:
    """Cost to date."""
    return unlisted_cost_opening + unlisted_capitalised


@line(
    unit=KR,
    nb="Avskrivning utenfor prosjektlisten",
    nn="Avskriving utanfor prosjektlista",
    en="Depreciation beyond the projects",
)
def unlisted_depreciation(unlisted_cost_opening: Value, unlisted_life: Value) -> Value:
    """Straight line from the year after, over the life that the plan's block says; longer than a horizon."""
    return unlisted_cost_opening / unlisted_life


@line(
    unit=KR,
    nb="Avskrivninger på eide anlegg og prosjekter",
    nn="Avskrivingar på eigde anlegg og prosjekt",
    en="Depreciation of holdings and projects",
)
def listed_depreciation(holding_depreciation: Value, project_depreciation: Value) -> Value:
    """Of assets held at the opening and of new ones."""
    return total(holding_depreciation) + total(project_depreciation)


@line(unit=KR, over="project", nb="Bokført verdi, ferdig", nn="Bokført verdi, ferdig", en="Book value, finished")
def project_finished_book(year: Value, project_last_year: Value, project_book: Value) -> Value:
    """The book value once it is finished; nothing while it is built."""
    return where(year >= project_last_year, project_book, 0)


@line(unit=KR, nb="Avskrivninger", nn="Avskrivingar", en="Depreciation", source="§ 5-6 nr. 14")
def depreciation(listed_depreciation: Value, unlisted_depreciation: Value) -> Value:
    """Of assets held, of projects, and of what an adopted plan invests beyond them."""
    return listed_depreciation + unlisted_depreciation


@line(
    unit=KR,
    nb="Bokført verdi utenfor prosjektlisten",
    nn="Bokført verdi utanfor prosjektlista",
    en="Book value beyond the projects",
)
def unlisted_book(
    unlisted_book_opening: Value, unlisted_capitalised: Value, depreciation: Value, listed_depreciation: Value
) -> Value:
    """Opening and capitalised, less depreciation beyond that of holdings and projects, an adopted plan's included."""
    return unlisted_book_opening + unlisted_capitalised - (depreciation - listed_depreciation)


@line(unit=KR, nb="Varige driftsmidler", nn="Varige driftsmiddel", en="Fixed assets", source="§ 5-8")
def fixed_assets(holding_book: Value, project_book: Value, unlisted_book: Value) -> Value:
    """Book value of all fixed assets, land included."""
    return total(holding_book) + total(project_book) + unlisted_book


@line(unit=KR, nb="Avskrivbare anleggsmidler", nn="Avskrivbare anleggsmiddel", en="Depreciable assets")
def depreciable_assets(
    holding_book: Value,
    holding_depreciates: Value,
    project_book: Value,
    project_depreciates: Value,
    unlisted_book: Value,
) -> Value:
    """Book value of fixed assets other than land."""
    return total(holding_book * holding_depreciates) + total(project_book * project_depreciates) + unlisted_book


@line(unit=KR, nb="Anlegg under utførelse", nn="Anlegg under utføring", en="Assets under construction")
def assets_under_construction(
    year: Value, project_last_year: Value, project_book: Value, project_depreciates: Value
) -> Value:
    """Depreciable assets that are not finished by the end of the year."""
    return total(where(year < project_last_year, project_book, 0) * project_depreciates)


@line(
    unit=KR,
    nb="Anleggsmidler etter § 14-18",
    nn="Anleggsmiddel etter § 14-18",
    en="Assets in § 14-18",
    source="kommuneloven § 14-18",
)
def minimum_assets(
    depreciable_assets: Value, assets_under_construction: Value, construction_in_minimum: Value
) -> Value:
    """Depreciable assets, with or without what is under construction."""
    return depreciable_assets - assets_under_construction * (1 - construction_in_minimum)
