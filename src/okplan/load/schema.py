"""The JSON Schema by which an editor completes and checks a scenario while it is written."""

from __future__ import annotations

import json
import warnings
from typing import Any

from okplan.chapters.scenario import Scenario
from okplan.load.amendment_file import AMENDS, ID, KEYS, MOST, OF_A_POINT

Schema = dict[str, Any]

OF = "required-of-"
"""Ahead of a definition's name: what must be given in it, itself without the fields."""


def schema() -> Schema:
    """JSON Schema, draft 07: a whole scenario, or one that says only what it changes in a base.

    Each definition stands once and demands nothing. What a whole scenario must give is laid over it, definition by
    definition: a base already gives it to a file that extends one.
    """
    found = _of_scenario()
    definitions: dict[str, Schema] = found.pop("$defs")
    demanding = _demanding(definitions)
    demands = {OF + name: _demands(definitions[name], demanding) for name in sorted(demanding)}
    whole = _demands(found, demanding)
    base = {"type": "string", "description": "The file that this one extends, beside it."}
    changes = {"type": "object", "description": "Changes of the base by path, such as `population.growth`."}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "okplan scenario",
        "type": "object",
        "properties": {**found["properties"], "extends": base, "set": changes},
        "additionalProperties": False,
        "if": {"required": ["extends"]},
        "else": {**whole, "properties": {**whole["properties"], "set": False}},
        "definitions": {name: _without_required(said) for name, said in definitions.items()} | demands,
    }


def amendment_schema() -> Schema:
    """JSON Schema of an amendment: what its points change is known by the plan alone, and left to `okplan validate`."""
    text = {"type": "string", "minLength": 1}
    point = {
        "type": "object",
        "properties": {
            "id": {
                "type": "string",
                "pattern": ID.json_schema()["pattern"],
                "description": "Short name of the point, its own in the file.",
            },
            "text": {**text, "description": "The sentence that the point is argued by."},
            "set": {
                "type": "object",
                "minProperties": 1,
                "description": "Changes of the plan by path, as an alternative has them: `investments.ny-skole.start`.",
            },
        },
        "required": list(OF_A_POINT),
        "additionalProperties": False,
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "okplan amendment",
        "type": "object",
        "properties": {
            "okplan": {"const": 1, "description": "Version of this format."},
            AMENDS: {**text, "description": "The plan that is amended, by its path from this file."},
            "name": {**text, "description": "Name of the amendment."},
            "description": {"type": "string", "description": "What it is, in a sentence or two."},
            "points": {"type": "array", "minItems": 1, "maxItems": MOST, "items": point},
        },
        "required": [key for key in KEYS if key != "description"],
        "additionalProperties": False,
    }


def schema_text(of: Schema | None = None) -> str:
    return json.dumps(of or schema(), ensure_ascii=False, indent=1) + "\n"


def _of_scenario() -> Schema:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # defaults of values over time have no JSON form and are left out
        found = Scenario.model_json_schema()
    said: Schema = json.loads(json.dumps(found).replace("#/$defs/", "#/definitions/"))
    return said


def _demanding(definitions: dict[str, Schema]) -> set[str]:
    """The definitions in which something must be given, in themselves or further in."""
    found = {name for name, said in definitions.items() if "required" in said}
    while True:
        more = {name for name, said in definitions.items() if _demands(said, found)}
        if more == found:
            return found
        found = more


def _demands(said: Schema, demanding: set[str]) -> Schema:
    """What a schema demands, without what it allows; a demand on a block says nothing of a null or a text."""
    out: Schema = {"required": said["required"]} if "required" in said else {}
    if said.get("$ref", "").rpartition("/")[2] in demanding:
        out["$ref"] = said["$ref"].replace("#/definitions/", f"#/definitions/{OF}")
    inner = {name: _demands(field, demanding) for name, field in said.get("properties", {}).items()}
    if any(inner.values()):
        out["properties"] = {name: demands for name, demands in inner.items() if demands}
    if "items" in said and (items := _demands(said["items"], demanding)):
        out["items"] = items
    for choice in said.get("anyOf", ()):
        out |= _demands(choice, demanding)
    return out


def _without_required(said: Schema) -> Schema:
    return {key: value for key, value in said.items() if key != "required"}
