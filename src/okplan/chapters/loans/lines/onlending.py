"""On-lending (startlån): borrowed to be lent on, outside the operating result but for its interest."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import maximum, where
from okplan.engine.lines import KR, RATIO, Chapter

chapter = Chapter("onlending")

chapter.given("onlending_new", KR)
chapter.given("stated_onlending_instalments", KR)
chapter.given("onlending_instalment_share", RATIO)
chapter.given("stated_onlending_received", KR)
chapter.given("onlending_received_share", RATIO)
chapter.given("onlending_pays_others", KR)
chapter.given("onlending_losses", KR)
chapter.given("onlending_margin", RATIO)
chapter.given("lending_margin", RATIO)


@chapter.line(unit=KR, source="§ 5-5 nr. 17")
def onlending_instalments(
    stated_onlending_instalments: Value, onlending_instalment_share: Value, onlending_debt_opening: Value
) -> Value:
    """As stated, and a share of what was owed at the opening."""
    share = where(onlending_instalment_share > 0, onlending_instalment_share * onlending_debt_opening, 0)
    return stated_onlending_instalments + share


@chapter.line(unit=KR, source="§ 5-5 nr. 18")
def onlending_received(
    stated_onlending_received: Value, onlending_received_share: Value, lending_opening: Value
) -> Value:
    """As stated, and a share of what was lent at the opening, early repayment included."""
    share = where(onlending_received_share > 0, onlending_received_share * lending_opening, 0)
    return stated_onlending_received + share


@chapter.line(unit=KR)
def onlending_debt(onlending_debt_opening: Value, onlending_new: Value, onlending_instalments: Value) -> Value:
    """Opening and new, less instalments."""
    return onlending_debt_opening + onlending_new - onlending_instalments


@chapter.line(unit=KR)
def lending(
    lending_opening: Value,
    onlending_new: Value,
    onlending_received: Value,
    own_lending: Value,
    own_lending_repaid: Value,
    onlending_losses: Value,
) -> Value:
    """Lent on and lent of own funds, less what is repaid and what is written off.

    A loss is no payment: what it leaves unpaid of the loan behind it shows as instalments beyond those received.
    """
    return lending_opening + onlending_new - onlending_received + own_lending - own_lending_repaid - onlending_losses


@chapter.line(unit=KR)
def onlending_shortfall(onlending_instalments: Value, onlending_received: Value, onlending_pays_others: Value) -> Value:
    """What instalments paid, and what is used on other loans, exceed those received."""
    return maximum(onlending_instalments + onlending_pays_others - onlending_received, 0)


@chapter.line(unit=KR, source="§ 5-5 nr. 16")
def onlending_loan_used(onlending_new: Value) -> Value:
    """New on-lending is borrowed for in full; in the accounts instalments received may have paid for some of it."""
    return onlending_new


@chapter.line(unit=KR, source="§ 5-5 nr. 19")
def onlending_net(
    onlending_new: Value, onlending_loan_used: Value, onlending_instalments: Value, onlending_received: Value
) -> Value:
    """Lent on less loans used for it, and instalments paid less received: lines 15–18."""
    return onlending_new - onlending_loan_used + onlending_instalments - onlending_received


@chapter.line(unit=KR)
def onlending_interest(
    reference_rate: Value,
    onlending_margin: Value,
    onlending_debt_opening: Value,
    onlending_new: Value,
    onlending_instalments: Value,
    interest_on_new: Value,
    interest_on_extra: Value,
) -> Value:
    """The rate of the balance through the year."""
    bearing = onlending_debt_opening + onlending_new * interest_on_new - onlending_instalments * interest_on_extra
    return (reference_rate + onlending_margin) * bearing


@chapter.line(unit=KR)
def lending_interest(
    reference_rate: Value,
    lending_margin: Value,
    lending_opening: Value,
    onlending_new: Value,
    onlending_received: Value,
    onlending_losses: Value,
    interest_on_new: Value,
    interest_on_extra: Value,
) -> Value:
    """The rate of on-lending through the year."""
    repaid = onlending_received + onlending_losses
    bearing = lending_opening + onlending_new * interest_on_new - repaid * interest_on_extra
    return (reference_rate + lending_margin) * bearing
