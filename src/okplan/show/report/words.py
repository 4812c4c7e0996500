"""The report's own words: titles, what is said of the figures, and what each indicator is, in half a sentence."""

from __future__ import annotations

Words = dict[str, str]

TITLE: Words = {
    "nb": "{municipality}: økonomien i {first}–{last}",
    "nn": "{municipality}: økonomien i {first}–{last}",
    "en": "{municipality}: finances {first}–{last}",
}
SUBTITLE: Words = {"nb": "Scenario: {name}", "nn": "Scenario: {name}", "en": "Scenario: {name}"}

SECTIONS: dict[str, Words] = {
    "verdict": {"nb": "Konklusjon", "nn": "Konklusjon", "en": "Conclusion"},
    "judgement": {
        "nb": "Skjønnsmessig vurdering",
        "nn": "Skjønsmessig vurdering",
        "en": "Written judgement",
    },
    "basis": {"nb": "Hva tallene bygger på", "nn": "Kva tala byggjer på", "en": "What the figures rest on"},
    "key": {"nb": "Nøkkeltall", "nn": "Nøkkeltal", "en": "Key figures"},
    "rules": {
        "nb": "Handlingsreglene år for år",
        "nn": "Handlingsreglane år for år",
        "en": "The fiscal rules year by year",
    },
    "charts": {"nb": "Utviklingen i figurer", "nn": "Utviklinga i figurar", "en": "The development in figures"},
    "assumptions": {"nb": "Forutsetninger", "nn": "Føresetnader", "en": "Assumptions"},
    "pinned": {
        "nb": "Låst, endret og forklart",
        "nn": "Låst, endra og forklart",
        "en": "Fixed, changed and explained",
    },
    "stamp": {"nb": "Om beregningen", "nn": "Om utrekninga", "en": "About the calculation"},
}

SIGNS = {"sustainable": "✓", "strained": "!", "unsustainable": "×"}
MEANINGS: dict[str, Words] = {
    "sustainable": {
        "nb": "Bærekraftig betyr at alle handlingsregler og lovkrav holdes i alle år. En handlingsregel er en grense som økonomien måles mot.",
        "nn": "Berekraftig vil seie at alle handlingsreglar og lovkrav blir haldne i alle år. Ein handlingsregel er ei grense som økonomien blir målt mot.",
        "en": "Sustainable means that every fiscal rule and legal requirement is kept in every year. A fiscal rule is a limit that the finances are measured against.",
    },
    "strained": {
        "nb": "Krevende betyr at minst én handlingsregel brytes eller er nær grensen, men at lovens krav holdes. En handlingsregel er en grense som økonomien måles mot.",
        "nn": "Krevjande vil seie at minst éin handlingsregel blir broten eller er nær grensa, men at krava i lova blir haldne. Ein handlingsregel er ei grense som økonomien blir målt mot.",
        "en": "Strained means that a fiscal rule is broken or near its limit, but that the law's requirements are kept. A fiscal rule is a limit that the finances are measured against.",
    },
    "unsustainable": {
        "nb": "Ikke bærekraftig betyr at et lovkrav eller en ufravikelig regel brytes, at sparepengene tar slutt, eller at gjelden fortsatt vokser raskere enn inntektene mens en regel er brutt. En handlingsregel er en grense som økonomien måles mot.",
        "nn": "Ikkje berekraftig vil seie at eit lovkrav eller ein ufråvikeleg regel blir broten, at sparepengane tek slutt, eller at gjelda framleis veks raskare enn inntektene medan ein regel er broten. Ein handlingsregel er ei grense som økonomien blir målt mot.",
        "en": "Not sustainable means that a legal requirement or a hard rule is broken, that the reserve runs out, or that debt still grows faster than revenue while a rule is broken. A fiscal rule is a limit that the finances are measured against.",
    },
}

