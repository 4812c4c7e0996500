"""The parts of a workbook's file, as XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

Element = ElementTree.Element


class Package:
    """The parts of a file, each read when it is asked for, and how they hang together."""

    def __init__(self, raw: bytes) -> None:
        self.file = zipfile.ZipFile(io.BytesIO(raw))
        self.parts = frozenset(name for name in self.file.namelist() if not name.endswith("/"))
        self.workbook = self.xml("xl/workbook.xml")
        targets = self.related("xl/workbook.xml")
        found = [one for one in self.workbook.iter() if tag(one) == "sheet"]
        self.sheets = [(one.get("name", ""), one, targets.get(said(one, "id"), ("", ""))[1]) for one in found]

    def xml(self, name: str) -> Element:
        return ElementTree.fromstring(self.file.read(name))

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """By id what a part refers to: the kind of it, and its name or address."""
        rels = join(dirname(name), "_rels", name.rpartition("/")[2] + ".rels")
        if rels not in self.parts:
            return {}
        found = {}
        for one in self.xml(rels):
            target = one.get("Target", "")
            inside = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))
            known = inside if one.get("TargetMode") != "External" else target
            found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], known)
        return found


def tag(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def said(element: Element, name: str) -> str:
    """An attribute, whatever its namespace; yes and no are 1 and 0."""
    value = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
    return {"true": "1", "false": "0"}.get(value, value)


def within(element: Element, *names: str) -> Iterator[Element]:
    return (one for one in element.iter() if tag(one) in names)


def texts(element: Element | None, *names: str) -> str:
    return "" if element is None else "".join(one.text or "" for one in within(element, *names))


def plain(formula: str) -> str:
    """A formula without what programs write in their own way: spaces, quotes about names of sheets, FALSE()."""
    bare = re.sub(r'LEN\("([^"]*)"\)', lambda found: str(len(found[1])), formula, flags=re.IGNORECASE)
    return re.sub(r"[\s']", "", bare).upper().replace("FALSE()", "FALSE")
