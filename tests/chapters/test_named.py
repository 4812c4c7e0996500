"""Lines by what they are called: every name that okplan prints is understood, and what is in doubt is asked."""

from __future__ import annotations

import pytest

from okplan.chapters.model import MODEL
from okplan.chapters.named import LINES, called, listed, nearest_line
from okplan.chapters.statutory import LAYOUTS, PARAGRAPHS
from okplan.problems import Problem
from okplan.show.tables import TABLES, laid_out
from okplan.show.tables.printed import Printer
from okplan.words import HOUSE, LANGUAGES, labels, read
from tests.scenarios import BASE
from tests.scenarios import result as result_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_finds_its_line_or_asks_among_lines_that_are_called_so(language: str) -> None:
    for name in MODEL.names:
        label = labels(name)[language]
        found = called(label, names=MODEL.names)
        assert name in found, label
        assert {labels(one)[language] for one in found} == {label} or len(found) > 1, label


def test_a_name_is_always_itself() -> None:
    assert all(called(name) == (name,) for name in LINES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", LAYOUTS)
def test_every_row_of_a_statutory_table_finds_its_line_as_it_is_printed(key: str, language: str) -> None:
    result = result_of(BASE)
    table = Printer(result.loaded.scenario, result.projection, language).table(key)
    assert len(table.rows) == len(LAYOUTS[key])
    for row in table.rows:
        for text in (row.words, row.label, row.number, f"{row.number}. {row.label}", f"{row.label} *"):
            assert called(text, key) == called(text, PARAGRAPHS[key]) == (row.name,), text
        assert called(f"§ {PARAGRAPHS[key]} nr. {row.number}") == (row.name,)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [key for key in TABLES if TABLES[key].rows])
def test_every_row_of_every_table_of_lines_is_understood_with_its_unit_too(key: str, language: str) -> None:
    result = result_of(BASE)
    for row in laid_out(key, result.loaded.scenario, result.projection, language, "mill", "nominal").rows:
        assert row.name in called(row.label) and row.name in called(row.full_label), row.full_label


@pytest.mark.parametrize(
    "text",
    [
        "Bruk av disposisjonsfond",
        "BRUK AV  DISPOSISJONSFOND:",
        "Bruk av\ndisposisjonsfond",
        "Bruk\u00a0av\u00a0disposisjonsfond",
        "Bruk av disposisjonsfond*",
        "Bruk av disposisjonsfond 1)",
        "Bruk av disposisjonsfond²",
        "= Bruk av disposisjonsfond",
        "22 Bruk av disposisjonsfond",
        "22. Bruk av disposisjonsfond",
        "Bruk av disposisjonsfondet",
        "Use of general reserve",
        "5-4 nr. 22",
        "§ 5-4 nr. 22",
        "§5-4 nr 22",
        "5-4.22",
        "5–4 nr. 22",
        "5-4 22",
        "§ 5-4 første ledd nr. 22",
        "5-6 nr. 29",
        "§ 5-4 nr. 22 Bruk av disposisjonsfond",
        " general_reserve_use ",
    ],
)
def test_one_line_is_written_in_many_ways(text: str) -> None:
    assert called(text) == ("general_reserve_use",)


def test_a_sum_is_another_line_than_its_first_word_less() -> None:
    assert called("Sum bevilgninger drift, netto") == ("net_appropriations",)
    assert called("Sum rammetilskudd") == called("bevilgninger drift, netto") == ()
    assert called("Netto driftsresultat") == ("net_operating_result",)
    assert called("Netto driftsresultat, %") == ()


def test_the_statement_decides_between_lines_that_the_regulation_words_alike() -> None:
    assert called("Avdrag på lån") == ("instalments", "extraordinary_instalments")
    assert called("Avdrag på lån", "drift") == called("Avdrag på lån", "art") == ("instalments",)
    assert called("Avdrag på lån", "investering") == called("§ 5-5 Avdrag på lån") == ("extraordinary_instalments",)
    assert called("21 Avdrag på lån") == ("instalments",)
    assert called("5 Avdrag på lån") == ("extraordinary_instalments",)


def test_a_number_that_contradicts_its_label_is_not_understood() -> None:
    assert called("22 Bruk av disposisjonsfond", "investering") == ()
    assert called("§ 5-4 nr. 22 Avskrivninger") == called("§ 5-5 Avskrivninger") == called("5-4 nr. 99") == ()
    assert called("5-4 nr. 3", "investering") == ()


def test_a_number_alone_says_nothing_without_its_statement() -> None:
    assert called("22") == called("") == called("§ 5-4") == ()
    assert called("nr. 22", "§ 5-4") == ("general_reserve_use",)


def test_a_short_label_of_the_key_figures_is_no_row_of_another_statement() -> None:
    assert called("Avdrag") == called("Avdrag", "drift") == ("instalments",)
    assert called("Avdrag", "investering") == ()


def test_no_other_word_for_a_line_is_the_label_of_another() -> None:
    by_label: dict[str, set[str]] = {}
    for name in MODEL.names:
        for label in labels(name).values():
            by_label.setdefault(label.casefold(), set()).add(name)
    for key, texts in read(HOUSE / "chapters" / "synonyms.csv").items():
        name = key.rpartition(".")[0]
        assert name in LINES, key
        for text in texts.values():
            assert by_label.get(text.casefold(), {name}) == {name}, text
            assert name in called(text), text


def test_a_list_may_have_labels_with_commas_in_them() -> None:
    found = listed("Netto driftsresultat, Sum bevilgninger drift, netto,debt , § 5-4 nr. 22,", "debt")
    assert found == ["net_operating_result", "net_appropriations", "debt", "general_reserve_use"]
    asked, unknown = listed("Avdrag på lån, Avdragg", "debt")
    assert isinstance(asked, Problem) and isinstance(unknown, Problem)
    assert [one.name for one in asked.context["names"]] == ["instalments", "extraordinary_instalments"]
    assert (asked.code, unknown.code) == ("ambiguous_line", "unknown_line")


def test_the_nearest_is_a_name_or_a_label_with_its_name() -> None:
    assert nearest_line("net_dept") == "net_debt"
    assert nearest_line("Netto lånegjel") == "Netto lånegjeld (net_debt)"
    assert nearest_line("xyzzy") == ""
