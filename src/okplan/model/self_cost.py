"""What a service paid by fees costs: running cost, depreciation and calculated interest (kommuneloven § 15-1)."""

from __future__ import annotations

from okplan.lines import BASE_KR, INDEX, KR, NUMBER, PERSONS, RATIO, Value, given, line, total, weighted, where

S = "service"
LAW = "selvkostforskriften § 5"
for kind, nb, nn, en in (
    ("wages", "lønn", "løn", "wages"),
    ("social_costs", "sosiale utgifter", "sosiale utgifter", "social costs"),
    ("purchases", "kjøp", "kjøp", "purchases"),
    ("transfers", "overføringer", "overføringar", "transfers"),
):
    given(f"service_{kind}_base", BASE_KR, f"Grunnlag, {nb}", f"Grunnlag, {nn}", f"Base, {en}", over=S)
given("service_change", BASE_KR, nb="Endret drift", nn="Endra drift", en="Change of running cost", over=S)
given(
    "service_real_growth", RATIO, nb="Realvekst i driften", nn="Realvekst i drifta", en="Real growth of running", over=S
)
given(
    "service_with_households",
    RATIO,
    nb="Driften følger abonnentene",
    nn="Drifta følgjer abonnentane",
    en="Running follows subscribers",
    over=S,
)
given(
    "service_households_base",
    PERSONS,
    nb="Abonnenter i basisåret",
    nn="Abonnentar i basisåret",
    en="Subscribers, base year",
    over=S,
)
given(
    "service_households_growth",
    RATIO,
    nb="Egen vekst i abonnenter",
    nn="Eigen vekst i abonnentar",
    en="Own growth of subscribers",
    over=S,
)
given(
    "service_with_population",
    RATIO,
    nb="Abonnentene følger folketallet",
    nn="Abonnentane følgjer folketalet",
    en="Subscribers follow population",
    over=S,
)
given("service_holdings", NUMBER, nb="Anlegg i tjenesten", nn="Anlegg i tenesta", en="Assets in the service", over=S)
given(
    "service_capital",
    RATIO,
    nb="Del av prosjektene som gebyrene bærer",
    nn="Del av prosjekta som gebyra ber",
    en="Part of projects that fees carry",
    over=S,
)
given(
    "service_projects",
    RATIO,
    nb="Selvkostandel av prosjektene",
    nn="Sjølvkostdel av prosjekta",
    en="Self-cost share of projects",
    over=S,
)
given(
    "self_cost_margin", RATIO, nb="Påslag i kalkylerenten", nn="Påslag i kalkylerenta", en="Calculated interest margin"
)
given(
    "stated_calculated_rate", RATIO, nb="Oppgitt kalkylerente", nn="Oppgjeven kalkylerente", en="Stated calculated rate"
)
given(
    "calculated_rate_is_stated",
    NUMBER,
    nb="Kalkylerenten er oppgitt",
    nn="Kalkylerenta er oppgjeven",
    en="Calculated rate is stated",
)
given(
    "self_cost_services", NUMBER, nb="Antall selvkosttjenester", nn="Tal på sjølvkosttenester", en="Self-cost services"
)

given(
    "construction_bears_interest",
    NUMBER,
    nb="Kalkulatorisk rente i byggetiden",
    nn="Kalkulatorisk rente i byggjetida",
    en="Interest while building",
)


@line(unit=RATIO, nb="Kalkylerente", nn="Kalkylerente", en="Calculated interest rate", source=f"{LAW} fjerde ledd")
def calculated_rate(
    calculated_rate_is_stated: Value, stated_calculated_rate: Value, reference_rate: Value, self_cost_margin: Value
) -> Value:
    """The year's average 3-month NIBOR and 0.7 points from 2026, unless it is stated."""
    return where(calculated_rate_is_stated > 0, stated_calculated_rate, reference_rate + self_cost_margin)


