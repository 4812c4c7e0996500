"""The report to the council: the same content in Word and on the page, every figure the projection's."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import numpy as np
import pytest
from docx.oxml.ns import qn

from okplan.show.report.asked import Asked
from okplan.show.report.blocks import (
    Bullets,
    Facts,
    Figures,
    Heading,
    Paragraph,
    Picture,
    Report,
    Section,
    Verdict,
    pieces,
)
from okplan.show.report.content import report
from okplan.show.report.numbered import named, referred
from okplan.show.tables.catalogue import TABLES
from okplan.show.tables.printed import Printed, Printer
from okplan.words import HOUSE, LANGUAGES, read
from okplan.write.page import page
from okplan.write.word_report import word_report
from tests.console import right, wrong
from tests.scenarios import BASE, SCENARIOS, TEMPLATE, result

ADOPTED = SCENARIOS / "adopted-plan.yaml"
LOWER = SCENARIOS / "lower-investment.yaml"
NO_LOANS = SCENARIOS / "small" / "no-loans.yaml"
CHANGED = ("improvement.amount=20000",)
VOID = {"meta", "br", "col", "link", "img", "input", "hr"}


@cache
def content(path: Path = BASE, language: str = "nb", prices: str = "nominal", *changes: str) -> Report:
    return report(result(path, language, prices, changes), Asked("okplan report x.yaml -o x.html", "x.yaml", changes))


@cache
def html(language: str = "nb") -> str:
    return page(content(BASE, language))


@cache
def word(language: str = "nb") -> bytes:
    return word_report(content(BASE, language))


def facts_of(key: str, *of: Any) -> Facts:
    """One table of words of a report."""
    (found,) = [b for s in content(*of).sections for b in s.blocks if isinstance(b, Facts) and b.key == key]
    return found


def said(of: Report, section: str = "") -> str:
    """Everything in words, tables of words included."""
    out: list[str] = []
    for part in of.sections:
        if section not in ("", part.key):
            continue
        for block in part.blocks:
            if isinstance(block, Paragraph | Heading):
                out.append(block.text)
            elif isinstance(block, Bullets):
                out += block.items
            elif isinstance(block, Verdict):
                out += [block.headline, *block.sentences]
            elif isinstance(block, Facts):
                out += [block.caption, *(text for row in (block.heads, *block.rows) for text in row)]
            elif isinstance(block, Picture):
                out += [block.chart.title, block.chart.message]
    return "\n".join(out)


class Page(HTMLParser):
    """The tree of a page as a list of (tag, attributes, text), and whether every tag is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[list[str]] = []
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        text: list[str] = []
        self.found.append((tag, dict(attrs), text))
        if tag not in VOID:
            self.stack.append(tag)
            self.open.append(text)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for text in self.open:
            text.append(data)

    def all(self, *tags: str) -> list[tuple[str, dict[str, str | None], str]]:
        return [(tag, given, "".join(text).strip()) for tag, given, text in self.found if tag in tags]


# Content


def test_the_sections_stand_in_the_order_of_a_reader() -> None:
    assert [section.key for section in content().sections] == [
        "onepage", "verdict", "judgement", "basis", "key", "rules", "household", "climate", "goals", "staff", "charts",
        "areas", "programme", "assumptions",
        "pinned", "stamp",
    ]  # fmt: skip


def test_without_a_judgement_there_is_no_section_for_it() -> None:
    assert "judgement" not in [section.key for section in content(BASE, "nb", "nominal", "judgement=").sections]


def test_the_verdict_is_the_narratives_own_words() -> None:
    block = content().sections[1].blocks[0]
    narrative = result(BASE, "nb", "nominal", ()).narrative
    assert isinstance(block, Verdict)
    assert (block.headline, block.sentences) == (narrative.first, narrative.sentences)


def test_an_indicator_is_explained_once_where_it_is_first_used() -> None:
    text = said(content())
    for words in ("Netto driftsresultat er det som er igjen", "Disposisjonsfondet er sparepenger"):
        assert text.count(words) == 1
    assert text.index("Netto driftsresultat er det som er igjen") < text.index(
        "viser regnskapet for 2025 og de framskrevne"
    )


