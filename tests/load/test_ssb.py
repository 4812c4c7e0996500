"""Statistics Norway's answers made into okplan's CSV; asked for over a local server; refused where they do not fit."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from okplan.chapters.population.inputs import opening
from okplan.imports import fetch
from okplan.load import load
from okplan.load.people.counts import as_csv, gathered
from okplan.load.people.filled import people
from okplan.load.people.inhabitants import inhabitants
from okplan.load.people.ssb import from_json
from okplan.problems import Place, Refused
from okplan.words.problems import number
from tests.console import okplan
from tests.scenarios import DATA, GOOD

CSV = DATA / "lorenskog_innbyggere_alder_kjonn.csv"
HERE = Place("answer.json", 1, 1)
AGES = [f"{age:03}" for age in range(105)] + ["105+"]


def counted(years: list[int]) -> dict[int, Any]:
    plain = people(inhabitants(CSV)).plain()
    return {year: plain[year] for year in years}


def dimension(label: str, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "label": label,
        "category": {"index": {code: place for place, code in enumerate(labels)}, "label": labels},
        "extension": {"elimination": True, "show": "code_value"},
    }


def answer(years: tuple[int, ...] = (2025, 2026), **changes: Any) -> dict[str, Any]:
    """Table 07459 as the API serves it: women before men, years last, values in row-major order."""
    said = counted(list(years))
    dimensions = {
        "Region": dimension("region", {"K-3222": "Lørenskog"}),
        "Kjonn": dimension("kjønn", {"2": "Kvinner", "1": "Menn"}),
        "Alder": dimension("alder", {code: f"{code.lstrip('0') or 0} år" for code in AGES}),
        "ContentsCode": dimension("statistikkvariabel", {"Personer1": "Personer"}),
        "Tid": dimension("år", {str(year): str(year) for year in years}),
    }
    values = [said[year][sex][age] for sex in ("female", "male") for age in range(106) for year in years]
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "07459: Befolkning, etter region, kjønn, alder, statistikkvariabel og år",
        "source": "Statistisk sentralbyrå",
        "updated": "2026-02-25T07:00:00Z",
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
        "id": list(dimensions),
        "size": [len(found["category"]["index"]) for found in dimensions.values()],
        "dimension": dimensions,
        "value": values,
        **changes,
    }


def read(text: str, tmp_path: Path) -> Any:
    file = tmp_path / "people.csv"
    file.write_text(text, encoding="utf-8")
    return people(inhabitants(file)).plain()


def answered(said: dict[str, Any]) -> str:
    return as_csv(gathered(from_json(json.dumps(said), HERE)))


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        gathered(from_json(text, HERE))
    return refused.value.problem.code


# --- Files -----------------------------------------------------------------------------------------------------------


def test_an_answer_becomes_the_people_of_a_scenario(tmp_path: Path) -> None:
    text = answered(answer())
    assert text.startswith("# Lørenskog · 07459: Befolkning")
    assert "2026-02-25" in text
    assert read(text, tmp_path) == counted([2025, 2026])


def test_values_by_position_say_the_same(tmp_path: Path) -> None:
    listed = answer()
    listed["value"] = {str(place): value for place, value in enumerate(listed["value"])}
    assert read(answered(listed), tmp_path) == counted([2025, 2026])


def test_both_sexes_together_are_left_out(tmp_path: Path) -> None:
    more = answer((2026,))
    both = dimension("kjønn", {"0": "Begge kjønn", "2": "Kvinner", "1": "Menn"})
    more["dimension"]["Kjonn"], more["size"][1] = both, 3
    women, men = more["value"][:106], more["value"][106:]
    more["value"] = [a + b for a, b in zip(women, men, strict=True)] + more["value"]
    assert read(answered(more), tmp_path) == counted([2026])
    more["value"][0] += 1
    assert refusal(json.dumps(more)) == "total_differs"


def test_okplans_own_csv_is_read_again_as_it_is(tmp_path: Path) -> None:
    assert read(as_csv(inhabitants(CSV)), tmp_path) == counted(list(range(2005, 2027)))


@pytest.mark.parametrize("wide", [True, False])
def test_a_csv_from_the_statistics_bank(wide: bool, tmp_path: Path) -> None:
    """As the bank's own download: semicolons, words for sex and age, years as columns or rows."""
    said, file = counted([2025, 2026]), tmp_path / "07459.csv"
    lines = ["region;kjønn;alder;" + ("Personer 2025;Personer 2026" if wide else "år;value")]
    for sex, word in (("male", "Menn"), ("female", "Kvinner")):
        for age in range(106):
            name = f"3222 Lørenskog;{word};{age} år" + (" eller eldre" if age == 105 else "")
            counts = [f"{said[year][sex][age]:g}" for year in said]
            lines += (
                [f"{name};{counts[0]};{counts[1]}"]
                if wide
                else [f"{name};{year};{count}" for year, count in zip(said, counts, strict=True)]
            )
    file.write_text("\n".join(lines), encoding="utf-8")
    assert read(as_csv(inhabitants(file)), tmp_path) == said


