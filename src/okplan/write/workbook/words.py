"""What the workbook says, in bokmål, nynorsk and English."""

from __future__ import annotations

UNDEFINED = "#N/A"

SHEETS = {
    "front": {"nb": "Konklusjon", "nn": "Konklusjon", "en": "Verdict"},
    "assumptions": {"nb": "Forutsetninger", "nn": "Føresetnader", "en": "Assumptions"},
    "given": {"nb": "Gitt", "nn": "Gjeve", "en": "Given"},
    "inputs": {"nb": "Inndata", "nn": "Inndata", "en": "Inputs"},
    "tables": {"nb": "Tabeller", "nn": "Tabellar", "en": "Tables"},
    "cohorts": {"nb": "Alder", "nn": "Alder", "en": "Ages"},
    "population": {"nb": "Befolkning", "nn": "Folketal", "en": "Population"},
    "model": {"nb": "Modell", "nn": "Modell", "en": "Model"},
    "loans": {"nb": "Lån", "nn": "Lån", "en": "Loans"},
    "projects": {"nb": "Prosjekter", "nn": "Prosjekt", "en": "Projects"},
    "checks": {"nb": "Kontroller", "nn": "Kontrollar", "en": "Checks"},
    "rules": {"nb": "Regler", "nn": "Reglar", "en": "Rules"},
    "charts": {"nb": "Figurer", "nn": "Figurar", "en": "Charts"},
    "comparison": {"nb": "Sammenligning", "nn": "Samanlikning", "en": "Comparison"},
    "stamp": {"nb": "Stempel", "nn": "Stempel", "en": "Stamp"},
}

WORDS = {
    "assumptions": {
        "nb": "Alt scenarioet sier i tall. Blå tall på gul bunn kan endres her; grå endres i scenarioet og kjøres i okplan.",
        "nn": "Alt scenarioet seier i tal. Blå tal på gul botn kan endrast her; grå blir endra i scenarioet og køyrde i okplan.",
        "en": "Every number of the scenario. Blue on yellow may be changed here; grey is changed in the scenario and run in okplan.",
    },
    "given": {
        "nb": "Tall som lov, statistikk, en framskriving av befolkningen eller et valg i scenarioet gir. Kan endres her.",
        "nn": "Tal som lov, statistikk, ei framskriving av folketalet eller eit val i scenarioet gjev. Kan endrast her.",
        "en": "Numbers that law, statistics, a population projection or a choice in the scenario gives. May be changed here.",
    },
    "inputs": {
        "nb": "Forutsetningene slik modellen bruker dem, i kroner og andeler. Bare formler.",
        "nn": "Føresetnadene slik modellen bruker dei, i kroner og delar. Berre formlar.",
        "en": "The assumptions as the model takes them, in kroner and shares. Formulas only.",
    },
    "cohorts": {
        "nb": "Innbyggere etter kjønn og ettårig alder, ett år om gangen. Bare formler.",
        "nn": "Innbyggjarar etter kjønn og eittårig alder, eitt år om gongen. Berre formlar.",
        "en": "Inhabitants by sex and single year of age, a year at a time. Formulas only.",
    },
    "tables": {
        "nb": "Inndata med flere verdier for hver post: én kolonne for hver post, nedover år for år eller post for post.",
        "nn": "Inndata med fleire verdiar for kvar post: éi kolonne for kvar post, nedover år for år eller post for post.",
        "en": "Inputs with several values an item: one column an item, downwards by year or by item.",
    },
    "model": {
        "nb": "Hver linje i modellen, år for år. Kroner. Bare formler, den samme i alle år.",
        "nn": "Kvar linje i modellen, år for år. Kroner. Berre formlar, den same i alle år.",
        "en": "Every line of the model by year. Kroner. Formulas only, the same in every year.",
    },
    "population": {
        "nb": "Innbyggere etter aldersgruppe, og det som følger av dem.",
        "nn": "Innbyggjarar etter aldersgruppe, og det som følgjer av dei.",
        "en": "Inhabitants by age group, and what follows from them.",
    },
    "loans": {
        "nb": "Hvert lån, linje for linje. Lån som tas opp i planperioden, står med året de tas opp (new-2027).",
        "nn": "Kvart lån, linje for linje. Lån som blir tekne opp i planperioden, står med året dei blir tekne opp (new-2027).",
        "en": "Every loan, line by line. Loans raised in the plan stand with their year (new-2027).",
    },
    "projects": {
        "nb": "Hvert prosjekt, linje for linje. Rullerende prosjekter har ett prosjekt for hvert år.",
        "nn": "Kvart prosjekt, linje for linje. Rullerande prosjekt har eitt prosjekt for kvart år.",
        "en": "Every project, line by line. Rolling projects have one for every year.",
    },
    "checks": {
        "nb": "Regnskapsidentiteter som skal være null i alle år (avvik under en halv øre er avrunding).",
        "nn": "Rekneskapsidentitetar som skal vere null i alle år (avvik under ein halv øre er avrunding).",
        "en": "Accounting identities that must be zero in every year (less than half an øre is rounding).",
    },
}

