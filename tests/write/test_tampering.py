"""What misleads a reader of a workbook is told of: many ways to tamper with one, each named by `okplan verify`."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from okplan.load import load
from okplan.reading.sheets import workbook
from okplan.show.answers.verification import Difference
from okplan.show.result import run
from okplan.write.workbook.beside import Entries, entries
from okplan.write.workbook.book import book
from okplan.write.workbook.cells import Book
from okplan.write.workbook.file import as_bytes
from okplan.write.workbook.side_by_side import Exported
from okplan.write.workbook.verify import differences
from tests.builders import raw
from tests.recalculation import needs_office, resaved

Parts = dict[str, str | bytes]
"""The files within a workbook: text where they are XML."""


@dataclass(frozen=True)
class Made:
    """A small municipality's workbook, and what it has beside its cells."""

    book: Book
    content: bytes
    beside: Entries

    def parts(self) -> Parts:
        with zipfile.ZipFile(io.BytesIO(self.content)) as file:
            held = {name: file.read(name) for name in file.namelist()}
        return {name: text.decode() if name.endswith((".xml", ".rels")) else text for name, text in held.items()}

    def part(self, key: str) -> str:
        """The name of a sheet's file."""
        place = [sheet.key for sheet in self.book.sheets].index(key) + 1
        return f"xl/worksheets/sheet{place}.xml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    file = tmp_path_factory.mktemp("tampered") / "plan.yaml"
    rule = {"id": "reserve", "name": "Fond", "indicator": "general_reserve_pct", "floor": "5 %", "source": "sak 1"}
    file.write_text(yaml.safe_dump(raw({"horizon": 2, "rules": [rule]})), encoding="utf-8")
    found = book([Exported(run(load(file)), "plan.yaml")], "mill")
    content = as_bytes(found)
    return Made(found, content, entries(content))


def told(made: Made, parts: Parts, folder: Path) -> list[Difference]:
    """What is said of a workbook of these parts."""
    path = folder / "plan.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return [*differences(made.book, made.beside, path)]


def edit(parts: Parts, name: str, old: str, new: str, count: int = 1) -> None:
    """Put one text for another, which must be there; the old one is a pattern."""
    text = parts[name]
    assert isinstance(text, str)
    changed, times = re.subn(old, new, text, count=count, flags=re.DOTALL)
    assert times, f"{name} has no {old}"
    parts[name] = changed


def xf(made: Made, parts: Parts, old: str, new: str) -> str:
    """A format of its own, made of the first that a pattern finds; its number."""
    styles = parts["xl/styles.xml"]
    assert isinstance(styles, str)
    formats = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", styles.partition("<cellXfs")[2].partition("</cellXfs>")[0])
    one = next(form for form in formats if re.search(old, form))
    edit(parts, "xl/styles.xml", "</cellXfs>", re.sub(old, new, one) + "</cellXfs>")
    return str(len(formats))


def looking(key: str, cell: str, old: str, new: str) -> Callable[[Made, Parts], None]:
    """A cell of a sheet in a format that is the first with `old`, where that is `new`."""

    def change(made: Made, parts: Parts) -> None:
        number = xf(made, parts, old, new)
        edit(parts, made.part(key), rf'(<c r="{cell}") s="\d+"', rf'\1 s="{number}"')

    return change


def on(key: str, old: str, new: str) -> Callable[[Made, Parts], None]:
    """One text put for another in a sheet's file."""
    return lambda made, parts: edit(parts, made.part(key), old, new)


def within(name: str, old: str, new: str) -> Callable[[Made, Parts], None]:
    return lambda made, parts: edit(parts, name, old, new)


def chart(old: str, new: str) -> Callable[[Made, Parts], None]:
    return within("xl/charts/chart1.xml", old, new)


def shared(old: str, new: str) -> Callable[[Made, Parts], None]:
    return within("xl/sharedStrings.xml", old, new)


def workbook_part(old: str, new: str) -> Callable[[Made, Parts], None]:
    return within("xl/workbook.xml", old, new)


def font(attributes: str) -> Callable[[Made, Parts], None]:
    """The sheet of debt in a font of its own."""

    def change(made: Made, parts: Parts) -> None:
        styles = parts["xl/styles.xml"]
        assert isinstance(styles, str)
        count = styles.partition("<fonts")[2].partition("</fonts>")[0].count("<font>")
        edit(parts, "xl/styles.xml", "</fonts>", f"<font>{attributes}</font></fonts>")
        looking("gjeld", "G6", r'fontId="\d+"', f'fontId="{count}"')(made, parts)

    return change