@pytest.mark.parametrize("prices", ["nominal", "fixed"])
def test_every_figure_of_the_key_table_is_the_projections(prices: str) -> None:
    """To the last printed place: rounded together, none is off by a whole unit of it."""
    (table,) = [
        b.printed
        for s in content(BASE, "nb", prices).sections
        if s.key == "key"
        for b in s.blocks
        if isinstance(b, Figures)
    ]
    projection = result(BASE, "nb", prices, ()).projection
    assert [row.name for row in table.rows] == [row.name for row in TABLES["nokkeltall"].rows]
    for row in table.rows:
        exact = projection.row(row.name)
        if row.unit == "kr":
            exact = exact / (projection.row("price_index") if prices == "fixed" else 1) / 1e6
        unit = {"kr": 0.1, "ratio": 0.001}.get(row.unit, 1.0)
        shown = np.array([np.nan if value is None else value for value in row.values])
        assert np.nanmax(np.abs(shown - exact)) < unit
        read = [float(re.sub(r"[^\d,−]", "", text).replace(",", ".").replace("−", "-")) for text in row.cells]
        assert np.allclose(
            read, shown * (100 if row.unit == "ratio" else 1), atol=0.051 if row.unit == "ratio" else 1e-9
        )


def test_each_rule_is_told_by_sign_words_and_years() -> None:
    facts = facts_of("own-rules")
    told = {row[0]: row for row in facts.rows}
    broken = [f for f in result(BASE, "nb", "nominal", ()).findings if f.level == "breach" and not f.legal]
    assert {name for name, row in told.items() if row[2].startswith("× Brytes i")} == {f.name for f in broken}
    assert told["Netto driftsresultat"][2].startswith("× Brytes i 2026–2032 og 2035.")
    assert told["Disposisjonsfond"][2].startswith("✓ Holdes")
    assert all(row[3] for row in facts.rows)


def test_the_nearest_year_of_a_rule_that_moves_is_the_one_nearest_to_its_own_limit() -> None:
    """2030 has the lowest ratio, 142.49 %, and a limit of 142.6 %; the limit of the other years is far above."""
    ceiling = "rules.netto-lånegjeld.ceiling=[160 %, 160 %, 160 %, 160 %, 142.6 %, 160 %, 160 %, 160 %, 160 %, 160 %]"
    (row,) = [row for row in facts_of("own-rules", BASE, "nb", "nominal", ceiling).rows if row[0] == "Netto lånegjeld"]
    assert "Nærmest grensen er 2030, med 142,49\u00a0%" in row[2]


def test_broken_law_is_told_with_its_paragraph() -> None:
    text = said(content(BASE, "nb", "nominal", "free_income.system.relative_tax=90 %", "reserves.general=0"), "rules")
    assert "Lovkrav som ikke holdes" in text
    assert "× «Drift i balanse»: brudd i 20" in text
    assert "kommuneloven § 14-10" in text


def test_assumptions_say_what_the_file_says_and_where() -> None:
    facts = facts_of("economy")
    wages = facts.rows[0]
    assert wages[0] == "Lønnsvekst"
    assert wages[1].replace("\u00a0", " ") == "2026: 4,4 %; 2027: 4 %; 2028: 3,8 %; 2029–2035: 3,5 %"
    place = next(told for name, told in facts_of("places").rows if name == "Lønnsvekst")
    line = BASE.read_text(encoding="utf-8").splitlines()[int(place.rpartition(" ")[2]) - 1]
    assert "wage_growth" in line


def test_projects_cost_together_what_the_projection_invests() -> None:
    """Each year rounded to 0.1 million and then summed, as the years stand in the tables; the projects sum to it."""
    cost = [float(row[-1].replace("\u00a0", "").replace(",", ".")) for row in facts_of("projects").rows]
    invested = result(BASE, "nb", "nominal", ()).projection.row("investment_gross")[1:] / 1e6
    assert cost[-1] == pytest.approx(sum(round(float(year), 1) for year in invested))
    assert cost[-1] == pytest.approx(sum(cost[:-1]))


def test_what_is_pinned_is_told() -> None:
    assert "Ingen tall er låst" in said(content(), "pinned")
    change = "improvement.amount=20000"
    text = said(content(ADOPTED, "nb", "nominal", change), "pinned")
    assert "Ingen tall er låst" not in text
    assert "tatt fra planen: Oppdiktet eksempel, ikke kommunens vedtak" in text
    assert "Inntekts- og formuesskatt: 2026–2029" in text
    assert "Forbedring av driften: beløp: 20000" in text
    first = said(content(ADOPTED, "nb", "nominal", change), "basis")
    assert "står ikke i scenariofilen (Forbedring av driften: beløp)." in first
    assert "20,0\u00a0mill.\u00a0kr i året fra 2030, i 2025-priser, er regnet med som forutsetning" in first
    assert "20,0\u00a0mill.\u00a0kr i året fra 2030" in text


