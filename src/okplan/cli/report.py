"""`okplan report`: the report to the council."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okplan.cli.beside import compared
from okplan.cli.documents import DOCUMENTS, save_document
from okplan.cli.endings import ending
from okplan.cli.options import FILE, FORCE, LANG, PRICES, SET, option, target
from okplan.cli.running import among, run_file
from okplan.cli.usage import asked
from okplan.cli.with_studies import WITH, studies_of


def report(
    file: FILE,
    output: Annotated[Path, target("report_output")],
    prices: Annotated[str | None, option("prices", "--prices")] = None,
    years: Annotated[int | None, option("years", "--years")] = None,
    lang: LANG = None,
    changes: SET = None,
    free_plan: Annotated[bool, option("free_plan", "--free-plan")] = False,
    studies: WITH = None,
    alternatives: Annotated[list[Path] | None, option("alternatives", "--alternatives")] = None,
    force: FORCE = False,
) -> None:
    among("--prices", prices, PRICES)
    kind = ending(output, DOCUMENTS, asked())
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
        *(("--alternatives", printed_name(one)) for one in alternatives or ()),
    ]
    given = [part for flag, value in said if value is not None for part in (flag, str(value))]
    given += ["--free-plan"] if free_plan else []
    command = visible(in_every_shell(["okplan", "report", printed_name(file), "-o", output.name, *given]))
    answers = [(one.key, one.answer) for one in studies_of(result, studies, printed_name(file))]
    beside = compared(result, file, alternatives or [], lang, years)
    made = decide(result, Asked(command, visible(printed_name(file)), changes or (), answers, alternatives=beside))
    save_document(made, kind, output, force)
