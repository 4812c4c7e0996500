// What it takes for a rule to hold: the least saving in operations, found by trying the levers' own steps one by one.
(() => {
  const shared = window.okplanShared;
  const { say, element } = shared;
  const ALL = "all";

  // The first year from the first that can be decided in which one of these lines of the judge's is broken.
  const firstBroken = ({ model, data }, keys) => {
    for (let t = data.years.indexOf(data.needed.first); t < data.years.length; t += 1) {
      const key = keys.find((one) => model.value(`${one}.level`, t) >= shared.BREACH);
      if (key) return { key, year: data.years[t] };
    }
    return null;
  };

  // Of one lever the least further step that leaves none of them broken, and what breaks one step before it; where none
  // does, what is broken at its end.
  const leastOf = (state, { id, sign }, keys) => {
    const { step, low, high } = state.lever(id), begins = state.value(id);
    let before = null;
    for (let k = 0; ; k += 1) {
      const value = Number((begins + sign * k * step).toFixed(10));
      if (value < low || value > high) return { id, before, more: Infinity };
      state.model.apply(state.tried(id, value));
      const broken = firstBroken(state, keys);
      if (!broken) return { id, value, before, more: k * step };
      before = broken;
    }
  };

  // The lever that takes least, as {id, value, before, more}; `more` is 0 where they hold as it is.
  shared.least = (state, keys) => {
    const found = state.data.needed.levers.map((one) => leastOf(state, one, keys));
    state.model.apply(state.values);
    return found.reduce((least, one) => (one.more < least.more ? one : least));
  };

  const keysOf = (data, asked) => {
    if (asked !== ALL) return data.rules.filter((rule) => (rule.legal ? "law" : rule.key) === asked).map((rule) => rule.key);
    return [...data.rules.map((rule) => rule.key), ...data.needed.savings.map((name) => `verdict.${name}`)];
  };

  // Those that judge some year from the first that can be decided: of others nothing can be said.
  const optionsOf = (state) => {
    const { data } = state, { findings } = shared.answered(state);
    const judged = data.rules.filter((rule) => findings.get(rule.key)?.some((one) => one.year >= data.needed.first));
    const own = judged.filter((rule) => !rule.legal).map((rule) => [rule.key, say("show.quoted", { name: rule.name })]);
    return [[ALL, say("whatif.needed.all")], ...own, ["law", say("whatif.needed.law")]];
  };

  const nameOf = (data, key) => {
    const rule = data.rules.find((one) => one.key === key);
    return rule ? say("show.quoted", { name: rule.name }) : say("whatif.needed.savings");
  };

  const answer = (state, asked, called) => {
    const { data } = state, found = shared.least(state, keysOf(data, asked));
    const words = { rules: called, first: data.needed.first };
    if (!found.more) return say("whatif.needed.holds", words);
    const broken = found.before && { broken: nameOf(data, found.before.key), year: found.before.year };
    const lever = state.lever(found.id);
    if (found.more === Infinity) {
      const most = `${shared.numbers.number(lever.high)}\u00a0${lever.unit}`;
      return say("whatif.needed.never", { ...words, ...broken, most });
    }
    state.set(found.id, found.value);
    return say("whatif.needed.found", { ...words, ...broken, lever: lever.label, value: shared.leverWithUnit(lever, found.value) });
  };

  const lay = (state, place) => {
    const options = optionsOf(state).map(([value, text]) => element("option", { value }, text));
    const list = element("select", { id: "needed-rule" }, ...options);
    const find = element("button", { type: "button" }, say("whatif.needed.find"));
    const told = element("p", { role: "status", id: "needed-told" });
    const asked = element("div", { class: "tools only-working" },
      element("label", { for: "needed-rule" }, say("whatif.needed.rule")), list, find);
    place.replaceChildren(
      element("p", { class: "quiet only-working" }, say("whatif.needed.about", { first: state.data.needed.first })), asked, told);
    find.addEventListener("click", () => {
      const text = answer(state, list.value, list.selectedOptions[0].textContent);
      told.textContent = text;
      of = state.values;
    });
    return told;
  };

  let told = null, of = null; // the answer, and what was moved when it was given: of another state it says nothing
  shared.part("needed", (state, place) => {
    if (!state.data.needed.levers.length) {
      if (!place.firstChild) place.append(element("p", {}, say("whatif.needed.none")));
      return;
    }
    told ??= lay(state, place);
    if (state.values !== of) told.textContent = "";
  });
})();
