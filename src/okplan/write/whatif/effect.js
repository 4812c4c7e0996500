// What it comes to: whether the years of the economic plan balance, and how far what is moved is from the plan.
(() => {
  const shared = window.okplanShared;
  const { say, element } = shared;

  const unit = (year, money) => say("whatif.effect.year", { year, money });

  // What neither the result nor the reserve covers, by plan year.
  const balance = ({ model, data }) => {
    const { years, law } = data.plan, short = [];
    for (const year of years) {
      const missing = model.value("deficit_of_year", data.years.indexOf(year));
      if (missing > data.verdict.tolerance) short.push(unit(year, shared.numbers.money(missing)));
    }
    const words = { years: shared.numbers.spans(years), law: shared.numbers.unbroken(law) };
    return short.length ? say("whatif.effect.short", { ...words, missing: shared.numbers.listed(short) }) : say("whatif.effect.balanced", words);
  };

  // How far a line is from the plan's, by place among the years.
  const apartOf = ({ model, base }, name) => (t) => model.value(name, t) - base[name][t];
  const signed = (kroner) => shared.numbers.plus(shared.numbers.money(kroner));

  const sumOf = ({ data }, apart, years) => years.reduce((sum, year) => sum + apart(data.years.indexOf(year)), 0);

  const amounts = (state) => {
    const { data } = state, { years } = data.plan, shown = data.years.slice(1, data.shown), last = shown.at(-1);
    const whole = years.length === shown.length;
    const result = apartOf(state, "net_operating_result"), debt = apartOf(state, "debt");
    const words = { years: shared.numbers.spans(years), all: shared.numbers.spans(shown), end: years.at(-1), last };
    const key = whole ? "_plan" : "";
    return [
      say(`whatif.effect.result${key}`, { ...words, money: signed(sumOf(state, result, years)), more: signed(sumOf(state, result, shown)) }),
      say(`whatif.effect.debt${key}`, {
        ...words, money: signed(debt(data.years.indexOf(years.at(-1)))), more: signed(debt(data.years.indexOf(last))),
      }),
    ];
  };

  // The years in which a rule is broken and was not in the plan, or was and is not.
  const turned = ({ model, base, data }, rule, now) => data.years.filter((year, t) => {
    if (!t || year < rule.from) return false;
    const [is, was] = [model.value(`${rule.key}.level`, t), base[`${rule.key}.level`][t]].map((level) => level >= shared.BREACH);
    return is !== was && is === now;
  });

  const rules = (state) => [[true, "broken"], [false, "mended"]].flatMap(([now, key]) => {
    const found = state.data.rules.flatMap((rule) => {
      const years = turned(state, rule, now);
      return years.length ? [say("whatif.effect.rule", { name: rule.name, years: shared.numbers.spans(years) })] : [];
    });
    return found.length ? [say(`whatif.effect.${key}`, { rules: shared.numbers.listed(found) })] : [];
  });

  shared.effect = (state) => ({ balance: balance(state), apart: state.changed ? [...amounts(state), ...rules(state)] : [] });

  shared.part("effect", (state, place) => {
    const { balance: told, apart } = shared.effect(state);
    const list = element("ul", { class: "broken" }, ...apart.map((one) => element("li", {}, one)));
    place.replaceChildren(element("p", {}, told), ...(apart.length ? [element("p", {}, say("whatif.effect.apart")), list] : []));
  });
})();
