"""The verdict in plain words: what breaks first, when and by how much, and what would keep every rule."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS
from okplan.judge.verdict import Finding, Verdict
from okplan.studies.solve import Improvement
from okplan.words.digits import limit_percent, money, percent

LEVELS = {
    "sustainable": {"nb": "Bærekraftig", "nn": "Berekraftig", "en": "Sustainable"},
    "strained": {"nb": "Krevende", "nn": "Krevjande", "en": "Strained"},
    "unsustainable": {"nb": "Ikke bærekraftig", "nn": "Ikkje berekraftig", "en": "Not sustainable"},
}
GIVEN = {
    "nb": "gitt forutsetningene i scenarioet",
    "nn": "gitt føresetnadene i scenarioet",
    "en": "given the assumptions of this scenario",
}
QUOTED = {"nb": "«{}»", "nn": "«{}»", "en": "“{}”"}
LEGAL_NAMES = {
    "minimum_undefined": {
        "nb": "Minimumsavdrag kan beregnes",
        "nn": "Minimumsavdrag kan reknast ut",
        "en": "Minimum instalments can be computed",
    },
    "liquidity": {
        "nb": "Betalingsevne (bankinnskudd)",
        "nn": "Betalingsevne (bankinnskot)",
        "en": "Ability to pay (deposits)",
    },
    "balance": {"nb": "Drift i balanse", "nn": "Drift i balanse", "en": "Operating balance"},
    "time_limit": {
        "nb": "Frist for inndekning",
        "nn": "Frist for inndekking",
        "en": "Time limit for covering deficits",
    },
    "minimum_instalments": {"nb": "Minimumsavdrag", "nn": "Minimumsavdrag", "en": "Minimum instalments"},
    "loan_purpose": {
        "nb": "Lån bare til lovlige formål",
        "nn": "Lån berre til lovlege føremål",
        "en": "Loans for lawful purposes only",
    },
    "unspent_loans": {
        "nb": "Brukte lån er tatt opp",
        "nn": "Brukte lån er tekne opp",
        "en": "Loans used have been raised",
    },
    "operating_funds": {"nb": "Bundne driftsfond", "nn": "Bundne driftsfond", "en": "Earmarked operating funds"},
    "self_cost_fund": {
        "nb": "Selvkostfond tilbake innen fem år",
        "nn": "Sjølvkostfond tilbake innan fem år",
        "en": "Self-cost fund returned within five years",
    },
    "self_cost_deficit": {
        "nb": "Selvkostunderskudd dekket innen fem år",
        "nn": "Sjølvkostunderskot dekt innan fem år",
        "en": "Self-cost deficit covered within five years",
    },
    "investment_funds": {
        "nb": "Bundne investeringsfond",
        "nn": "Bundne investeringsfond",
        "en": "Earmarked investment funds",
    },
    "free_fund": {"nb": "Ubundet investeringsfond", "nn": "Ubunde investeringsfond", "en": "Free investment fund"},
    "robek_time": {
        "nb": "ROBEK: merforbruk eldre enn to år",
        "nn": "ROBEK: meirforbruk eldre enn to år",
        "en": "ROBEK: deficit past two years",
    },
    "robek_share": {
        "nb": "ROBEK: merforbruk over 3 %",
        "nn": "ROBEK: meirforbruk over 3 %",
        "en": "ROBEK: deficit over 3 %",
    },
}
REASONS = {
    "law": {
        "nb": "Minst ett av lovens krav brytes.",
        "nn": "Minst eitt av krava i lova blir brote.",
        "en": "At least one legal requirement is broken.",
    },
    "reserve_emptied": {
        "nb": "Disposisjonsfondet tømmes.",
        "nn": "Disposisjonsfondet blir tømt.",
        "en": "The general reserve is emptied.",
    },
    "hard_rule": {
        "nb": "En handlingsregel som er merket som ufravikelig, brytes.",
        "nn": "Ein handlingsregel som er merkt som ufråvikeleg, blir broten.",
        "en": "A fiscal rule marked as hard is broken.",
    },
    "debt_rising": {
        "nb": "Gjeldsgraden øker fortsatt mot slutten av perioden, og minst én regel er brutt det siste året.",
        "nn": "Gjeldsgraden aukar framleis mot slutten av perioden, og minst éin regel er broten det siste året.",
        "en": "The debt ratio still rises towards the end, and a rule is broken in the last year.",
    },
    "rule_broken": {
        "nb": "Minst én handlingsregel brytes, men ingen av lovens krav.",
        "nn": "Minst éin handlingsregel blir broten, men ingen av krava i lova.",
        "en": "At least one fiscal rule is broken, but no legal requirement.",
    },
    "warning": {
        "nb": "Alle regler holdes, men minst én ligger på varselnivå.",
        "nn": "Alle reglar blir haldne, men minst éin ligg på varselnivå.",
        "en": "Every rule is kept, but at least one stands at its warning level.",
    },
    "all_kept": {
        "nb": "Alle regler holdes i alle år.",
        "nn": "Alle reglar blir haldne i alle år.",
        "en": "Every rule is kept in every year.",
    },
}
WORDS = {
    "first": {
        "nb": "Første brudd: «{name}» i {year}, {value} mot grensen på {limit}{short}.",
        "nn": "Første brot: «{name}» i {year}, {value} mot grensa på {limit}{short}.",
        "en": "First to break is “{name}”, in {year}: {value} against the limit of {limit}{short}.",
    },
    "deficit": {"nb": "merforbruk på {money}", "nn": "meirforbruk på {money}", "en": "a deficit of {money}"},
    "floor": {"nb": " (det mangler {money})", "nn": " (det manglar {money})", "en": " ({money} short)"},
    "ceiling": {"nb": " ({money} for mye)", "nn": " ({money} for mykje)", "en": " ({money} too much)"},
    "none_needed": {
        "nb": "Det trengs ingen varig forbedring for å holde reglene fra {year}.",
        "nn": "Det trengst inga varig forbetring for å halde reglane frå {year}.",
        "en": "No permanent improvement is needed to keep the rules from {year}.",
    },
    "needed": {
        "nb": "Omstillingsbehov: En varig forbedring av driften på {money} i året fra {year} ({year}-kroner, prisjustert) gjør at alle regler holdes fra da av{share}.",
        "nn": "Omstillingsbehov: Ei varig forbetring av drifta på {money} i året frå {year} ({year}-kroner, prisjustert) gjer at alle reglar blir haldne frå då av{share}.",
        "en": "Required adjustment: a permanent improvement of {money} a year from {year} ({year} prices, indexed) keeps every rule from then on{share}.",
    },
    "share": {
        "nb": "; {share} av forbedringen overføres til investering og erstatter lån",
        "nn": "; {share} av forbetringa blir overført til investering og erstattar lån",
        "en": "; {share} of it goes to investment in place of loans",
    },
    "impossible": {
        "nb": "Bedre drift alene er ikke nok til å holde alle regler fra {year}: {rules}.",
        "nn": "Betre drift åleine er ikkje nok til å halde alle reglar frå {year}: {rules}.",
        "en": "Better operations alone are not enough to keep every rule from {year}: {rules}.",
    },
    "invest_less": {
        "nb": "Det krever lavere eller senere investeringer.",
        "nn": "Det krev lågare eller seinare investeringar.",
        "en": "That takes lower or later investment.",
    },
    "too_late": {
        "nb": "En forbedring er først mulig i {year}, etter det siste framskrevne året.",
        "nn": "Ei forbetring er først mogleg i {year}, etter det siste framskrivne året.",
        "en": "An improvement is first possible in {year}, after the last projected year.",
    },
    "unjudged": {
        "nb": "Ikke vurdert, fordi perioden er for kort: {rules}.",
        "nn": "Ikkje vurdert, fordi perioden er for kort: {rules}.",
        "en": "Not judged, the period being too short: {rules}.",
    },
    "gain": {
        "nb": "Ett prosentpoeng høyere rente gir {money} mer i året ({percent} av driftsinntektene): innskudd og utlån er større enn den renteeksponerte gjelden i {year}.",
        "nn": "Eitt prosentpoeng høgare rente gjev {money} meir i året ({percent} av driftsinntektene): innskot og utlån er større enn den renteeksponerte gjelda i {year}.",
        "en": "Interest rates one percentage point higher bring {money} more a year ({percent} of revenue): deposits and lending exceed the interest-bearing debt in {year}.",
    },
    "earlier": {
        "nb": "Brudd før {year} lar seg ikke lenger rette opp: {rules}.",
        "nn": "Brot før {year} lèt seg ikkje lenger rette opp: {rules}.",
        "en": "Breaches before {year} can no longer be mended: {rules}.",
    },
    "next_year": {
        "nb": "I {year} slår {money} av dette ut; resten kommer først når fast rente og rentesikring løper ut.",
        "nn": "I {year} slår {money} av dette ut; resten kjem først når fast rente og rentesikring går ut.",
        "en": "In {year}, {money} of this is felt; the rest only as fixed rates and hedges expire.",
    },
    "next_year_gain": {
        "nb": "I {year} gir det {money} mer, fordi fast rente og rentesikring holder utgiftene nede.",
        "nn": "I {year} gjev det {money} meir, fordi fast rente og rentesikring held utgiftene nede.",
        "en": "In {year} it brings {money} more, fixed rates and hedges holding expenditure down.",
    },
    "point": {
        "nb": "Ett prosentpoeng høyere rente koster {money} i året ({percent} av driftsinntektene) på gjelden som kommunen selv bærer renten på ved utgangen av {year}.",
        "nn": "Eitt prosentpoeng høgare rente kostar {money} i året ({percent} av driftsinntektene) på gjelda som kommunen sjølv ber renta på ved utgangen av {year}.",
        "en": "Interest rates one percentage point higher cost {money} a year ({percent} of revenue) on the debt whose interest the municipality itself bears at the end of {year}.",
    },
}


@dataclass(frozen=True)
class Narrative:
    headline: str
    sentences: tuple[str, ...]
    rate_sentence: str

    @property
    def text(self) -> str:
        return " ".join((f"{self.headline}.", *self.sentences))


def rule_name(finding: Finding, language: str) -> str:
    return LEGAL_NAMES[finding.rule][language] if finding.legal else finding.name


def amount(value: float, unit: str, language: str) -> str:
    return limit_percent(value, language) if unit == "ratio" else money(value, language)


DEBT_DRIVEN = (
    "net_debt",
    "long_term_debt",
    "debt",
    "net_interest_exposure",
    "investment",
    "self_financing",
    "net_financial",
)
"""Beginnings of indicators that less or later investment would help."""


def narrate(
    scenario: Scenario,
    verdict: Verdict,
    findings: tuple[Finding, ...],
    needed: Improvement,
    projection: Projection,
    language: str,
) -> Narrative:
    """The sentences of the verdict, most important first."""
    sentences = [REASONS[reason][language] for reason in verdict.reasons]
    broken = sorted((f for f in findings if f.level == "breach"), key=lambda f: (f.year, not f.legal, not f.hard))
    if broken:
        sentences.append(_first(broken[0], language))
    sentences += _improvement(needed, broken, findings, projection, language)
    judged = {finding.rule for finding in findings}
    unjudged = [rule.name for rule in scenario.rules if rule.id not in judged]
    if unjudged:
        sentences.append(WORDS["unjudged"][language].format(rules=_listed(unjudged, language)))
    year = projection.years[1]
    cost, share = projection.row("rate_sensitivity")[1], projection.row("net_interest_exposure_pct")[1] * 0.01
    words = WORDS["point" if cost >= 0 else "gain"][language]
    point = words.format(money=money(abs(cost), language), percent=percent(abs(share), language), year=year)
    if projection.row("fixed_debt")[1] > 0:
        next_year = projection.row("rate_sensitivity_next_year")[1]
        words = WORDS["next_year" if next_year >= 0 else "next_year_gain"][language]
        point += " " + words.format(money=money(abs(next_year), language), year=year + 1)
    return Narrative(f"{LEVELS[verdict.level][language]} {GIVEN[language]}", tuple(sentences), point)


def _listed(names: Iterable[str], language: str) -> str:
    return ", ".join(QUOTED[language].format(name) for name in names) or "–"


def _first(finding: Finding, language: str) -> str:
    short = ""
    if finding.distance is not None and finding.unit == "ratio":
        short = WORDS[finding.side][language].format(money=money(abs(finding.distance), language))
    value = amount(finding.value, finding.unit, language)
    if finding.legal and finding.rule == "balance":
        value = WORDS["deficit"][language].format(money=value)
    return WORDS["first"][language].format(
        name=rule_name(finding, language),
        year=finding.year,
        value=value,
        limit=amount(finding.limit, finding.unit, language),
        short=short,
    )


def _improvement(
    needed: Improvement,
    broken: list[Finding],
    findings: tuple[Finding, ...],
    projection: Projection,
    language: str,
) -> list[str]:
    if needed.start > projection.years[-1]:
        return [WORDS["too_late"][language].format(year=needed.start)] if broken else []
    out = []
    by_rule = {finding.rule: finding for finding in findings}
    if needed.amount is None:
        rules = _listed((rule_name(by_rule[rule], language) for rule in needed.beyond), language)
        out.append(WORDS["impossible"][language].format(year=needed.start, rules=rules))
        invests = projection.row("investment_gross")[1:].any()
        if invests and any(by_rule[rule].indicator.startswith(DEBT_DRIVEN) for rule in needed.beyond):
            out.append(WORDS["invest_less"][language])
    elif needed.amount == 0:
        out.append(WORDS["none_needed"][language].format(year=needed.start))
    else:
        share = ""
        if needed.to_investment:
            share = WORDS["share"][language].format(share=percent(needed.to_investment, language, 0))
        words = {"money": money(needed.amount, language), "year": needed.start, "share": share}
        out.append(WORDS["needed"][language].format(**words))
    earlier = dict.fromkeys(rule_name(finding, language) for finding in broken if finding.year < needed.start)
    if earlier:
        out.append(WORDS["earlier"][language].format(year=needed.start, rules=_listed(earlier, language)))
    return out


def try_it(scenario: Scenario, needed: Improvement) -> str | None:
    """The arguments that run the scenario with the needed improvement: base-year prices in the scenario's unit."""
    if not needed.amount:
        return None
    wanted = math.ceil(needed.base_prices / UNITS[scenario.unit] + scenario.improvement.amount)
    return (
        f"--set improvement.amount={wanted} --set improvement.start={needed.start} "
        f"--set improvement.to_investment='{needed.to_investment * 100:g} %'"
    )