MEANS: dict[str, Words] = {
    "net_operating_result": {
        "nb": "Netto driftsresultat er det som er igjen av driftsinntektene når driftsutgifter, renter og avdrag er betalt.",
        "nn": "Netto driftsresultat er det som er igjen av driftsinntektene når driftsutgifter, renter og avdrag er betalte.",
        "en": "Net operating result is what is left of revenue when operating expenditure, interest and instalments are paid.",
    },
    "corrected_net_operating_result": {
        "nb": "Korrigert netto driftsresultat er resultatet uten premieavvik i pensjon og uten bruk av og avsetning til bundne fond.",
        "nn": "Korrigert netto driftsresultat er resultatet utan premieavvik i pensjon og utan bruk av og avsetjing til bundne fond.",
        "en": "Corrected net operating result leaves out pension premium deviation and movements on earmarked funds.",
    },
    "net_debt": {
        "nb": "Netto lånegjeld er langsiktige lån, minus det som er lånt ut videre og lån som ennå ikke er brukt; pensjon er ikke med.",
        "nn": "Netto lånegjeld er langsiktige lån, minus det som er lånt ut vidare og lån som enno ikkje er brukte; pensjon er ikkje med.",
        "en": "Net debt is long-term loans less what is lent on and loans not yet spent; pensions are not included.",
    },
    "general_reserve": {
        "nb": "Disposisjonsfondet er sparepenger som kommunestyret fritt kan bruke.",
        "nn": "Disposisjonsfondet er sparepengar som kommunestyret fritt kan bruke.",
        "en": "The general reserve is savings that the council may use as it decides.",
    },
    "free_income": {
        "nb": "Frie inntekter er skatt og rammetilskudd, som kommunen selv bestemmer bruken av.",
        "nn": "Frie inntekter er skatt og rammetilskot, som kommunen sjølv avgjer bruken av.",
        "en": "Free income is tax and general grant, which the municipality decides the use of.",
    },
    "loan_used": {
        "nb": "Bruk av lån er den delen av årets investeringer som betales med lån.",
        "nn": "Bruk av lån er den delen av investeringane i året som blir betalt med lån.",
        "en": "Loans used is the part of the year's investment that loans pay for.",
    },
    "debt_service": {
        "nb": "Renter og avdrag er det lånene koster driften hvert år.",
        "nn": "Renter og avdrag er det låna kostar drifta kvart år.",
        "en": "Debt service is what the loans cost operations each year.",
    },
    "net_interest_exposure": {
        "nb": "Netto renteeksponering er gjelden der kommunen selv bærer renten: uten det som gebyrer, staten, låntakere og egne innskudd dekker.",
        "nn": "Netto renteeksponering er gjelda der kommunen sjølv ber renta: utan det som gebyr, staten, låntakarar og eigne innskot dekkjer.",
        "en": "Net interest exposure is the debt on which the municipality bears the interest itself: without what fees, the state, borrowers and own deposits cover.",
    },
    "long_term_debt": {
        "nb": "Langsiktig gjeld er alle lån til investeringer og videreutlån; pensjon er ikke med.",
        "nn": "Langsiktig gjeld er alle lån til investeringar og vidareutlån; pensjon er ikkje med.",
        "en": "Long-term debt is all loans for investment and on-lending; pensions are not included.",
    },
    "debt_served_by_free_income": {
        "nb": "Gjeld som betjenes av frie inntekter, er lånegjelden uten det gebyrene betaler og uten ubrukte lån.",
        "nn": "Gjeld som frie inntekter betener, er lånegjelda utan det gebyra betaler og utan ubrukte lån.",
        "en": "Debt served by free income is debt less what fees pay and less unspent loans.",
    },
    "self_financing": {
        "nb": "Egenfinansiering er den delen av investeringene som ikke betales med lån.",
        "nn": "Eigenfinansiering er den delen av investeringane som ikkje blir betalt med lån.",
        "en": "Self-financing is the part of investment that loans do not pay.",
    },
    "free_operating_equity": {
        "nb": "Fri egenkapital drift er disposisjonsfondet minus merforbruk som ikke er dekket inn.",
        "nn": "Fri eigenkapital drift er disposisjonsfondet minus meirforbruk som ikkje er dekt inn.",
        "en": "Free operating equity is the general reserve less deficits not yet covered.",
    },
}
"""By the beginning of a line's name: a share is explained as what it is a share of."""