def test_what_an_alternative_changes_in_its_base_is_told() -> None:
    facts = facts_of("base", LOWER)
    assert facts.rows
    (hall,) = [row for row in facts.rows if row[1].startswith("Ny idrettshall (")]
    assert (hall[0], hall[2]) == ("Investeringsprosjekt", "–")
    (grants,) = [row for row in facts.rows if row[0].endswith(": utbyggerbidrag")]
    assert grants[1:] == ("400", "310")
    assert not any("investments." in row[0] or "_" in row[0] for row in facts.rows)


def test_questions_are_told_with_the_answers_and_those_without_by_themselves() -> None:
    text = said(content(), "pinned")
    assert "Byggene er i bruk og driftes alt" in text
    assert "Spørsmål uten svar" not in text
    answered = result(BASE, "nb", "nominal", ()).loaded.scenario.realism.accepted
    facts = facts_of("accepted")
    assert [row[1] for row in facts.rows] == [" ".join(one.reason.split()) for one in answered]
    assert "Spørsmål uten svar" in said(content(BASE, "nb", "nominal", "realism="), "pinned")


def test_preliminary_figures_are_named_with_their_source() -> None:
    text = said(content(), "pinned")
    assert "Landets skatt per innbygger" in text
    assert "Grønt hefte" in text
    assert "7.10.2026" in text and "2026-10-07" not in text


def test_the_stamp_tells_program_inputs_and_command() -> None:
    text = said(content(), "stamp")
    for words in (result(BASE, "nb", "nominal", ()).loaded.sha256, "okplan report x.yaml -o x.html", "x.yaml"):
        assert words in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_in_the_language_and_has_no_loose_ends(language: str) -> None:
    text = said(content(ADOPTED, language, "fixed"))
    assert not re.search(r"[{}]|\bnan\b|\bNone\b", text)
    assert len({said(content(ADOPTED, other, "fixed"), "basis") for other in LANGUAGES}) == 3


# The page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_in_its_language(language: str) -> None:
    found = Page(html(language))
    assert found.all("html")[0][1]["lang"] == language
    assert found.all("title")[0][2].startswith("Lørenskog")
    assert [len(found.all(tag)) for tag in ("h1", "main", "nav", "header", "footer")] == [1] * 5


