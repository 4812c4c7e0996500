// A figure opened: its formula with names and with numbers as it was that year, what it uses, and where inputs were said.
(() => {
  const shared = window.okplanShared;
  const { say, element } = shared;
  const SYMBOLS = { "-": "\u2212", "*": "×", "/": "/", ">=": "≥", "<=": "≤" };
  const BACK = /^(.+?)(?:_opening|_lag_(\d+))$/;

  const ratio = (a, b) => (b === 0 ? NaN : a / b);
  const remainder = (a, b) => ((a % b) + b) % b;
  const COMPUTE = {
    "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b, "^": (a, b) => a ** b,
    ">": (a, b) => a > b, ">=": (a, b) => a >= b, "<": (a, b) => a < b, "<=": (a, b) => a <= b, "=": (a, b) => a === b,
    max: Math.max, min: Math.min, and: (a, b) => a && b, mod: remainder, ratio, abs: Math.abs,
    ceiling: (x) => Math.ceil(x - 1e-6), roundup: Math.ceil, number: (x) => x,
  };

  // The name in an argument, and how many years back it asks for.
  const parted = (argument) => {
    const found = BACK.exec(argument);
    return found ? [found[1], Number(found[2] ?? 1)] : [argument, 0];
  };

  const namesIn = (tree) => {
    if (typeof tree === "string") return [tree];
    return Array.isArray(tree) ? tree.slice(1).flatMap(namesIn) : [];
  };

  // One figure of one year, as the page's model has it now.
  shared.createReader = (model, data) => {
    const { trees, labels, units, over, items, tables, ranks, sources, choices } = data.formulas;
    const isTable = new Set(tables);

    const value = (name, t, item) => (model.has(name) && model.items(name) && t >= 0 ? model.value(name, t, item) : NaN);
    const own = (name, item) => (model.has(name) && model.items(name) > 1 ? item : 0);
    const known = (argument, t, item) => {
      const [name, back] = parted(argument);
      return value(name, t - back, own(name, item));
    };

    // A sum is over the items of what it has; what is weighted by a table, or picked from one, is not followed.
    const evaluate = (tree, t, item) => {
      if (typeof tree === "number") return tree;
      if (typeof tree === "string") return known(tree, t, item);
      const [op, ...args] = tree;
      if (op === "if") return evaluate(evaluate(args[0], t, item) ? args[1] : args[2], t, item);
      if (op === "choose") return evaluate(args[1 + evaluate(args[0], t, item)], t, item);
      if (op === "sum") return Array.from({ length: many(args[0]) }, (_, k) => evaluate(args[0], t, k)).reduce((a, b) => a + b, 0);
      return op in COMPUTE ? COMPUTE[op](...args.map((one) => evaluate(one, t, item))) : NaN;
    };
    const many = (tree) => Math.max(...namesIn(tree).map((one) => parted(one)[0]).filter((name) => over[name]).map((name) => (model.has(name) ? model.items(name) : 0)), 0);

    // The formula with each choice made as it was that year, and the names that decided.
    const live = (tree, t, item, deciding) => {
      if (!Array.isArray(tree)) return tree;
      const [op, ...args] = tree;
      if (op === "if" || op === "choose") {
        deciding.push(...namesIn(args[0]));
        const chosen = evaluate(args[0], t, item);
        return live(op === "if" ? (chosen ? args[1] : args[2]) : args[1 + chosen], t, item, deciding);
      }
      return [op, ...args.map((one) => live(one, t, item, deciding))];
    };

    // In ordinary notation: `named` says what stands for each name, `summed` what stands for a sum.
    const text = (tree, named, summed, outer = -1) => {
      if (typeof tree === "string") return named(tree);
      if (typeof tree === "number") return shared.numbers.inFormula(tree, "number");
      const [op, ...args] = tree;
      if (op === "ratio") return text(["/", ...args], named, summed, outer);
      if (op === "sum") return summed(args[0]);
      if (op in ranks) {
        const [rank, associates] = ranks[op];
        const inside = `${text(args[0], named, summed, rank)} ${SYMBOLS[op] ?? op} ${text(args[1], named, summed, associates ? rank : rank + 1)}`;
        return rank < outer ? `(${inside})` : inside;
      }
      return say(`whatif.formula.op.${op}`, { what: args.map((one) => text(one, named, summed)).join("; ") });
    };

    // A label within a sentence; an abbreviation keeps its capitals.
    const inside = (label) => (/^.\p{Lu}/u.test(label) ? label : label[0].toLowerCase() + label.slice(1));
    const called = (argument) => {
      const [name, back] = parted(argument);
      const label = inside(labels[name] ?? name);
      return back === 0 ? label : say(`whatif.formula.back_${back === 1 ? "one" : "more"}`, { label, years: back });
    };
    const itemOf = (name, item) => (over[name] ? (items[over[name]][item] ?? say("whatif.formula.added")) : "");
    const shownAs = (name, figure) => (choices[name] ? say("whatif.formula.choice", { what: choices[name][figure] }) : shared.numbers.inFormula(figure, units[name]));

    // What is used: of what another axis has, each item with something in it.
    const used = (argument, t, item, from) => {
      const [name, back] = parted(argument);
      if (isTable.has(name) || !(name in units)) return [];
      const length = model.has(name) ? model.items(name) : 0;
      const same = over[name] && over[name] === over[from];
      const places = !over[name] ? [0] : same ? [own(name, item)] : [...Array(length).keys()].filter((place) => value(name, t - back, place));
      return places.map((place) => ({ line: name, item: place, t: t - back }));
    };

    const opened = (line, item, t) => {
      const tree = trees[line], deciding = [];
      const found = { line, item, t, label: labels[line], of: itemOf(line, item), value: value(line, t, item), source: sources[line] ?? "" };
      if (tree === undefined || t <= 0) return { ...found, uses: [], decides: [] };
      const now = live(tree, t, item, deciding);
      const uses = [...new Set(namesIn(now))], decides = [...new Set(deciding)].filter((one) => !uses.includes(one));
      const figure = (argument) => {
        const [name] = parted(argument);
        return isTable.has(name) || (over[name] && over[name] !== over[line]) ? called(argument) : shared.numbers.inFormula(known(argument, t, item), units[name]);
      };
      return {
        ...found,
        formula: text(now, called, (what) => say("whatif.formula.op.sum", { what: text(what, called, () => "") })),
        numbers: text(now, figure, (what) => shared.numbers.inFormula(evaluate(["sum", what], t, item), units[line])),
        uses: uses.flatMap((one) => used(one, t, item, line)),
        decides: decides.flatMap((one) => used(one, t, item, line)),
      };
    };

    // Where an input was said; of a line in the base year, where that was.
    const note = (line, item, t) => {
      const { said, opened: begun, notes } = data.formulas;
      const found = (t === 0 && begun[line] ? begun : said)[line]?.[item];
      const place = Array.isArray(found) ? found[t - 1] : found;
      return place === undefined ? "" : notes[place];
    };

    return { opened, note, shownAs, units, isLine: (name) => name in trees };
  };

  // --- The dialog --------------------------------------------------------------------------------------------------

  const dialog = document.getElementById("formula");
  const path = [];
  let state = null, reader = null;

  const unitOf = (name) => ({ kr: "kr", base_kr: "kr" })[reader.units[name]] ?? "";
  const valueOf = ({ line, value }) => {
    const text = reader.shownAs(line, value);
    return unitOf(line) && text !== shared.numbers.DASH ? shared.numbers.inKroner(text, "kr") : text;
  };

  const before = ({ line, item, t }) => {
    const row = state.base[line];
    if (!row || t < 0) return NaN;
    return Array.isArray(row[0]) ? (row[item]?.[t] ?? NaN) : row[t];
  };

  // What the plan has where something is moved; nothing where it reads the same.
  const apart = (one) => {
    const had = before(one);
    if (!state.changed || Number.isNaN(had)) return "";
    const text = valueOf({ ...one, value: had });
    return text === valueOf(one) ? "" : say("whatif.formula.planned", { value: text });
  };

  const whatIs = (asked) => [asked.label, asked.of].filter(Boolean).join(": ");

  const useOf = (asked) => {
    const found = reader.opened(asked.line, asked.item, asked.t);
    const year = state.data.years[asked.t], text = [valueOf(found), apart(found)].filter(Boolean).join(" ");
    const label = year === undefined ? whatIs(found) : `${whatIs(found)} ${year}`;
    const note = reader.note(asked.line, asked.item, asked.t);
    const opens = reader.isLine(asked.line) && asked.t > 0 && found.uses.length + found.decides.length > 0;
    const shown = opens ? element("button", { type: "button", class: "use", "data-line": asked.line, "data-item": asked.item, "data-t": asked.t, "data-deeper": true }, label) : element("span", {}, label);
    return element("li", {}, shown, element("b", {}, text), note ? element("small", {}, note) : null);
  };

  const ruleOf = (key, t) => {
    const one = shared.answered(state).findings.get(key)?.find((each) => each.t === t);
    const rule = state.data.rules.find((each) => each.key === key);
    if (!one) return element("p", { class: "of-rule" }, say("whatif.formula.rule_none", { name: rule.name }));
    const kind = ["ok", "warning", "breach"][one.level];
    const words = { name: rule.name, sign: state.data.verdict.marks[one.level], what: say(`report.sign.${kind}`), value: shared.numbers.amount(one.value, rule.unit), limit: shared.numbers.amount(one.limit, rule.unit), source: rule.source };
    return element("p", { class: `of-rule ${kind}` }, say(rule.amount ? `whatif.formula.rule_${one.side}` : "whatif.formula.rule", words));
  };

  const yearChoice = (asked) => {
    const select = element("select", { id: "formula-year" }, ...state.data.years.slice(0, state.data.shown).map((year, t) => element("option", { value: t, selected: t === asked.t }, year)));
    select.addEventListener("change", () => { asked.t = Number(select.value); show(); document.getElementById("formula-year").focus(); });
    return element("p", { class: "year" }, element("label", { for: "formula-year" }, say("whatif.formula.year")), " ", select);
  };

  const listOf = (heading, used) => (used.length ? [element("h3", {}, say(heading)), element("ul", { class: "uses" }, ...used.map(useOf))] : []);

  const show = () => {
    const asked = path.at(-1), found = reader.opened(asked.line, asked.item, asked.t);
    document.getElementById("formula-title").textContent = `${whatIs(found)} ${state.data.years[asked.t]}`;
    dialog.querySelector("[data-back]").hidden = path.length < 2;
    const note = reader.note(asked.line, asked.item, asked.t);
    dialog.querySelector("[data-formula]").replaceChildren(
      ...(asked.rule ? [ruleOf(asked.rule, asked.t)] : []), yearChoice(asked),
      element("p", { class: "figure" }, element("b", {}, valueOf(found)), ` ${apart(found)}`),
      ...(found.formula ? [element("h3", {}, say("whatif.formula.how")), element("p", { class: "formula" }, `= ${found.formula}`), element("p", { class: "formula" }, `= ${found.numbers}`)] : []),
      ...(found.source ? [element("p", { class: "quiet" }, say("whatif.formula.law", { source: found.source }))] : []),
      ...(!found.formula ? [element("p", { class: "quiet" }, note ? say("whatif.formula.said", { note }) : say("whatif.formula.base"))] : []),
      ...listOf("whatif.formula.uses", found.uses), ...listOf("whatif.formula.decides", found.decides),
    );
    dialog.scrollTop = 0;
  };

  document.addEventListener("click", ({ target }) => {
    const asked = target.closest?.("[data-line]");
    if (!asked || !state) return;
    const { line, item, t, rule } = asked.dataset;
    if (!("deeper" in asked.dataset)) path.length = 0;
    path.push({ line, item: Number(item), t: Number(t), rule });
    show();
    if (!dialog.open) dialog.showModal();
    else document.getElementById("formula-year").focus();
  });
  dialog?.querySelector("[data-back]").addEventListener("click", () => { path.pop(); show(); document.getElementById("formula-year").focus(); });
  dialog?.querySelector("[data-close]").addEventListener("click", () => dialog.close());

  shared.part("formula", (told) => {
    state = told;
    reader ??= shared.createReader(state.model, state.data);
    if (dialog.open) show();
  });
})();
