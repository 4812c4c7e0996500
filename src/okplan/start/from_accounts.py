"""The base year as the municipality's own account files have it; what no such file tells is an assumption."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.adopted.claims import ROUNDING
from okplan.chapters.areas.review import COMMON_REVENUE
from okplan.chapters.statutory import LAYOUTS
from okplan.imports.kostra.accounts import Accounts
from okplan.imports.kostra.areas import Areas, by_area
from okplan.imports.kostra.statements import Statement, investment, lines, operating
from okplan.problems import Problem, ScenarioError
from okplan.start.balance import Opening, minus
from okplan.start.base import OPERATIONS, AreaBase, Base, Listed, blank
from okplan.start.entry import Entry, Item, Quoted, Source, Worded, assumed, derived
from okplan.start.frames import frames
from okplan.start.given import given
from okplan.start.known import Known
from okplan.start.services import FUNCTIONS, Service, of, service_entries, services, within
from okplan.start.skeleton import asked_deficit

ROWS = {"tax": 2, "grant": 1, **dict(zip(OPERATIONS, (3, 4, 5, 6, 7, 8, 10, 11, 12, 13), strict=True))}
"""The lines of § 5-6 that the scenario's operations are."""

STATED = (14, 20, 17, 18, 19, 21, 24, 25, 26, 27, 28, 29, 30, 32)
"""Lines of § 5-6 that stand among the accounts: the net operating result (24) as a control of the others, and what is
carried forward (32) because the remainder of the others is rounding too."""

INVESTED = (1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 21, 22, 23, 24, 25, 27)
"""Lines of § 5-5 that do."""

NAMED = {"grants_from_others": "investment_grants"}
"""Lines that the accounts know by what they are a sum of,"""

UNDIVIDED = {"investment_grants": "developer_contributions"}
"""and the other term of the sum, which the account files do not tell apart."""

PENSIONS = ("170", "171")
PROPERTY = ("130", "120")
GRANTED = "810"
SETTLED = "850"
YEARS_PAID = 5


def from_accounts(accounts: Accounts, areas: Areas, known: Known, listed: Listed | None = None) -> Base:
    """Everything that the files tell; raises ScenarioError where okplan cannot project what they say."""
    form = accounts.forms[0]
    stated = operating(accounts)
    _refuse_negative(accounts, stated)
    figures = {name: _kind(stated[row], form, row, name) for name, row in ROWS.items()}
    taken = within(services(accounts), accounts)
    opening = Opening(accounts, taken, listed)
    names = {function: area_id(areas, area) for function, area in areas.functions.items()}
    return Base(
        figures | known.regional_nothing(every=True) | _pensions(accounts, form) | opening.figures(),
        dict(_accounts(accounts, form)),
        tuple(_areas(accounts, areas, names, taken)),
        whose=accounts.whose,
        one_offs=tuple(_corrections(accounts, form)),
        services=tuple(service_entries(taken, known.inhabitants(accounts.year), form, opening.service_debt())),
        loans=tuple(opening.loans()),
        assets=tuple(opening.assets()),
        investments=tuple(frames(accounts, taken, _among(names, PROPERTY), _among(names, FUNCTIONS["vann"]))),
        other_investment=tuple(_other_investment(accounts, opening.uncovered())),
        on_lending=tuple(opening.on_lending()),
        integration=tuple(_integration(accounts, form)),
        deficit=tuple(opening.deficit() if opening.known else asked_deficit(known, accounts.year)),
        transfer=_transfer(accounts),
        unspent_target=opening.unspent_target(),
        remarks={
            "areas": (Source("areas_read"),),
            "self_cost": (Source("self_cost_read"),),
            "investments": (Source("investments_read"),),
            "loans": (Source("loans_read" if opening.known else "loans_asked"),),
            "assets": (Source("assets_read" if opening.known else "assets_asked"),),
        },
    )


def _line(form: str, paragraph: str, row: int) -> Source:
    return Source("line", "accounts", {"form": form, "paragraph": paragraph, "line": str(row)})


def _refuse_negative(accounts: Accounts, stated: Statement) -> None:
    """A kind that is negative by more than sums may miss is a correction that no projection can carry on."""
    wrong = [
        Problem("negative_kind", accounts.place, {"line": row, "found": minus(stated[row])})
        for name, row in ROWS.items()
        if stated[row] < -ROUNDING and name not in ("grant", *COMMON_REVENUE)
    ]
    if wrong:
        raise ScenarioError(wrong)


def _kind(amount: int, form: str, row: int, name: str) -> Quoted:
    """A line of § 5-6; a few thousand below nothing, as a repayment is, are told and not carried on."""
    if amount >= 0 or name in ("grant", *COMMON_REVENUE):
        return Quoted(amount, _line(form, "5-6", row))
    return assumed(0, "below_nothing_kind", form=form, paragraph="5-6", line=row, found=minus(amount))


