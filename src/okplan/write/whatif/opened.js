// The dialog of a figure that is opened: its formula, what it uses, each of which opens in turn, and the way back.
(() => {
  const shared = window.okplanShared;
  const { say, element } = shared;
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
    const way = { "data-line": asked.line, "data-item": asked.item, "data-t": asked.t, "data-deeper": true };
    const shown = opens ? element("button", { type: "button", class: "use", ...way }, label) : element("span", {}, label);
    return element("li", {}, shown, element("b", {}, text), note ? element("small", {}, note) : null);
  };

  const ruleOf = (key, t) => {
    const one = shared.answered(state).findings.get(key)?.find((each) => each.t === t);
    const rule = state.data.rules.find((each) => each.key === key);
    if (!one) return element("p", { class: "of-rule" }, say("whatif.formula.rule_none", { name: rule.name }));
    const kind = ["ok", "warning", "breach"][one.level];
    const value = shared.numbers.amount(one.value, rule.unit), limit = shared.numbers.limitAmount(one.limit, rule.unit);
    const sign = state.data.verdict.marks[one.level], what = say(`report.sign.${kind}`);
    const words = { name: rule.name, source: shared.numbers.unbroken(rule.source), sign, what, value, limit };
    return element("p", { class: `of-rule ${kind}` }, say(rule.legal ? "whatif.formula.rule" : `whatif.formula.rule_${one.side}`, words));
  };

  const yearChoice = (asked) => {
    const years = state.data.years.slice(0, state.data.shown);
    const options = years.map((year, t) => element("option", { value: t, selected: t === asked.t }, year));
    const select = element("select", { id: "formula-year" }, ...options);
    select.addEventListener("change", () => {
      asked.t = Number(select.value);
      show();
      document.getElementById("formula-year").focus();
    });
    return element("p", { class: "year" }, element("label", { for: "formula-year" }, say("whatif.formula.year")), " ", select);
  };

  const listOf = (heading, used) =>
    used.length ? [element("h3", {}, say(heading)), element("ul", { class: "uses" }, ...used.map(useOf))] : [];

  const stated = (found, note) => {
    if (!found.formula) return [element("p", { class: "quiet" }, note ? say("whatif.formula.said", { note }) : say("whatif.formula.base"))];
    const named = found.formula.map((text, place) => (place % 2 ? element("span", { class: "term" }, text) : text));
    const formulas = [["= ", ...named], ["= ", found.numbers]].map((said) => element("p", { class: "formula" }, ...said));
    return [element("h3", {}, say("whatif.formula.how")), ...formulas];
  };

  const show = () => {
    const asked = path.at(-1), found = reader.opened(asked.line, asked.item, asked.t);
    document.getElementById("formula-title").textContent = `${whatIs(found)} ${state.data.years[asked.t]}`;
    dialog.querySelector("[data-back]").hidden = path.length < 2;
    const note = reader.note(asked.line, asked.item, asked.t);
    dialog.querySelector("[data-formula]").replaceChildren(
      ...(asked.rule ? [ruleOf(asked.rule, asked.t)] : []), yearChoice(asked),
      element("p", { class: "figure" }, element("b", {}, valueOf(found)), ` ${apart(found)}`),
      ...stated(found, note),
      ...(found.source ? [element("p", { class: "quiet" }, say("whatif.formula.law", { source: shared.numbers.unbroken(found.source) }))] : []),
      ...listOf("whatif.formula.uses", found.uses), ...listOf("whatif.formula.decides", found.decides),
    );
    dialog.scrollTop = 0;
  };
  // Another figure: whoever listens is told first which one it is.
  const turn = () => { show(); document.getElementById("formula-title").focus(); };

  document.addEventListener("click", ({ target }) => {
    const asked = target.closest?.("[data-line]");
    if (!asked || !state) return;
    const { line, item, t, rule } = asked.dataset;
    if (!("deeper" in asked.dataset)) path.length = 0;
    path.push({ line, item: Number(item), t: Number(t), rule });
    if (dialog.open) return turn();
    show();
    dialog.showModal();
  });
  dialog?.querySelector("[data-back]").addEventListener("click", () => { path.pop(); turn(); });
  dialog?.querySelector("[data-close]").addEventListener("click", () => dialog.close());

  shared.part("formula", (told) => {
    state = told;
    reader ??= shared.createReader(state.model, state.data);
    if (dialog.open) show();
  });
})();