def number_format(code: str) -> Callable[[Made, Parts], None]:
    def change(made: Made, parts: Parts) -> None:
        edit(parts, "xl/styles.xml", "</numFmts>", f'<numFmt numFmtId="199" formatCode="{code}"/></numFmts>')
        looking("gjeld", "G6", r'numFmtId="\d+"', 'numFmtId="199"')(made, parts)

    return change


def labels_swapped(made: Made, parts: Parts) -> None:
    text = parts[made.part("gjeld")]
    assert isinstance(text, str)
    one, other = (re.search(rf'<c r="A{row}" s="\d+" t="s"><v>(\d+)</v>', text) for row in (6, 7))
    assert one and other
    edit(parts, made.part("gjeld"), re.escape(one[0]), one[0].replace(f"<v>{one[1]}<", f"<v>{other[1]}<"))
    edit(parts, made.part("gjeld"), re.escape(other[0]), other[0].replace(f"<v>{other[1]}<", f"<v>{one[1]}<"))


def sheet_added(made: Made, parts: Parts) -> None:
    sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    parts["xl/worksheets/sheet99.xml"] = sheet
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    edit(parts, "xl/_rels/workbook.xml.rels", "</Relationships>",
         f'<Relationship Id="rId99" Type="{kind}" Target="worksheets/sheet99.xml"/></Relationships>')  # fmt: skip
    edit(parts, "xl/workbook.xml", "</sheets>", '<sheet name="Vedtatt" sheetId="99" r:id="rId99"/></sheets>')
    override = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    edit(parts, "[Content_Types].xml", "</Types>",
         f'<Override PartName="/xl/worksheets/sheet99.xml" ContentType="{override}"/></Types>')  # fmt: skip


def sheets_in_another_order(made: Made, parts: Parts) -> None:
    edit(parts, "xl/workbook.xml", r"(<sheets>)(<sheet [^>]*/>)(<sheet [^>]*/>)", r"\1\3\2")