UNITS = {
    "kr": {"nb": "kr", "nn": "kr", "en": "kr"},
    "base_kr": {"nb": "kr, basisårets priser", "nn": "kr, prisane i basisåret", "en": "kr, base-year prices"},
    "ratio": {"nb": "%", "nn": "%", "en": "%"},
    "index": {"nb": "indeks", "nn": "indeks", "en": "index"},
    "persons": {"nb": "personer", "nn": "personar", "en": "persons"},
    "years": {"nb": "år", "nn": "år", "en": "year"},
    "number": {"nb": "tall", "nn": "tal", "en": "number"},
}

DEFAULT = {"nb": "ikke oppgitt: standardverdi", "nn": "ikkje oppgjeve: standardverdi", "en": "not given: default"}
NOT_LIVE = {
    "nb": "endres i scenarioet, ikke her",
    "nn": "blir endra i scenarioet, ikkje her",
    "en": "changed in the scenario, not here",
}
UNIT_OF_AMOUNTS = {
    "nb": "Kroner i scenarioets beløpsenhet",
    "nn": "Kroner i beløpseininga til scenarioet",
    "en": "Kroner in the scenario's unit of amounts",
}

BLOCKS = {
    "unit": {"nb": "Beløp", "nn": "Beløp", "en": "Amounts"},
    "economy": {"nb": "Lønn, priser og renter", "nn": "Løn, prisar og renter", "en": "Wages, prices and interest"},
    "population": {"nb": "Befolkning", "nn": "Folketal", "en": "Population"},
    "free_income": {"nb": "Frie inntekter", "nn": "Frie inntekter", "en": "Free income"},
    "integration": {"nb": "Integreringstilskudd", "nn": "Integreringstilskot", "en": "Integration grant"},
    "operations": {"nb": "Drift", "nn": "Drift", "en": "Operations"},
    "pensions": {"nb": "Pensjon", "nn": "Pensjon", "en": "Pensions"},
    "compensation_schemes": {
        "nb": "Kompensasjonsordninger",
        "nn": "Kompensasjonsordningar",
        "en": "Compensation schemes",
    },
    "investments": {"nb": "Investeringsprogram", "nn": "Investeringsprogram", "en": "Investment programme"},
    "other_investment": {"nb": "Andre investeringer", "nn": "Andre investeringar", "en": "Other investment"},
    "financing": {"nb": "Finansiering", "nn": "Finansiering", "en": "Financing"},
    "loans": {"nb": "Lån", "nn": "Lån", "en": "Loans"},
    "on_lending": {"nb": "Videreutlån", "nn": "Vidareutlån", "en": "On-lending"},
    "liquidity": {"nb": "Likviditet", "nn": "Likviditet", "en": "Liquidity"},
    "assets": {"nb": "Anleggsmidler", "nn": "Anleggsmiddel", "en": "Fixed assets"},
    "reserves": {"nb": "Fond", "nn": "Fond", "en": "Funds"},
    "self_cost": {"nb": "Selvkost", "nn": "Sjølvkost", "en": "Self-cost"},
    "leases": {"nb": "Leieavtaler", "nn": "Leigeavtalar", "en": "Leases"},
    "accounts": {"nb": "Regnskapstall i basisåret", "nn": "Rekneskapstal i basisåret", "en": "Base-year accounts"},
    "rules": {"nb": "Handlingsregler", "nn": "Handlingsreglar", "en": "Fiscal rules"},
    "improvement": {"nb": "Prøvd omstilling", "nn": "Prøvd omstilling", "en": "Tried improvement"},
}

