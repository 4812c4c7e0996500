// A figure opened: its formula with names and with numbers as it was that year, what it uses, and where inputs were said.
(() => {
  const shared = window.okplanShared;
  const { say } = shared;
  const SYMBOLS = { "-": "\u2212", "*": "×", "/": "/", ">=": "≥", "<=": "≤" };
  const BEGINS = "\u0001", ENDS = "\u0002";
  const BACK = /^(.+?)(?:_opening|_lag_(\d+))$/;

  // The name in an argument, and how many years back it asks for.
  const parted = (argument) => {
    const found = BACK.exec(argument);
    return found ? [found[1], Number(found[2] ?? 1)] : [argument, 0];
  };

  const namesIn = (tree) => {
    if (typeof tree === "string") return [tree];
    return Array.isArray(tree) ? tree.slice(1).flatMap(namesIn) : [];
  };

  // A label within a sentence; an abbreviation keeps its capitals.
  const inside = (label) => (/^.\p{Lu}/u.test(label) ? label : label[0].toLowerCase() + label.slice(1));

  // Where a name stands, in ordinary notation; `how` says what stands for names, sums and weighted sums.
  const text = (tree, how, outer = -1) => {
    if (typeof tree === "string") return how.named(tree);
    if (typeof tree === "number") return shared.numbers.inFormula(tree, "number");
    const [op, ...args] = tree;
    if (op === "ratio") return text(["/", ...args], how, outer);
    if (op === "sum") return how.summed(args[0]);
    if (op === "weighted") return how.weighed(...args);
    const known = shared.data.formulas.ranks[op];
    if (!known) return say(`whatif.formula.op.${op}`, { what: args.map((one) => text(one, how)).join("; ") });
    const [rank, associates] = known;
    const said = `${text(args[0], how, rank)} ${SYMBOLS[op] ?? op} ${text(args[1], how, associates ? rank : rank + 1)}`;
    return rank < outer ? `(${said})` : said;
  };

  // The figures of the page's model as it stands now, and where the inputs among them were said.
  shared.createReader = (model, data) => {
    const { trees, labels, units, over, items, tables, sources, choices } = data.formulas;
    const isTable = new Set(tables);
    const { inFormula } = shared.numbers;

    const has = (name) => (model.has(name) ? model.items(name) : 0);
    const value = (name, t, item) => (has(name) && t >= 0 ? model.value(name, t, item) : NaN);
    const own = (name, item) => (has(name) > 1 ? item : 0);
    const known = (argument, t, item) => {
      const [name, back] = parted(argument);
      return value(name, t - back, own(name, item));
    };

    // The weights of a table that count, each with the place of what it weighs.
    const weights = (table, item) =>
      model.table(table, item).map((weight, place) => ({ weight, place })).filter((one) => one.weight);

    const summed = (tree, t) => {
      const lengths = namesIn(tree).map((one) => parted(one)[0]).filter((name) => over[name]).map(has);
      let sum = 0;
      for (let place = 0; place < Math.max(...lengths, 0); place += 1) sum += evaluate(tree, t, place);
      return sum;
    };

    const picked = (table, place, item) => {
      const row = model.table(table, item);
      return place >= 0 && place < row.length ? row[Math.trunc(place)] : 0;
    };

    // Of a tree its number that year: the lines' own operations, and what asks for items or for one part alone.
    const evaluate = (tree, t, item) => {
      if (typeof tree === "number") return tree;
      if (typeof tree === "string") return known(tree, t, item);
      const [op, ...args] = tree;
      if (op === "if") return evaluate(evaluate(args[0], t, item) ? args[1] : args[2], t, item);
      if (op === "choose") return evaluate(args[1 + evaluate(args[0], t, item)], t, item);
      if (op === "sum") return summed(args[0], t);
      if (op === "weighted")
        return weights(args[0], item).reduce((sum, { weight, place }) => sum + weight * evaluate(args[1], t, place), 0);
      if (op === "pick") return picked(args[0], evaluate(args[1], t, item), item);
      return model.compute[op](...args.map((one) => evaluate(one, t, item)));
    };

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

    const called = (argument) => {
      const [name, back] = parted(argument), label = inside(labels[name] ?? name);
      if (back === 0) return label;
      return say(`whatif.formula.back_${back === 1 ? "one" : "more"}`, { label, years: back });
    };
    // A name is marked where it begins and ends: it may be of many words, and have a comma.
    const inNames = {
      named: (argument) => `${BEGINS}${called(argument)}${ENDS}`,
      summed: (what) => say("whatif.formula.op.sum", { what: text(what, inNames) }),
      weighed: (table, what) => say("whatif.formula.op.weighted", { weights: inNames.named(table), what: text(what, inNames, 2) }),
    };

    // The same with the numbers of a year; what has another axis than the line's own keeps its name.
    const inNumbers = (line, t, item) => ({
      named: (argument) => {
        const [name] = parted(argument), apart = over[name] && over[name] !== over[line];
        return isTable.has(name) || apart ? called(argument) : inFormula(known(argument, t, item), units[name]);
      },
      summed: (what) => inFormula(summed(what, t), units[line]),
      weighed: (table, what) => {
        const unit = units[parted(namesIn(what)[0])[0]];
        const terms = weights(table, item).map(({ weight, place }) => {
          const figure = inFormula(evaluate(what, t, place), unit);
          return weight === 1 ? figure : `${inFormula(weight, units[table])} × ${figure}`;
        });
        return terms.length > 1 ? `(${terms.join(" + ")})` : (terms[0] ?? "0");
      },
    });

    // Of each name within a weighted sum the places that count.
    const counted = (tree, item, found = new Map()) => {
      if (!Array.isArray(tree)) return found;
      const [op, ...args] = tree;
      if (op !== "weighted") for (const one of args) counted(one, item, found);
      else
        for (const name of namesIn(args[1]))
          found.set(name, [...(found.get(name) ?? []), ...weights(args[0], item).map((one) => one.place)]);
      return found;
    };

    // What is used: of what has another axis, each item with something in it.
    const used = (argument, line, t, item, places) => {
      const [name, back] = parted(argument);
      if (isTable.has(name) || !(name in units)) return [];
      const all = places ?? [...Array(has(name)).keys()];
      const mine = over[name] === over[line] ? [own(name, item)] : all.filter((place) => value(name, t - back, place));
      return (over[name] ? mine : [0]).map((place) => ({ line: name, item: place, t: t - back }));
    };

    const opened = (line, item, t) => {
      const tree = trees[line], deciding = [];
      const of = over[line] ? (items[over[line]][item] ?? say("whatif.formula.added")) : "";
      const found = { line, item, t, label: labels[line], of, value: value(line, t, item), source: sources[line] ?? "" };
      if (tree === undefined || t <= 0) return { ...found, uses: [], decides: [] };
      const now = live(tree, t, item, deciding), weighed = counted(now, item);
      const uses = [...new Set(namesIn(now))], decides = [...new Set(deciding)].filter((one) => !uses.includes(one));
      return {
        ...found,
        formula: text(now, inNames).split(new RegExp(`[${BEGINS}${ENDS}]`)),
        numbers: text(now, inNumbers(line, t, item)),
        uses: uses.flatMap((one) => used(one, line, t, item, weighed.get(one))),
        decides: decides.flatMap((one) => used(one, line, t, item)),
      };
    };

    // Where an input was said; of a line in the base year, where that was.
    const note = (line, item, t) => {
      const { said, opened: begun, notes } = data.formulas;
      const found = (t === 0 && begun[line] ? begun : said)[line]?.[item];
      const place = Array.isArray(found) ? found[t - 1] : found;
      return place === undefined ? "" : notes[place];
    };

    const shownAs = (name, figure) => {
      if (choices[name]) return choices[name][figure] ?? shared.numbers.DASH;
      return inFormula(figure, units[name]);
    };

    return { opened, note, shownAs, units, isLine: (name) => name in trees };
  };
})();