@line(unit=INDEX, over=S, nb="Volum i tjenesten", nn="Volum i tenesta", en="Volume of the service")
def service_volume(service_volume_opening: Value, service_real_growth: Value) -> Value:
    """The base year's volume as 1, grown by every year's real growth."""
    return service_volume_opening * (1 + service_real_growth)


@line(
    unit=INDEX,
    over=S,
    nb="Egen vekst i abonnenter, samlet",
    nn="Eigen vekst i abonnentar, samla",
    en="Own growth of subscribers, in all",
)
def service_households_volume(service_households_volume_opening: Value, service_households_growth: Value) -> Value:
    """The base year's subscribers as 1, grown by every year's own growth."""
    return service_households_volume_opening * (1 + service_households_growth)


@line(unit=INDEX, over=S, nb="Abonnenter, indeks", nn="Abonnentar, indeks", en="Subscribers, index")
def service_households_index(
    service_households_volume: Value, service_with_population: Value, population_index: Value
) -> Value:
    """Own growth and the share of population growth; the base year is 1."""
    return service_households_volume * (1 + service_with_population * (population_index - 1))


@line(unit=PERSONS, over=S, nb="Abonnenter", nn="Abonnentar", en="Subscribers")
def service_households(service_households_base: Value, service_households_index: Value) -> Value:
    """Households, or what pays as one, at the end of the year."""
    return service_households_base * service_households_index


@line(unit=INDEX, over=S, nb="Aktivitet i tjenesten", nn="Aktivitet i tenesta", en="Activity of the service")
def service_activity(service_volume: Value, service_with_households: Value, service_households_index: Value) -> Value:
    """Real growth, and the share of the growth of subscribers that running cost follows."""
    return service_volume * (1 + service_with_households * (service_households_index - 1))


@line(unit=KR, over=S, nb="Lønn i tjenesten", nn="Løn i tenesta", en="Wages of the service")
def service_wages(service_wages_base: Value, service_activity: Value, wage_index: Value) -> Value:
    """Base-year wages with activity and wage growth."""
    return service_wages_base * service_activity * wage_index


@line(
    unit=KR,
    over=S,
    nb="Sosiale utgifter i tjenesten",
    nn="Sosiale utgifter i tenesta",
    en="Social costs of the service",
)
def service_social_costs(service_social_costs_base: Value, service_activity: Value, wage_index: Value) -> Value:
    """As wages."""
    return service_social_costs_base * service_activity * wage_index


@line(unit=KR, over=S, nb="Kjøp i tjenesten", nn="Kjøp i tenesta", en="Purchases of the service")
def service_purchases(
    service_purchases_base: Value, service_activity: Value, service_change: Value, purchase_price_index: Value
) -> Value:
    """Base-year purchases with activity, and dated changes, with price growth."""
    return (service_purchases_base * service_activity + service_change) * purchase_price_index


@line(unit=KR, over=S, nb="Overføringer i tjenesten", nn="Overføringar i tenesta", en="Transfers of the service")
def service_transfers(service_transfers_base: Value, service_activity: Value, purchase_price_index: Value) -> Value:
    """Base-year transfers with activity and price growth."""
    return service_transfers_base * service_activity * purchase_price_index


@line(
    unit=KR,
    over=S,
    nb="Drift av nye anlegg i tjenesten",
    nn="Drift av nye anlegg i tenesta",
    en="Running cost of the service's new assets",
    source="selvkostforskriften § 2",
)
def service_project_running(
    service_projects: Value,
    project_running: Value,
    project_revenue: Value,
    project_staff: Value,
    price_index: Value,
    wage_index: Value,
) -> Value:
    """The self-cost share of running cost and staff of projects in use, less what they bring in themselves."""
    priced = weighted(service_projects, project_running - project_revenue) * price_index
    return priced + weighted(service_projects, project_staff) * wage_index