TABLE_SHEETS = {
    "nokkeltall": {"nb": "Nøkkeltall", "nn": "Nøkkeltal", "en": "Key figures"},
    "drift": {"nb": "§ 5-4 Drift", "nn": "§ 5-4 Drift", "en": "§ 5-4 Operations"},
    "omrader": {"nb": "§ 5-4 Rammeområder", "nn": "§ 5-4 Rammeområde", "en": "§ 5-4 Service areas"},
    "investering": {"nb": "§ 5-5 Investering", "nn": "§ 5-5 Investering", "en": "§ 5-5 Investment"},
    "prosjekter": {"nb": "§ 5-5 Prosjekter", "nn": "§ 5-5 Prosjekt", "en": "§ 5-5 Projects"},
    "art": {"nb": "§ 5-6 Art", "nn": "§ 5-6 Art", "en": "§ 5-6 By kind"},
    "indikatorer": {"nb": "Måltall", "nn": "Måltal", "en": "Indicators"},
    "gjeld": {"nb": "Gjeld", "nn": "Gjeld", "en": "Debt"},
    "renter": {"nb": "Renter", "nn": "Renter", "en": "Interest"},
    "frieinntekter": {"nb": "Frie inntekter", "nn": "Frie inntekter", "en": "Free income"},
    "selvkost": {"nb": "Selvkost", "nn": "Sjølvkost", "en": "Self-cost"},
    "pensjon": {"nb": "Pensjon", "nn": "Pensjon", "en": "Pension"},
    "forpliktelser": {"nb": "Forpliktelser", "nn": "Plikter", "en": "Commitments"},
    "kapasitet": {"nb": "Kapasitet", "nn": "Kapasitet", "en": "Capacity"},
}

