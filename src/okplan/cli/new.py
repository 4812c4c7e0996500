"""`okplan new`: any municipality's scenario, from what ships, its own accounts and what else it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from okplan.cli.answers import plainly
from okplan.cli.endings import form
from okplan.cli.options import FORCE, LANG, argument, option, target
from okplan.cli.running import load_or_exit, spoken_in
from okplan.cli.streams import emit, fail, tell
from okplan.cli.usage import asked

if TYPE_CHECKING:
    from okplan.imports.kostra.accounts import Accounts
    from okplan.imports.loans import LoanList
    from okplan.register import Municipality
    from okplan.start.base import Beside
    from okplan.start.known import Known


def new(
    name: Annotated[str, argument("municipality")],
    accounts: Annotated[list[Path] | None, option("accounts", "--accounts")] = None,
    fetch: Annotated[bool, option("new_fetch", "--fetch")] = False,
    areas: Annotated[Path | None, option("areas", "--areas")] = None,
    people: Annotated[Path | None, option("new_people", "--people")] = None,
    loans: Annotated[Path | None, option("new_loans", "--loans")] = None,
    plan: Annotated[Path | None, option("new_plan", "--plan")] = None,
    investments: Annotated[Path | None, option("new_investments", "--investments")] = None,
    mapping: Annotated[Path | None, option("investment_mapping", "--mapping", "-m")] = None,
    year: Annotated[int | None, option("base_year", "--year")] = None,
    lang: LANG = None,
    output: Annotated[Path | None, target("new_output")] = None,
    force: FORCE = False,
) -> None:
    from okplan.imports.kostra.identities import told
    from okplan.problems import Problem, ScenarioError
    from okplan.show.answers.begun import LookedOver
    from okplan.start.base import Beside
    from okplan.start.beginning import begun
    from okplan.write.files import write_all
    from okplan.write.scenario_file import scenario_yaml

    language = spoken_in(lang) or asked()
    for flag, given in (("--areas", areas), ("--investments", investments)):
        if given is not None and not (accounts or fetch):
            fail([Problem("needs_accounts", None, {"field": flag})], language)
    if (investments is None) != (mapping is None):
        fail([Problem("mapping_of_list", None)], language)
    if accounts and fetch:
        fail([Problem("accounts_or_fetch", None)], language)
    known, read = _town(name, accounts or [], year, language)
    file = output or Path(f"{'-'.join(known.municipality.name.lower().split())}.yaml")
    form(None, file, ("yaml",), language)
    parts = _Parts(file, language)
    if fetch:
        read = parts.fetched(known.municipality, year, people is None)
    try:
        beside = parts.read(known.municipality, people, plan, begun_year(read, year))
        beside = parts.with_loans(beside, loans, begun_year(read, year), read) if loans is not None else beside
        tell([*read.warnings, *told(read)] if read else [], language)
        made = begun(known, read, areas, year, language, beside)
        if investments is not None and mapping is not None:
            alone = begun(known, read, areas, year, language, Beside(programme=""))
            programme = parts.programme(investments, mapping, scenario_yaml(alone, language))
            made = begun(known, read, areas, year, language, parts.with_projects(beside, programme))
        write_all({**parts.files, file: scenario_yaml(made, language)}, language, force)
    except ScenarioError as error:
        fail(error.problems, language)
    emit(f"{', '.join(map(str, (file, *parts.files)))}\n{plainly(LookedOver(made, language))}", error=True)
    if not made.document.blanks:
        load_or_exit(file, None, lang)  # what does not fit together is told at once


def begun_year(read: Accounts | None, year: int | None) -> int:
    """The base year, before anything is made of it."""
    from okplan.start.given import given

    return read.year if read else (year or int(given()["base_year"]))


def _town(name: str, files: list[Path], year: int | None, language: str) -> tuple[Known, Accounts | None]:
    """The municipality that is meant, and its accounts."""
    from okplan.problems import Refused, ScenarioError
    from okplan.register import notes
    from okplan.start.beginning import read_accounts
    from okplan.start.known import known

    try:
        found = known(name)
        tell(notes(name), language)
        return found, read_accounts(files, found, year)
    except Refused as refused:
        fail(refused.problems, language)
    except ScenarioError as error:
        fail(error.problems, language)


@dataclass
class _Parts:
    """What else was given, read into files beside the scenario or into a part of it."""

    scenario: Path
    language: str

    def __post_init__(self) -> None:
        self.files: dict[Path, str] = {}
        self.asked: dict[str, str] = {}

    def fetched(self, town: Municipality, year: int | None, people_too: bool) -> Accounts:
        """Accounts from Statistics Norway and, where no file of them was given, people: theirs and the country's."""
        from okplan.cli.fetching import bank, fetched
        from okplan.imports.ssb.people import people
        from okplan.problems import Refused, ScenarioError

        asker = bank(self.scenario, self.language)
        try:
            (accounts,) = fetched(asker, town, str(year) if year else None).values()
            if people_too:
                found = people(asker, town)
                parts = {"people": found.municipality, "country": found.country, "projection": found.projection}
                self.asked = {word: self._beside(word, content) for word, content in parts.items()}
        except Refused as refused:
            fail(refused.problems, self.language)
        except ScenarioError as error:
            fail(error.problems, self.language)
        return accounts

    def read(self, town: Municipality, people: Path | None, plan: Path | None, base_year: int) -> Beside:
        """People and plan as CSV beside; raises ScenarioError."""
        from okplan.start.base import Beside

        return Beside(
            people=self._people(people, town) if people is not None else self.asked.get("people"),
            country=self.asked.get("country"),
            projection=self.asked.get("projection"),
            plan=self._plan(plan, base_year) if plan is not None else None,
        )

    def with_loans(self, beside: Beside, file: Path, base_year: int, accounts: Accounts | None) -> Beside:
        """The lender's list as CSV, ticked off against the balance sheet where there is one; raises ScenarioError."""
        from dataclasses import replace
        from datetime import date
        from decimal import Decimal

        from okplan.fields.values import UNITS
        from okplan.imports.loans import loan_list
        from okplan.imports.loans.heads import LOANS
        from okplan.imports.mapping import mapping, options
        from okplan.problems import Place, Problem, ScenarioError
        from okplan.start.base import Listed
        from okplan.start.given import first_rate
        from okplan.write.loans import loans_csv

        mapped = mapping(None, options((), (), {}, []), [], LOANS)
        try:
            made = loan_list(file, mapped, date(base_year, 12, 31), None, self.language, first_rate())
        except ScenarioError as error:
            hint = Problem("options_of_import", None, {"found": file.name})
            raise ScenarioError([*error.problems, hint], self.language) from error
        if not made.loans:
            raise ScenarioError([Problem("only_swaps", Place(str(file), 1, 1), {"found": file.name})], self.language)
        tell(made.warnings, self.language)
        parts = (made.total, made.total - made.on_lending, made.on_lending, made.self_cost)
        total, *rest = (round(part * Decimal(UNITS[made.unit]) / Decimal(UNITS["tkr"])) for part in parts)
        owed = self._ticked_off(made, total, file, accounts)
        swaps = self._beside("swaps", loans_csv(replace(made, loans=[]), self.language)) if made.swaps else None
        return replace(
            beside,
            loans=self._beside("loans", loans_csv(made, self.language)) if made.existing else [],
            hedges=swaps,
            listed=Listed(*rest),
            ticked=(total, owed) if owed is not None else None,
        )

    def _ticked_off(self, made: LoanList, total: int, file: Path, accounts: Accounts | None) -> int | None:
        """Say what the list comes to beside the balance sheet; what that has of long-term debt, where there is one."""
        from decimal import Decimal

        from okplan.imports.kostra.statements import lines
        from okplan.problems import Figure, Place, Problem
        from okplan.show.answers.loans import TickedOff

        owed = lines(accounts).get("long_term_debt") if accounts else None
        if owed is not None and total != owed:
            said = {"found": Figure(total), "wanted": Figure(owed), "off": Figure(total - owed)}
            tell([Problem("loans_off_balance", Place(str(file), 1, 1), said, "warning")], self.language)
        ticked = TickedOff(made, Decimal(owed) if owed == total else None, True, self.language)
        emit(plainly(ticked), error=True)
        return owed

    def with_projects(self, beside: Beside, programme: str) -> Beside:
        from dataclasses import replace

        return replace(beside, programme=programme)

    def programme(self, file: Path, mapped_by: Path, scenario: str) -> str:
        """The projects of a sheet as the scenario has them, judged beside it; raises ScenarioError."""
        from okplan.imports.mapping import mapping, options
        from okplan.imports.programme import programme
        from okplan.load import load
        from okplan.problems import Problem, ScenarioError
        from okplan.write.as_yaml import as_yaml

        problems: list[Problem] = []
        mapped = mapping(mapped_by, options((), (), {}, problems), problems)
        if problems:
            raise ScenarioError(problems, self.language)
        made = programme(file, mapped, load(self.scenario, (), scenario.encode()), self.language)
        tell(made.warnings, self.language)
        return as_yaml(made, file, self.language)

    def _beside(self, word: str, content: str) -> str:
        """A table in a file named after the scenario."""
        from okplan.words import say

        path = self.scenario.with_name(f"{self.scenario.stem}-{say(f'start.file.{word}', self.language)}.csv")
        self.files[path] = content
        return path.name

    def _people(self, file: Path, town: Municipality) -> str:
        from okplan.load.people.counts import as_csv
        from okplan.load.people.inhabitants import inhabitants
        from okplan.problems import Refused, ScenarioError
        from okplan.start.known import of_another

        try:
            found = inhabitants(file)
        except Refused as refused:
            raise ScenarioError(refused.problems, self.language) from refused
        wrong = of_another(town, found)
        if wrong is not None:
            raise ScenarioError([wrong], self.language)
        tell(found.passed_over, self.language)
        return self._beside("people", as_csv(found))

    def _plan(self, file: Path, base_year: int) -> tuple[str, str, dict[str, object]]:
        from okplan.imports.plan import mapping, plan
        from okplan.load.nodes import Node
        from okplan.problems import Place
        from okplan.write.plan import lines_csv, stated_as

        made = plan(file, mapping(Node({}, Place("", 1, 1)), []), base_year, self.language)
        tell(made.found.unread, self.language)
        return file.name, self._beside("plan", lines_csv(made)), stated_as(made)
