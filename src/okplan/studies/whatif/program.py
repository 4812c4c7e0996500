"""The script of a page: the model as JavaScript, and what its levers and points put in its memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from okplan.chapters.scenario import Scenario
from okplan.engine.dialects.javascript import operations
from okplan.engine.script import Script
from okplan.engine.tracing import Cell
from okplan.studies.whatif.lever import Lever

Moves = tuple[tuple[Cell, float], ...]
"""The numbers that a lever moves, each with how much one of its unit is there; of one that is put, what it becomes."""


@dataclass(frozen=True)
class Toggle:
    """A point of an amendment that is carried out or not: the plan with it, what it says, and how it is written."""

    id: str
    scenario: Scenario
    amendment: str = ""
    text: str = ""
    entries: tuple[tuple[str, str], ...] = ()
    """What an alternative says in `set`, each path with its value."""

    place: int = 0
    """Where it stands in its amendment: points are carried out in another order."""

    apart: tuple[str, ...] = ()
    """Toggles that change the same place otherwise: only one of them can be carried out."""


def program(
    made: Script,
    levers: Iterable[Lever],
    toggles: Iterable[Toggle],
    moves: Mapping[str, Moves],
    also: Mapping[str, Moves],
    years: range,
) -> str:
    """JavaScript: `createModel()`; `moves` are those of each lever and toggle by its id, `also` what a lever says
    besides."""

    def told(of: Moves) -> list[list[float]]:
        return [[made.cells[cell], value] for cell, value in of]

    parts: dict[str, Any] = {
        "NAMES": {name: [begins, items, int(by_year)] for name, (begins, items, by_year) in made.names.items()},
        "TABLES": made.tables,
        "YEARS": list(years),
        "LEVERS": [
            {
                "id": one.id,
                "op": one.op,
                "neutral": one.neutral,
                "under": one.under,
                "also": told(also.get(one.id, ())),
                "moves": told(moves[one.id]),
            }
            for one in levers
        ],
        "POINTS": [{"id": one.id, "moves": told(moves[one.id])} for one in toggles],
    }
    said = "".join(f"const {key}={json.dumps(value, separators=(',', ':'))};\n" for key, value in parts.items())
    return f"function createModel(){{\n{made.text}{said}const COMPUTE={operations()};\n{MODEL}}}\n"


MODEL = """\
const at=(name,t,item)=>{const n=NAMES[name];return M[n[0]+(n[2]?t*n[1]:0)+(n[1]>1?item||0:0)];};
const moved=(op,had,value,one)=>op==='+'?had+value*one:op==='*'?had*value:op==='='?value*one:one;
return {
years:YEARS,lines:Object.keys(NAMES),levers:LEVERS,points:POINTS,compute:COMPUTE,
has:name=>name in NAMES,items:name=>NAMES[name][1],value:(name,t,item)=>at(name,t,item),
row:(name,item)=>YEARS.map((year,t)=>at(name,t,item)),
table:(name,item)=>{const [b,n,k]=TABLES[name],f=b+(n>1?item||0:0)*k;return Array.from(M.subarray(f,f+k));},
apply(values){
start();
for(const one of POINTS)if(values[one.id])for(const [place,value] of one.moves)M[place]=value;
for(const one of LEVERS){
const value=one.id in values?values[one.id]:one.neutral;
if(value===one.neutral||(one.under in values&&!values[one.under]))continue;
for(const [place,put] of one.also)M[place]=put;
for(const [place,scale] of one.moves)M[place]=moved(one.op,M[place],value,scale);
}
run();
}};
"""
"""What a page asks: rows by name, and every lever and point at once, as the board's `state` puts them.

`compute` has the operations that the lines are made of, for whoever opens one.
"""