def test_a_scenario_may_name_an_answer_as_it_came(tmp_path: Path) -> None:
    """As the municipality's people, and as a projection of 1 January that is 31 December of the year before."""
    (tmp_path / "07459.json").write_text(json.dumps(answer((2022, 2023, 2024, 2025, 2026))), encoding="utf-8")
    good = GOOD.as_posix()
    groups = "operations: {demography: null}\npopulation:\n  growth: null\n"
    people_named = "  opening: null\n  cohorts: {people: 07459.json, calibrate: 1, groups: [0-15, 16-66, 67+]}\n"
    (tmp_path / "people.yaml").write_text(f"extends: {good}\n{groups}{people_named}", encoding="utf-8")
    assert sum(opening(load(tmp_path / "people.yaml").scenario).values()) == 51_511
    table = f"extends: {good}\nbase_year: 2023\nhorizon: 2\n{groups}  table: 07459.json\ninvestments: []\n"
    (tmp_path / "table.yaml").write_text(table, encoding="utf-8")
    said = load(tmp_path / "table.yaml").scenario.population.table
    assert said is not None
    assert [sum(said[group].over(range(2024, 2026))[t] for group in said) for t in (0, 1)] == [50_013, 51_511]


def sliced(name: str, **labels: str) -> dict[str, Any]:
    """The answer with another set of categories for one dimension, and zeros for values."""
    found = answer((2026,))
    found["dimension"][name] = dimension(name, labels)
    found["size"] = [len(found["dimension"][one]["category"]["index"]) for one in found["id"]]
    size = 1
    for count in found["size"]:
        size *= count
    return {**found, "value": [1] * size}