BASIS: dict[str, Words] = {
    "span": {
        "nb": "Framskrivingen begynner med regnskapet for {base}, slik tallene er gitt i scenarioet, og går til {last}. Den viser hva som skjer hvis forutsetningene slår til, og er ikke et budsjett.",
        "nn": "Framskrivinga byrjar med rekneskapen for {base}, slik tala er gjevne i scenarioet, og går til {last}. Ho viser kva som skjer dersom føresetnadene slår til, og er ikkje eit budsjett.",
        "en": "The projection starts from the accounts for {base} as given in the scenario, and runs to {last}. It shows what happens if the assumptions hold, and is not a budget.",
    },
    "nominal": {
        "nb": "Beløpene er i løpende priser: De er det som vil stå i regnskapet det året, og framtidig lønns- og prisvekst er med.",
        "nn": "Beløpa er i løpande prisar: Dei er det som vil stå i rekneskapen det året, og framtidig løns- og prisvekst er med.",
        "en": "Amounts are in current prices: they are what the accounts of that year would show, future wage and price growth included.",
    },
    "fixed": {
        "nb": "Beløpene er i faste {base}-priser: Lønns- og prisvekst etter {base} er trukket fra, slik at årene kan sammenlignes. Reglene er vurdert på beløp i løpende priser.",
        "nn": "Beløpa er i faste {base}-prisar: Løns- og prisvekst etter {base} er trekt frå, slik at åra kan samanliknast. Reglane er vurderte på beløp i løpande prisar.",
        "en": "Amounts are in fixed {base} prices: wage and price growth after {base} is taken out, so that the years can be compared. The rules are judged on amounts in current prices.",
    },
    "cohorts": {
        "nb": "Folketallet er framskrevet etter alder og kjønn: fødte, døde, aldring og flytting.",
        "nn": "Folketalet er framskrive etter alder og kjønn: fødde, døde, aldring og flytting.",
        "en": "Inhabitants are projected by age and sex: births, deaths, ageing and migration.",
    },
    "table": {
        "nb": "Folketallet følger en tabell som er gitt i scenarioet.",
        "nn": "Folketalet følgjer ein tabell som er gjeven i scenarioet.",
        "en": "The population follows a table that is given in the scenario.",
    },
    "growth": {
        "nb": "Folketallet følger vekstprosenten i scenarioet.",
        "nn": "Folketalet følgjer vekstprosenten i scenarioet.",
        "en": "The population follows the growth given in the scenario.",
    },
    "system": {
        "nb": "Skatt og rammetilskudd er regnet ut med reglene i inntektssystemet.",
        "nn": "Skatt og rammetilskot er rekna ut med reglane i inntektssystemet.",
        "en": "Tax and general grant are computed by the rules of the income system.",
    },
    "simple": {
        "nb": "Skatt og rammetilskudd følger lønns- og prisvekst, folketall og realvekst; inntektssystemets regler er ikke brukt.",
        "nn": "Skatt og rammetilskot følgjer løns- og prisvekst, folketal og realvekst; reglane i inntektssystemet er ikkje brukte.",
        "en": "Tax and general grant follow wage and price growth, population and real growth; the income system's rules are not used.",
    },
    "adopted": {
        "nb": "Noen tall er låst til en vedtatt plan: {source}.",
        "nn": "Nokre tal er låste til ein vedteken plan: {source}.",
        "en": "Some figures are fixed by an adopted plan: {source}.",
    },
    "changed": {
        "nb": "Verdier er endret for denne rapporten og står ikke i scenariofilen ({what}).",
        "nn": "Verdiar er endra for denne rapporten og står ikkje i scenariofila ({what}).",
        "en": "Values were changed for this report and do not stand in the scenario file ({what}).",
    },
    "improvement": {
        "nb": "En varig forbedring av driften på {money} i året fra {year}, i {base}-priser, er regnet med som forutsetning.",
        "nn": "Ei varig forbetring av drifta på {money} i året frå {year}, i {base}-prisar, er rekna med som føresetnad.",
        "en": "A permanent improvement of operations of {money} a year from {year}, in {base} prices, is counted in as an assumption.",
    },
    "where": {
        "nb": "Hver forutsetning står med fil og linje under «Forutsetninger». Hva som er låst eller endret, står under «Låst, endret og forklart».",
        "nn": "Kvar føresetnad står med fil og linje under «Føresetnader». Kva som er låst eller endra, står under «Låst, endra og forklart».",
        "en": "Each assumption stands with file and line under “Assumptions”. What is fixed or changed is told under “Fixed, changed and explained”.",
    },
}

