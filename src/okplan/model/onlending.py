"""On-lending (startlån): borrowed to be lent on, outside the operating result but for its interest."""

from __future__ import annotations

from okplan.lines import KR, RATIO, Value, given, line, maximum, where

given("onlending_new", KR, nb="Videreutlån", nn="Vidareutlån", en="New on-lending")
given(
    "stated_onlending_instalments",
    KR,
    nb="Avdrag på lån til videreutlån, oppgitt",
    nn="Avdrag på lån til vidareutlån, oppgjeve",
    en="Instalments on on-lending loans, as stated",
)
given(
    "onlending_instalment_share",
    RATIO,
    nb="Avdrag, andel av inngående gjeld",
    nn="Avdrag, del av inngåande gjeld",
    en="Instalments, share of opening debt",
)
given(
    "stated_onlending_received",
    KR,
    nb="Mottatte avdrag på videreutlån, oppgitt",
    nn="Mottekne avdrag på vidareutlån, oppgjeve",
    en="On-lending instalments received, as stated",
)
given(
    "onlending_received_share",
    RATIO,
    nb="Mottatte avdrag, andel av inngående utlån",
    nn="Mottekne avdrag, del av inngåande utlån",
    en="Instalments received, share of opening lending",
)
given("onlending_losses", KR, nb="Tap på videreutlån", nn="Tap på vidareutlån", en="On-lending written off")
given("onlending_margin", RATIO, nb="Margin, videreutlån", nn="Margin, vidareutlån", en="Margin, on-lending loans")
given("lending_margin", RATIO, nb="Utlånsmargin", nn="Utlånsmargin", en="Lending margin")


@line(unit=KR, nb="Avdrag på lån til videreutlån", nn="Avdrag på lån til vidareutlån",
      en="Instalments on on-lending loans", source="§ 5-5 nr. 17")  # fmt: skip
def onlending_instalments(
    stated_onlending_instalments: Value, onlending_instalment_share: Value, onlending_debt_opening: Value
) -> Value:
    """As stated, and a share of what was owed at the opening."""
    share = where(onlending_instalment_share > 0, onlending_instalment_share * onlending_debt_opening, 0)
    return stated_onlending_instalments + share


@line(unit=KR, nb="Mottatte avdrag på videreutlån", nn="Mottekne avdrag på vidareutlån",
      en="On-lending instalments received", source="§ 5-5 nr. 18")  # fmt: skip
def onlending_received(
    stated_onlending_received: Value, onlending_received_share: Value, lending_opening: Value
) -> Value:
    """As stated, and a share of what was lent at the opening, early repayment included."""
    share = where(onlending_received_share > 0, onlending_received_share * lending_opening, 0)
    return stated_onlending_received + share


@line(unit=KR, nb="Gjeld til videreutlån", nn="Gjeld til vidareutlån", en="On-lending debt")
def onlending_debt(onlending_debt_opening: Value, onlending_new: Value, onlending_instalments: Value) -> Value:
    """Opening and new, less instalments."""
    return onlending_debt_opening + onlending_new - onlending_instalments


@line(unit=KR, nb="Utlån", nn="Utlån", en="Lending")
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


@line(
    unit=KR,
    nb="Avdrag på videreutlån utover mottatte",
    nn="Avdrag på vidareutlån utover mottekne",
    en="On-lending instalments beyond those received",
)
def onlending_shortfall(onlending_instalments: Value, onlending_received: Value) -> Value:
    """What instalments paid exceed those received."""
    return maximum(onlending_instalments - onlending_received, 0)


@line(
    unit=KR,
    nb="Netto utgifter videreutlån",
    nn="Netto utgifter vidareutlån",
    en="Net on-lending expenditure",
    source="§ 5-5 nr. 19",
)
def onlending_net(onlending_instalments: Value, onlending_received: Value) -> Value:
    """Instalments paid less received; new on-lending (line 15) is borrowed for in full (line 16)."""
    return onlending_instalments - onlending_received


@line(
    unit=KR,
    nb="Renteutgifter på lån til videreutlån",
    nn="Renteutgifter på lån til vidareutlån",
    en="Interest on on-lending loans",
)
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


@line(unit=KR, nb="Renteinntekter på utlån", nn="Renteinntekter på utlån", en="Interest on lending")
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
