// The verdict in one plain sentence that names the worst and when, and the few below it: as the one-page summary has it.
(() => {
  const shared = (window.okplanShared ??= {});
  const OF_A_RULE = ["law", "hard_rule", "rule_broken", "warning"];
  const first = (key, words) => shared.say(`onepage.first.${key}`, words);

  // What a verdict's reasons come to that are no rules.
  const losses = (model, data) => {
    const row = model.row("verdict.losses_in_a_row"), result = model.row("verdict.result");
    let last = 1;
    row.forEach((many, t) => { if (t > 1 && many > row[last]) last = t; });
    const begins = last + 1 - row[last];
    let most = begins, beyond = null;
    for (let t = begins; t <= last; t += 1) {
      if (result[t] < result[most]) most = t;
      if (beyond === null && model.value("deficit_of_year", t) > data.verdict.tolerance) beyond = data.years[t];
    }
    return { years: data.years.slice(begins, last + 1), worst: data.years[most], result: result[most], beyond };
  };

  const emptied = (model, data) =>
    data.years.find((_, t) => t > 0 && model.value("general_reserve", t) <= data.verdict.tolerance);

  const ofHundred = (text) => text.replace(`${shared.numbers.NBSP}%`, "");

  // What is so where a rule of the law is broken, to follow the year.
  shared.lawTold = ({ rule, worst: { value, limit } }) => {
    const { amount, limitAmount } = shared.numbers;
    const much = amount(rule.unit === "kr" ? Math.abs(value) : value, rule.unit);
    return first(`law.${rule.id}`, { value: much, limit: limitAmount(limit, rule.unit) });
  };

  const ofRule = (data, one) => {
    const { amount, limitAmount, limitPercent } = shared.numbers;
    const { rule, level, worst } = one, { year, value, limit } = worst;
    if (rule.legal) {
      const what = shared.lawTold(one);
      const entered = data.verdict.robek ? "register_still" : "register";
      return first(rule.register ? entered : level === shared.BREACH ? "law_breach" : "law_warning", { year, what });
    }
    if (level === shared.BREACH && rule.plain === worst.side) {
      const below = value < 0 && rule.minus ? ".minus" : "";
      const said = [Math.abs(value), limit].map((share) => ofHundred(limitPercent(share)));
      return first(`rule.${rule.indicator}${below}`, { year, value: said[0], limit: said[1] });
    }
    const said = { year, name: rule.name, value: amount(value, rule.unit), limit: limitAmount(limit, rule.unit) };
    return first(level === shared.BREACH ? "rule.breach" : "rule.warning", said);
  };

  const told = {
    reserve_emptied: (model, data) => {
      const had = model.value("general_reserve", 0) > data.verdict.tolerance;
      return first(had ? "reserve_emptied" : "reserve_still_empty", { year: emptied(model, data) });
    },
    loss_years: (model, data) => {
      const found = losses(model, data);
      return first("loss_years", {
        many: found.years.length, year: found.worst, money: shared.numbers.money(-found.result),
      });
    },
    loss_sum: (model, data) => {
      const earned = model.value("verdict.earned", data.years.length - 1);
      return first("loss_sum", { money: shared.numbers.money(-earned), span: shared.numbers.spans(data.years.slice(1)) });
    },
    debt_rising: (model, data) => {
      const last = data.years.length - 1, then = last - data.verdict.trend;
      const share = (t) => ofHundred(shared.numbers.percent(model.value("net_debt_pct", t)));
      return first("debt_rising", { then: share(then), now: share(last), first: data.years[then], last: data.years[last] });
    },
    all_kept: (model, data) =>
      first(data.verdict.rules ? "all_kept" : "all_kept_law", { first: data.years[1], last: data.years.at(-1) }),
  };

  // How often a rule is broken, by name and paragraph; or when the losses come, and what they leave.
  const often = (reason, model, data, standings, one) => {
    if (reason === "loss_years" || reason === "loss_sum") {
      const said = [];
      if (reason === "loss_years") {
        const found = losses(model, data);
        said.push(first("losses", { span: shared.numbers.spans(found.years) }));
        said.push(found.beyond ? first("lives_beyond", { year: found.beyond }) : first("lives_on_savings"));
      }
      return data.verdict.pensions ? [...said, first("premium")] : said;
    }
    if (!one) return [];
    const kind = one.rule.legal ? (one.rule.register ? "register" : "law") : "rule";
    const many = one.years.length === 1 ? "one" : "many";
    const years = shared.say(`onepage.years.${many}`, { year: one.years[0], many: one.years.length, judged: one.judged });
    const words = { years, name: one.rule.name, source: one.rule.source };
    const said = [first(one.level === shared.BREACH ? `${kind}_often` : "near_often", words)];
    const others = standings.filter((other) => other.level === shared.BREACH && other !== one);
    if (reason === "rule_broken" && others.length) {
      const names = others.map((other) => shared.say("show.quoted", { name: other.rule.name }));
      said.push(first("rules_also", { rules: shared.numbers.listed(names) }));
    }
    return said;
  };

  // The other reasons in short.
  const besides = (reasons, model, data) => {
    if (!reasons.length) return [];
    const words = {
      reserve_emptied: () => ({ year: emptied(model, data) }),
      loss_years: () => ({ span: shared.numbers.spans(losses(model, data).years) }),
    };
    const what = shared.numbers.listed(reasons.map((reason) => first(`also.${reason}`, words[reason]?.() ?? {})));
    return [first("also", { what: what[0].toUpperCase() + what.slice(1) })];
  };

  const means = (name, reason, data) => {
    const said = [first(`means.${name === "strained" ? reason : name}`), first("given")];
    if (data.shown < data.years.length)
      said.push(first("whole", { last: data.years.at(-1), shown: data.years[data.shown - 1] }));
    return said;
  };

  // The judge's level and reasons as its last year has them, and what they come to in words.
  shared.tellVerdict = (model, data, found = shared.findings(model, data)) => {
    const at = (name) => model.value(`verdict.${name}`, data.years.length - 1);
    const grade = at("level"), name = data.verdict.names[grade];
    const reasons = {
      unsustainable: () => data.verdict.reasons.filter((reason) => at(reason) > 0),
      strained: () => [at("broken") > 0 ? "rule_broken" : "warning"],
      sustainable: () => ["all_kept"],
    }[name]();
    const standings = shared.standings(found);
    const [reason, ...others] = reasons;
    const hard = reason === "hard_rule";
    const one = OF_A_RULE.includes(reason) ? standings.find((each) => !hard || !each.rule.legal) : null;
    const worst = one ? ofRule(data, one) : told[reason](model, data);
    const sentences = [[...often(reason, model, data, standings, one), ...besides(others, model, data)], means(name, reason, data)];
    return {
      level: name, grade, sign: data.verdict.signs[grade], called: data.verdict.levels[grade], reasons,
      text: `${data.verdict.levels[grade]}: ${worst}.`,
      sentences: sentences.map((part) => part.join(" ")).filter(Boolean),
    };
  };

  // What a move comes to, told once however many ask.
  let told_of = null, answer = null;
  const answered = ({ model, data, values }) => {
    if (told_of !== values) {
      const findings = shared.findings(model, data);
      answer = { findings, standings: shared.standings(findings), verdict: shared.tellVerdict(model, data, findings) };
      told_of = values;
    }
    return answer;
  };
  shared.answered = answered;
  shared.verdict = (state) => answered(state).verdict;

  const render = (state, place) => {
    const { sign, level, text, sentences } = shared.verdict(state);
    const { element } = shared;
    place.className = `verdict ${level}`;
    place.replaceChildren(
      element("p", { class: "headline" }, element("span", { class: "sign", "aria-hidden": "true" }, sign), text),
      ...sentences.map((said) => element("p", {}, said)),
    );
  };
  shared.part("verdict", render);
})();
