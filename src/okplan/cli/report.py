"""`okplan report`: the report to the council."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from okplan.cli.beside import compared
from okplan.cli.documents import CASE, DATE, DOCUMENTS, NO_APPENDIX, TEMPLATE, facts_of, save_document, template_of
from okplan.cli.draws import chances, check
from okplan.cli.endings import ending
from okplan.cli.options import CHANGED, FILE, PRICES, REPLACING, SPOKEN_IN, count, option, target
from okplan.cli.running import among, run_file
from okplan.cli.streams import fail
from okplan.cli.usage import asked
from okplan.cli.with_studies import WITH, studies_of

if TYPE_CHECKING:
    from okplan.show.result import Result


def report(
    file: FILE,
    output: Annotated[Path, target("report_output")],
    prices: Annotated[str | None, option("prices", "--prices", panel="usual")] = None,
    years: Annotated[int | None, option("years", "--years", panel="usual")] = None,
    lang: SPOKEN_IN = None,
    changes: CHANGED = None,
    free_plan: Annotated[bool, option("free_plan", "--free-plan", panel="usual")] = False,
    studies: WITH = None,
    areas: Annotated[bool, option("report_areas", "--areas")] = False,
    area: Annotated[list[str] | None, option("report_area", "--area")] = None,
    alternatives: Annotated[list[Path] | None, option("alternatives", "--alternatives")] = None,
    one_page: Annotated[bool, option("one_page", "--one-page")] = False,
    draws: Annotated[int | None, count("report_draws", "--draws")] = None,
    seed: Annotated[int | None, count("seed", "--seed")] = None,
    case: CASE = None,
    date: DATE = None,
    template: TEMPLATE = None,
    no_appendix: NO_APPENDIX = False,
    force: REPLACING = False,
) -> None:
    among("--prices", prices, PRICES)
    kind = ending(output, DOCUMENTS, asked())
    check(draws, seed)
    alone(one_page, studies, alternatives, areas, area)
    (number, day), look = facts_of(kind, case, date), template_of(template, kind)
    result = run_file(file, changes, lang, prices, years, plan="free" if free_plan else "kept")
    from okplan.problems import printed_name
    from okplan.show.report.asked import Asked
    from okplan.show.report.content import report as decide
    from okplan.words.commands import command as in_every_shell
    from okplan.words.signs import visible

    said = [
        ("--prices", prices),
        ("--lang", lang),
        ("--years", years),
        *(("--set", change) for change in changes or ()),
        *(("--with", one) for one in studies or ()),
        *(("--area", one) for one in area or ()),
        *(("--alternatives", printed_name(one)) for one in alternatives or ()),
        ("--draws", draws),
        ("--seed", seed),
        ("--case", case),
        ("--date", date),
        ("--template", printed_name(template) if template else None),
    ]
    given = [part for flag, value in said if value is not None for part in (flag, str(value))]
    given += ["--free-plan"] if free_plan else []
    given += ["--areas"] if areas else []
    given += ["--one-page"] if one_page else []
    given += ["--no-appendix"] if no_appendix else []
    command = visible(in_every_shell(["okplan", "report", printed_name(file), "-o", output.name, *given]))
    answers = [(one.key, one.answer) for one in studies_of(result, studies, printed_name(file))]
    wanted = Asked(
        command,
        visible(printed_name(file)),
        changes or (),
        answers,
        areas=pages(result, areas, area or ()),
        alternatives=compared(result, file, alternatives or [], lang, years),
        one_page=one_page,
        drawn=chances(result, draws, seed),
        date=day,
        case=number,
        appendix=not no_appendix,
    )
    save_document(decide(result, wanted), kind, output, force, look)


def alone(
    one_page: bool,
    studies: list[str] | None,
    alternatives: list[Path] | None,
    areas: bool,
    area: list[str] | None,
) -> None:
    """One page has no room for the answers of studies, for other scenarios, or for the pages of service areas."""
    from okplan.problems import Problem, printed_name

    said = [f"--with {one}" for one in studies or ()]
    said += [f"--alternatives {printed_name(one)}" for one in alternatives or ()]
    said += [*(["--areas"] if areas else []), *(f"--area {one}" for one in area or ())]
    if one_page and said:
        fail([Problem("one_page_alone", None, {"found": " ".join(said)})], asked())


def pages(result: Result, all_of_them: bool, named: Sequence[str]) -> list[int]:
    """The service areas that are to have a page each, by id or name; all where that is asked for."""
    from okplan.problems import Problem

    operations = result.loaded.scenario.operations
    if (all_of_them or named) and not operations.areas:
        fail([Problem("no_areas_to_tell", None)], asked())
    names = ", ".join(area.id for area in operations.areas)
    unknown = [name for name in named if operations.area_of(name) is None]
    if unknown:
        fail([Problem("area_to_tell", None, {"found": name, "names": names}) for name in unknown], asked())
    wanted = {operations.area_of(name) for name in named}
    return [place for place in range(len(operations.areas)) if all_of_them or place in wanted]
