"""Long lists of numbers written short: what was told before is pointed back to, as the scripts unpack it."""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 6
"""Numbers that are the same from which they are pointed to."""

UNPACK = """\
const unpack=told=>{const all=[];for(const one of told){
if(typeof one==='number')all.push(one);
else for(let k=0;k<one[1];k++)all.push(all[all.length-one[0]]);}return all;};
"""
"""A pair is how far back, and how many from there: of more than lie between, they go round again."""


def packed(numbers: Sequence[str]) -> str:
    """The list in JavaScript that `unpack` makes these of, each number as it is written there."""
    found: list[str] = []
    known: dict[tuple[str, ...], int] = {}
    place = 0
    while place < len(numbers):
        back = known.get(tuple(numbers[place : place + LEAST]), place)
        many = _alike(numbers, back, place) if back < place else 0
        found.append(f"[{place - back},{many}]" if many else numbers[place])
        for passed in range(place, place + max(many, 1)):
            known[tuple(numbers[passed : passed + LEAST])] = passed
        place += max(many, 1)
    return f"[{','.join(found)}]"


def _alike(numbers: Sequence[str], back: int, place: int) -> int:
    many = 0
    while place + many < len(numbers) and numbers[back + many] == numbers[place + many]:
        many += 1
    return many
