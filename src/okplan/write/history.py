"""Accounts that were read, as the CSV of lines by year that `history:` and `okplan backtest --actuals` take."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import PurePath

from okplan.imports.kostra.accounts import Accounts
from okplan.imports.kostra.statements import lines
from okplan.problems import printed_name
from okplan.version import __version__
from okplan.words import say


def history_csv(years: Mapping[int, Accounts], language: str) -> str:
    """A row for each line, a column for each year; empty where a year's balance sheet was not given."""
    out = StringIO()
    out.write("# unit: tkr\n")
    files = dict.fromkeys(file.file for accounts in years.values() for file in accounts.files)
    first = next(iter(years.values()))
    whose = "published" if first.updated else "group" if first.group else "treasury"
    names = ", ".join(printed_name(PurePath(file).name) for file in files)
    for key in (f"answers.kostra.csv.{whose}", "answers.kostra.csv.debt"):
        said = say(key, language, files=names, number=first.number, version=__version__, date=first.updated)
        out.write(f"# {said}\n")
    unrevised = ", ".join(str(year) for year, accounts in years.items() if accounts.unrevised)
    if unrevised:
        out.write(f"# {say('answers.kostra.csv.unrevised', language, years=unrevised)}\n")
    table = csv.writer(out, delimiter=";", lineterminator="\n")
    table.writerow(["line", *years])
    found = {year: lines(accounts) for year, accounts in years.items()}
    for name in dict.fromkeys(name for own in found.values() for name in own):
        table.writerow([name, *(own.get(name, "") for own in found.values())])
    return out.getvalue()
