"""What an amendment comes to, in the sentences of a case: verdict, chances, and what cannot be adopted together."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.show.amendments.beside import title_of
from okplan.show.answers.amend import Amendments
from okplan.show.answers.amend_document import rule_name
from okplan.show.result import Result
from okplan.studies.amend import Amended, Clash
from okplan.words import inside, say
from okplan.words.digits import percent


class Told:
    def __init__(self, answer: Amendments) -> None:
        self.answer, self.found, self.language = answer, answer.found, answer.language

    def headline(self, one: Amended) -> str:
        return self._say("headline", name=title_of(self.answer, one), level=self._level(one.result.verdict.level))

    def sentences(self, one: Amended) -> tuple[str, ...]:
        """The verdict before and after with what it turns on, the balance, and how likely the rules hold."""
        before, after = self.found.plan.verdict.level, one.result.verdict.level
        key = "verdict_same" if before == after else "verdict_moved"
        lead = Result(one.result, self.language, "nominal").narrative.lead
        told = [f"{self._say(key, before=self._level(before), after=self._level(after))} {lead}."]
        told.append(self.answer.told.balance(one))
        turned = zip(("breaks", "mends"), self.turned(one), strict=True)
        told += [self._say(key, rules="; ".join(rules)) for key, rules in turned if rules]
        told += self.answer.told.rules(one)
        told += self.answer.told.climate(one)
        if one.chances:
            had, has = percent(one.chances.before, self.language), percent(one.chances.after, self.language)
            told.append(self._say("chance", before=had, after=has))
        return tuple(told)

    def turned(self, one: Amended) -> tuple[list[str], list[str]]:
        """The rules that it breaks where the plan keeps them, and those that it keeps where the plan does not."""
        turned = [(rule_name(rule, self.language), rule.turned) for rule in one.rules]
        broken, mended = ([name for name, how in turned if how == kind] for kind in ("broken", "mended"))
        return broken, mended

    def clashes(self) -> list[str]:
        """Each pair of points of two amendments once."""
        return [self._clash(one, clash) for one, clash in self.answer.told.meetings]

    def of(self, one: Amended) -> Iterator[str]:
        """What of one amendment cannot be adopted with points of others."""
        for clash in one.conflicts:
            yield self._clash(one, clash)

    def _clash(self, one: Amended, clash: Clash) -> str:
        mine, other = one.amendment.point(clash.point), clash.other.point(clash.other_point)
        said = {
            "one": mine.text.rstrip(".") if mine else clash.point,
            "other": other.text.rstrip(".") if other else clash.other_point,
            "what": self.answer.told.subject(clash.path),
        }
        return self._say("alike" if clash.alike else "clash", of=one.amendment.name, other_of=clash.other.name, **said)

    def _level(self, level: str) -> str:
        return inside(say(f"show.level.{level}", self.language))

    def _say(self, key: str, **said: object) -> str:
        return say(f"amendments.{key}", self.language, **said)
