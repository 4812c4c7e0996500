"""Statistics Norway's API (PxWebApi v2), asked only when the user asks: inhabitants of one region by sex and age.

    https://data.ssb.no/api/pxwebapi/v2/tables/07459/data?outputFormat=json-stat2&…

Table 07459 is inhabitants on 1 January; 14746 the projection of June 2026, of which the main alternative is taken.
"""

from __future__ import annotations

import re
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from okplan.load.people.ssb import own_words
from okplan.problems import Problem
from okplan.version import __version__

API = "https://data.ssb.no/api/pxwebapi/v2"
HISTORY = "07459"
TIMEOUT = 30
"""Seconds."""

YEARS = re.compile(r"(\d{4})?\s*[-–]\s*(\d{4})?|(\d{4})")


class Unanswered(Exception):  # noqa: N818 - it is no error of okplan's
    """Nothing to use came back; the problem says why."""

    def __init__(self, code: str, **context: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, None, context)


def address(region: str, table: str = HISTORY, years: str | None = None) -> str:
    """What is asked: a municipality as it is today, a county (two digits), or the whole country (0)."""
    query = {"lang": "no", "outputFormat": "json-stat2", "valueCodes[Kjonn]": "*"}
    if table == HISTORY and len(region) == 4:
        query |= {"codelist[Region]": "agg_KommSummer", "valueCodes[Region]": f"K-{region}"}
    elif table == HISTORY and len(region) == 2:
        query |= {"codelist[Region]": "agg_KommFylker", "valueCodes[Region]": f"F-{region}"}
    else:
        query["valueCodes[Region]"] = region
    query |= {"codelist[Alder]": "vs_AlleAldre00B", "valueCodes[Alder]": "*"}
    query["valueCodes[ContentsCode]"] = "Personer1" if table == HISTORY else "Personer"
    query["valueCodes[Tid]"] = _span(years)
    return f"{API}/tables/{table}/data?{urlencode(query)}"


def _span(years: str | None) -> str:
    match = YEARS.fullmatch(years.strip()) if years else None
    if years is None:
        return "*"
    if match is None or not any(match.groups()):
        raise Unanswered("unknown_argument", field="--years", found=years, wanted="2005-2026, 2015-, 2026")
    first, last, only = match.groups()
    if only:
        return str(only)
    if first and last:
        return f"[range({first},{last})]"
    return f"from({first})" if first else f"to({last})"


def ask(region: str, table: str = HISTORY, years: str | None = None) -> str:
    """The answer as text; raises Unanswered."""
    if not re.fullmatch(r"0|\d{2}|\d{4}", region):
        raise Unanswered("unknown_argument", field="--fetch", found=region, wanted="3222, 32, 0")
    if not re.fullmatch(r"\d{5}", table):
        raise Unanswered("unknown_argument", field="--table", found=table, wanted="07459, 14746")
    wanted = Request(address(region, table, years), headers={"User-Agent": f"okplan/{__version__}"})
    try:
        with urlopen(wanted, timeout=TIMEOUT) as answer:
            return str(answer.read().decode("utf-8-sig"))
    except HTTPError as error:
        raise Unanswered("statistics_refused", found=error.code, reason=_title(error)) from error
    except (URLError, TimeoutError, OSError) as error:
        reason = str(getattr(error, "reason", error))
        raise Unanswered("no_contact", found=API.split("/")[2], reason=reason, table=table) from error


def _title(error: HTTPError) -> str:
    """What the answer says is wrong, as far as it does."""
    with error:
        if error.code == 429:
            return "Too many requests: wait a minute"
        try:
            return own_words(error.read().decode("utf-8-sig")) or str(error.reason)
        except (ValueError, OSError):
            return str(error.reason)