def comment_added(made: Made, parts: Parts) -> None:
    part = made.part("gjeld")
    note = '<comment ref="G6" authorId="0"><text><t>Vedtatt av kommunestyret</t></text></comment>'
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts["xl/comments1.xml"] = (
        f"<comments {space}><authors><author/></authors><commentList>{note}</commentList></comments>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = f'<Relationship Id="rId1" Type="{kind}" Target="../comments1.xml"/>'
    parts[part.replace("sheets/", "sheets/_rels/") + ".rels"] = (
        f'<Relationships xmlns="{rels}">{relation}</Relationships>'
    )
    override = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    edit(parts, "[Content_Types].xml", "</Types>",
         f'<Override PartName="/xl/comments1.xml" ContentType="{override}"/></Types>')  # fmt: skip


def text_box_over_the_chart(made: Made, parts: Parts) -> None:
    place = "<xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    ends = f"<xdr:{{0}}>{place}</xdr:{{0}}>"
    shape = (
        '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="99" name="T"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
        "<xdr:spPr/><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>Bærekraftig</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )
    anchor = f"<xdr:twoCellAnchor>{ends.format('from')}{ends.format('to')}{shape}<xdr:clientData/></xdr:twoCellAnchor>"
    edit(parts, "xl/drawings/drawing1.xml", "</xdr:wsDr>", f"{anchor}</xdr:wsDr>")


def macro_added(made: Made, parts: Parts) -> None:
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"


def part_of_a_text_in_white(made: Made, parts: Parts) -> None:
    run = r'<si><r><rPr><color rgb="FFFFFFFF"/></rPr><t>\1</t></r></si>'
    edit(parts, "xl/sharedStrings.xml", r"<si><t>([^<]*)</t></si>", run)


def sheet_gone(made: Made, parts: Parts) -> None:
    edit(parts, "xl/workbook.xml", r'<sheet name="Lån"[^>]*/>', "")


RULE = '<cfRule type="expression" priority="99" dxfId="0"><formula>1=1</formula></cfRule>'
CONDITION = f'<conditionalFormatting sqref="G6">{RULE}</conditionalFormatting>'
CHECKED = '<dataValidation type="decimal" sqref="G6"><formula1>0</formula1></dataValidation>'
VALIDATION = f'<dataValidations count="1">{CHECKED}</dataValidations>'
HUGE = CHECKED.replace("G6", "A1:Z1900")
MERGED = '<mergeCells count="1"><mergeCell ref="G6:H6"/></mergeCells>'
TAMPERED: dict[str, tuple[str, Callable[[Made, Parts], None]]] = {
    # Cells
    "an assumption is another": (
        "assumption", on("assumptions", r'(<c r="[G-H]\d+" s="\d+"><v>)0.04(</v>)', r"\g<1>0.03\2")),
    "an assumption is taken away": (
        "assumption", on("assumptions", r'(<c r="[G-H]\d+" s="\d+")><v>0.04</v></c>', r"\1/>")),
    "a given number is another": ("assumption", on("given", r'(<c r="E\d+" s="\d+"><v>)[^<]*(</v>)', r"\g<1>77\2")),
    "a kept number is another": ("assumption", on("changes", r'(<c r="E\d+" s="\d+"><v>)[^<]*(</v>)', r"\g<1>77\2")),
    "a formula is a number": ("formula", on("model", r"(<c r=\"G\d+\"[^>]*>)<f>[^<]*</f>", r"\1")),
    "a formula is another": ("formula", on("model", r"(<c r=\"G\d+\"[^>]*><f>)", r"\g<1>1+")),
    "an assumption is an array's formula": (
        "formula", on("assumptions", r'(<c r="(G\d+)" s="\d+">)(<v>0.04</v>)', r'\1<f t="array" ref="\2">0*1</f>\3')),
    "an assumption is a data table's": (
        "formula",
        on("assumptions", r'(<c r="(G\d+)" s="\d+">)(<v>0.04</v>)', r'\1<f t="dataTable" ref="\2" r1="A1"/>\3')),
    "a rate is a hair another": (
        "assumption", on("assumptions", r'(<c r="[G-H]\d+" s="\d+"><v>)0.04(</v>)', r"\g<1>0.040009\2")),
    "an assumption is yes for 1": (
        "assumption", on("given", r'(<c r="E\d+" s="\d+")(><v>)1.0(</v>)', r'\1 t="b"\g<2>1\3')),
    "a formula refers elsewhere": (
        "formula", on("gjeld", r"(<c r=\"G6\"[^>]*><f>IF\(ISNUMBER\(Modell!G)\d+", r"\g<1>9")),
    "a formula shows another number": ("value", on("gjeld", r"(<c r=\"G6\"[^>]*><f>[^<]*</f><v>)[^<]*", r"\g<1>1")),
    "a formula shows a text": (
        "value", on("gjeld", r"(<c r=\"G6\" s=\"\d+\")(><f>[^<]*</f><v>)[^<]*", r'\1 t="str"\2ok')),
    "the tick is a text": ("formula", on("front", r"(<c r=\"A2\"[^>]*>)<f>[^<]*</f>", r"\1")),
    "the verdict is another": ("text", shared(r"<t>(Uholdbar|Krevende|Bærekraftig)[^<]*", "<t>Best")),
    "a label is another": ("text", shared("<t>Lånegjeld[^<]*</t>", "<t>Formue</t>")),
    "labels are swapped": ("text", labels_swapped),
    "a year is another": ("assumption", on("gjeld", r'(<c r="G4" s="\d+"><v>)2026', r"\g<1>2027")),
    "a link is called something else": ("text", shared("<t>Renter</t>", "<t>Rentar</t>")),
    "a number stands in the far corner": ("added", on("gjeld", "</sheetData>",
        '<row r="1048576"><c r="XFD1048576"><v>5</v></c></row></sheetData>')),
    "a number stands in an empty cell": ("added", on("model", r"(<row r=\"8\"[^>]*>)", r'\1<c r="ZZ8"><v>5</v></c>')),
    "the stamp is another": ("text", shared("<t>okplan export ", "<t>okplan export -f ")),
    # Looks
    "a number format hides the number": ("look", number_format(";;;")),
    "a number format has a figure of its own": ("look", number_format("&quot;17 000&quot;")),
    "a number format shows thousands as units": ("look", number_format("#,##0,")),
    "a number format takes the sign away": ("look", number_format("#,##0;#,##0")),
    "a number format has a point that is none": ("look", number_format(r"#,##0\\.0;[Red]-#,##0\\.0")),
    "a number format has a figure of one digit": ("look", number_format(r"#,##\\0.0;[Red]-#,##\\0.0")),
    "a number format has a quoted point": ("look", number_format("#,##0&quot;.&quot;0;[Red]-#,##0&quot;.&quot;0")),
    "a text in white": ("look", font('<sz val="10"/><color rgb="FFFFFFFF"/><name val="Calibri"/>')),
    "a text is all but white": ("look", font('<sz val="10"/><color rgb="FF1F1F1F" tint="0.99"/><name val="Calibri"/>')),
    "ink is white": ("look", within("xl/theme/theme1.xml", r"<a:dk1>.*?</a:dk1>",
        '<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1>')),
    "a number shrinks": ("look", looking("gjeld", "G6", r"<alignment ", '<alignment shrinkToFit="1" ')),
    "a font of symbols": ("look", font('<sz val="10"/><color rgb="FF1F1F1F"/><name val="Wingdings"/>')),
    "a font too small to read": ("look", font('<sz val="1"/><color rgb="FF1F1F1F"/><name val="Calibri"/>')),
    "a fill as dark as the text": ("look", looking("gjeld", "G6", r'fillId="\d+"', 'fillId="2"')),
    "part of a text in white": ("look", part_of_a_text_in_white),
    # Hidden
    "a row is hidden": ("hidden", on("gjeld", r'<row r="6"', '<row r="6" hidden="1"')),
    "a row is too low to read": ("hidden", on("gjeld", r'<row r="6"', '<row r="6" ht="3.5" customHeight="1"')),
    "all rows are too low to read": ("setting", on("gjeld", 'defaultRowHeight="15"', 'defaultRowHeight="0.5"')),
    "columns are too narrow to read": (
        "setting", on("gjeld", "<sheetFormatPr ", '<sheetFormatPr defaultColWidth="0.2" ')),
    "the labels have no room": ("hidden", on("gjeld", r'(<col min="1" max="1") width="[^"]*"', r'\1 width="2"')),
    "the top is out of reach": ("setting", on("gjeld", "<sheetView ", '<sheetView topLeftCell="A10" ')),
    "a sheet is too small to read": ("setting", on("gjeld", "<sheetView ", '<sheetView zoomScale="10" ')),
    "sheets have no tabs": ("setting", workbook_part("<workbookView ", '<workbookView showSheetTabs="0" ')),
    "a sheet is locked": ("setting", on("gjeld", "</sheetData>", '</sheetData><sheetProtection sheet="1"/>')),
    "errors are not printed": ("setting", on("gjeld", "<pageSetup ", '<pageSetup errors="blank" ')),
    "a row has no height": ("hidden", on("gjeld", r'<row r="6"', '<row r="6" ht="0.5" customHeight="1"')),
    "all rows are hidden": ("setting", on("gjeld", "<sheetFormatPr ", '<sheetFormatPr zeroHeight="1" ')),
    "a column is hidden": ("hidden", on("gjeld", r'(<col min="6" max="\d+")', r'\1 hidden="1"')),
    "a column has no width": ("hidden", on("gjeld", r'(<col min="6" max="\d+") width="[^"]*"', r'\1 width="0.1"')),
    "a sheet is hidden": ("hidden", workbook_part('(<sheet name="Kontroller")', r'\1 state="hidden"')),
    "a sheet is very hidden": ("hidden", workbook_part('(<sheet name="Kontroller")', r'\1 state="veryHidden"')),
    "rows are filtered": ("note", on("gjeld", "</sheetData>", '</sheetData><autoFilter ref="A4:H9"/>')),
    # Sheets
    "a sheet is added": ("new_sheet", sheet_added),
    "a sheet is gone": ("sheet", sheet_gone),
    "a sheet has another name": ("new_sheet", workbook_part('<sheet name="Lån"', '<sheet name="Formue"')),
    "sheets are in another order": ("order", sheets_in_another_order),
    # Charts and what lies over the cells
    "a chart draws another row": ("chart", chart(r"<c:val>(.*?<c:f>[^<]*\$)6<", r"<c:val>\g<1>7<")),
    "a chart leaves out years": ("chart", chart(r"<c:val>(.*?<c:f>[^<:]*:)\$H", r"<c:val>\1$G")),
    "a series is called something else": ("chart", chart(r"<c:tx><c:v>[^<]*", "<c:tx><c:v>Formue")),
    "a chart has another title": ("chart", chart(r"<a:t>[^<]*", "<a:t>Formue")),
    "a chart shows old values": ("chart", chart(r"<c:val>(.*?<c:pt idx=\"0\"><c:v>)[^<]*", r"<c:val>\g<1>1")),
    "an axis counts in hundreds": ("chart", chart("</c:valAx>", '<c:dispUnits><c:builtInUnit val="hundreds"/>'
        "</c:dispUnits></c:valAx>")),
    "a series is not seen": ("chart", chart(r"(</c:tx>)<c:spPr>.*?</c:spPr>", r"\1<c:spPr><a:noFill/></c:spPr>")),
    "a chart has no legend": ("chart", chart(r"<c:legend>.*?</c:legend>", "")),
    "a chart has a trend": ("chart", chart("(</c:spPr>)(<c:cat>)", r"\1<c:trendline/>\2")),
    "a chart's title is white": ("chart", chart("1F1F1F", "FFFFFF")),
    "a chart is hidden": ("chart", within("xl/drawings/drawing1.xml", '(<xdr:cNvPr id="2")', r'\1 hidden="1"')),
    "an axis is upside down": ("chart", chart(r'(<c:valAx>.*?val=")minMax', r"\1maxMin")),
    "an axis begins elsewhere": ("chart", chart(r"(<c:valAx>.*?<c:scaling>)", r'\1<c:min val="300"/>')),
    "a text box lies over the figures": ("note", text_box_over_the_chart),
    "a comment is added": ("note", comment_added),
    # Rules, names and settings
    "a conditional format is added": ("condition", on("gjeld", "</sheetData>", f"</sheetData>{CONDITION}")),
    "a conditional format never holds": ("condition", on("rules", r'(<formula>LEFT\([A-Z0-9]+,1\)=")×', r"\1¤")),
    "a conditional format is gone": (
        "condition", on("front", r"<conditionalFormatting.*?</conditionalFormatting>", "")),
    "data validation is gone": ("validation", on("assumptions", r"<dataValidations.*</dataValidations>", "")),
    "data validation refuses nothing": (
        "validation", on("assumptions", 'showErrorMessage="1"', 'showErrorMessage="0"')),
    "data validation only warns": (
        "validation", on("assumptions", "<dataValidation ", '<dataValidation errorStyle="warning" ')),
    "data validation says something": (
        "validation", on("assumptions", "<dataValidation ", '<dataValidation prompt="Vedtatt" ')),
    "a link says something": ("link", on("front", "<hyperlink ", '<hyperlink tooltip="Revidert" ')),
    "data validation is added": ("validation", on("gjeld", "</sheetData>", f"</sheetData>{VALIDATION}")),
    "data validations of whole sheets lie upon each other": ("validation", on("gjeld", "</sheetData>",
        f'</sheetData><dataValidations count="300">{HUGE * 300}</dataValidations>')),
    "cells are merged": ("merge", on("gjeld", "</sheetData>", f"</sheetData>{MERGED}")),
    "a link leads elsewhere": ("link", on("front", r"location=\"'Gjeld'!A1\"", "location=\"'Renter'!A1\"")),
    "the footer is another": ("footer", on("gjeld", "(<oddFooter>)[^<]*", r"\1Vedtatt")),
    "a print area leaves out columns": ("name", workbook_part("</definedNames>",
        '<definedName name="_xlnm.Print_Area" localSheetId="0">Konklusjon!$A$1:$C$9</definedName></definedNames>')),
    "a name is added": ("name", workbook_part("</definedNames>",
        '<definedName name="Gjeld">Modell!$G$9</definedName></definedNames>')),
    "nothing is calculated anew": ("setting", workbook_part("<calcPr ", '<calcPr calcMode="manual" ')),
    "numbers are what they look like": ("setting", workbook_part("<calcPr ", '<calcPr fullPrecision="0" ')),
    "zeros are not shown": ("setting", on("checks", "<sheetView ", '<sheetView showZeros="0" ')),
    "a macro is added": ("part", macro_added),
}  # fmt: skip


@pytest.mark.parametrize("how", TAMPERED)
def test_what_misleads_is_told_of(how: str, made: Made, tmp_path: Path) -> None:
    kind, change = TAMPERED[how]
    parts = made.parts()
    change(made, parts)
    assert kind in {one.kind for one in told(made, parts, tmp_path)}


def test_what_nobody_has_touched_is_verified(made: Made, tmp_path: Path) -> None:
    assert told(made, made.parts(), tmp_path) == []


def test_what_okplan_folds_may_be_unfolded(made: Made, tmp_path: Path) -> None:
    parts = made.parts()
    edit(parts, made.part("assumptions"), ' hidden="1"', "", count=0)
    assert told(made, parts, tmp_path) == []


def test_what_an_archive_adds_about_the_file_shows_nothing(made: Made, tmp_path: Path) -> None:
    about: Parts = {"docMetadata/LabelInfo.xml": "<a/>", "customXml/item1.xml": "<a/>"}
    assert told(made, made.parts() | about, tmp_path) == []


@needs_office
def test_a_workbook_saved_unchanged_in_another_program_is_verified(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(made.content)
    assert [*differences(made.book, made.beside, resaved(path, tmp_path))] == []


def test_the_file_is_read_as_a_library_reads_it(made: Made, tmp_path: Path) -> None:
    """The parts that are put together here are a workbook."""
    assert told(made, made.parts(), tmp_path) == []
    values, _ = workbook(tmp_path / "plan.xlsx")
    assert values.sheetnames == [sheet.name for sheet in made.book.sheets]
