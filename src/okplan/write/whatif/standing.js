// How the rules stand, read off the judge's own lines: what each finds of a year, the worst of it, and which comes first.
(() => {
  const shared = (window.okplanShared ??= {});

  // What the page shows: each part is told of every move, with the element that is its own.
  window.okplanParts = [];
  shared.part = (id, render) => window.okplanParts.push({ id, render });

  // The bound that a value is past, or closest to; of a rule that only warns, the warning level.
  const nearest = (rule, value, at) => {
    const has = (bound) => rule.bounds.includes(bound);
    const warns = !has("floor") && !has("ceiling");
    const [low, high] = warns ? ["warn_below", "warn_above"] : ["floor", "ceiling"];
    if (!has(high)) return ["floor", at(low)];
    if (!has(low) || value - at(low) > at(high) - value) return ["ceiling", at(high)];
    return ["floor", at(low)];
  };

  const finding = (model, data, rule, t) => {
    const value = model.value(`${rule.key}.value`, t);
    if (Number.isNaN(value) || data.years[t] < rule.from) return null;
    const [side, bound] = nearest(rule, value, (name) => model.value(`${rule.key}.${name}`, t));
    const limit = rule.legal && Math.abs(bound) === data.verdict.tolerance ? 0 : bound;
    const inside = side === "floor" ? value - bound : bound - value;
    const scale = rule.base ? model.value(rule.base, t) : rule.unit === "kr" ? 1 : null;
    return {
      rule, t, year: data.years[t], level: model.value(`${rule.key}.level`, t), value, limit, side,
      room: side === "floor" ? value - limit : limit - value,
      distance: scale === null ? null : inside * scale,
    };
  };

  // {rule's key: its findings}, in the order of the judge; of a rule that judges no year, none.
  shared.findings = (model, data) => {
    const found = new Map();
    for (const rule of data.rules) {
      const years = data.years.map((_, t) => (t ? finding(model, data, rule, t) : null)).filter(Boolean);
      if (years.length) found.set(rule.key, years);
    }
    return found;
  };

  // How far past its limit: of the law's rules in kroner, of others as a share of the limit.
  const missed = (one) =>
    one.rule.legal
      ? Math.max(-(one.distance ?? 0), 0)
      : Math.max(-one.room, 0) / (Math.abs(one.limit) || Math.abs(one.value) || 1);

  const standing = (found) => {
    const level = Math.max(...found.map((one) => one.level));
    const at = found.filter((one) => one.level === level);
    return {
      rule: found[0].rule, level, judged: found.length, years: at.map((one) => one.year),
      worst: at.reduce((worst, one) => (one.room < worst.room ? one : worst)),
      missed: at.reduce((sum, one) => sum + missed(one), 0),
    };
  };

  const order = ({ level, rule, missed: much }) => [-level, !rule.legal, rule.register, !rule.hard, -much];

  // One a rule, the gravest first: broken before near, the law before hard rules before others, then what is missed.
  shared.standings = (found) =>
    [...found.values()].map(standing).sort((one, other) => {
      const [a, b] = [order(one), order(other)];
      const place = a.findIndex((key, k) => key !== b[k]);
      return place < 0 ? 0 : a[place] - b[place];
    });

  shared.BREACH = 2;
})();