@line(
    unit=KR, over=S, nb="Driftskostnader", nn="Driftskostnader", en="Running cost", source="selvkostforskriften §§ 2–4"
)
def service_running_cost(
    service_wages: Value,
    service_social_costs: Value,
    service_purchases: Value,
    service_transfers: Value,
    service_project_running: Value,
) -> Value:
    """Direct and indirect running cost, new assets included."""
    return service_wages + service_social_costs + service_purchases + service_transfers + service_project_running


@line(unit=KR, over=S, nb="Avskrivninger", nn="Avskrivingar", en="Depreciation", source=LAW)
def service_depreciation(
    service_holdings: Value, holding_depreciation: Value, service_capital: Value, project_depreciation: Value
) -> Value:
    """Of the service's assets, less what grants and contributions paid of the projects."""
    return weighted(service_holdings, holding_depreciation) + weighted(service_capital, project_depreciation)


@line(unit=KR, over=S, nb="Bokført verdi i bruk", nn="Bokført verdi i bruk", en="Book value in use", source=LAW)
def service_book(
    service_holdings: Value,
    holding_book: Value,
    service_capital: Value,
    project_finished_book: Value,
) -> Value:
    """Assets of the service that are finished by the end of the year, at what fees carry of them."""
    return weighted(service_holdings, holding_book) + weighted(service_capital, project_finished_book)


@line(unit=KR, over=S, nb="Avgang", nn="Avgang", en="Disposals")
def service_disposals(service_holdings: Value, holding_disposals: Value) -> Value:
    """Book value of what the service sells or scraps."""
    return weighted(service_holdings, holding_disposals)


@line(unit=KR, over=S, nb="Under utførelse", nn="Under utføring", en="Under construction")
def service_construction(service_capital: Value, project_book: Value, project_finished_book: Value) -> Value:
    """What fees are to carry of projects that are not finished."""
    return weighted(service_capital, project_book - project_finished_book)


@line(
    unit=KR,
    over=S,
    nb="Gjennomsnittlig restverdi",
    nn="Gjennomsnittleg restverdi",
    en="Average book value",
    source=f"{LAW} fjerde ledd",
)
def service_average_book(
    service_book_opening: Value,
    service_depreciation: Value,
    service_disposals: Value,
    construction_bears_interest: Value,
    service_book: Value,
    service_construction: Value,
    service_construction_opening: Value,
) -> Value:
    """Of opening and closing value of what was in use at the opening: interest as depreciation, from the year after.

    Where interest is calculated while assets are built, of all that the service has.
    """
    in_use = service_book_opening - (service_depreciation + service_disposals) / 2
    everything = service_book_opening + service_construction_opening + service_book + service_construction
    return where(construction_bears_interest > 0, everything / 2, in_use)


@line(
    unit=KR,
    over=S,
    nb="Kalkulatoriske renter",
    nn="Kalkulatoriske renter",
    en="Calculated interest",
    source=f"kommuneloven § 15-1, {LAW} fjerde ledd",
)
def service_interest(calculated_rate: Value, service_average_book: Value) -> Value:
    """The calculated rate of the average book value, however the assets were paid."""
    return calculated_rate * service_average_book


@line(unit=KR, over=S, nb="Selvkost", nn="Sjølvkost", en="Full cost", source="kommuneloven § 15-1")
def service_cost(service_running_cost: Value, service_depreciation: Value, service_interest: Value) -> Value:
    """Running cost, depreciation and calculated interest."""
    return service_running_cost + service_depreciation + service_interest


@line(
    unit=KR,
    nb="Kapital som gebyrene forrenter",
    nn="Kapital som gebyra forrentar",
    en="Capital whose interest fees pay",
    source="SSB, KOSTRA KOSKG400000: bokført verdi på VAR-anleggene",
)
def fee_borne_capital(
    self_cost_services: Value,
    service_book: Value,
    construction_bears_interest: Value,
    service_construction: Value,
    self_cost_debt: Value,
) -> Value:
    """Book value of what the services pay calculated interest on; without services of their own, self-cost debt."""
    building = where(construction_bears_interest > 0, total(service_construction), 0)
    return where(self_cost_services > 0, total(service_book) + building, self_cost_debt)