RULES: dict[str, Words] = {
    "signs": {
        "nb": "× er brudd og ! er varsel. Tall uten tegn er innenfor grensen.",
        "nn": "× er brot og ! er varsel. Tal utan teikn er innanfor grensa.",
        "en": "× is a breach and ! a warning. Figures without a sign are within the limit.",
    },
    "head": {
        "nb": "Regel og grense; beløp i mill. kr",
        "nn": "Regel og grense; beløp i mill. kr",
        "en": "Rule and limit; amounts in mill. kr",
    },
    "caption": {
        "nb": "Handlingsreglene i scenarioet: hva de krever, og hvordan det går",
        "nn": "Handlingsreglane i scenarioet: kva dei krev, og korleis det går",
        "en": "The fiscal rules of the scenario: what they require, and how it goes",
    },
    "heads": {
        "nb": "Regel|Grense|Slik går det|Hvor regelen kommer fra",
        "nn": "Regel|Grense|Slik går det|Kvar regelen kjem frå",
        "en": "Rule|Limit|How it goes|Where the rule comes from",
    },
    "breach": {
        "nb": "× Brytes i {years}. Lengst fra grensen er {worst}, med {value}{short}.",
        "nn": "× Blir broten i {years}. Lengst frå grensa er {worst}, med {value}{short}.",
        "en": "× Broken in {years}. Furthest from the limit is {worst}, at {value}{short}.",
    },
    "warning": {
        "nb": "! Holdes, men er på varselnivå i {years}. Nærmest grensen er {worst}, med {value}.",
        "nn": "! Blir halden, men er på varselnivå i {years}. Nærast grensa er {worst}, med {value}.",
        "en": "! Kept, but at its warning level in {years}. Closest to the limit is {worst}, at {value}.",
    },
    "ok": {
        "nb": "✓ Holdes i alle år den gjelder. Nærmest grensen er {worst}, med {value}.",
        "nn": "✓ Blir halden i alle år han gjeld. Nærast grensa er {worst}, med {value}.",
        "en": "✓ Kept in every year it applies. Closest to the limit is {worst}, at {value}.",
    },
    "floor": {"nb": "; det mangler {money}", "nn": "; det manglar {money}", "en": "; {money} is missing"},
    "ceiling": {
        "nb": "; det er {money} for mye",
        "nn": "; det er {money} for mykje",
        "en": "; that is {money} too much",
    },
    "law_kept": {
        "nb": "Alle lovkrav som kan kontrolleres her, holdes i alle år, blant annet kravene om drift i balanse og minste avdrag.",
        "nn": "Alle lovkrav som kan kontrollerast her, blir haldne i alle år, mellom anna krava om drift i balanse og minste avdrag.",
        "en": "Every legal requirement that can be checked here is kept in every year, among them operating balance and minimum instalments.",
    },
    "law_broken": {
        "nb": "Lovkrav som ikke holdes eller som gir varsel:",
        "nn": "Lovkrav som ikkje blir haldne eller som gjev varsel:",
        "en": "Legal requirements that are not kept, or that give a warning:",
    },
    "law_breach": {
        "nb": "× «{name}»: brudd i {years} ({source}).",
        "nn": "× «{name}»: brot i {years} ({source}).",
        "en": "× “{name}”: breach in {years} ({source}).",
    },
    "law_warning": {
        "nb": "! «{name}»: varsel i {years} ({source}).",
        "nn": "! «{name}»: varsel i {years} ({source}).",
        "en": "! “{name}”: warning in {years} ({source}).",
    },
    "not_computed": {
        "nb": "Vilkårene for ROBEK (register for kommuner med økonomisk ubalanse) i kommuneloven § 28-1 e–g gjelder frister og særskilte vedtak, og kan ikke vurderes her.",
        "nn": "Vilkåra for ROBEK (register for kommunar med økonomisk ubalanse) i kommunelova § 28-1 e–g gjeld fristar og særskilde vedtak, og kan ikkje vurderast her.",
        "en": "The conditions for ROBEK (the register of municipalities in financial imbalance) in kommuneloven § 28-1 e–g concern time limits and special decisions, and cannot be assessed here.",
    },
    "none": {
        "nb": "Scenarioet har ingen egne handlingsregler. Bare lovens krav er vurdert.",
        "nn": "Scenarioet har ingen eigne handlingsreglar. Berre krava i lova er vurderte.",
        "en": "The scenario has no fiscal rules of its own. Only the law's requirements are judged.",
    },
}

