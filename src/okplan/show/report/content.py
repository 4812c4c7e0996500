"""What a report says, decided once: Word and the web page only give it form."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.show.adopted import source
from okplan.show.alternatives.sections import sections as alternatives
from okplan.show.columns import base_called
from okplan.show.narrative import improvement_told, unmoved_told
from okplan.show.onepage.page import one_page
from okplan.show.onepage.sure import seed
from okplan.show.report.appendix import appendix
from okplan.show.report.areas import Areas
from okplan.show.report.asked import Asked
from okplan.show.report.assumption_list import assumption_tables
from okplan.show.report.blocks import (
    VERDICT_SIGNS,
    Block,
    Bullets,
    Figures,
    Paragraph,
    Report,
    Section,
    Verdict,
)
from okplan.show.report.climate import climate
from okplan.show.report.drawn import Drawn
from okplan.show.report.dwellings import dwellings
from okplan.show.report.goals import goals
from okplan.show.report.household import household
from okplan.show.report.numbered import numbered
from okplan.show.report.pinned import in_words, pinned
from okplan.show.report.programme import programme
from okplan.show.report.rules import Rules
from okplan.show.report.staff import staff
from okplan.show.report.studies import Answers, leads, sections
from okplan.show.report.telling import Telling
from okplan.show.result import Result
from okplan.show.tables.budget import Budget
from okplan.show.tables.printed import Printer
from okplan.studies.before import unmoved
from okplan.words import say

KEY_TERMS = ("free_income", "investment_gross", "loan_used", "net_debt", "net_operating_result", "general_reserve")


def report(result: Result, asked: Asked) -> Report:
    return _Writer(result).write(asked)


class _Writer:
    def __init__(self, result: Result) -> None:
        self.telling = Telling(result)
        self.result, self.language, self.scenario = result, result.language, self.telling.scenario
        self.years = self.telling.years

    def write(self, asked: Asked) -> Report:
        if asked.one_page:
            return self._report(asked, (one_page(self.result, asked.drawn),))
        assumed, areas = tuple(assumption_tables(self.result)), Areas(self.telling)
        found: dict[str, list[Block]] = {
            "verdict": [*self._verdict(), *self._found(asked.answers)],
            "judgement": self._judgement(),
            "basis": self._basis(asked.changes),
            "key": self._key(),
            "rules": [Paragraph(self._say("report.rules.tables")), *Rules(self.telling).blocks()],
            "household": household(self.telling),
            "climate": climate(self.telling),
            "goals": goals(self.telling),
            "staff": staff(self.telling),
            "charts": Drawn(self.telling).blocks(),
            "areas": areas.blocks(),
            "dwellings": dwellings(self.result, self._say("report.section.dwellings")),
            "programme": programme(self.telling),
            "assumptions": [Paragraph(self._say("report.assumptions")), *(one.table for one in assumed)],
            "pinned": list(pinned(self.result, asked.changes)),
        }
        own = [
            Section(key, self._say(f"report.section.{key}"), tuple(blocks)) for key, blocks in found.items() if blocks
        ]
        own = [one for section in own for one in (section, *areas.pages(asked.areas if section.key == "areas" else ()))]
        after = max(place for place, section in enumerate(own, start=1) if section.key in ("charts", "programme"))
        beside = alternatives(asked.alternatives) if asked.alternatives else ()
        told = [*(one for one in beside if not one.appendix), *sections(asked.answers, self.language)]
        last = [appendix(self.result, asked, assumed), *(one for one in beside if one.appendix)]
        rest = [*own[after:], *(last if asked.appendix else ())]
        return self._report(asked, (one_page(self.result, asked.drawn), *own[:after], *told, *rest))

    def _report(self, asked: Asked, found: tuple[Section, ...]) -> Report:
        """What makes the document again is in the appendix; the foot has it where there is none."""
        scenario = self.scenario
        name = scenario.municipality.name
        again = [self.result.signed(), *([seed(asked.drawn, self.language)] if asked.drawn else [])]
        foot = [name, scenario.name, *([] if any(one.appendix for one in found) else again)]
        made = Report(
            title=self._say("report.title", municipality=name, first=self.years[1], last=self.years[-1]),
            subtitle=self._say("report.subtitle", name=scenario.name),
            author=name,
            language=self.language,
            sections=found,
            foot=" · ".join(foot),
            date=asked.date,
            case=asked.case,
            stamp=self.result.signed(),
        )
        return numbered(made)

    def _say(self, key: str, **said: object) -> str:
        return say(key, self.language, **said)

    # --- Sections ------------------------------------------------------------------------------------------------

    def _verdict(self) -> list[Block]:
        level, narrative = self.result.verdict.level, self.result.narrative
        broken = dict.fromkeys(f.indicator for f in self.result.findings if f.level == "breach" and not f.legal)
        return [
            Verdict(level, VERDICT_SIGNS[level], narrative.first, narrative.sentences),
            Paragraph(" ".join([self._say(f"report.level.{level}"), *self.telling.explain(broken)])),
            *self._unmoved(),
            *self._beyond(),
            Paragraph(narrative.rate_sentence),
        ]

    def _beyond(self) -> list[Block]:
        """That years are judged which are not shown, where there are some."""
        last = self.result.projected.whole.years[-1]
        return [Paragraph(self._say("report.basis.whole", last=last))] if last > self.years[-1] else []

    def _found(self, answers: Answers) -> list[Block]:
        said = tuple(leads(answers, self.language))
        return [Bullets(said)] if said else []

    def _unmoved(self) -> list[Block]:
        """Why what is changed does not move the needed improvement, where it does not."""
        before = unmoved(self.result.projected)
        if before is None:
            return []
        needed, findings = self.result.needed, self.result.findings
        return [Paragraph(unmoved_told(needed, findings, before.name, self.language))]

    def _judgement(self) -> list[Block]:
        own = self.scenario.judgement
        return [Paragraph(" ".join(own.split()), "quote")] if own else []

    def _basis(self, changes: Sequence[str]) -> list[Block]:
        scenario = self.scenario
        people = scenario.population
        kind = base_called(scenario, self.language)
        how = "table" if people.table else "cohorts" if people.cohorts else "growth"
        items = [
            self._say("report.basis.span", base=self.years[0], last=self.years[-1], kind=kind),
            *Budget(scenario, self.result.projection).notes("", self.language),
            self._say(f"report.basis.{self.result.prices}", base=self.years[0]),
            self._say(f"report.basis.{how}"),
            *([self._say("report.basis.spread")] if people.cohorts and people.cohorts.spread else []),
            self._say(f"report.basis.{scenario.free_income.method}"),
        ]
        if scenario.adopted:
            items.append(self._say("report.basis.adopted", source=source(scenario, self.language).rstrip(".")))
        if changes:
            items.append(
                self._say("report.basis.changed", what="; ".join(in_words(self.result, one) for one in changes))
            )
        if any(scenario.improvement.amount.values):
            amount = improvement_told(scenario, self.language)
            said = {"money": amount, "year": self.result.needed.start, "base": self.years[0]}
            items.append(self._say("report.basis.improvement", **said))
        items.append(self._say("report.basis.where"))
        told = " ".join(scenario.description.split())
        return [*([Paragraph(told, "lead")] if told else []), Bullets(tuple(items))]

    def _key(self) -> list[Block]:
        printer = Printer(self.scenario, self.result.projection, self.language, "mill", self.result.prices)
        told = Paragraph(self._say("report.key", base=self.years[0], kind=base_called(self.scenario, self.language)))
        return [told, *self.telling.terms(KEY_TERMS), Figures(printer.table("nokkeltall"))]
