"""Figures that may stand in a file of their own."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from okplan.fields.values import UNITS

FILE = {
    "type": "object",
    "properties": {
        "file": {"type": "string"},
        "sheet": {"type": "string"},
        "unit": {"enum": [*UNITS]},
        "columns": {"type": "object", "patternProperties": {"^[0-9]{4}$": {"type": "string"}}},
    },
    "minProperties": 1,
    "additionalProperties": False,
}
"""A file with how it is to be read: its sheet, its unit, and the heading of a year that has several columns."""


@dataclass(frozen=True)
class OrFile:
    """Figures, or the name of a file that holds them: the loader has put its figures in the name's place."""

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, FILE, handler(schema)]}
