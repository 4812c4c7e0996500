"""What the keys of a scenario are called where people read of them; keys and ids themselves belong to the file."""

from __future__ import annotations

TABLE = """
accounts|regnskapstall|rekneskapstal|accounts
accumulated|oppsamlet beløp|oppsamla beløp|accumulated amount
added_to_population|legges til folketallet|blir lagt til folketalet|added to the population
adopted|vedtatt plan|vedteken plan|adopted plan
after|etter planperioden|etter planperioden|after the plan
age_weights|vekt etter alder|vekt etter alder|weights by age
ages|alder|alder|ages
amortisation|amortisering|amortisering|amortisation
amount|beløp|beløp|amount
area|rammeområde|rammeområde|service area
areas|rammeområde|rammeområde|service area
asset_class|anleggsgruppe|anleggsgruppe|asset class
assets|anleggsmidler|anleggsmiddel|fixed assets
average|antall år i snittet|tal på år i snittet|years in the mean
balance|restgjeld|restgjeld|balance
base|grunnlag|grunnlag|base
base_year|basisår|basisår|base year
births|fødsler|fødslar|births
book_value|bokført verdi|bokført verdi|book value
calibrate|år som fødsler og flytting bygger på|år som fødslar og flytting byggjer på|years behind births and migration
capacity|kapasitet|kapasitet|capacity
ceiling|høyst|høgst|at most
change|endring|endring|change
check|kontroll|kontroll|check
cohorts|framskriving etter alder|framskriving etter alder|projection by age
companies|selskap|selskap|company
company_distributions|utdeling fra selskaper|utdeling frå selskap|distributions from companies
compensation|andel av økt behov som dekkes|del av auka behov som blir dekt|share of increased need that is met
compensation_schemes|kompensasjonsordning|kompensasjonsordning|compensation scheme
construction_growth|prisvekst på bygg og anlegg|prisvekst på bygg og anlegg|price growth of construction
construction_in_minimum|minimumsavdrag av anlegg i arbeid|minimumsavdrag av anlegg i arbeid|instalments on construction
construction_interest|byggelånsrente|byggjelånsrente|interest during construction
contributions|utbyggerbidrag|utbyggjarbidrag|developers' contributions
cost|kostnad|kostnad|cost
country|landets befolkning|befolkninga i landet|the country's population
country_growth|vekst i landet|vekst i landet|growth of the country
cover_within|dekkes inn innen|blir dekt inn innan|covered within
coverage|dekningsgrad|dekningsgrad|coverage
covers|dekker|dekkjer|covers
debt|gjeld|gjeld|debt
deficit|merforbruk|meirforbruk|deficit
delay|forsinkelse|forseinking|delay
demography|virkning av befolkningen|verknad av befolkninga|effect of population
deposit_margin|innskuddsrente mot pengemarkedsrenten|innskotsrente mot pengemarknadsrenta|deposit rate margin
deposits|bankinnskudd|bankinnskot|deposits
depreciation|avskrivning|avskriving|depreciation
deviation|premieavvik|premieavvik|premium deviation
discretionary|skjønnstilskudd|skjønstilskot|discretionary grant
disposals|avgang|avgang|disposals
dividend|utbytte|utbyte|dividend
dividends|utbytte|utbyte|dividends
dwellings|antall boliger|tal på bustader|dwellings
earliest_start|tidligste første år|tidlegaste første år|earliest first year
earmarked_allocation|avsetning til bundne fond|avsetjing til bundne fond|allocation to earmarked funds
earmarked_fund_use|bruk av bundne investeringsfond|bruk av bundne investeringsfond|use of earmarked investment funds
earmarked_investment|bundne investeringsfond|bundne investeringsfond|earmarked investment funds
earmarked_operating|bundne driftsfond|bundne driftsfond|earmarked operating funds
earmarked_use|bruk av bundne fond|bruk av bundne fond|use of earmarked funds
economy|lønn, priser og renter|løn, prisar og renter|wages, prices and interest
efficiency|effektiviseringskrav|effektiviseringskrav|efficiency requirement
end|siste år|siste år|last year
existing|lån|lån|loan
expenditure|utgifter|utgifter|expenditure
extraordinary_instalments|ekstraordinære avdrag|ekstraordinære avdrag|extraordinary instalments
fees|gebyr|gebyr|fees
fertility|fruktbarhet|fruktbarheit|fertility
financial_sales|salg av finansielle anleggsmidler|sal av finansielle anleggsmiddel|sales of financial assets
financing|finansiering|finansiering|financing
financing_share|andel skattefinansiering|del skattefinansiering|share financed by tax
fixed_rate|fast rente|fast rente|fixed rate
fixed_share|andel med fast rente|del med fast rente|share at fixed rate
fixed_until|fast rente til og med|fast rente til og med|fixed until
fixed_years|år med fast rente|år med fast rente|years at fixed rate
floor|minst|minst|at least
free_fund_use|bruk av ubundet investeringsfond|bruk av ubunde investeringsfond|use of the free investment fund
free_income|frie inntekter|frie inntekter|free income
free_investment|ubundet investeringsfond|ubunde investeringsfond|free investment fund
fund|fond|fond|fund
fund_from|år fondet er fra|år fondet er frå|year the fund is from
gains|gevinster|gevinstar|gains
general|disposisjonsfond|disposisjonsfond|general reserve
grace|avdragsfrie år|avdragsfrie år|years without instalments
grant|rammetilskudd|rammetilskot|general grant
grant_per_inhabitant|innbyggertilskudd per innbygger|innbyggjartilskot per innbyggjar|grant per inhabitant
grants|tilskudd|tilskot|grants
grants_to_others|tilskudd til andres investeringer|tilskot til andre sine investeringar|grants to others' investment
groups|grupper|grupper|groups
growth|vekst|vekst|growth
growth_grant_ceiling|tak for veksttilskuddet|tak for veksttilskotet|ceiling of the growth grant
growth_grant_limit|vekstgrense for veksttilskuddet|vekstgrense for veksttilskotet|threshold of the growth grant
growth_grant_rate|veksttilskuddets sats|satsen for veksttilskotet|rate of the growth grant
hard|ufravikelig|ufråvikeleg|hard
hedges|rentesikring|rentesikring|hedge
history|historikk|historikk|history
holds|omfatter|omfattar|holds
horizon|antall år|tal på år|years
households|husholdninger|hushald|households
households_growth|vekst i husholdninger|vekst i hushald|growth of households
housing|boligbygging|bustadbygging|housing
improvement|forbedring av driften|forbetring av drifta|improvement of operations
included|medregnet|medrekna|included
incurred|oppstått|oppstått|incurred
indicator|måltall|måltal|indicator
ingar|INGAR|INGAR|INGAR
ingar_deduction|trekk for INGAR|trekk for INGAR|deduction for INGAR
instalment_share|avdrag i prosent av gjelden|avdrag i prosent av gjelda|instalments as share of debt
instalments|avdrag|avdrag|instalments
integration|integreringstilskudd|integreringstilskot|integration grant
interest|renter|renter|interest
investments|investeringsprosjekt|investeringsprosjekt|investment project
july|innbyggere 1. juli|innbyggjarar 1. juli|inhabitants 1 July
kind|type|type|kind
leases|leieavtale|leigeavtale|lease
lending|utlån|utlån|lending
lending_margin|rentepåslag på utlån|rentepåslag på utlån|margin on lending
life|levetid|levetid|life
lines|linjer|linjer|lines
liquidity|likviditet|likviditet|liquidity
loans|lån|lån|loans
losses|tap|tap|losses
margin|rentepåslag|rentepåslag|margin
measures|tiltak|tiltak|measure
method|metode|metode|method
migration|netto innflytting|netto innflytting|net migration
mode|regnemåte|reknemåte|mode
mortality|dødelighet|dødelegheit|mortality
mortality_decline|nedgang i dødelighet|nedgang i dødelegheit|decline of mortality
national_need|landets utgiftsbehov|utgiftsbehovet i landet|national need
national_tax|landets skatt per innbygger|skatt per innbyggjar i landet|national tax per inhabitant
need|behov|behov|need
need_index|utgiftsbehovsindeks|utgiftsbehovsindeks|need index
net|netto beløp|netto beløp|net amount
new|nye|nye|new
newcomers|innflyttere|innflyttarar|newcomers
notional|hovedstol|hovudstol|notional
on_lending|videreutlån|vidareutlån|on-lending
one_offs|engangsbeløp|eingongsbeløp|one-off
opening|ved inngangen|ved inngangen|opening
opens_at|utnyttelse før ny enhet åpnes|utnytting før ny eining blir opna|use at which a new unit opens
operations|drift|drift|operations
other|andre tilskudd|andre tilskot|other grants
other_investment|andre investeringer|andre investeringar|other investment
other_tax|andre skatteinntekter|andre skatteinntekter|other tax revenue
other_transfers|overføringer fra andre|overføringar frå andre|transfers from others
own_lending|utlån av egne midler|utlån av eigne midlar|own lending
own_lending_repaid|mottatte avdrag på utlån|mottekne avdrag på utlån|repayment of own lending
payroll_tax|arbeidsgiveravgift|arbeidsgivaravgift|payroll tax
pensions|pensjon|pensjon|pensions
people|innbyggere|innbyggjarar|people
per_year|terminer i året|terminar i året|payments a year
persons|vekst, personer|vekst, personar|growth, persons
persons_per_dwelling|personer per bolig|personar per bustad|persons per dwelling
places|plasser|plassar|places
policy|avdragspolitikk|avdragspolitikk|policy
population|befolkning|befolkning|population
price_growth|prisvekst|prisvekst|price growth
prices|prisgrunnlag|prisgrunnlag|price basis
priority|prioritet|prioritet|priority
profile|profil|profil|profile
property_tax|eiendomsskatt|eigedomsskatt|property tax
published_to|publiserte tall til og med|publiserte tal til og med|published figures until
purchases|kjøp av varer og tjenester|kjøp av varer og tenester|purchases
raised|låneopptak|låneopptak|loans raised
rate|rente|rente|rate
rates|satser|satsar|rates
real_growth|realvekst|realvekst|real growth
realism|realismekontroll|realismekontroll|check of realism
received|mottatte avdrag|mottekne avdrag|instalments received
received_share|mottatte avdrag, andel|mottekne avdrag, del|instalments received, share
reference_rate|pengemarkedsrente (tre måneders NIBOR)|pengemarknadsrente (tre månaders NIBOR)|three-month NIBOR
refinanced|refinansieres|blir refinansiert|refinanced
relative_tax|skatt i prosent av landet|skatt i prosent av landet|tax relative to the country
renewed|fornyes|blir fornya|renewed
renewed_for|fornyes for, år|blir fornya for, år|renewed for, years
rent|leie|leige|rent
replaced_by|erstattes av|blir erstatta av|replaced by
reserves|fond|fond|reserves
result_share|andel av fjorårets resultat|del av resultatet året før|share of last year's result
revenue|inntekter|inntekter|revenue
revenue_share|andel av driftsinntektene|del av driftsinntektene|share of revenue
rolling|rullerende|rullerande|rolling
rule|regel|regel|rule
rules|handlingsregel|handlingsregel|fiscal rule
running|drift etter åpning|drift etter opning|running cost
runoff|nedtrapping|nedtrapping|run-off
sales|salg|sal|sales
self_cost|selvkost|sjølvkost|self-cost
self_cost_opening|selvkostgjeld ved inngangen|sjølvkostgjeld ved inngangen|self-cost debt at the opening
self_cost_service|selvkosttjeneste|sjølvkostteneste|self-cost service
services|selvkosttjeneste|sjølvkostteneste|self-cost service
settled|bosatte|busette|settled
share|andel|del|share
share_purchases|kjøp av aksjer og andeler|kjøp av aksjar og andelar|purchases of shares
social_costs|sosiale utgifter|sosiale utgifter|social costs
special|særskilt fordeling|særskild fordeling|special allocation
spent_before|brukt tidligere|brukt tidlegare|spent before
spread|fordeling på år|fordeling på år|spread over years
staff|årsverk|årsverk|staff
staff_cost|kostnad per årsverk|kostnad per årsverk|cost per man-year
start|første år|første år|first year
state_transfers|overføringer fra staten|overføringar frå staten|transfers from the state
stated|oppgitt|oppgjeve|stated
supplement_rate|sats for tilleggskompensasjon|sats for tilleggskompensasjon|rate of supplementary equalisation
supplement_threshold|grense for tilleggskompensasjon|grense for tilleggskompensasjon|supplementary threshold
symmetric_rate|sats for symmetrisk utjevning|sats for symmetrisk utjamning|rate of symmetric equalisation
system|inntektssystemet|inntektssystemet|income system
table|folketall|folketal|population table
target|mål|mål|target
tax|skatt|skatt|tax
to_investment|andel til investering|del til investering|share to investment
transfer|overføring fra drift|overføring frå drift|transfer from operations
transfers|overføringer til andre|overføringar til andre|transfers to others
types|boligtype|bustadtype|type of dwelling
uncovered_coverage|dekning av udekket beløp|dekking av udekt beløp|coverage of uncovered amount
unit_costs|enhetskostnad|einingskostnad|unit cost
units|enheter|einingar|units
unspent_in_minimum|ubrukte lån i minimumsavdraget|ubrukte lån i minimumsavdraget|unspent loans in minimum instalments
unspent_opening|ubrukte lån ved inngangen|ubrukte lån ved inngangen|unspent loans at the opening
unspent_target|ubrukte lån ved utgangen av året|ubrukte lån ved utgangen av året|unspent loans at the end of the year
user_fees|brukerbetaling|brukarbetaling|user fees
vat_compensable|andel med momskompensasjon|del med momskompensasjon|share with VAT compensation
wage_growth|lønnsvekst|lønsvekst|wage growth
wage_share|lønnsandel i deflatoren|lønsdel i deflatoren|wage share of the deflator
wages|lønn|løn|wages
warning|varselgrense|varselgrense|warning level
where|gjelder|gjeld|concerns
with_households|følger husholdningene|følgjer hushalda|follows households
with_population|følger folketallet|følgjer folketalet|follows population
working_capital|arbeidskapital|arbeidskapital|working capital
years|år|år|years
years_left|år igjen|år att|years left
"""
"""A key a row, and its words in bokmål, nynorsk and English."""

FIELDS: dict[str, dict[str, str]] = {
    key: {"nb": nb, "nn": nn, "en": en} for key, nb, nn, en in (row.split("|") for row in TABLE.strip().splitlines())
}
