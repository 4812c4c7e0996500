"""The officer's own Word template: what is its own is kept, and what it lacks is ours."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from okplan.show.report.asked import Asked
from okplan.show.report.blocks import Report
from okplan.show.report.content import report
from okplan.write.charts.looks import OWN
from okplan.write.word.template import Template
from okplan.write.word.text import field
from okplan.write.word_report import word_report
from tests.console import okplan, wrong
from tests.scenarios import BASE, TEMPLATE, result

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)


def norwegian() -> Document:
    """As a Norwegian Word saves one: the styles' ids are Norwegian, their names are not; a logo, and few styles."""
    document = docx.Document()
    for name, identity in (("Heading 1", "Overskrift1"), ("Normal", "Brdtekst")):
        style = document.styles[name]
        style.font.name, style.font.color.rgb = "Georgia", RGBColor(0x00, 0x57, 0x8A)
        old = style.style_id
        style.element.set(qn("w:styleId"), identity)
        for linked in document.styles.element.xpath(f'.//w:basedOn[@w:val="{old}"] | .//w:next[@w:val="{old}"]'):
            linked.set(qn("w:val"), identity)
    for lacking in ("Caption", "List Bullet", "Quote"):
        element = document.styles[lacking].element
        element.getparent().remove(element)
    document.sections[0].left_margin = Mm(30)
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(PIXEL), width=Pt(40))
    document.add_paragraph("Innledning som kommunen alltid har")
    return document


def saved(document: Document, path: Path, **changed: bytes) -> Path:
    document.save(str(path))
    return path


@cache
def content() -> Report:
    """A report without charts, which take time to draw."""
    whole = report(result(TEMPLATE, "nb", "nominal", ()), Asked("okplan report x.yaml -o x.docx", "x.yaml"))
    return replace(whole, sections=tuple(one for one in whole.sections if one.key in ("basis", "key", "assumptions")))


def made(path: Path) -> Document:
    return docx.Document(io.BytesIO(word_report(content(), Template(path))))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return made(saved(norwegian(), tmp_path_factory.mktemp("mal") / "mal.docx"))


def test_its_styles_fonts_margins_and_logo_are_the_documents(written: Document) -> None:
    heads = [one for one in written.paragraphs if one.style is not None and one.style.style_id == "Overskrift1"]
    assert [one.text for one in heads] == [section.title for section in content().sections]
    assert heads[0].style is not None and heads[0].style.font.name == "Georgia"
    assert written.styles["Normal"].font.name == "Georgia"
    assert written.sections[-1].left_margin == pytest.approx(Mm(30), abs=Pt(1))
    assert written.sections[-1].header._element.xpath(".//w:drawing")


def test_a_style_that_it_lacks_is_ours_in_its_own_font(written: Document) -> None:
    caption = written.styles["Caption"]
    assert caption.font.bold and caption.font.name is None
    assert caption.base_style.font.name == "Georgia"
    assert written.styles["List Bullet"].element.xpath("w:pPr/w:numPr")


def test_its_own_text_is_left_out_unless_it_says_where_the_report_is_to_stand(
    written: Document, tmp_path: Path
) -> None:
    assert "Innledning" not in "\n".join(one.text for one in written.paragraphs)
    document = norwegian()
    place = document.add_paragraph()
    place._p.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="7" w:name="okplan"/>'))
    place._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="7"/>'))
    document.add_paragraph("Vedtak")
    texts = [one.text for one in made(saved(document, tmp_path / "mal.docx")).paragraphs if one.text]
    assert texts[:2] == ["Innledning som kommunen alltid har", content().title]
    assert texts[-1] == "Vedtak"


def test_a_foot_with_the_pages_number_stands_and_case_and_date_come_below_it(tmp_path: Path) -> None:
    document = norwegian()
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run("Kommunedirektøren · side ")
    foot._p.append(field("PAGE", "1"))
    path = saved(document, tmp_path / "mal.docx")

    def feet(of: Report) -> list[str]:
        written = docx.Document(io.BytesIO(word_report(of, Template(path))))
        assert len(written.sections[0].footer._element.xpath(".//w:fldSimple | .//w:instrText")) == 1
        return [one.text for one in written.sections[0].footer.paragraphs]

    own, dated = "Kommunedirektøren · side ", replace(content(), case="24/1234", date=date(2026, 11, 24))
    appendix = replace(content().sections[0], appendix=True)
    assert [one.startswith(own) for one in feet(dated)] == [True, False]
    assert feet(dated)[1] == f"{content().foot} · Sak 24/1234 · 24.11.2026"
    assert len(feet(replace(content(), sections=(appendix,)))) == 1  # the appendix says what made it
    assert feet(content())[1] == content().foot


