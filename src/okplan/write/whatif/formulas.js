// A figure opened: its formula with names and with numbers as it was that year, what it uses, and where inputs were said.
(() => {
  const shared = window.okplanShared;
  const { say } = shared;
  const SYMBOLS = { "-": "\u2212", "*": "×", "/": "/", ">=": "≥", "<=": "≤" };
  const BACK = /^(.+?)(?:_opening|_lag_(\d+))$/;

  const ratio = (a, b) => (b === 0 ? NaN : a / b);
  const remainder = (a, b) => ((a % b) + b) % b;
  const COMPUTE = {
    "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b, "^": (a, b) => a ** b,
    ">": (a, b) => a > b, ">=": (a, b) => a >= b, "<": (a, b) => a < b, "<=": (a, b) => a <= b, "=": (a, b) => a === b,
    max: Math.max, min: Math.min, and: (a, b) => a && b, mod: remainder, ratio,
    ceiling: (x) => Math.ceil(x - 1e-6), number: (x) => x,
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
    const shownAs = (name, figure) => (choices[name] ? (choices[name][figure] ?? shared.numbers.DASH) : shared.numbers.inFormula(figure, units[name]));

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
})();