def test_headings_never_skip_a_level() -> None:
    levels = [int(tag[1]) for tag, _, _ in Page(html()).all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_stands_alone() -> None:
    text = html()
    assert "<script" not in text
    assert not re.search(r'(?:src|href)="(?!#)', re.sub(r'xmlns(:\w+)?="[^"]*"', "", text))
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    found = Page(html())
    ids = [given["id"] for _, given, _ in found.found if given.get("id")]
    assert len(ids) == len(set(ids))
    for _, given, _ in found.found:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set((given.get(name) or "").split()) <= set(ids)
    assert {given["href"] for _, given, _ in found.all("a")} <= {f"#{id}" for id in ids}


def test_every_table_has_a_caption_and_heads_with_scope() -> None:
    found = Page(html())
    assert len(found.all("table")) == len(found.all("caption")) > 12
    assert all(given.get("scope") in ("col", "colgroup", "row", "rowgroup") for _, given, _ in found.all("th"))


def test_a_cell_that_stands_below_another_on_a_telephone_says_what_it_is() -> None:
    """A table of words has no room beside each other there: its heads go along to the cells."""
    heads = ("Regel", 'Slik "går" det', "Hvorfor")
    table = Facts("k", "Tabell", heads, (("Gjeld", "holdes", "lov"),), (30, 30, 40))
    text = page(replace(content(), sections=(Section("s", "Del", (table,)),)))
    assert 'style="--head-2: &#34;Slik \\&#34;går\\&#34; det&#34;; --head-3: &#34;Hvorfor&#34;"' in text
    assert text.count('role="cell"') == 2, "what is no longer laid out as a table is still told as one"


def test_the_page_shows_every_figure_of_the_tables() -> None:
    found = [text for _, _, text in Page(html()).all("td")]
    for section in content().sections:
        for block in section.blocks:
            if isinstance(block, Figures):
                for row in block.printed.rows:
                    at = next(i for i in range(len(found)) if tuple(found[i : i + len(row.cells)]) == row.cells)
                    assert at >= 0


def test_text_from_the_scenario_is_never_markup() -> None:
    name = "<script>alert(1)</script> & «x»"
    made = content(TEMPLATE, "nb", "nominal", f"name='{name}'", f"judgement='{name}'")
    text = page(made)
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; «x»" in text
    read = docx.Document(io.BytesIO(word_report(made)))
    assert any(name in paragraph.text for paragraph in read.paragraphs)


# Word


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_says_what_it_is(language: str) -> None:
    read = docx.Document(io.BytesIO(word(language)))
    assert read.core_properties.title == content(BASE, language).title
    assert read.core_properties.author == "Lørenskog"
    assert read.core_properties.language == {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[language]
    (spoken,) = read.styles.element.xpath("w:docDefaults//w:lang")
    assert spoken.get(qn("w:val")) == read.core_properties.language


def test_the_document_has_the_same_headings_and_words_as_the_page() -> None:
    read = docx.Document(io.BytesIO(word()))
    heads = [(p.style.name, p.text) for p in read.paragraphs if p.style and p.style.name.startswith("Heading")]
    sections = content().sections
    assert [text for style, text in heads if style == "Heading 1"] == [section.title for section in sections]
    assert [text for style, text in heads if style == "Heading 2"] == [
        block.text for section in sections for block in section.blocks if isinstance(block, Heading)
    ]
    words = "\n".join(p.text for p in read.paragraphs)
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                assert block.text in words


def test_every_picture_has_an_alternative_text_and_its_vector() -> None:
    read = docx.Document(io.BytesIO(word()))
    charts = [block.chart for section in content().sections for block in section.blocks if isinstance(block, Picture)]
    drawn = read.element.body.xpath(".//wp:docPr")
    assert [one.get("descr") for one in drawn] == [chart.message for chart in charts]
    assert [one.get("title") for one in drawn] == [chart.title for chart in charts]
    with zipfile.ZipFile(io.BytesIO(word())) as package:
        vectors = [name for name in package.namelist() if name.endswith(".svg")]
        assert len(vectors) == len(charts)
        for name in vectors:
            ElementTree.fromstring(package.read(name))
        assert 'Extension="svg"' in (types := package.read("[Content_Types].xml").decode()) or "image/svg+xml" in types
    blips = read.element.body.xpath('.//*[local-name()="svgBlip"]')
    names = [read.part.related_parts[one.get(qn("r:embed"))].partname for one in blips]
    assert sorted(names) == sorted(f"/{name}" for name in vectors)


def test_every_table_has_a_head_that_is_repeated_and_a_numbered_caption() -> None:
    read = docx.Document(io.BytesIO(word()))
    assert len(read.tables) > 12
    for table in read.tables:
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
        assert table._tbl.xpath("w:tblPr/w:tblCaption")
    marked = [paragraph._p for paragraph in read.paragraphs if paragraph.style and paragraph.style.name == "Caption"]
    captions = ["".join(node.text for node in one.xpath(".//w:t")) for one in marked]
    numbered = {name: [text for text in captions if text.startswith(name)] for name in ("Tabell", "Figur")}
    for name, texts in numbered.items():
        first = [text.partition(".")[0] for text in texts if "(forts.)" not in text]
        assert first == [f"{name} {n}" for n in range(1, len(first) + 1)]
    assert len(numbered["Tabell"]) == len(read.tables)
    assert len(numbered["Figur"]) == 9


def test_a_document_says_nothing_of_another_and_its_paragraphs_are_in_words_order() -> None:
    """Word's order of what a paragraph is (ECMA-376, CT_PPrBase): the line at its side stands before its spacing."""
    with zipfile.ZipFile(io.BytesIO(word())) as package:
        assert not {"docProps/app.xml", "docProps/thumbnail.jpeg"} & set(package.namelist())
        assert b"Macintosh" not in b"".join(package.read(name) for name in package.namelist() if "docProps" in name)
    order = ["pStyle", "keepNext", "pageBreakBefore", "numPr", "pBdr", "spacing", "ind", "jc", "outlineLvl", "rPr"]
    found = docx.Document(io.BytesIO(word())).element.body.xpath(".//w:pPr")
    names = [[child.tag.rpartition("}")[2] for child in one] for one in found]
    assert any("pBdr" in one and "spacing" in one for one in names)
    assert all([order.index(name) for name in one] == sorted(order.index(name) for name in one) for one in names)


def test_a_municipality_without_a_plan_has_its_projects_in_word_too() -> None:
    """Its years stand alone: the columns beside them have no shorter heads below what they are."""
    of = result(NO_LOANS)
    printed = Printer(of.loaded.scenario, of.projection, "nb", "mill").table("prosjekter")
    assert not printed.groups and len(printed.columns) != len(printed.years)
    read = docx.Document(io.BytesIO(word_report(content(NO_LOANS))))
    heads = {cell.text for table in read.tables for cell in table.rows[0].cells}
    assert set(printed.columns) <= heads


def test_the_foot_has_the_number_of_the_page() -> None:
    read = docx.Document(io.BytesIO(word()))
    foot = read.sections[0].footer._element.xml
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot


def test_the_document_is_of_the_day_and_the_case_that_are_said_and_of_no_other(tmp_path: Path) -> None:
    assert read_dates(word()) == []
    made = report(result(), Asked("x", "x.yaml", date=date(2026, 11, 24), case="24/1234"))
    for text in (page(made), "".join(p.text for p in docx.Document(io.BytesIO(word_report(made))).paragraphs)):
        assert "Sak 24/1234 · 24.11.2026" in text
    assert read_dates(word_report(made)) == ["2026-11-24T00:00:00Z"] * 2
    assert "OK228" in wrong("report", TEMPLATE, "-o", tmp_path / "a.html", "--date", "24.13.2026")


def read_dates(raw: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return re.findall(r"\d{4}-\d\d-\d\dT[^<]*", package.read("docProps/core.xml").decode())


def test_without_the_appendix_nothing_technical_is_left_but_the_stamp_of_the_foot() -> None:
    made = report(result(LOWER, "nb", "nominal", CHANGED), Asked("okplan report", "x.yaml", CHANGED, appendix=False))
    text = said(made)
    assert not re.search(r"\.yaml|, linje \d|--set|okplan |improvement\.|[a-z]+_[a-z]+", text)
    assert result(LOWER, "nb", "nominal", CHANGED).signed() in made.foot
    assert result(BASE, "nb", "nominal", ()).signed() not in content().foot
    assert "vedlegg" not in text.lower()


def test_every_reference_of_the_words_leads_to_what_a_report_has() -> None:
    """The words' own references, and each in the text is to the number that its caption has."""
    texts = [text for row in read(HOUSE / "show" / "report" / "words.csv").values() for text in row.values()]
    wanted = {name for text in texts for name in referred(text) if "{" not in name[1]}
    blocks = [block for section in content().sections for block in section.blocks]
    assert {("table", "places"), ("table", "nokkeltall")} <= wanted <= {named(block) for block in blocks}
    marks = {mark for block in blocks if isinstance(block, Paragraph) for _, mark in pieces(block.text) if mark}
    assert len(marks) > 8
    for mark in marks:
        assert f'href="#{mark.anchor}"' in html() and f'id="{mark.anchor}"' in html()
        assert f"{mark.words}. " in html()


def test_loans_sum_to_the_debt_of_the_base_year() -> None:
    """8 326,2 in the key figures of the base year too."""
    facts = facts_of("existing")
    (place,) = facts.sums
    debt = next(row for row in key_figures().rows if row.name == "debt").cells[0]
    assert facts.rows[place][-1] == debt
    listed = sum(float(row[-1].replace("\u00a0", "").replace(",", ".")) for row in facts.rows[:place])
    assert listed == pytest.approx(float(debt.replace("\u00a0", "").replace(",", ".")), abs=0.05 * place)


def key_figures() -> Printed:
    return next(b.printed for s in content().sections if s.key == "key" for b in s.blocks if isinstance(b, Figures))


# Command


def test_the_ending_decides_and_a_file_that_stands_is_kept(tmp_path: Path) -> None:
    right("report", TEMPLATE, "-o", tmp_path / "a.html", "--lang", "nn", "--prices", "fixed")
    right("report", TEMPLATE, "-o", tmp_path / "a.docx", "--years", "4", "--set", "free_income.grant=600000000")
    assert '<html lang="nn">' in (tmp_path / "a.html").read_text(encoding="utf-8")
    tables = docx.Document(str(tmp_path / "a.docx")).tables
    text = next(t for t in tables if t.cell(1, 0).text == "Programversjon").cell(3, 1).text
    assert "--years 4 --set free_income.grant=600000000" in text
    assert str(tmp_path) not in text.partition("-o")[2]
    assert "OK404" in wrong("report", TEMPLATE, "-o", tmp_path / "a.html")
    assert "OK893" in wrong("report", TEMPLATE, "-o", tmp_path / "a.pdf")
