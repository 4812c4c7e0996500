"""`okplan loan`: the payments of one loan."""

from __future__ import annotations

from typing import Annotated

from okplan.cli.answers import plainly
from okplan.cli.endings import form
from okplan.cli.options import FORCE, LANG, OUT, option
from okplan.cli.running import among
from okplan.cli.streams import deliver, fail
from okplan.cli.usage import asked


def loan(
    kind: Annotated[str, option("kind", "--kind")],
    principal: Annotated[str, option("principal", "--principal")],
    rate: Annotated[str, option("rate", "--rate")],
    years: Annotated[str, option("term", "--years")],
    per_year: Annotated[int, option("per_year", "--per-year")] = 1,
    grace: Annotated[str, option("grace", "--grace")] = "0",
    format: Annotated[str | None, option("format_loan", "--format")] = None,
    lang: LANG = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.problems import Problem
    from okplan.show.answers.loan import Scheduled
    from okplan.studies.loan import LoanArguments
    from okplan.studies.loan import asked as schedule

    among("--kind", kind, ("annuity", "serial", "bullet"))
    among("--format", format, ("table", "json", "csv"))
    format = form(format, output, ("table", "json", "csv"), asked())
    spoken = asked()
    found = schedule(LoanArguments(kind, principal, rate, years, per_year, grace))
    if isinstance(found, Problem):
        fail([found], spoken)
    text = plainly(Scheduled(found, spoken), format)
    deliver(text, output, spoken, machine=format != "table", force=force)