def _corrections(accounts: Accounts, form: str) -> Iterator[Entry]:
    """What a kind is below nothing, grants that are projected by themselves apart: of the base year alone.

    Kinds of the service areas are in their net costs too, where nothing tells a correction from the year's own.
    """
    for kind in COMMON_REVENUE:
        amount = operating(accounts)[ROWS[kind]]
        rest = amount - (max(_settled(accounts), 0) if kind == "state_transfers" else 0)
        if rest < 0:
            path = ("operations", "one_offs", Item(kind.replace("_", "-")))
            yield Entry((*path, "kind"), kind)
            yield assumed(rest, "corrected", form=form, line=ROWS[kind], found=minus(rest)).at(*path, "amount")
            yield Entry((*path, "reason"), Worded("start.text.corrected"))


def _settled(accounts: Accounts) -> int:
    """The integration grant of the year."""
    return -of(accounts.operations, (SETTLED,), (GRANTED,))


def _accounts(accounts: Accounts, form: str) -> Iterator[tuple[str, Quoted]]:
    """The base year of lines that no other field gives."""
    for table, paragraph, rows, statement in (
        ("art", "5-6", STATED, operating(accounts)),
        ("investering", "5-5", INVESTED, investment(accounts)),
    ):
        names = {row.number: row.name for row in LAYOUTS[table]}
        for number in rows:
            name = NAMED.get(names[str(number)], names[str(number)])
            yield name, Quoted(statement[number], _line(form, paragraph, number))
            if name in UNDIVIDED:
                yield UNDIVIDED[name], assumed(0, "undivided", line=number)


def area_id(areas: Areas, area: str) -> str:
    """The id of an area: its own for the default ones, else of its name."""
    if areas.default:
        return str(given()["areas"][area])
    return "-".join("".join(sign if sign.isalnum() else " " for sign in area.lower()).split()) or "område"


def _areas(accounts: Accounts, areas: Areas, names: dict[str, str], taken: tuple[Service, ...]) -> Iterator[AreaBase]:
    """Net appropriations; what is not carried on as the rest stands where its functions are."""
    pensions = {names[one] for one in PENSIONS if of(accounts.operations, (one,), {"090", "099"}) and one in names}
    fees = {names[function] for service in taken for function in service.functions if function in names}
    for area, net in by_area(accounts, areas).items():
        if areas.default and not net:
            continue
        own = area_id(areas, area)
        holds = [what for what, held in (("pensions", pensions), ("self_cost", fees)) if held == {own}]
        functions = " ".join(function for function, other in areas.functions.items() if other == area)
        quoted = derived(net, "area_net", functions=_short(functions))
        name = Worded(f"imports.services.{area}") if areas.default else area
        yield AreaBase(own, name, quoted, tuple(holds))


def _among(names: dict[str, str], functions: tuple[str, ...]) -> str:
    """The area of the first of the functions that is in one, else the last area."""
    return next((names[function] for function in functions if function in names), list(names.values())[-1])


def _short(functions: str) -> str:
    """The functions, the first of many."""
    many = functions.split()
    return " ".join(many) if len(many) <= 8 else f"{' '.join(many[:6])} … {many[-1]}"


def _pensions(accounts: Accounts, form: str) -> dict[str, Quoted]:
    found = lines(accounts)
    held = found.get("accumulated_premium_deviation")
    if not (found["premium_deviation"] or found["premium_amortisation"] or held):
        return {}
    at_function = {name: Source("function", "accounts", {"form": form, "where": name}) for name in PENSIONS}
    return {
        "pension_deviation": Quoted(found["premium_deviation"], at_function["170"]),
        "pension_amortisation": Quoted(found["premium_amortisation"], at_function["171"]),
        "pension_accumulated": blank("pension_accumulated")
        if held is None
        else Quoted(held, Source("chapter", "accounts", {"form": accounts.forms[1], "chapter": "19 − 39"})),
    }


def _integration(accounts: Accounts, form: str) -> Iterator[Entry]:
    """The grant as a field of its own: what it is for each person is an assumption, and so how many they are."""
    amount = _settled(accounts)
    rates: list[int] = given()["integration"]["rates"]
    if amount <= 0:
        return
    path, first = ("integration",), accounts.year - YEARS_PAID + 1
    yield Quoted(amount, Source("integration", "accounts", {"form": form})).at(*path, "amount")
    each = round(amount * 1000 / sum(rates), 1)
    yield assumed({first: each}, "settled").at(*path, "settled")
    yield assumed(rates, "rates").at(*path, "rates")


def _other_investment(accounts: Accounts, uncovered: int) -> Iterator[Entry]:
    stated, first, path = investment(accounts), accounts.year + 1, ("other_investment",)
    for name, row in (("grants_to_others", 2), ("share_purchases", 3)):
        if stated[row] > 0:
            yield assumed({first: stated[row]}, "as_base_year").at(*path, name)
    if uncovered:
        yield assumed({first: uncovered}, "uncovered").at(*path, "uncovered_coverage")


def _transfer(accounts: Accounts) -> Quoted:
    """As in the base year, and no less than the shares that no loan may pay."""
    stated = investment(accounts)
    amount = max(operating(accounts)[25], stated[3], 0)
    return assumed({accounts.year + 1: amount}, "transfer")