def test_a_template_of_words_own_kind_is_one_too_and_others_are_refused_by_name(tmp_path: Path) -> None:
    plain = saved(norwegian(), tmp_path / "mal.docx")
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
    for name, kind in (("mal.dotx", main.format("template")), ("mal.docm", "x.document.macroEnabled.main+xml")):
        with zipfile.ZipFile(plain) as parts, zipfile.ZipFile(tmp_path / name, "w") as file:
            for part in parts.namelist():
                told = parts.read(part)
                if part == "[Content_Types].xml":
                    told = told.replace(main.format("document").encode(), kind.encode())
                file.writestr(part, told)
    assert len(made(tmp_path / "mal.dotx").paragraphs) > 20
    (tmp_path / "mal.doc").write_bytes(b"\xd0\xcf\x11\xe0 old")
    (tmp_path / "text.docx").write_text("none")
    for name, number in (("mal.docm", "OK223"), ("mal.doc", "OK224"), ("text.docx", "OK222"), ("none.docx", "OK001")):
        said = wrong("report", BASE, "-o", tmp_path / "a.docx", "--template", tmp_path / name)
        assert number in said and name in said
    assert "OK227" in wrong("report", BASE, "-o", tmp_path / "a.html", "--template", plain)
    assert not (tmp_path / "a.docx").exists()


def test_tables_have_case_and_date_as_reports_do_and_only_documents_have_them(tmp_path: Path) -> None:
    dated = ("--law", "5-4", "--case", "24/1\x01<b>", "--date", "24.11.2026")
    for name in ("t.docx", "t.html"):
        assert okplan("tables", TEMPLATE, *dated, "-o", tmp_path / name).exit_code == 0
    written = docx.Document(str(tmp_path / "t.docx"))
    assert "Sak 24/1\\x01<b> · 24.11.2026 · Side " in written.sections[0].footer.paragraphs[0].text
    assert written.core_properties.created == datetime(2026, 11, 24, tzinfo=UTC)
    assert "Sak 24/1\\x01&lt;b&gt; · 24.11.2026</p>" in (tmp_path / "t.html").read_text(encoding="utf-8")
    assert "--case, --date" in wrong("tables", TEMPLATE, *dated, "-o", tmp_path / "t.xlsx")
    assert "OK425" in wrong("compare", TEMPLATE, BASE, "--case", "24/1")
    assert "OK425" in wrong("diff", TEMPLATE, BASE, "--no-appendix")


def test_every_document_has_the_template(tmp_path: Path) -> None:
    path = saved(norwegian(), tmp_path / "mal.docx")
    said = okplan("tables", TEMPLATE, "--law", "5-4", "-o", tmp_path / "t.docx", "--template", path)
    assert said.exit_code == 0 and "OK226" in said.stderr
    assert docx.Document(str(tmp_path / "t.docx")).styles["Normal"].font.name == "Georgia"
    assert "OK405" in wrong("tables", TEMPLATE, "--law", "5-4", "-o", path, "--template", path, "--force")


def coloured(document: Document, accent: str) -> Document:
    """The same with another first accent in its theme."""
    theme = next(r.target_part for r in document.part.rels.values() if r.reltype.endswith("/theme"))
    theme._blob = re.sub(rb'(<a:accent1>\s*<a:srgbClr val=")[0-9A-F]{6}', rb"\g<1>" + accent.encode(), theme.blob)
    return document


def test_charts_have_the_template_s_colour_where_it_is_seen_on_white(tmp_path: Path) -> None:
    paths = [saved(coloured(norwegian(), one), tmp_path / f"{one}.docx") for one in ("2E7D32", "FFC000")]
    whole = report(result(BASE, "nb", "nominal", ()), Asked("okplan …", "base.yaml", one_page=True))
    for path, shade in zip(paths, ("#2e7d32", OWN.lines[0]), strict=True):
        with zipfile.ZipFile(io.BytesIO(word_report(whole, Template(path)))) as parts:
            (drawn,) = (parts.read(name).decode() for name in parts.namelist() if name.endswith(".svg"))
        assert shade in drawn
    for path, count in zip(paths, (0, 1), strict=True):
        said = okplan("tables", TEMPLATE, "--law", "5-4", "-o", tmp_path / f"t{count}.docx", "--template", path)
        assert said.stderr.count("OK431") == count
