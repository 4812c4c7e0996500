// The rules by year with signs, and which of them is nearest its limit: each sign opens what it is of.
(() => {
  const shared = window.okplanShared;
  const { say, element } = shared;
  const KINDS = ["ok", "warning", "breach"];

  const wordsOf = (level) => say(`report.sign.${level === null ? "none" : KINDS[level]}`);
  const markOf = (data, level) => (level === null ? shared.numbers.DASH : data.verdict.marks[level]);

  const cellOf = (asked) => {
    const sign = element("span", { "aria-hidden": "true" }), words = element("span", { class: "unseen" });
    const button = shared.opener(asked), cell = element("td", {}, button);
    button.append(sign, words);
    return { cell, sign, words };
  };

  const showSign = ({ cell, sign, words }, data, level) => {
    const kind = level === null ? "none" : KINDS[level];
    if (cell.className === kind) return;
    cell.className = kind;
    sign.textContent = markOf(data, level);
    words.textContent = wordsOf(level);
  };

  // The gravest of some rules in a year; null where none judges it.
  const gravest = (found, rules, t) => {
    const levels = rules.map((rule) => found.get(rule.key)?.find((one) => one.t === t)?.level ?? null);
    return levels.reduce((worst, level) => (level === null ? worst : Math.max(worst ?? 0, level)), null);
  };

  const laid = (data, caption, rules) => {
    const ts = [...data.years.keys()].slice(1, data.shown);
    const lines = rules.map(([label, of]) => {
      const cells = ts.map((t) => cellOf({ line: of[0].indicator, t, rule: of[0].key }));
      return { of, cells, row: element("tr", {}, element("th", { scope: "row" }, label), ...cells.map((one) => one.cell)) };
    });
    const scroll = shared.scrolled(caption, "signs", shared.head(data, 1), element("tbody", {}, ...lines.map((one) => one.row)));
    shared.roving(scroll.querySelector("table"));
    const show = (found) => {
      for (const { of, cells } of lines)
        cells.forEach((cell, k) => {
          showSign(cell, data, gravest(found, of, ts[k]));
          if (of.length > 1) aim(cell, found, of, ts[k]);
        });
    };
    return { scroll, show };
  };

  // Of several rules as one the sign opens the gravest.
  const aim = ({ cell }, found, rules, t) => {
    const at = (rule) => found.get(rule.key)?.find((one) => one.t === t)?.level ?? -1;
    const worst = rules.reduce((had, rule) => (at(rule) > at(had) ? rule : had));
    const button = cell.firstChild;
    button.dataset.rule = worst.key;
    button.dataset.line = worst.indicator;
  };

  let tables = null;
  const lay = (data, place) => {
    const own = data.rules.filter((rule) => !rule.legal), law = data.rules.filter((rule) => rule.legal);
    const all = say("whatif.rules.law", { count: law.length });
    const first = laid(data, say("whatif.rules.caption"), [...own.map((rule) => [rule.label, [rule]]), [all, law]]);
    const rest = laid(data, say("whatif.rules.law_caption"), law.map((rule) => [rule.label, [rule]]));
    const legend = KINDS.map((kind, level) =>
      element("li", {}, element("b", { class: kind, "aria-hidden": "true" }, markOf(data, level)), ` ${wordsOf(level)}`));
    place.replaceChildren(
      ...(own.length ? [] : [element("p", {}, say("whatif.rules.none"))]), first.scroll, element("ul", { class: "legend" }, ...legend),
      element("details", {}, element("summary", {}, say("whatif.rules.law_each")), rest.scroll),
      element("p", { class: "quiet" }, say("whatif.rules.open")),
    );
    return [first, rest];
  };

  shared.part("rules", (state, place) => {
    tables ??= lay(state.data, place);
    const { findings } = shared.answered(state);
    for (const table of tables) table.show(findings);
  });

  // --- Nearest its limit -------------------------------------------------------------------------------------------

  const figures = ({ rule, value, limit }) => ({
    name: rule.name, value: shared.numbers.amount(value, rule.unit), limit: shared.numbers.limitAmount(limit, rule.unit),
  });

  // A rule that is broken: of the law what is then so, of the council's how far past its limit it is in its worst year.
  const broken = (one) => {
    const { rule, worst, years, judged } = one;
    const when = years.length === 1
      ? say("onepage.years.one", { year: years[0] })
      : say("onepage.years.many", { many: years.length, judged, year: years[0] });
    const words = { ...figures(worst), when, year: worst.year, source: shared.numbers.unbroken(rule.source) };
    if (rule.legal) return say("whatif.nearest.broken_law", { ...words, what: shared.lawTold(one) });
    if (worst.distance === null) return say("whatif.nearest.broken_value", words);
    return say(`whatif.nearest.broken_${worst.side}`, { ...words, money: shared.numbers.money(Math.abs(worst.distance)) });
  };

  // Of the council's own rules that hold in every year: what is fixed by law is kept to the krone, and says nothing.
  const nearest = (held, found) => {
    const all = held.flatMap((one) => found.get(one.rule.key)).filter((one) => one.distance !== null);
    return all.reduce((least, one) => (least === null || one.distance < least.distance ? one : least), null);
  };

  shared.part("nearest", (state, place) => {
    const { findings, standings } = shared.answered(state);
    const past = standings.filter((one) => one.level === shared.BREACH);
    const held = standings.filter((one) => !one.rule.legal && one.level < shared.BREACH);
    const near = nearest(held, findings);
    const left = near && say("whatif.nearest.left", { ...figures(near), year: near.year, money: shared.numbers.money(near.distance) });
    const list = element("ul", { class: "broken" }, ...past.map((one) => element("li", {}, broken(one))));
    const none = past.length ? "whatif.nearest.none_left" : "whatif.nearest.unknown";
    const said = left ?? say(held.length ? "whatif.nearest.uncounted" : none);
    place.replaceChildren(
      ...(past.length ? [element("p", {}, say("whatif.nearest.broken")), list] : []), element("p", {}, said),
    );
  });
})();
