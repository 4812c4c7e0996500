"""Statistics Norway's API (PxWebApi v2), asked only when the user asks: inhabitants of one region by sex and age.

    https://data.ssb.no/api/pxwebapi/v2/tables/07459/data?outputFormat=json-stat2&…

Table 07459 is inhabitants on 1 January; 14746 the projection of June 2026, of which the main alternative is taken.
"""

from __future__ import annotations

import re
from http.client import HTTPException, IncompleteRead
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from okplan.load.people.ssb import own_words
from okplan.problems import Problem, Word
from okplan.version import __version__

API = "https://data.ssb.no/api/pxwebapi/v2"
HISTORY = "07459"
TIMEOUT, PATIENCE = 30, 90
"""Seconds without a sign from the other end, and in all."""

MOST, SAID = 20_000_000, 20_000
"""Bytes of an answer, and of one that says what is wrong: a municipality for forty years has some hundred thousand."""

BUSY = (429, 503)
"""What a server answers when it has too much to do."""

YEARS = re.compile(r"(\d{4})?\s*[-–]\s*(\d{4})?|(\d{4})")


class Unanswered(Exception):  # noqa: N818 - it is no error of okplan's
    """Nothing to use came back; the problem says why, and `after` how many seconds the other end asks us to wait."""

    def __init__(self, code: str, after: float | None = None, **context: object) -> None:
        super().__init__(code)
        self.problem, self.after = Problem(code, None, context), after


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
    return located(table, "data", query)


def located(table: str, what: str, query: dict[str, str]) -> str:
    """The address of a table's `data`, or of the `metadata` that describes it."""
    return f"{API}/tables/{table}/{what}?{urlencode(query)}"


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
    return get(address(region, table, years), table)


def get(url: str, table: str) -> str:
    """What an address answers, as text, and nothing that takes longer than we wait; raises Unanswered."""
    asked = _Asked(Request(url, headers={"User-Agent": f"okplan/{__version__}"}), table)
    asked.start()
    asked.join(PATIENCE)  # whatever the other end is slow with: names, headers, or one byte a minute
    if asked.is_alive():
        raise _unread("slow", table)
    if asked.wrong is not None:
        raise asked.wrong
    return asked.said


class _Asked(Thread):
    """The question and its answer, in a thread that a program does not wait for when it ends."""

    def __init__(self, wanted: Request, table: str) -> None:
        super().__init__(daemon=True)
        self.wanted, self.table = wanted, table
        self.said, self.wrong = "", None

    said: str
    wrong: Exception | None

    def run(self) -> None:
        try:
            self.said = _answered(self.wanted, self.table)
        except Exception as error:
            self.wrong = error


def _answered(wanted: Request, table: str) -> str:
    """The text of an answer that came whole; raises Unanswered."""
    try:
        with build_opener(_Kept(table)).open(wanted, timeout=TIMEOUT) as answer:
            raw = answer.read(MOST + 1)
            left = getattr(answer, "length", None)
    except HTTPError as error:
        if 300 <= error.code < 400:  # an address that the library does not follow
            error.close()
            raise _unread("moved", table) from error
        raise Unanswered("statistics_refused", _after(error), found=error.code, reason=_title(error)) from error
    except IncompleteRead as error:
        raise _unread("cut", table) from error
    except (HTTPException, OSError, ValueError) as error:
        reason = str(getattr(error, "reason", error)) or type(error).__name__
        raise Unanswered("no_contact", found=_host(), reason=reason, table=table) from error
    if len(raw) > MOST:
        raise _unread("large", table)
    if left:
        raise _unread("cut", table)
    try:
        return str(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _unread("coding", table) from error


class _Kept(HTTPRedirectHandler):
    """Another address is followed, but never from https to what anybody can read and change on the way."""

    def __init__(self, table: str) -> None:
        self.table, self.times = table, 0

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        fp.close()  # what stands beside the other address may have no end
        if urlsplit(newurl).scheme != urlsplit(req.full_url).scheme:
            raise _unread("moved", self.table)
        self.times += 1
        if self.times > self.max_repeats:
            raise _unread("ring", self.table)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _unread(why: str, table: str) -> Unanswered:
    """What came is no whole answer."""
    return Unanswered("answer_unread", found=_host(), reason=Word(f"imports.answer.{why}"), table=table)


def _host() -> str:
    return API.split("/")[2]


def _after(error: HTTPError) -> float | None:
    """The seconds that a busy server asks us to wait; one that names an hour of the day instead is not waited for."""
    said = str(error.headers.get("Retry-After", "")).strip()
    return float(said) if error.code in BUSY and said.isascii() and said.isdigit() else None


def _title(error: HTTPError) -> str:
    """What the answer says is wrong, as far as it does."""
    if error.code == 429:
        error.close()
        return "Too many requests: wait a minute"
    try:
        with error:
            return own_words(error.read(SAID).decode("utf-8-sig", "replace")) or str(error.reason)
    except (HTTPException, ValueError, OSError, RecursionError):  # also where nothing is left to read
        return str(error.reason)