def without(name: str) -> dict[str, Any]:
    found = answer((2026,))
    place = found["id"].index(name)
    del found["dimension"][name], found["id"][place], found["size"][place]
    return {**found, "value": found["value"][: len(found["value"]) // (2 if name == "Kjonn" else 106)]}


def holed(value: Any, place: int = 0) -> dict[str, Any]:
    found = answer((2026,), status={str(place): ":"})
    found["value"][place] = value
    return found


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("{", "not_jsonstat"),
        ("[]", "not_jsonstat"),
        ('{"class": "collection"}', "not_jsonstat"),
        (answer(value=[1, 2]), "not_jsonstat"),
        (without("Kjonn"), "no_dimension"),
        (without("Alder"), "no_dimension"),
        (sliced("Region", **{"0": "Hele landet", "32": "Akershus"}), "several_of"),
        (sliced("ContentsCode", Personer="Hovedalternativet (MMMM)", Personer1="Lav (LLML)"), "several_of"),
        (sliced("Kjonn", **{"0": "Begge kjønn"}), "sexes_missing"),
        (sliced("Kjonn", **{"1": "Menn"}), "sexes_missing"),
        (sliced("Kjonn", **{"1": "Menn", "9": "Ukjent"}), "sexes_missing"),
        (sliced("Alder", **{"F00-05": "0-5 år", "F06-15": "6-15 år"}), "age_grouped"),
        (sliced("Alder", **{code: code for code in [*AGES[:90], "090+"]}), "age_grouped"),
        (sliced("Alder", **{code: code for code in AGES[:90]}), "age_missing"),
        (sliced("Alder", **{code: code for code in AGES[1:]}), "age_missing"),
        (sliced("Tid", **{"2026K1": "2026K1"}), "not_a_figure"),
        (holed(None), "count_missing"),
        (answer((2026,), value=[0] * 212), "region_empty"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(said: Any, code: str) -> None:
    assert refusal(said if isinstance(said, str) else json.dumps(said)) == code


def test_several_regions_of_a_csv_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "two.csv"
    file.write_text("region;kjønn;alder;år;value\nA;Menn;0;2026;1\nB;Menn;0;2026;1\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        inhabitants(file)
    assert refused.value.problem.code == "several_of"


# --- The API ---------------------------------------------------------------------------------------------------------


class Bank(BaseHTTPRequestHandler):
    """Answers as the API does, and keeps what it was asked."""

    asked: dict[str, list[str]]
    status = 200
    body = b""
    more: ClassVar[dict[str, str]] = {}
    pause = 0.0

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        Bank.asked = {"path": [parts.path], **parse_qs(parts.query)}
        self.send_response(Bank.status)
        for name, said in Bank.more.items():
            self.send_header(name, said)
        self.end_headers()
        with suppress(OSError):  # who asked has gone
            for at in range(0, len(Bank.body), 1 if Bank.pause else len(Bank.body) or 1):
                self.wfile.write(Bank.body[at : at + 1] if Bank.pause else Bank.body)
                time.sleep(Bank.pause)
                if Bank.pause and at > 10:
                    return

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def bank(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Bank]]:
    server = HTTPServer(("127.0.0.1", 0), Bank)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setattr(fetch, "API", f"http://127.0.0.1:{server.server_port}/v2")
    Bank.status, Bank.body = 200, json.dumps(answer()).encode()
    yield Bank
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_municipality_is_fetched_as_it_is_today(bank: type[Bank], tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    done = okplan("import", "population", "--fetch", "3222", "--years", "2025-2026", "-o", file)
    assert done.exit_code == 0, done.stderr
    assert people(inhabitants(file)).plain() == counted([2025, 2026])
    assert bank.asked == {
        "path": ["/v2/tables/07459/data"],
        "lang": ["no"],
        "outputFormat": ["json-stat2"],
        "valueCodes[Kjonn]": ["*"],
        "codelist[Region]": ["agg_KommSummer"],
        "valueCodes[Region]": ["K-3222"],
        "codelist[Alder]": ["vs_AlleAldre00B"],
        "valueCodes[Alder]": ["*"],
        "valueCodes[ContentsCode]": ["Personer1"],
        "valueCodes[Tid]": ["[range(2025,2026)]"],
    }


def test_a_projection_is_its_main_alternative(bank: type[Bank]) -> None:
    assert okplan("import", "population", "--fetch", "3222", "--table", "14746").exit_code == 0
    assert bank.asked["valueCodes[ContentsCode]"] == ["Personer"]
    assert bank.asked["valueCodes[Region]"] == ["3222"]
    assert bank.asked["valueCodes[Tid]"] == ["*"]


@pytest.mark.parametrize(("years", "asked"), [("2015-", "from(2015)"), ("-2015", "to(2015)"), ("2015", "2015")])
def test_years_are_asked_for_as_the_api_says_them(years: str, asked: str) -> None:
    assert f"valueCodes%5BTid%5D={asked}".replace("(", "%28").replace(")", "%29") in fetch.address("0", years=years)


def test_a_refusal_is_told_in_the_banks_own_words(bank: type[Bank]) -> None:
    bank.status, bank.body = 400, b'{"type":"Parameter error","title":"Non-existent value","status":400}'
    done = okplan("import", "population", "--fetch", "9999")
    assert done.exit_code == 2
    assert number("statistics_refused") in done.stderr
    assert "400: Non-existent value" in done.stderr


@pytest.mark.parametrize(("status", "body"), [(429, b""), (503, b"<html>")])
def test_a_refusal_without_words_is_told_too(bank: type[Bank], status: int, body: bytes) -> None:
    bank.status, bank.body = status, body
    assert f" {status}: " in okplan("import", "population", "--fetch", "3222").stderr


ANSWERS = {
    '{"type":"https://httpstatuses.io/404","title":"Non-existent table","status":404}': "Non-existent table",
    '{"title":"Bad Request","detail":"Region: 9999 is none","status":400}': "Bad Request – Region: 9999 is none",
    '{"title":"Errors occurred","errors":{"Tid":["Unknown value 1850"]}}': "Errors occurred – Tid: Unknown value 1850",
    '{"error":"The request for variable \'Alder\' has an error."}': "The request for variable 'Alder' has an error.",
    '{"error":{"message":"Too many values selected"}}': "message: Too many values selected",
    "<!DOCTYPE html><html><head><title>503 Service Unavailable</title></head><body>x</body></html>":
        "503 Service Unavailable",
}  # fmt: skip


@pytest.mark.parametrize("answered", ANSWERS)
def test_what_the_api_says_is_wrong_is_told_when_asked_and_of_a_saved_file(
    bank: type[Bank], tmp_path: Path, answered: str
) -> None:
    bank.status, bank.body = 400, answered.encode()
    assert f"400: {ANSWERS[answered]}" in okplan("import", "population", "--fetch", "3222").stderr
    file = tmp_path / "folk.json"
    file.write_text(answered, encoding="utf-8")
    done = okplan("import", "population", file)
    assert done.exit_code == 2
    assert number("statistics_said") in done.stderr
    assert ANSWERS[answered] in done.stderr


def test_plain_text_of_the_api_is_told(bank: type[Bank]) -> None:
    bank.status, bank.body = 400, b"Parameter error: Tid"
    assert "400: Parameter error: Tid" in okplan("import", "population", "--fetch", "3222").stderr


@pytest.mark.parametrize("body", [b'{"value": [NaN]}', b'{"value": [Infinity]}', b"[" * 100_000, b'{"value": [1e400]}'])
def test_what_is_no_json_is_no_answer(bank: type[Bank], body: bytes) -> None:
    bank.body = body
    done = okplan("import", "population", "--fetch", "3222")
    assert (done.exit_code, done.stdout) == (2, "")
    assert number("not_jsonstat") in done.stderr


def test_a_figure_beyond_every_number_is_refused() -> None:
    said = json.dumps(answer()).replace('"value": [', '"value": [1e400, ', 1)
    assert refusal(said) == "not_jsonstat"  # one figure too many
    found = answer()
    found["value"][0] = 10**400
    assert refusal(json.dumps(found)) == "not_a_figure"


def test_an_answer_that_is_no_text_is_told(bank: type[Bank]) -> None:
    bank.body = b"\xff\xfe\xfa"
    assert "ikke UTF-8" in unread()


def test_an_answer_that_is_cut_short_is_told(bank: type[Bank], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bank, "more", {"Content-Length": "1000000"})
    assert "kuttet av" in unread()


def test_an_answer_without_end_is_told(bank: type[Bank], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MOST", 1000)
    assert "for stort" in unread()


def test_an_answer_a_byte_at_a_time_is_not_waited_for(bank: type[Bank], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "PATIENCE", 0.3)
    monkeypatch.setattr(Bank, "pause", 0.1)
    began = time.monotonic()
    assert "for lang tid" in unread()
    assert time.monotonic() - began < 3


def test_another_address_is_never_less_safe(bank: type[Bank], monkeypatch: pytest.MonkeyPatch) -> None:
    """As from https to http: here from http to another kind."""
    bank.status = 302
    for other in ("ftp://127.0.0.1/x", "file:///etc/passwd"):
        monkeypatch.setattr(Bank, "more", {"Location": other})
        assert "usikker adresse" in unread()


def test_an_address_that_refers_to_itself_is_not_followed_on(bank: type[Bank], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bank, "more", {"Location": "/x"})
    bank.status = 302
    assert "i ring" in unread()


def unread() -> str:
    done = okplan("import", "population", "--fetch", "3222")
    assert (done.exit_code, done.stdout) == (2, "")
    assert number("answer_unread") in done.stderr
    return done.stderr


def test_every_age_together_is_no_age() -> None:
    """Code 999, as some tables have it, is the sum of all; any other beyond 105 is refused."""
    codes = {code: code for code in AGES}
    said = sliced("Alder", **codes, **{"999": "I alt"})
    said["value"] = [106 if at % 107 == 106 else 1 for at in range(214)]
    found = gathered(from_json(json.dumps(said), HERE))
    assert found.people(2026, "male", 105) == 1
    assert len(found.totals) == 2
    said["value"][106] = 107
    assert refusal(json.dumps(said)) == "total_differs"
    for code in ("106", "998"):
        assert refusal(json.dumps(sliced("Alder", **codes, **{code: code}))) == "age_grouped"
    assert refusal(json.dumps(sliced("Alder", **codes, **{"105": "105 år"}))) == "repeated_row"


def test_what_was_read_is_summed_to_be_ticked_off() -> None:
    done = okplan("import", "population", CSV)
    assert done.exit_code == 0
    # Statistics Norway, table 07459, Lørenskog on 1 January 2026: 51,511.
    assert "51 511" in " ".join(done.stderr.split()).replace("\u00a0", " ")


def test_what_is_missing_is_named_in_the_readers_language(tmp_path: Path) -> None:
    file = tmp_path / "folk.csv"
    file.write_text("kjønn;alder;år;Merknad\nMenn;0 år;2026;x\n", encoding="utf-8")
    assert "finner ikke personer. Her står: kjønn, alder, år, Merknad" in okplan("import", "population", file).stderr
    assert "there is no persons" in okplan("import", "population", file, "--lang", "en").stderr


def test_without_a_network_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "API", "http://127.0.0.1:9/v2")  # nobody listens there
    done = okplan("import", "population", "--fetch", "3222", "--lang", "en")
    assert done.exit_code == 2
    assert "Download table 07459 as JSON-stat2" in done.stderr


def test_what_cannot_be_imported_is_told() -> None:
    done = okplan("import", "people", CSV)
    assert done.exit_code == 2
    assert "people" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("population",),
        ("population", CSV, "--fetch", "3222"),
        ("population", "--fetch", "Lørenskog"),
        ("population", "--fetch", "3222", "--years", "i fjor"),
        ("population", "--fetch", "3222", "--table", "Befolkning"),
        ("population", "missing.json"),
        ("population", CSV.parent),
    ],
)
def test_a_wrong_order_is_refused_and_nothing_is_asked(arguments: tuple[Any, ...]) -> None:
    done = okplan("import", *arguments)
    assert done.exit_code == 2
    assert "OK" in done.stderr


@pytest.mark.parametrize(
    ("said", "lacking"),
    [("{", "1:2"), ("[]", "id, size, dimension, value"), ('{"id": ["a"]}', "size, dimension, value")],
)
def test_what_a_dataset_lacks_is_named(tmp_path: Path, said: str, lacking: str) -> None:
    with pytest.raises(Refused) as caught:
        from_json(said, Place("x", 1, 1))
    assert caught.value.problem.context["found"] == lacking
