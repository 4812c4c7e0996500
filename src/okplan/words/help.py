"""What `--help` says, in three languages: each command begins with an example that can be run."""

from __future__ import annotations

COMMANDS = {
    "okplan": {
        "nb": "Framskriv en kommunes økonomi ti år fram, og si om den holder.\n\n\b\nokplan init scenario.yaml\nokplan project scenario.yaml",
        "nn": "Framskriv økonomien i ein kommune ti år fram, og sei om han held.\n\n\b\nokplan init scenario.yaml\nokplan project scenario.yaml",
        "en": "Project a municipality's finances ten years ahead, and say whether they hold.\n\n\b\nokplan init scenario.yaml\nokplan project scenario.yaml",
    },
    "project": {
        "nb": "\b\nokplan project scenarios/base.yaml\nokplan project scenarios/base.yaml --table art --prices fixed\n\nFramskriv scenarioet og vis konklusjon, nøkkeltall og regler år for år.",
        "nn": "\b\nokplan project scenarios/base.yaml\nokplan project scenarios/base.yaml --table art --prices fixed\n\nFramskriv scenarioet og vis konklusjon, nøkkeltal og reglar år for år.",
        "en": "\b\nokplan project scenarios/base.yaml\nokplan project scenarios/base.yaml --table art --prices fixed\n\nProject the scenario and show the verdict, key figures and rules year by year.",
    },
    "tables": {
        "nb": "\b\nokplan tables scenarios/base.yaml --law 5-4 -o bevilgning.docx\nokplan tables scenarios/base.yaml --law 5-5 --law finansiering --unit mill\n\nSkriv tabeller til budsjettdokumentet: 5-4, 5-5, 5-6, maltall, gjeld, finansiering, frieinntekter, eller alle disse. Avrundede tall går opp.",
        "nn": "\b\nokplan tables scenarios/base.yaml --law 5-4 -o loyving.docx\nokplan tables scenarios/base.yaml --law 5-5 --law finansiering --unit mill\n\nSkriv tabellar til budsjettdokumentet: 5-4, 5-5, 5-6, maltall, gjeld, finansiering, frieinntekter, eller alle desse. Avrunda tal går opp.",
        "en": "\b\nokplan tables scenarios/base.yaml --law 5-4 -o appropriations.docx\nokplan tables scenarios/base.yaml --law 5-5 --law finansiering --unit mill\n\nWrite tables for the budget document: 5-4, 5-5, 5-6, maltall, gjeld, finansiering, frieinntekter, or all of these. Rounded figures add up.",
    },
    "validate": {
        "nb": "\b\nokplan validate scenarios/base.yaml\n\nFinn alle feil i filen, hver med linje og forslag. Avslutter med kode 2 ved feil.",
        "nn": "\b\nokplan validate scenarios/base.yaml\n\nFinn alle feil i fila, kvar med linje og forslag. Avsluttar med kode 2 ved feil.",
        "en": "\b\nokplan validate scenarios/base.yaml\n\nFind every fault in the file, each with line and suggestion. Exit code 2 for faults.",
    },
    "show": {
        "nb": "\b\nokplan show --resolved scenarios/postponed-investment.yaml\n\nVis hva et alternativ endrer sammenlignet med grunnlaget, eller hele scenarioet.",
        "nn": "\b\nokplan show --resolved scenarios/postponed-investment.yaml\n\nVis kva eit alternativ endrar samanlikna med grunnlaget, eller heile scenarioet.",
        "en": "\b\nokplan show --resolved scenarios/postponed-investment.yaml\n\nShow what an alternative changes in its base, or the whole scenario.",
    },
    "init": {
        "nb": "\b\nokplan init min-kommune.yaml\n\nLag et kommentert scenario som kan kjøres med en gang, og skjemaet for editoren.",
        "nn": "\b\nokplan init min-kommune.yaml\n\nLag eit kommentert scenario som kan køyrast med ein gong, og skjemaet for editoren.",
        "en": "\b\nokplan init my-municipality.yaml\n\nMake a commented scenario that runs at once, and the schema for the editor.",
    },
    "schema": {
        "nb": "\b\nokplan schema -o okplan.schema.json\n\nSkriv JSON-skjemaet, som gir forslag og sjekk i editoren.",
        "nn": "\b\nokplan schema -o okplan.schema.json\n\nSkriv JSON-skjemaet, som gjev forslag og sjekk i editoren.",
        "en": "\b\nokplan schema -o okplan.schema.json\n\nWrite the JSON Schema that gives completion and checks in an editor.",
    },
    "explain": {
        "nb": "\b\nokplan explain scenarios/base.yaml minimum_instalments 2028\n\nVis formelen til en linje, med scenarioets tall, ned til inndata med fil og linje.",
        "nn": "\b\nokplan explain scenarios/base.yaml minimum_instalments 2028\n\nVis formelen til ei linje, med tala i scenarioet, ned til inndata med fil og linje.",
        "en": "\b\nokplan explain scenarios/base.yaml minimum_instalments 2028\n\nShow a line's formula, with the scenario's numbers, down to inputs with file and line.",
    },
    "compare": {
        "nb": "\b\nokplan compare scenarios/base.yaml scenarios/high-growth.yaml\ngit show HEAD:scenarios/base.yaml | okplan compare - scenarios/base.yaml\n\nSammenlign scenarioer: ulike forutsetninger, hovedlinjer år for år, brutte regler og konklusjon.",
        "nn": "\b\nokplan compare scenarios/base.yaml scenarios/high-growth.yaml\ngit show HEAD:scenarios/base.yaml | okplan compare - scenarios/base.yaml\n\nSamanlikn scenario: ulike føresetnader, hovudlinjer år for år, brotne reglar og konklusjon.",
        "en": "\b\nokplan compare scenarios/base.yaml scenarios/high-growth.yaml\ngit show HEAD:scenarios/base.yaml | okplan compare - scenarios/base.yaml\n\nCompare scenarios: assumptions that differ, key lines year by year, broken rules and verdicts.",
    },
    "diff": {
        "nb": "\b\nokplan diff scenarios/base.yaml scenarios/rates-plus-2.yaml\ngit show HEAD:scenarios/base.yaml | okplan diff - scenarios/base.yaml\n\nFordel endringen fra ett scenario til et annet på forutsetningene som er endret.",
        "nn": "\b\nokplan diff scenarios/base.yaml scenarios/rates-plus-2.yaml\ngit show HEAD:scenarios/base.yaml | okplan diff - scenarios/base.yaml\n\nFordel endringa frå eitt scenario til eit anna på føresetnadene som er endra.",
        "en": "\b\nokplan diff scenarios/base.yaml scenarios/rates-plus-2.yaml\ngit show HEAD:scenarios/base.yaml | okplan diff - scenarios/base.yaml\n\nShare out the change from one scenario to another on the assumptions that differ.",
    },
    "backtest": {
        "nb": "\b\nokplan backtest scenarios/plan-2024.yaml --actuals data/lorenskog_historie.csv\n\nSammenlign en framskriving med regnskapet som kom: avvik i kroner og prosent, linje for linje og år for år.",
        "nn": "\b\nokplan backtest scenarios/plan-2024.yaml --actuals data/lorenskog_historie.csv\n\nSamanlikn ei framskriving med rekneskapen som kom: avvik i kroner og prosent, linje for linje og år for år.",
        "en": "\b\nokplan backtest scenarios/plan-2024.yaml --actuals data/lorenskog_historie.csv\n\nCompare a projection with the accounts that came: the error in kroner and per cent, line by line and year by year.",
    },
    "export": {
        "nb": "\b\nokplan export scenarios/base.yaml -o plan.xlsx\n\nLag en arbeidsbok for Excel der alle tall er levende formler. Flere scenarioer gir også en sammenligning.\n\nLag en arbeidsbok med levende formler.",
        "nn": "\b\nokplan export scenarios/base.yaml -o plan.xlsx\n\nLag ei arbeidsbok for Excel der alle tal er levande formlar. Fleire scenario gjev òg ei samanlikning.\n\nLag ei arbeidsbok med levande formlar.",
        "en": "\b\nokplan export scenarios/base.yaml -o plan.xlsx\n\nMake an Excel workbook in which every number is a live formula. Several scenarios also give a comparison.\n\nMake a workbook of live formulas.",
    },
    "verify": {
        "nb": "\b\nokplan verify plan.xlsx\n\nRegn scenarioet i arbeidsbokens stempel på nytt, og si hvilke celler som avviker. Avslutter med kode 1 ved avvik.\n\nKontroller en arbeidsbok mot scenarioet sitt.",
        "nn": "\b\nokplan verify plan.xlsx\n\nRekn scenarioet i stempelet til arbeidsboka på nytt, og sei kva celler som avvik. Avsluttar med kode 1 ved avvik.\n\nKontroller ei arbeidsbok mot scenarioet sitt.",
        "en": "\b\nokplan verify plan.xlsx\n\nCompute the scenario of the workbook's stamp anew, and say which cells differ. Exit code 1 if any do.\n\nCheck a workbook against its scenario.",
    },
    "population": {
        "nb": "\b\nokplan population scenarios/base.yaml\n\nVis aldersgruppene over tid, fødte, døde og flytting, og kullene til barnehage og skole.",
        "nn": "\b\nokplan population scenarios/base.yaml\n\nVis aldersgruppene over tid, fødde, døde og flytting, og kulla til barnehage og skule.",
        "en": "\b\nokplan population scenarios/base.yaml\n\nShow age groups over time, births, deaths and migration, and the years for kindergarten and school.",
    },
    "import": {
        "nb": "\b\nokplan import population data/lorenskog_innbyggere_alder_kjonn.csv\n\nLes inn det andre holder: innbyggere fra SSB, investeringslisten i Excel.",
        "nn": "\b\nokplan import population data/lorenskog_innbyggere_alder_kjonn.csv\n\nLes inn det andre held: innbyggjarar frå SSB, investeringslista i Excel.",
        "en": "\b\nokplan import population data/lorenskog_innbyggere_alder_kjonn.csv\n\nRead what others keep: inhabitants from Statistics Norway, a list in Excel.",
    },
    "import population": {
        "nb": "\b\nokplan import population data/lorenskog_innbyggere_alder_kjonn.csv\n\nLes innbyggere etter kjønn og ettårig alder fra SSB (JSON-stat2 eller CSV, tabell 07459 eller en framskriving som 14746) til CSV for population.cohorts. --fetch spør SSBs API.\n\nGjør tall fra SSB om til CSV for et scenario.",
        "nn": "\b\nokplan import population data/lorenskog_innbyggere_alder_kjonn.csv\n\nLes innbyggjarar etter kjønn og eittårig alder frå SSB (JSON-stat2 eller CSV, tabell 07459 eller ei framskriving som 14746) til CSV for population.cohorts. --fetch spør API-et til SSB.\n\nGjer tal frå SSB om til CSV for eit scenario.",
        "en": "\b\nokplan import population data/lorenskog_innbyggere_alder_kjonn.csv\n\nRead inhabitants by sex and single year of age from Statistics Norway (JSON-stat2 or CSV, table 07459 or a projection such as 14746) to CSV for population.cohorts. --fetch asks its API.\n\nTurn figures of Statistics Norway into CSV for a scenario.",
    },
    "import investments": {
        "nb": "\b\nokplan import investments data/prosjekter.xlsx -m data/prosjekter.yaml\n\nGjør investeringslisten i Excel om til YAML for et scenario.",
        "nn": "\b\nokplan import investments data/prosjekter.xlsx -m data/prosjekter.yaml\n\nGjer investeringslista i Excel om til YAML for eit scenario.",
        "en": "\b\nokplan import investments data/prosjekter.xlsx -m data/prosjekter.yaml\n\nTurn an investment list kept in Excel into YAML for a scenario.",
    },
    "chart": {
        "nb": "\b\nokplan chart scenarios/base.yaml net_debt_pct -o gjeld.svg\nokplan chart scenarios/base.yaml interest_expense instalments -o renter.png\n\nTegn linjer av samme enhet som figur, med grensene i reglene som gjelder dem. SVG for nettside og dokument, PNG (200 dpi) for resten.",
        "nn": "\b\nokplan chart scenarios/base.yaml net_debt_pct -o gjeld.svg\nokplan chart scenarios/base.yaml interest_expense instalments -o renter.png\n\nTeikn linjer av same eining som figur, med grensene i reglane som gjeld dei. SVG for nettside og dokument, PNG (200 dpi) for resten.",
        "en": "\b\nokplan chart scenarios/base.yaml net_debt_pct -o debt.svg\nokplan chart scenarios/base.yaml interest_expense instalments -o interest.png\n\nDraw lines of one unit as a figure, with the limits of the rules on them. SVG for web and document, PNG (200 dpi) for the rest.",
    },
    "report": {
        "nb": "\b\nokplan report scenarios/base.yaml -o rapport.docx\nokplan report scenarios/base.yaml -o rapport.html\n\nSkriv rapporten til kommunestyret som Word-dokument eller nettside: konklusjon, nøkkeltall, regler, figurer og forutsetninger.",
        "nn": "\b\nokplan report scenarios/base.yaml -o rapport.docx\nokplan report scenarios/base.yaml -o rapport.html\n\nSkriv rapporten til kommunestyret som Word-dokument eller nettside: konklusjon, nøkkeltal, reglar, figurar og føresetnader.",
        "en": "\b\nokplan report scenarios/base.yaml -o report.docx\nokplan report scenarios/base.yaml -o report.html\n\nWrite the report to the council as a Word document or a web page: verdict, key figures, rules, charts and assumptions.",
    },
    "lines": {
        "nb": "\b\nokplan lines\n\nVis alle linjene i modellen med formel.",
        "nn": "\b\nokplan lines\n\nVis alle linjene i modellen med formel.",
        "en": "\b\nokplan lines\n\nShow every line of the model with its formula.",
    },
    "loan": {
        "nb": '\b\nokplan loan --kind annuity --principal 2500000 --rate "4.25 %" --years 25\n\nVis betalingsplanen for ett lån.',
        "nn": '\b\nokplan loan --kind annuity --principal 2500000 --rate "4.25 %" --years 25\n\nVis betalingsplanen for eitt lån.',
        "en": '\b\nokplan loan --kind annuity --principal 2500000 --rate "4.25 %" --years 25\n\nShow the payment schedule of one loan.',
    },
}

