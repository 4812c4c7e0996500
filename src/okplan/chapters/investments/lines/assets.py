"""Fixed assets: what is held, what is built, and its depreciation from the year after completion."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import both, equal, minimum, total, where
from okplan.engine.lines import INDEX, KR, NUMBER, RATIO, Chapter

chapter = Chapter("assets")

chapter.given("holding_plan", KR, over="holding")
chapter.given("holding_disposals", KR, over="holding")
chapter.given("holding_depreciates", NUMBER, over="holding")
chapter.given("project_life", NUMBER, over="project")
chapter.given("project_depreciates", NUMBER, over="project")
chapter.given("unlisted_life", NUMBER)
chapter.given("construction_in_minimum", NUMBER)
chapter.given("boundary_asset_share", RATIO)


@chapter.line(unit=INDEX, over="holding")
def holding_left(
    holding_left_opening: Value, holding_disposals: Value, holding_book_opening: Value, boundary_asset_share: Value
) -> Value:
    """The part of the opening assets that has not been sold or scrapped, or has come with a new boundary."""
    book = where(equal(holding_book_opening, 0), 1, holding_book_opening)
    return holding_left_opening * (1 - holding_disposals / book + boundary_asset_share)


@chapter.line(unit=KR, over="holding")
def holding_boundary(holding_book_opening: Value, boundary_asset_share: Value) -> Value:
    """Book value taken over with a new boundary; negative where it is given up."""
    return holding_book_opening * boundary_asset_share


@chapter.line(unit=KR)
def boundary_assets(holding_boundary: Value) -> Value:
    """Assets taken over with a new boundary; negative where they are given up."""
    return total(holding_boundary)


@chapter.line(unit=KR, source="§ 5-8")
def boundary_capital(boundary_assets: Value, boundary_debt: Value) -> Value:
    """What is taken over of assets beyond debt: it goes to the capital account, and through no result."""
    return boundary_assets - boundary_debt


@chapter.line(unit=KR, over="holding")
def holding_depreciation(
    holding_plan: Value,
    holding_left: Value,
    holding_book_opening: Value,
    holding_disposals: Value,
    holding_boundary: Value,
) -> Value:
    """As planned, on what has not been disposed of, until the book value is used up."""
    return minimum(holding_plan * holding_left, holding_book_opening - holding_disposals + holding_boundary)


@chapter.line(unit=KR, over="holding")
def holding_book(
    holding_book_opening: Value, holding_depreciation: Value, holding_disposals: Value, holding_boundary: Value
) -> Value:
    """Opening less depreciation and disposals, and what moves with a boundary."""
    return holding_book_opening - holding_depreciation - holding_disposals + holding_boundary


@chapter.line(unit=KR, over="project")
def project_capitalised(project_capitalised_opening: Value, project_gross: Value, project_vat: Value) -> Value:
    """Cost to date without compensated VAT, which is not capitalised."""
    return project_capitalised_opening + project_gross - project_vat


@chapter.line(unit=KR, over="project", source="budsjett- og regnskapsforskriften § 3-4")
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


@chapter.line(unit=KR, over="project")
def project_book(
    project_book_opening: Value, project_gross: Value, project_vat: Value, project_depreciation: Value
) -> Value:
    """Opening and what is capitalised in the year, less depreciation."""
    return project_book_opening + project_gross - project_vat - project_depreciation


@chapter.line(unit=KR)
def unlisted_investment(investment_gross: Value, project_gross: Value) -> Value:
    """What an adopted plan invests beyond (or short of) the listed projects."""
    return investment_gross - total(project_gross)


@chapter.line(unit=KR)
def unlisted_capitalised(unlisted_investment: Value, vat_compensation: Value, project_vat: Value) -> Value:
    """Of the year, without compensated VAT."""
    return unlisted_investment - (vat_compensation - total(project_vat))


@chapter.line(unit=KR)
def unlisted_cost(unlisted_cost_opening: Value, unlisted_capitalised: Value) -> Value:
    """Cost to date."""
    return unlisted_cost_opening + unlisted_capitalised


@chapter.line(unit=KR)
def unlisted_depreciation(unlisted_cost_opening: Value, unlisted_life: Value) -> Value:
    """Straight line from the year after, over the life that the plan's block says; longer than a horizon."""
    return unlisted_cost_opening / unlisted_life


@chapter.line(unit=KR)
def listed_depreciation(holding_depreciation: Value, project_depreciation: Value) -> Value:
    """Of assets held at the opening and of new ones."""
    return total(holding_depreciation) + total(project_depreciation)


@chapter.line(unit=KR, over="project")
def project_finished_book(year: Value, project_last_year: Value, project_book: Value) -> Value:
    """The book value once it is finished; nothing while it is built."""
    return where(year >= project_last_year, project_book, 0)


@chapter.line(unit=KR, source="§ 5-6 nr. 14")
def depreciation(listed_depreciation: Value, unlisted_depreciation: Value) -> Value:
    """Of assets held, of projects, and of what an adopted plan invests beyond them."""
    return listed_depreciation + unlisted_depreciation


@chapter.line(unit=KR)
def unlisted_book(
    unlisted_book_opening: Value, unlisted_capitalised: Value, depreciation: Value, listed_depreciation: Value
) -> Value:
    """Opening and capitalised, less depreciation beyond that of holdings and projects, an adopted plan's included."""
    return unlisted_book_opening + unlisted_capitalised - (depreciation - listed_depreciation)


@chapter.line(unit=KR, source="§ 5-8")
def fixed_assets(holding_book: Value, project_book: Value, unlisted_book: Value) -> Value:
    """Book value of all fixed assets, land included."""
    return total(holding_book) + total(project_book) + unlisted_book


@chapter.line(unit=KR)
def depreciable_assets(
    holding_book: Value,
    holding_depreciates: Value,
    project_book: Value,
    project_depreciates: Value,
    unlisted_book: Value,
) -> Value:
    """Book value of fixed assets other than land."""
    return total(holding_book * holding_depreciates) + total(project_book * project_depreciates) + unlisted_book


@chapter.line(unit=KR)
def assets_under_construction(
    year: Value, project_last_year: Value, project_book: Value, project_depreciates: Value
) -> Value:
    """Depreciable assets that are not finished by the end of the year."""
    return total(where(year < project_last_year, project_book, 0) * project_depreciates)


@chapter.line(unit=KR, source="kommuneloven § 14-18")
def minimum_assets(
    depreciable_assets: Value, assets_under_construction: Value, construction_in_minimum: Value
) -> Value:
    """Depreciable assets, with or without what is under construction."""
    return depreciable_assets - assets_under_construction * (1 - construction_in_minimum)
