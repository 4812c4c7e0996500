"""A municipality's emissions as a part of a scenario: each sector with the tonnes of every year."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from okplan.imports.cells import plain
from okplan.imports.climate import MOST, Emissions
from okplan.reading.files import content
from okplan.version import __version__
from okplan.words import say
from okplan.words.signs import visible
from okplan.write.as_yaml import text

TENTH = Decimal("0.1")


def emissions_yaml(made: Emissions, language: str) -> str:
    """The block, below what it was read from."""

    def words(key: str, **said: object) -> str:
        return "# " + say(f"answers.emissions.{key}", language, **said)

    digest = hashlib.sha256(content(made.path, most=MOST)).hexdigest()[:12]
    whence = {"file": made.path.name, "digest": digest, "version": __version__, "who": made.who}
    out = [words("from", sheet=made.sheet, **whence) if made.sheet else words("from_text", **whence)]
    out += [words("unit"), words("path")]
    out += [words("nothing", names=", ".join(made.nothing))] if made.nothing else []
    out += ["climate:", "  emissions:"]
    for sector in made.sectors:
        tonnes = ", ".join(f"{year}: {_tonnes(amount)}" for year, amount in sorted(sector.tonnes.items()))
        out += [f"    - id: {sector.id}", f"      name: {text(sector.name)}", "      of: community"]
        out.append(f"      tonnes: {{{tonnes}}}")
    return "\n".join(map(visible, out)) + "\n"


def _tonnes(amount: Decimal) -> str:
    return str(plain(amount.quantize(TENTH)))
