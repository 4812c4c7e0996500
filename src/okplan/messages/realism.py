"""What `validate --realism` asks: what is not wrong, but would not pass a sceptical controller unanswered."""

from okplan.messages.message import Message

MESSAGES = {
    "no_growth": Message(
        "OK801",
        "{field} er 0 % i {found}: da koster ingenting mer enn året før. Oppgi forventet vekst.",
        "{field} er 0 % i {found}: då kostar ingenting meir enn året før. Oppgje venta vekst.",
        "{field} is 0 % in {found}: nothing then costs more than the year before. Give the growth expected.",
    ),
    "copied_flat": Message(
        "OK802",
        "«{found}» har samme beløp i {span}, som om året før var kopiert. La det følge priser, folketall eller tiltak.",
        "«{found}» har same beløp i {span}, som om året før var kopiert. Lat det følgje prisar, folketal eller tiltak.",
        "“{found}” has the same amount in {span}, as if the year before were copied. Let it follow prices, population or measures.",
    ),
    "indexed_twice": Message(
        "OK803",
        "stiger {found} i året, om lag som prisene ({wanted}) det indekseres med i tillegg. Prisveksten skal bare regnes én gang.",
        "stig {found} i året, om lag som prisane ({wanted}) det blir indeksert med i tillegg. Prisveksten skal berre reknast éin gong.",
        "rises {found} a year, about as the prices ({wanted}) it is indexed with besides. Price growth is to be counted once.",
    ),
    "premium_deviation": Message(
        "OK804",
        "premieavvik og amortisering bedret resultatet i {year} med {wanted} uten penger i kassen; {found} av det føres videre. Framskrivningen er feil med det beløpet hvert år. Oppgi «pensions», eller engangsposter.",
        "premieavvik og amortisering betra resultatet i {year} med {wanted} utan pengar i kassa; {found} av det blir ført vidare. Framskrivinga er feil med det beløpet kvart år. Oppgje «pensions», eller eingongspostar.",
        "premium deviation and amortisation improved the result of {year} by {wanted} without a payment; {found} of it is carried on. The projection is wrong by that amount every year. Give “pensions”, or one-offs.",
    ),
    "one_off_income": Message(
        "OK805",
        "«{line}» regnes med år etter år, opptil {found}, mer enn regnskapene viser. Det er engangsinntekt i løpende drift.",
        "«{line}» blir rekna med år etter år, opptil {found}, meir enn rekneskapane viser. Det er eingongsinntekt i laupande drift.",
        "“{line}” is counted on year after year, up to {found}, more than the accounts show. That is one-off income in running operations.",
    ),
    "base_year_jump": Message(
        "OK806",
        "«{line}» økte {found} i {year}; det meste før var {wanted}. Er noe av det engangsinntekt, oppgi det under «one_offs» eller «real_growth».",
        "«{line}» auka {found} i {year}; det meste før var {wanted}. Er noko av det eingongsinntekt, oppgje det under «one_offs» eller «real_growth».",
        "“{line}” grew {found} in {year}; the most before was {wanted}. If some of it is one-off income, give it under “one_offs” or “real_growth”.",
    ),
    "not_the_accounts": Message(
        "OK807",
        "«{line}» er {found} i basisåret, men {wanted} i regnskapet for {year} («history»). Bruk regnskapet, og si hva som er engangsbeløp.",
        "«{line}» er {found} i basisåret, men {wanted} i rekneskapen for {year} («history»). Bruk rekneskapen, og sei kva som er eingongsbeløp.",
        "“{line}” is {found} in the base year but {wanted} in the accounts of {year} (“history”). Use the accounts, and say what is one-off.",
    ),
    "no_history": Message(
        "OK808",
        "scenarioet har ingen «history»; vekst, engangsinntekter og investeringsnivå er ikke holdt mot egne regnskaper.",
        "scenarioet har ingen «history»; vekst, eingongsinntekter og investeringsnivå er ikkje haldne mot eigne rekneskapar.",
        "the scenario has no “history”; growth, one-off income and investment are not held against its own accounts.",
    ),
    "growth_above_history": Message(
        "OK809",
        "«{line}» vokser inntil {found} i {span}, mer enn noe år i kommunens historie ({wanted}).",
        "«{line}» veks inntil {found} i {span}, meir enn noko år i historia til kommunen ({wanted}).",
        "“{line}” grows up to {found} in {span}, more than in any year of the municipality's history ({wanted}).",
    ),
    "growth_below_history": Message(
        "OK810",
        "«{line}» vokser ned til {found} i {span}, mindre enn noe år i kommunens historie ({wanted}).",
        "«{line}» veks ned til {found} i {span}, mindre enn noko år i historia til kommunen ({wanted}).",
        "“{line}” grows as little as {found} in {span}, less than in any year of the municipality's history ({wanted}).",
    ),
    "head_above_history": Message(
        "OK811",
        "«{line}» per innbygger vokser {found} i året i snitt; det meste kommunen har hatt over like mange år, er {wanted}.",
        "«{line}» per innbyggjar veks {found} i året i snitt; det meste kommunen har hatt over like mange år, er {wanted}.",
        "“{line}” per inhabitant grows {found} a year on average; the most the municipality has had over as many years is {wanted}.",
    ),
    "real_growth_lasting": Message(
        "OK812",
        "realvekst på {found} i året i snitt, i {span}. Så mye vokser ingen art år etter år uten en grunn.",
        "realvekst på {found} i året i snitt, i {span}. Så mykje veks ingen art år etter år utan ein grunn.",
        "real growth of {found} a year on average, in {span}. No kind grows so much year after year without a reason.",
    ),
    "spending_below_prices": Message(
        "OK813",
        "driftsutgiftene per innbygger vokser {found} i året, mindre enn prisene ({wanted}). Et reelt kutt må stå som tiltak eller effektivisering med begrunnelse.",
        "driftsutgiftene per innbyggjar veks {found} i året, mindre enn prisane ({wanted}). Eit reelt kutt må stå som tiltak eller effektivisering med grunngjeving.",
        "operating expenditure per inhabitant grows {found} a year, less than prices ({wanted}). A real cut is to be a measure or an efficiency requirement with its reason.",
    ),
    "result_above_history": Message(
        "OK814",
        "netto driftsresultat når {found} i {year}; det beste kommunen har hatt, er {wanted}.",
        "netto driftsresultat når {found} i {year}; det beste kommunen har hatt, er {wanted}.",
        "the net operating result reaches {found} in {year}; the best the municipality has had is {wanted}.",
    ),
    "investment_outside_history": Message(
        "OK815",
        "investeringene er {found} av driftsinntektene i {span}, langt utenfor kommunens historie ({wanted}).",
        "investeringane er {found} av driftsinntektene i {span}, langt utanfor historia til kommunen ({wanted}).",
        "investment is {found} of operating revenue in {span}, far outside the municipality's history ({wanted}).",
    ),
    "programme_ends": Message(
        "OK816",
        "investeringene i {span} er reelt {found} av årene før. Prosjekter er ikke planlagt så langt fram, men behovet blir ikke borte: sett av en ramme.",
        "investeringane i {span} er reelt {found} av åra før. Prosjekt er ikkje planlagde så langt fram, men behovet blir ikkje borte: set av ei ramme.",
        "investment in {span} is {found} of the years before in real terms. Projects are not planned so far ahead, but the need remains: set an amount aside.",
    ),
    "no_running_cost": Message(
        "OK817",
        "prosjektet «{found}» ({amount}) har ingen virkning på driften. Oppgi «running», eller hvorfor det ikke koster noe å drive.",
        "prosjektet «{found}» ({amount}) har ingen verknad på drifta. Oppgje «running», eller kvifor det ikkje kostar noko å drive.",
        "the project “{found}” ({amount}) has no effect on operations. Give “running”, or why it costs nothing to run.",
    ),
    "below_minimum": Message(
        "OK818",
        "avdragene er lavere enn minimumsavdraget (§ 14-18) i {span}; det mangler mest i {year}: {found}.",
        "avdraga er lågare enn minimumsavdraget (§ 14-18) i {span}; det manglar mest i {year}: {found}.",
        "instalments are below the statutory minimum (§ 14-18) in {span}; most is lacking in {year}: {found}.",
    ),
    "demography_not_costed": Message(
        "OK819",
        "folketallet vokser {grown}, men bare {found} av utgiftene følger det. Oppgi enhetskostnader under «demography», eller «with_population».",
        "folketalet veks {grown}, men berre {found} av utgiftene følgjer det. Oppgje einingskostnader under «demography», eller «with_population».",
        "the population grows {grown}, but only {found} of expenditure follows it. Give unit costs under “demography”, or “with_population”.",
    ),
    "demography_not_compensated": Message(
        "OK820",
        "bare {found} av demografibehovet dekkes. Lavere standard er et tiltak som må vedtas.",
        "berre {found} av demografibehovet blir dekt. Lågare standard er eit tiltak som må vedtakast.",
        "only {found} of the demographic need is met. A lower standard is a measure to be decided.",
    ),
    "below_market_path": Message(
        "OK821",
        "renten ligger under rentebanen i {span}: {found} mot {wanted} i {year} (bane fra {date}).",
        "renta ligg under rentebanen i {span}: {found} mot {wanted} i {year} (bane frå {date}).",
        "the rate is below the market path in {span}: {found} against {wanted} in {year} (path of {date}).",
    ),
    "nothing_to_accept": Message(
        "OK822",
        "«{found}» godtar {check}, men det er ikke noe å godta. Fjern den.",
        "«{found}» godtek {check}, men det er ikkje noko å godta. Fjern han.",
        "“{found}” accepts {check}, but there is nothing to accept. Remove it.",
    ),
}