OUTPUT = {
    "prices_nominal": {"nb": "Løpende priser", "nn": "Løpande prisar", "en": "Nominal prices"},
    "prices_fixed": {"nb": "Faste {base}-priser", "nn": "Faste {base}-prisar", "en": "Constant {base} prices"},
    "divisor": {
        "nb": "Beløp vises i kroner delt på (1 000 000 gir mill. kr, 1 000 gir tusen kr):",
        "nn": "Beløp blir viste i kroner delt på (1 000 000 gjev mill. kr, 1 000 gjev tusen kr):",
        "en": "Amounts are shown in kroner divided by (1,000,000 for millions, 1,000 for thousands):",
    },
    "rules": {"nb": "Regler", "nn": "Reglar", "en": "Rules"},
    "rules_title": {"nb": "Regler år for år", "nn": "Reglar år for år", "en": "Rules year by year"},
    "rules_about": {
        "nb": "× brudd   ! varsel   ✓ holdt. Følger tallene i arbeidsboken.",
        "nn": "× brot   ! varsel   ✓ halden. Følgjer tala i arbeidsboka.",
        "en": "× broken   ! warning   ✓ kept. Follows the numbers of the workbook.",
    },
    "law": {"nb": "Lovens krav", "nn": "Krava i lova", "en": "Legal requirements"},
    "council": {
        "nb": "Handlingsregler i scenarioet",
        "nn": "Handlingsreglar i scenarioet",
        "en": "The scenario's rules",
    },
    "value": {"nb": "Verdi", "nn": "Verdi", "en": "Value"},
    "floor": {"nb": "Minst", "nn": "Minst", "en": "At least"},
    "ceiling": {"nb": "Høyst", "nn": "Høgst", "en": "At most"},
    "warn_below": {"nb": "Varsel under", "nn": "Varsel under", "en": "Warning below"},
    "warn_above": {"nb": "Varsel over", "nn": "Varsel over", "en": "Warning above"},
    "status": {"nb": "Status", "nn": "Status", "en": "Status"},
    "off": {
        "nb": "Sum av avvik over en halv øre (skal være 0)",
        "nn": "Sum av avvik over ein halv øre (skal vere 0)",
        "en": "Sum of what is off by more than half an øre (must be 0)",
    },
    "charts": {"nb": "Figurer", "nn": "Figurar", "en": "Charts"},
    "ages": {"nb": "{ages} år", "nn": "{ages} år", "en": "Age {ages}"},
    "limits": {"nb": "Grenser", "nn": "Grenser", "en": "Limits"},
    "limit": {"nb": "Grense", "nn": "Grense", "en": "Limit"},
    "alt": {
        "nb": "{title} {first}–{last}. Figuren viser {of}. Tallene står i tabellen på samme ark.",
        "nn": "{title} {first}–{last}. Figuren viser {of}. Tala står i tabellen på same ark.",
        "en": "{title} {first}–{last}. The chart shows {of}. The numbers stand in the table on the same sheet.",
    },
    "contents": {"nb": "Innhold", "nn": "Innhald", "en": "Contents"},
    "as_written": {
        "nb": "Teksten er okplans konklusjon da filen ble laget. Tabellene følger tallene i arbeidsboken.",
        "nn": "Teksten er konklusjonen til okplan då fila vart laga. Tabellane følgjer tala i arbeidsboka.",
        "en": "The text is okplan's verdict when the file was made. The tables follow the numbers of the workbook.",
    },
    "unchanged": {
        "nb": "✓ Tallene er som okplan regnet dem.",
        "nn": "✓ Tala er som okplan rekna dei.",
        "en": "✓ The numbers are as okplan computed them.",
    },
    "changed": {
        "nb": "! Forutsetninger er endret: konklusjonsteksten gjelder det opprinnelige scenarioet.",
        "nn": "! Føresetnader er endra: konklusjonsteksten gjeld det opphavlege scenarioet.",
        "en": "! Assumptions have been changed: the verdict is of the original scenario.",
    },
    "state": {"nb": "Tilstand", "nn": "Tilstand", "en": "State"},
    "checks_ok": {
        "nb": "✓ Alle regnskapsidentiteter går opp.",
        "nn": "✓ Alle rekneskapsidentitetar går opp.",
        "en": "✓ Every accounting identity holds.",
    },
    "checks_off": {
        "nb": "× En regnskapsidentitet går ikke opp; se arket {sheet}.",
        "nn": "× Ein rekneskapsidentitet går ikkje opp; sjå arket {sheet}.",
        "en": "× An accounting identity does not hold; see the sheet {sheet}.",
    },
    "broken": {"nb": "År med brudd", "nn": "År med brot", "en": "Years broken"},
    "first": {"nb": "Første år", "nn": "Første år", "en": "First year"},
    "judgement": {
        "nb": "Skjønnsmessig vurdering",
        "nn": "Skjønsmessig vurdering",
        "en": "Written judgement",
    },
    "key_figures": {"nb": "Nøkkeltall", "nn": "Nøkkeltal", "en": "Key figures"},
    "computed": {"nb": "Slik okplan regnet", "nn": "Slik okplan rekna", "en": "As okplan computed"},
    "now": {"nb": "I arbeidsboken nå", "nn": "I arbeidsboka no", "en": "In the workbook now"},
    "compared": {
        "nb": "Scenarioene side om side; forskjellene er mot det første.",
        "nn": "Scenarioa side om side; skilnadene er mot det første.",
        "en": "The scenarios side by side; differences are to the first.",
    },
    "less": {"nb": "{name} minus {first}", "nn": "{name} minus {first}", "en": "{name} less {first}"},
    "verdicts": {
        "nb": "Konklusjoner, slik okplan skrev dem",
        "nn": "Konklusjonar, slik okplan skreiv dei",
        "en": "Verdicts, as okplan wrote them",
    },
    "assumed": {"nb": "Ulike forutsetninger", "nn": "Ulike føresetnader", "en": "Differing assumptions"},
    "same": {
        "nb": "Ingen forutsetninger er ulike.",
        "nn": "Ingen føresetnader er ulike.",
        "en": "No assumptions differ.",
    },
    "rules_broken": {
        "nb": "Antall regler som brytes",
        "nn": "Talet på reglar som blir brotne",
        "en": "Number of rules broken",
    },
    "colours": {
        "nb": "Blå tall på gul bunn er forutsetninger som kan endres. Sort er formler. Grønt er inngående verdier. #N/A (#I/T) betyr at verdien ikke er kjent.",
        "nn": "Blå tal på gul botn er føresetnader som kan endrast. Svart er formlar. Grønt er inngåande verdiar. #N/A (#I/T) tyder at verdien ikkje er kjend.",
        "en": "Blue numbers on yellow are assumptions that may be changed. Black are formulas. Green are opening values. #N/A means that the value is not known.",
    },
}

CHARTS = {
    "debt": {
        "nb": "Lånegjeld og netto lånegjeld i prosent",
        "nn": "Lånegjeld og netto lånegjeld i prosent",
        "en": "Debt, and net debt in per cent",
    },
    "service": {"nb": "Renter og avdrag", "nn": "Renter og avdrag", "en": "Interest and instalments"},
    "result": {
        "nb": "Netto driftsresultat mot handlingsregelen",
        "nn": "Netto driftsresultat mot handlingsregelen",
        "en": "Net operating result against the rule",
    },
    "reserve": {"nb": "Disposisjonsfond", "nn": "Disposisjonsfond", "en": "General reserve"},
    "people": {"nb": "Innbyggere etter alder", "nn": "Innbyggjarar etter alder", "en": "Inhabitants by age"},
}

