"""Problems of service areas."""

from okplan.words.messages.message import Message

MESSAGES = {
    "areas_differ": Message(
        "OK341",
        "områdene er til sammen {found}, men netto driftsbevilgninger i basisåret (§ 5-4 nr. 6) er {wanted}. Rett «net», eller legg til resten som eget område: {{id: ikke-fordelt, name: Ikke fordelt, net: {write}}}.",
        "områda er til saman {found}, men netto driftsløyvingar i basisåret (§ 5-4 nr. 6) er {wanted}. Rett «net», eller legg til resten som eige område: {{id: ikkje-fordelt, name: Ikkje fordelt, net: {write}}}.",
        "the areas together are {found}, but the net operating appropriations of the base year (§ 5-4 line 6) are {wanted}. Correct “net”, or add the rest as an area of its own: {{id: not-allocated, name: Not allocated, net: {write}}}.",
    ),
    "unit_costs_twice": Message(
        "OK342",
        "enhetskostnader står både her og i «operations.areas». Fjern dem her; summen over områdene brukes.",
        "einingskostnader står både her og i «operations.areas». Fjern dei her; summen over områda blir brukt.",
        "unit costs stand both here and in “operations.areas”. Remove them here; the sum over the areas is used.",
    ),
    "unknown_area": Message(
        "OK343",
        "det finnes ikke noe område «{found}» i «operations.areas» ({names}).",
        "det finst ikkje noko område «{found}» i «operations.areas» ({names}).",
        "there is no area “{found}” in “operations.areas” ({names}).",
    ),
    "area_name_twice": Message(
        "OK344",
        "«{found}» er både id eller navn på dette området og på et annet. Gi området et eget navn.",
        "«{found}» er både id eller namn på dette området og på eit anna. Gje området eit eige namn.",
        "“{found}” is the id or name of this area and of another. Give the area a name of its own.",
    ),
    "kind_of_no_area": Message(
        "OK345",
        "«{found}» er generell inntekt og hører ikke til noe område (§ 5-4 nr. 3–4). Fjern «area».",
        "«{found}» er generell inntekt og høyrer ikkje til noko område (§ 5-4 nr. 3–4). Fjern «area».",
        "“{found}” is general revenue and belongs to no area (§ 5-4 lines 3–4). Remove “area”.",
    ),
    "fees_beyond_kind": Message(
        "OK346",
        "områdenes brukerbetalinger er {found}, mer enn de {wanted} som står under operations.revenue.user_fees uten engangsbeløp.",
        "brukarbetalingane i områda er {found}, meir enn dei {wanted} som står under operations.revenue.user_fees utan eingongsbeløp.",
        "the areas' user fees are {found}, more than the {wanted} under operations.revenue.user_fees without one-offs.",
    ),
    "nobody_in_groups": Message(
        "OK347",
        "ingen innbyggere i gruppene {found}. Nevn minst én aldersgruppe med innbyggere i basisåret.",
        "ingen innbyggjarar i gruppene {found}. Nemn minst éi aldersgruppe med innbyggjarar i basisåret.",
        "nobody lives in the groups {found}. Name at least one age group with inhabitants in the base year.",
    ),
    "held_twice": Message(
        "OK348",
        "«{found}» står alt i området {wanted}. Behold det ett sted.",
        "«{found}» står alt i området {wanted}. Behald det éin stad.",
        "“{found}” already stands in the area {wanted}. Keep it in one place.",
    ),
    "nothing_to_share": Message(
        "OK349",
        "uten engangsbeløp og det enkelte områder alene har, er områdene til sammen {found}. Da er det ingen ramme å fordele prisvekst og andre felles endringer etter; fjern «areas».",
        "utan eingongsbeløp og det einskilde område åleine har, er områda til saman {found}. Då er det inga ramme å fordele prisvekst og andre felles endringar etter; fjern «areas».",
        "without one-offs and what single areas hold, the areas together are {found}. There is then no allocation by which to share price growth and other common changes; remove “areas”.",
    ),
    "area_not_found": Message(
        "OK541",
        "området «{found}» finnes ikke i «operations.areas» ({names}). Driften av prosjektet fordeles på alle områdene.",
        "området «{found}» finst ikkje i «operations.areas» ({names}). Drifta av prosjektet blir fordelt på alle områda.",
        "the area “{found}” is not in “operations.areas” ({names}). The project's running cost is shared among them all.",
    ),
    "capacity_exceeded": Message(
        "OK542",
        "allerede i basisåret tilsvarer bruken {found} enheter, mot {wanted} åpne. Nye åpnes i det første året; sjekk coverage, places og units.",
        "alt i basisåret svarer bruken til {found} einingar, mot {wanted} opne. Nye blir opna i det første året; sjekk coverage, places og units.",
        "in the base year already the use is that of {found} units, against {wanted} open. More open in the first year; check coverage, places and units.",
    ),
}