KEY: Words = {
    "nb": "Tabellen viser regnskapet for {base} og de framskrevne årene. Minus foran et resultat er et underskudd.",
    "nn": "Tabellen viser rekneskapen for {base} og dei framskrivne åra. Minus framfor eit resultat er eit underskot.",
    "en": "The table shows the accounts for {base} and the projected years. A minus before a result is a deficit.",
}
CHARTS: Words = {
    "nb": "Stiplede linjer er grenser i handlingsreglene, og kryss er brudd. Til venstre for den prikkede streken står regnskapet for {base}.",
    "nn": "Stipla linjer er grenser i handlingsreglane, og kryss er brot. Til venstre for den prikka streken står rekneskapen for {base}.",
    "en": "Dashed lines are limits of the fiscal rules, and crosses are breaches. Left of the dotted line stand the accounts for {base}.",
}
DATA: Words = {"nb": "Tallene i figuren: {title}", "nn": "Tala i figuren: {title}", "en": "The figures behind: {title}"}
LIMIT: Words = {"nb": "Grense: {limit}", "nn": "Grense: {limit}", "en": "Limit: {limit}"}
QUANTITY: Words = {"nb": "Størrelse", "nn": "Storleik", "en": "Quantity"}
"""The head of a chart's figures where each row says its own unit."""

MORE: Words = {"nb": "Vis tallene i figur", "nn": "Vis tala i figur", "en": "Show the figures behind figure"}

ASSUMPTIONS: Words = {
    "nb": "Under står det som betyr mest for resultatet, og hvor det er skrevet. Alt kan leses i sin helhet med kommandoen «okplan show --resolved».",
    "nn": "Under står det som har mest å seie for resultatet, og kvar det er skrive. Alt kan lesast i si heilskap med kommandoen «okplan show --resolved».",
    "en": "Below is what matters most to the result, and where it is written. The whole can be read with the command “okplan show --resolved”.",
}
HEADS: dict[str, tuple[str, ...]] = {
    "nb": ("Forutsetning", "Verdi", "Står i"),
    "nn": ("Føresetnad", "Verdi", "Står i"),
    "en": ("Assumption", "Value", "Stands in"),
}
LINE: Words = {"nb": "{file}, linje {line}", "nn": "{file}, linje {line}", "en": "{file}, line {line}"}