OPTIONS = {
    "file": {
        "nb": "Scenariofil; «-» for standard inn.",
        "nn": "Scenariofil; «-» for standard inn.",
        "en": "Scenario file; “-” for standard input.",
    },
    "investment_list": {
        "nb": "Arbeidsbok (.xlsx) med én rad per prosjekt.",
        "nn": "Arbeidsbok (.xlsx) med éi rad per prosjekt.",
        "en": "Workbook (.xlsx) with a row for each project.",
    },
    "mapping": {
        "nb": "YAML-fil som sier det samme som valgene under.",
        "nn": "YAML-fil som seier det same som vala under.",
        "en": "YAML file that says what the options below do.",
    },
    "sheet": {"nb": "Arket, ved navn.", "nn": "Arket, ved namn.", "en": "The sheet, by name."},
    "columns": {
        "nb": 'Felt=overskrift: "name=Prosjekt, need=Behov".',
        "nn": 'Felt=overskrift: "name=Prosjekt, need=Behov".',
        "en": 'Field=heading: "name=Prosjekt, need=Behov".',
    },
    "years_from": {
        "nb": "header: alle årstall; 2026: fra det året.",
        "nn": "header: alle årstal; 2026: frå det året.",
        "en": "header: every year; 2026: from that year on.",
    },
    "header_row": {"nb": "Raden med overskrifter.", "nn": "Rada med overskrifter.", "en": "Row of the headings."},
    "sheet_unit": {
        "nb": "Arkets beløp er i: kr, tkr eller mill.",
        "nn": "Beløpa i arket er i: kr, tkr eller mill.",
        "en": "The sheet's amounts are in: kr, tkr or mill.",
    },
    "default": {
        "nb": "Felt=verdi der arket ikke sier noe.",
        "nn": "Felt=verdi der arket ikkje seier noko.",
        "en": "Field=value where the sheet says nothing.",
    },
    "skip": {
        "nb": 'Rader som utelates, ved navn: "Sum*".',
        "nn": 'Rader som blir utelatne, ved namn: "Sum*".',
        "en": 'Rows to leave out, by name: "Sum*".',
    },
    "extends": {
        "nb": "Scenario som prosjektene skal inn i.",
        "nn": "Scenario som prosjekta skal inn i.",
        "en": "The scenario that the projects go into.",
    },
    "statistics": {
        "nb": "Fil fra SSB: JSON-stat2, CSV eller xlsx.",
        "nn": "Fil frå SSB: JSON-stat2, CSV eller xlsx.",
        "en": "File of Statistics Norway: JSON-stat2, CSV or xlsx.",
    },
    "fetch": {
        "nb": "Spør SSB om kommunen (3222), fylket (32) eller landet (0).",
        "nn": "Spør SSB om kommunen (3222), fylket (32) eller landet (0).",
        "en": "Ask Statistics Norway: municipality (3222), county (32), country (0).",
    },
    "ssb_table": {
        "nb": "Tabell hos SSB; 07459 om ikke annet er sagt.",
        "nn": "Tabell hos SSB; 07459 om ikkje anna er sagt.",
        "en": "Table of Statistics Norway; 07459 if not said.",
    },
    "ssb_years": {
        "nb": "Årene som hentes: 2005-2026, 2015- eller 2026.",
        "nn": "Åra som blir henta: 2005-2026, 2015- eller 2026.",
        "en": "Years to fetch: 2005-2026, 2015- or 2026.",
    },
    "side_by_side": {
        "nb": "Scenariofiler, den første er den de andre måles mot; én kan være «-».",
        "nn": "Scenariofiler, den første er den dei andre blir målte mot; éi kan vere «-».",
        "en": "Scenario files, the first is what others differ from; one may be “-”.",
    },
    "from_file": {
        "nb": "Scenariofilen endringen måles fra; «-» for standard inn.",
        "nn": "Scenariofila endringa blir målt frå; «-» for standard inn.",
        "en": "The scenario the change is from; “-” for standard input.",
    },
    "to_file": {
        "nb": "Scenariofilen endringen går til; «-» for standard inn.",
        "nn": "Scenariofila endringa går til; «-» for standard inn.",
        "en": "The scenario the change is to; “-” for standard input.",
    },
    "explained": {
        "nb": "Linjen som forklares (kan gjentas).",
        "nn": "Linja som blir forklart (kan gjentakast).",
        "en": "The line to explain (repeatable).",
    },
    "explained_year": {
        "nb": "Året; det siste felles om ikke annet er sagt.",
        "nn": "Året; det siste felles om ikkje anna er sagt.",
        "en": "The year; the last in common if not said.",
    },
    "files": {"nb": "Scenariofiler.", "nn": "Scenariofiler.", "en": "Scenario files."},
    "new_file": {"nb": "Filen som skal lages.", "nn": "Fila som skal lagast.", "en": "The file to create."},
    "line": {
        "nb": "Linje, for eksempel debt eller loan_balance[id].",
        "nn": "Linje, til dømes debt eller loan_balance[id].",
        "en": "A line, such as debt or loan_balance[id].",
    },
    "chart_lines": {
        "nb": "Linjer, som debt eller loan_balance[id].",
        "nn": "Linjer, som debt eller loan_balance[id].",
        "en": "Lines, such as debt or loan_balance[id].",
    },
    "chart_output": {
        "nb": "Filen: .svg eller .png.",
        "nn": "Fila: .svg eller .png.",
        "en": "The file: .svg or .png.",
    },
    "report_output": {
        "nb": "Filen: .docx eller .html.",
        "nn": "Fila: .docx eller .html.",
        "en": "The file: .docx or .html.",
    },
    "title": {"nb": "Tittel på figuren.", "nn": "Tittel på figuren.", "en": "Title of the figure."},
    "year": {
        "nb": "År; uten år vises formelen og alle år.",
        "nn": "År; utan år ser du formelen og alle år.",
        "en": "Year; without it, the formula and all years.",
    },
    "version": {"nb": "Vis versjonen.", "nn": "Vis versjonen.", "en": "Show the version."},
    "years": {"nb": "Bare de første årene.", "nn": "Berre dei første åra.", "en": "The first years only."},
    "prices": {
        "nb": "nominal eller fixed (basisårets priser).",
        "nn": "nominal eller fixed (prisane i basisåret).",
        "en": "nominal or fixed (base-year prices).",
    },
    "lang": {"nb": "Språk: nb, nn eller en.", "nn": "Språk: nb, nn eller en.", "en": "Language: nb, nn or en."},
    "format": {
        "nb": "table, json, csv eller markdown.",
        "nn": "table, json, csv eller markdown.",
        "en": "table, json, csv or markdown.",
    },
    "format_lines": {"nb": "table eller markdown.", "nn": "table eller markdown.", "en": "table or markdown."},
    "format_loan": {"nb": "table, json eller csv.", "nn": "table, json eller csv.", "en": "table, json or csv."},
    "table": {
        "nb": "nokkeltall, frieinntekter, drift, investering, art, gjeld, kapasitet … («--table ?» viser alle).",
        "nn": "nokkeltall, frieinntekter, drift, investering, art, gjeld, kapasitet … («--table ?» viser alle).",
        "en": "nokkeltall, frieinntekter, drift, investering, art, gjeld, kapasitet … («--table ?» shows all).",
    },
    "law": {
        "nb": "Tabell som over (kan gjentas; «--law ?» viser alle).",
        "nn": "Tabell som over (kan gjentakast; «--law ?» viser alle).",
        "en": "A table as above (repeatable; “--law ?” shows all).",
    },
    "format_tables": {
        "nb": "docx, html, markdown, csv, xlsx; ellers etter endelsen.",
        "nn": "docx, html, markdown, csv, xlsx; elles etter endinga.",
        "en": "docx, html, markdown, csv, xlsx; else by the ending.",
    },
    "unit_tables": {
        "nb": "Beløp i tkr (1 000 kr), mill eller kr.",
        "nn": "Beløp i tkr (1 000 kr), mill eller kr.",
        "en": "Amounts in tkr (1,000 kr), mill or kr.",
    },
    "signs": {
        "nb": "positive; accounting skriver inntekter med minus.",
        "nn": "positive; accounting skriv inntekter med minus.",
        "en": "positive; accounting prints income with minus.",
    },
    "actuals": {
        "nb": "CSV eller xlsx med line, year og amount.",
        "nn": "CSV eller xlsx med line, year og amount.",
        "en": "A CSV or xlsx with line, year and amount.",
    },
    "actuals_unit": {
        "nb": "Enheten i CSV-filen, om den ikke selv sier det.",
        "nn": "Eininga i CSV-fila, om ho ikkje sjølv seier det.",
        "en": "Unit of the CSV, if it does not say so itself.",
    },
    "compared": {
        "nb": "Linjer med komma mellom, eller all.",
        "nn": "Linjer med komma mellom, eller all.",
        "en": "Lines with commas between, or all.",
    },
    "unit": {
        "nb": "Beløp i tabeller: mill, tkr eller kr.",
        "nn": "Beløp i tabellar: mill, tkr eller kr.",
        "en": "Amounts in tables: mill, tkr or kr.",
    },
    "set": {
        "nb": "Endre for denne kjøringen: sti=verdi (kan gjentas).",
        "nn": "Endre for denne køyringa: sti=verdi (kan gjentakast).",
        "en": "Change for this run: path=value (repeatable).",
    },
    "output": {
        "nb": "Skriv til fil i stedet for skjermen.",
        "nn": "Skriv til fil i staden for skjermen.",
        "en": "Write to a file, not the screen.",
    },
    "made_workbook": {
        "nb": "Arbeidsbok laget av okplan export.",
        "nn": "Arbeidsbok laga av okplan export.",
        "en": "A workbook made by okplan export.",
    },
    "scenario": {
        "nb": "Scenariofilen, om den er flyttet (kan gjentas).",
        "nn": "Scenariofila, om ho er flytta (kan gjentakast).",
        "en": "The scenario's file, if it was moved (repeatable).",
    },
    "format_verify": {"nb": "table eller json.", "nn": "table eller json.", "en": "table or json."},
    "workbook": {
        "nb": "Arbeidsboken som skrives (.xlsx).",
        "nn": "Arbeidsboka som blir skriven (.xlsx).",
        "en": "The workbook to write (.xlsx).",
    },
    "check": {
        "nb": "Kode 1 når konklusjonen er «ikke bærekraftig».",
        "nn": "Kode 1 når konklusjonen er «ikkje berekraftig».",
        "en": "Exit 1 when the verdict is unsustainable.",
    },
    "realism": {
        "nb": "Spør også som en skeptisk controller (§ 14-4).",
        "nn": "Spør òg som ein skeptisk controller (§ 14-4).",
        "en": "Ask as a sceptical controller would, too (§ 14-4).",
    },
    "check_realism": {
        "nb": "Avslutt med kode 1 når noe er ubesvart.",
        "nn": "Avslutt med kode 1 når noko er utan svar.",
        "en": "Exit 1 when something is left unanswered.",
    },
    "resolved": {
        "nb": "Hele scenarioet med alle endringer.",
        "nn": "Heile scenarioet med alle endringar.",
        "en": "The whole scenario with every change.",
    },
    "force": {
        "nb": "Erstatt filen om den finnes.",
        "nn": "Erstatt fila om ho finst.",
        "en": "Replace the file if it exists.",
    },
    "depth": {"nb": "Antall nivåer nedover.", "nn": "Tal på nivå nedover.", "en": "How many levels down."},
    "kind": {
        "nb": "annuity, serial eller bullet.",
        "nn": "annuity, serial eller bullet.",
        "en": "annuity, serial or bullet.",
    },
    "principal": {"nb": "Lånebeløp.", "nn": "Lånebeløp.", "en": "Amount borrowed."},
    "rate": {
        "nb": 'Nominell årsrente, som "4.25 %".',
        "nn": 'Nominell årsrente, som "4.25 %".',
        "en": 'Nominal yearly rate, such as "4.25 %".',
    },
    "term": {
        "nb": "Løpetid i år, avdragsfri tid medregnet.",
        "nn": "Løpetid i år, avdragsfri tid medrekna.",
        "en": "Term in years, grace included.",
    },
    "per_year": {"nb": "Terminer i året.", "nn": "Terminar i året.", "en": "Payments a year."},
    "grace": {
        "nb": "Avdragsfrie år i starten.",
        "nn": "Avdragsfrie år i starten.",
        "en": "Years without instalments first.",
    },
}

ACCEPTED = {"nb": "Godtatt:", "nn": "Godteke:", "en": "Accepted:"}
ASKED = {
    "nb": "Realisme: ubesvart {left}, godtatt med begrunnelse {accepted}.",
    "nn": "Realisme: utan svar {left}, godteke med grunngjeving {accepted}.",
    "en": "Realism: unanswered {left}, accepted with a reason {accepted}.",
}
PROJECTED = {"nb": "framskrivinger", "nn": "framskrivingar", "en": "projections"}
INTERRUPTED = {"nb": "Avbrutt.", "nn": "Avbroten.", "en": "Interrupted."}
VALID = {"nb": "gyldig", "nn": "gyldig", "en": "valid"}
BROKEN = {
    "nb": "Intern feil: {what}. Dette er en feil i okplan, ikke i scenarioet. (OKPLAN_DEBUG=1 viser sporet.)",
    "nn": "Intern feil: {what}. Dette er ein feil i okplan, ikkje i scenarioet. (OKPLAN_DEBUG=1 viser sporet.)",
    "en": "Internal error: {what}. This is a fault of okplan, not of the scenario. (OKPLAN_DEBUG=1 shows the trace.)",
}
