"""Asking politely: a server that is busy is waited for, one that is gone is named, and nothing is hammered upon."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import pytest

from okplan.imports import fetch
from okplan.imports.ssb import bank
from okplan.imports.ssb.bank import Bank
from okplan.imports.ssb.table import description
from okplan.problems import Refused
from okplan.version import __version__


class Server(BaseHTTPRequestHandler):
    """Gives its answers in turn, the last of them over and over."""

    answers: ClassVar[list[tuple[int, dict[str, str], bytes]]] = []
    agents: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        Server.agents.append(self.headers["User-Agent"])
        status, headers, body = Server.answers[min(len(Server.agents), len(Server.answers)) - 1]
        self.send_response(status)
        for name, said in headers.items():
            self.send_header(name, said)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Server]]:
    own = HTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=own.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    monkeypatch.setattr(fetch, "API", f"http://127.0.0.1:{own.server_port}/v2")
    monkeypatch.setattr(bank, "PAUSE", 0.0)
    Server.agents, Server.answers = [], []
    yield Server
    own.shutdown()
    own.server_close()
    thread.join()


def ask(asker: Bank | None = None) -> str:
    return (asker or Bank()).ask("13551", description("13551"), lambda text, place: text)


def refused() -> Any:
    with pytest.raises(Refused) as found:
        ask()
    return found.value.problem


def test_who_asks_says_so(server: type[Server]) -> None:
    server.answers = [(200, {}, b"{}")]
    assert ask() == "{}"
    assert server.agents == [f"okplan/{__version__}"]


def test_a_busy_server_is_waited_for_as_long_as_it_says(server: type[Server]) -> None:
    server.answers = [(429, {"Retry-After": "0"}, b""), (503, {"Retry-After": "0"}, b""), (200, {}, b"{}")]
    assert ask() == "{}"


@pytest.mark.parametrize(
    ("headers", "times"),
    [
        ({}, 1),
        ({"Retry-After": "3600"}, 1),
        ({"Retry-After": "Thu, 26 Nov 2026 12:00:00 GMT"}, 1),
        ({"Retry-After": "0"}, 3),
    ],
)
def test_a_server_that_stays_busy_is_let_be(server: type[Server], headers: dict[str, str], times: int) -> None:
    server.answers = [(429, headers, b"")]
    problem = refused()
    assert (problem.code, problem.context["found"]) == ("bank_refused", 429)
    assert len(server.agents) == times


def test_two_questions_have_a_pause_between_them(server: type[Server], monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers = [(200, {}, b"{}")]
    monkeypatch.setattr(bank, "PAUSE", 0.2)
    asker, began = Bank(), time.monotonic()
    ask(asker)
    assert time.monotonic() - began < 0.2
    ask(asker)
    assert time.monotonic() - began >= 0.2


def test_a_table_that_is_gone_is_named_with_its_address(server: type[Server]) -> None:
    server.answers = [(404, {}, b'{"title": "Non-existent table"}')]
    problem = refused()
    assert (problem.code, problem.context["reason"]) == ("bank_refused", "Non-existent table")
    assert problem.context["address"].endswith("/tables/13551/metadata?lang=no&outputFormat=json-stat2")


def test_half_an_answer_is_none(server: type[Server]) -> None:
    server.answers = [(200, {"Content-Length": "1000"}, b'{"class": ')]
    assert refused().code == "bank_silent"


@pytest.mark.parametrize("api", ["http://127.0.0.1:9/v2", "http://nobody.invalid/v2"])
def test_without_a_network_it_is_said_which_table_and_why(monkeypatch: pytest.MonkeyPatch, api: str) -> None:
    monkeypatch.setattr(fetch, "API", api)
    problem = refused()
    assert (problem.code, problem.context["table"]) == ("bank_silent", "13551")
    assert problem.context["reason"]