PINNED: dict[str, Words] = {
    "nothing": {
        "nb": "Ingen tall er låst til en vedtatt plan eller endret for denne rapporten.",
        "nn": "Ingen tal er låste til ein vedteken plan eller endra for denne rapporten.",
        "en": "No figures are fixed by an adopted plan or changed for this report.",
    },
    "plan": {"nb": "Vedtatt plan", "nn": "Vedteken plan", "en": "Adopted plan"},
    "plan_text": {
        "nb": "Disse tallene er ikke framskrevet, men tatt fra planen: {source}. I tabellene er de merket med *.",
        "nn": "Desse tala er ikkje framskrivne, men tekne frå planen: {source}. I tabellane er dei merkte med *.",
        "en": "These figures are not projected but taken from the plan: {source}. In the tables they are marked *.",
    },
    "plan_rest": {
        "nb": "Merket ° i tabellene: tar forskjellen mellom planens sum og det modellen ellers regner ut.",
        "nn": "Merkt ° i tabellane: tek skilnaden mellom summen i planen og det modellen elles reknar ut.",
        "en": "Marked ° in the tables: takes the difference between the plan's sum and what the model would compute.",
    },
    "changes": {
        "nb": "Endret for denne rapporten",
        "nn": "Endra for denne rapporten",
        "en": "Changed for this report",
    },
    "changes_text": {
        "nb": "Disse verdiene er gitt på kommandolinjen og står ikke i filen (beløp i {unit}):",
        "nn": "Desse verdiane er gjevne på kommandolinja og står ikkje i fila (beløp i {unit}):",
        "en": "These values were given on the command line and do not stand in the file (amounts in {unit}):",
    },
    "base": {
        "nb": "Forskjeller fra grunnlaget",
        "nn": "Skilnader frå grunnlaget",
        "en": "Differences from the base",
    },
    "base_caption": {
        "nb": "Hva dette scenarioet endrer i filen det bygger på (beløp i mill. kr)",
        "nn": "Kva dette scenarioet endrar i fila det byggjer på (beløp i mill. kr)",
        "en": "What this scenario changes in the file it builds on (amounts in mill. kr)",
    },
    "improvement": {"nb": "Forbedring av driften", "nn": "Forbetring av drifta", "en": "Improvement of operations"},
    "improvement_text": {
        "nb": "Det er regnet med en varig forbedring av driften på {money} i året fra {year}, i {base}-priser. Hvordan den skal oppnås, er ikke sagt.",
        "nn": "Det er rekna med ei varig forbetring av drifta på {money} i året frå {year}, i {base}-prisar. Korleis ho skal nåast, er ikkje sagt.",
        "en": "A permanent improvement of operations of {money} a year from {year} is counted in, in {base} prices. How it is to be achieved is not said.",
    },
    "improvement_share": {
        "nb": "{share} av forbedringen overføres til investering og erstatter lån.",
        "nn": "{share} av forbetringa blir overført til investering og erstattar lån.",
        "en": "{share} of it goes to investment in place of loans.",
    },
    "accepted": {
        "nb": "Spørsmål til forutsetningene, med svar fra scenarioet",
        "nn": "Spørsmål til føresetnadene, med svar frå scenarioet",
        "en": "Questions about the assumptions, with the scenario's answers",
    },
    "accepted_caption": {
        "nb": "Det kontrollen av forutsetningene har funnet, og hvorfor det er slik likevel",
        "nn": "Det kontrollen av føresetnadene har funne, og kvifor det er slik likevel",
        "en": "What the check of the assumptions found, and why it is so all the same",
    },
    "accepted_heads": {
        "nb": "Funn|Begrunnelse|Gjelder",
        "nn": "Funn|Grunngjeving|Gjeld",
        "en": "Found|Reason|Concerns",
    },
    "open": {
        "nb": "Spørsmål uten svar",
        "nn": "Spørsmål utan svar",
        "en": "Questions without an answer",
    },
    "open_text": {
        "nb": "Kontrollen av om forutsetningene er realistiske, har spurt om dette uten å få svar i scenarioet:",
        "nn": "Kontrollen av om føresetnadene er realistiske, har spurt om dette utan å få svar i scenarioet:",
        "en": "The check of whether the assumptions are realistic has asked this, and the scenario has no answer:",
    },
    "preliminary": {
        "nb": "Foreløpige tall om inntektssystemet",
        "nn": "Førebelse tal om inntektssystemet",
        "en": "Preliminary figures of the income system",
    },
    "preliminary_caption": {
        "nb": "Satser og landstall som er foreløpige og kan bli endret",
        "nn": "Satsar og landstal som er førebelse og kan bli endra",
        "en": "Rates and national figures that are preliminary and may change",
    },
    "preliminary_heads": {"nb": "Tall|År|Kilde", "nn": "Tal|År|Kjelde", "en": "Figure|Year|Source"},
    "base_heads": {
        "nb": "Forutsetning|I grunnlaget|I dette scenarioet",
        "nn": "Føresetnad|I grunnlaget|I dette scenarioet",
        "en": "Assumption|In the base|In this scenario",
    },
}

STAMP: dict[str, Words] = {
    "text": {
        "nb": "Alle tall er regnet ut av okplan {version} fra filen {file}. Samme program og samme inndata gir samme tall.",
        "nn": "Alle tal er rekna ut av okplan {version} frå fila {file}. Same program og same inndata gjev same tal.",
        "en": "Every figure is computed by okplan {version} from the file {file}. The same program and inputs give the same figures.",
    },
    "caption": {"nb": "Kontrollopplysninger", "nn": "Kontrollopplysningar", "en": "Control information"},
    "heads": {"nb": "Opplysning|Verdi", "nn": "Opplysning|Verdi", "en": "Item|Value"},
    "version": {"nb": "Programversjon", "nn": "Programversjon", "en": "Program version"},
    "sha": {
        "nb": "Inndata, kontrollsum (SHA-256)",
        "nn": "Inndata, kontrollsum (SHA-256)",
        "en": "Inputs, checksum (SHA-256)",
    },
    "command": {"nb": "Kommando", "nn": "Kommando", "en": "Command"},
}

PAGE: dict[str, Words] = {
    "skip": {"nb": "Hopp til innholdet", "nn": "Hopp til innhaldet", "en": "Skip to the content"},
    "contents": {"nb": "Innhold", "nn": "Innhald", "en": "Contents"},
    "figure": {"nb": "Figur", "nn": "Figur", "en": "Figure"},
    "table": {"nb": "Tabell", "nn": "Tabell", "en": "Table"},
    "page": {"nb": "Side", "nn": "Side", "en": "Page"},
    "of": {"nb": "av", "nn": "av", "en": "of"},
}