STAMP = {
    "okplan": {"nb": "okplan-versjon", "nn": "okplan-versjon", "en": "okplan version"},
    "command": {"nb": "Kommando", "nn": "Kommando", "en": "Command"},
    "scenario": {"nb": "Scenario", "nn": "Scenario", "en": "Scenario"},
    "file": {"nb": "Fil", "nn": "Fil", "en": "File"},
    "sha256": {"nb": "Inndata (SHA-256)", "nn": "Inndata (SHA-256)", "en": "Inputs (SHA-256)"},
    "set": {"nb": "Endret med --set", "nn": "Endra med --set", "en": "Changed by --set"},
    "unit": {"nb": "Tabeller i", "nn": "Tabellar i", "en": "Tables in"},
    "prices": {"nb": "Priser", "nn": "Prisar", "en": "Prices"},
    "years": {"nb": "År", "nn": "År", "en": "Years"},
    "language": {"nb": "Språk", "nn": "Språk", "en": "Language"},
    "sheets": {"nb": "Arkenes tillegg", "nn": "Tillegg til arka", "en": "Suffix of sheets"},
    "about": {
        "nb": "Kontroller at tallene er okplans egne: okplan verify FIL.xlsx regner scenarioet på nytt og sier hvilke celler som avviker.",
        "nn": "Kontroller at tala er okplan sine eigne: okplan verify FIL.xlsx reknar scenarioet på nytt og seier kva celler som avvik.",
        "en": "Check that the numbers are okplan's own: okplan verify FILE.xlsx computes the scenario anew and says which cells differ.",
    },
}

SEXES = ({"nb": "menn", "nn": "menn", "en": "men"}, {"nb": "kvinner", "nn": "kvinner", "en": "women"})
STEPS = {
    "people": {"nb": "Innbyggere 31.12.", "nn": "Innbyggjarar 31.12.", "en": "Inhabitants 31 Dec."},
    "fertility": {"nb": "Barn per kvinne i året", "nn": "Barn per kvinne i året", "en": "Children a woman a year"},
    "persons_moving": {
        "nb": "Flytter inn i året, personer",
        "nn": "Flyttar inn i året, personar",
        "en": "Move in a year, persons",
    },
    "share_moving": {"nb": "Flytter ut i året, andel", "nn": "Flyttar ut i året, del", "en": "Move out a year, share"},
    "births_of_trend": {
        "nb": "Fødte mot landets fruktbarhet",
        "nn": "Fødde mot fruktbarheita i landet",
        "en": "Births against national fertility",
    },
    "year": {"nb": "År", "nn": "År", "en": "Year"},
    "fee_payers": {
        "nb": "Innbyggere i basisåret som betaler brukerbetaling",
        "nn": "Innbyggjarar i basisåret som betaler brukarbetaling",
        "en": "Inhabitants who pay user fees, base year",
    },
    "begins": {
        "nb": "Innbyggere ved inngangen",
        "nn": "Innbyggjarar ved inngangen",
        "en": "Inhabitants at the opening",
    },
    "total": {"nb": "Innbyggere i alt", "nn": "Innbyggjarar i alt", "en": "Inhabitants in all"},
    "grown": {"nb": "Samlet vekst", "nn": "Samla vekst", "en": "Growth in all"},
    "share_of_births": {"nb": "Andel av de fødte", "nn": "Del av dei fødde", "en": "Share of births"},
    "living": {"nb": "Andel som lever året ut", "nn": "Del som lever ut året", "en": "Share who live through the year"},
    "living_newborn": {
        "nb": "Andel nyfødte som lever ved årets slutt",
        "nn": "Del nyfødde som lever ved slutten av året",
        "en": "Share of newborn alive at the end",
    },
    "stayed": {
        "nb": "Et år eldre uten flytting",
        "nn": "Eitt år eldre utan flytting",
        "en": "A year older without moving",
    },
    "births_level": {"nb": "Nivå på fødslene", "nn": "Nivå på fødslane", "en": "Level of births"},
    "living_children": {
        "nb": "Levende barn mot fruktbarheten",
        "nn": "Levande barn mot fruktbarheita",
        "en": "Living children against fertility",
    },
    "usual": {"nb": "Nettoflytting som før", "nn": "Nettoflytting som før", "en": "Net migration as before"},
    "moving_level": {
        "nb": "Endret nivå på flyttingen",
        "nn": "Endra nivå på flyttinga",
        "en": "Changed level of migration",
    },
    "moved": {"nb": "Nettoflytting", "nn": "Nettoflytting", "en": "Net migration"},
    "born": {"nb": "Fødte", "nn": "Fødde", "en": "Births"},
}
