"""A list with bullets in a template that has no style for one."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


def bullets(document: Document) -> int:
    """The number of a list of bullets, added to the document's own lists."""
    lists = _lists(document)
    number = 1 + max(map(int, lists.xpath("w:num/@w:numId | w:abstractNum/@w:abstractNumId")), default=0)
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>'
    )
    kind = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>{level}'
        "</w:abstractNum>"
    )
    first = lists.find(qn("w:num"))  # kinds stand before the lists
    lists.append(kind) if first is None else first.addprevious(kind)
    lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def _lists(document: Document) -> Any:
    """The element that holds the document's lists, in a new part where there is none."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATION:
            return relation.target_part.element
    part = XmlPart(PackURI("/word/numbering.xml"), CONTENT, parse_xml(f"<w:numbering {nsdecls('w')}/>"),
                   document.part.package)  # fmt: skip
    document.part.relate_to(part, RELATION)
    return part.element
