"""What a simulation found, in sentences: how often, why, and how sure the answer itself is."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.fields.values import UNITS
from okplan.show.lead import quoted
from okplan.studies.simulate import Simulated
from okplan.studies.simulate.overruns import lognormal
from okplan.studies.simulate.summary import Chance, sampling_error
from okplan.words import say
from okplan.words.digits import NBSP, in_kroner, inward, number, percent

SELDOM = 0.005
"""A share that is neither nothing nor this is written as less than a hundredth."""


def points(draws: int, language: str) -> str:
    """What a share of so many draws may miss by at the most, in hundredths."""
    most = min(100 * sampling_error(0.5, draws), 100.0)
    decimals = 1 if most < 10 else 0
    return number(inward(most, decimals, up=True), decimals, language)


class Told:
    """The sentences of one simulation, amounts in the unit shown."""

    def __init__(self, found: Simulated, language: str, unit: str) -> None:
        self.found, self.language, self.unit = found, language, unit

    # --- First -------------------------------------------------------------------------------------------------------

    def first(self) -> Iterator[str]:
        """How likely it is that all holds, what that is true of, what the scenario itself is, and why it differs."""
        found = self.found
        key = "all_rules" if found.all_rules > 0 else "not_all_rules"
        levels = {level: self.share(share) for level, share in found.verdicts.items()}
        yield f"{self._say(key, share=self.share(found.all_rules))} {self._say('verdict', **levels)}"
        yield f"{self._say('condition')} {self._off()}"
        yield " ".join([self._own(), *self._why()])
        if self._dearer:
            yield self._say("dearer")

    def _off(self) -> str:
        draws = self.found.draws
        return self._say("off", draws=number(draws, 0, self.language), points=points(draws, self.language))

    def _own(self) -> str:
        """The scenario without a draw."""
        verdict = say(f"show.level.{self.found.known_verdict}", self.language).lower()
        broken = [self.called(rule) for rule in self.found.rules if rule.known]
        if not broken:
            return self._say("own_kept", verdict=verdict)
        return self._say("own_breaks", verdict=verdict, rules=quoted(broken, self.language))

    def _why(self) -> Iterator[str]:
        """What makes draws not sustainable, the most frequent first."""
        often = sorted(self.found.reasons.items(), key=lambda one: -one[1])
        told = [
            f"{self._say(f'reason.{reason}', year=self.found.years[-1])} ({self.share(share)})"
            for reason, share in often
            if share > 0
        ]
        if told:
            yield self._say("why", reasons=", ".join(told))

    @property
    def _dearer(self) -> bool:
        """Whether some project is drawn that more often than not becomes dearer."""
        by = self.found.assumed.by.overrun
        drawn = (by[project.stage] for project in self.found.assumed.projects)
        return any(one.volatility > 0 and lognormal(one)[0] > 0 for one in drawn)

    # --- Rules and reserve -------------------------------------------------------------------------------------------

    def of_rules(self, shown: bool) -> Iterator[str]:
        """Beside the table of those that are broken, where there is one."""
        kept = [rule for rule in self.found.rules if rule.legal and not rule.ever]
        if kept:
            yield self._say("law_kept" if shown else "law_all_kept", count=len(kept))
        pair = self.found.pair
        if pair:
            words = {
                "one": self.called(pair.one), "one_share": self.share(1 - pair.one.ever),
                "other": self.called(pair.other), "other_share": self.share(1 - pair.other.ever),
                "both": self.share(pair.both),
            }  # fmt: skip
            yield self._say("pair", **words)

    def reserve_now(self) -> str:
        kept = percent(self.found.never_emptied, self.language, 1)
        return self._say("reserve_now", share=kept, amount=self.money(self.found.opening_reserve))

    def confident(self, share: float) -> tuple[str, str, str]:
        """A row of the reserve that it takes: how sure, how much, and what other draws could have given."""
        found, scale = self.found, UNITS[self.unit]
        amount = number(inward((found.reserve[share] or 0.0) / scale, 0, up=True), 0, self.language)
        low, high = found.reserve_between[share] or (0.0, None)
        said = number(low / scale, 0, self.language)
        if high is None:
            between = self._say("from", low=said)
        else:
            between = self._say("between", low=said, high=number(high / scale, 0, self.language))
        return self._say("confidence", share=percent(share, self.language, 0)), amount, between

    def shortfall(self) -> str:
        short = self.found.shortfall
        key = "shortfall" if short.value >= 0 else "shortfall_missing"
        level = percent(short.level, self.language, 0)
        return self._say(key, year=short.year, level=level, amount=self.money(abs(short.value)))

    # --- Parts -------------------------------------------------------------------------------------------------------

    def called(self, rule: Chance) -> str:
        return say(f"show.legal.{rule.id}", self.language) if rule.legal else rule.name

    def money(self, kroner: float) -> str:
        decimals = 1 if self.unit == "mill" and abs(kroner) < 99.5e6 else 0
        return in_kroner(number(kroner / UNITS[self.unit], decimals, self.language), self.unit, self.language)

    def share(self, share: float) -> str:
        return self.in_hundred(share) + NBSP + "%"

    def in_hundred(self, share: float) -> str:
        """Whole hundredths; what is seldom, or almost always, is not written as never or always."""
        if 0 < share < SELDOM:
            return "<" + number(1, 0, self.language)
        if 1 - SELDOM <= share < 1:
            return ">" + number(99, 0, self.language)
        return number(share * 100, 0, self.language)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.simulate.{key}", self.language, **said)
