// Three small charts, drawn anew after each move: as it becomes, the plan as a thin dashed line, and the rules' limits.
(() => {
  const shared = window.okplanShared;
  const { say, element } = shared;
  const WIDE = 384, HIGH = 180, LEFT = 46, RIGHT = 84, TOP = 10, BOTTOM = 22;
  const STEPS = [1, 2, 2.5, 5, 10];

  const drawn = (tag, attributes, text = "") => ({ tag, attributes, text });

  const made = ({ tag, attributes, text }) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text !== "") shared.write(node, String(text));
    return node;
  };

  // What is drawn where something was: only what differs is written, for a letter is dear to lay.
  const put = (svg, all) => {
    const had = [...svg.children];
    all.forEach((one, k) => {
      const node = had[k];
      if (!node) svg.append(made(one));
      else if (node.tagName !== one.tag) node.replaceWith(made(one));
      else {
        for (const [name, value] of Object.entries(one.attributes))
          if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
        if (one.tag === "text") shared.write(node, String(one.text));
      }
    });
    for (const node of had.slice(all.length)) node.remove();
  };

  const scaleOf = (data, panel) => (panel.unit === "ratio" ? 100 : 1 / data.kroner);

  // --- What is drawn: rows in the unit of the axis, by the years that are shown --------------------------------------

  const rowsOf = (state, panel) => {
    const { data, model } = state, scale = scaleOf(data, panel);
    const take = (row) => row.slice(0, data.shown).map((value) => value * scale);
    const rules = panel.rules.map((key) => data.rules.find((rule) => rule.key === key));
    const curves = panel.curves.map(({ name, label }) => ({ label, now: take(model.row(name)), was: take(state.base[name]) }));
    const means = rules.filter((rule) => rule.average > 1).map((rule) => ({
      label: say("charts.mean", { label: panel.curves[0].label, n: rule.average }), now: take(model.row(`${rule.key}.value`)),
    }));
    const limits = rules.flatMap((rule) => ["floor", "ceiling"].filter((side) => rule.bounds.includes(side)).map((side) => ({
      side, rule, values: take(model.row(`${rule.key}.${side}`)).map((value, t) => (data.years[t] < rule.from ? NaN : value)),
    })));
    const { findings } = shared.answered(state);
    const breaches = rules.flatMap((rule) => (findings.get(rule.key) ?? [])
      .filter((one) => one.level === shared.BREACH && one.t < data.shown).map((one) => [one.t, one.value * scale]));
    return { curves, means, limits, breaches };
  };

  const sums = (curves, which) => curves[0][which].map((_, t) => curves.reduce((sum, one) => sum + one[which][t], 0));

  // Whole steps of the axis around everything that is drawn, and zero; but of shares that are all far above nothing, only
  // where they are: what matters is how near they are to a limit.
  const axisOf = ({ curves, means, limits }, { unit, form }) => {
    const stacked = form === "stack";
    const rows = stacked
      ? [sums(curves, "now"), sums(curves, "was")]
      : [...curves.flatMap((one) => [one.now, one.was]), ...means.map((one) => one.now)];
    const drawn = [...rows, ...limits.map((one) => one.values)].flat().filter(Number.isFinite);
    const far = unit === "ratio" && Math.min(...drawn) > Math.max(...drawn) / 2;
    const all = far ? drawn : [0, ...drawn];
    const low = Math.min(...all), high = Math.max(...all), span = high - low || 1;
    const power = 10 ** Math.floor(Math.log10(span / 4));
    const step = STEPS.map((one) => one * power).find((one) => span / one <= 4.5);
    const first = Math.floor(low / step + 1e-9), last = Math.ceil(high / step - 1e-9);
    return { step, ticks: Array.from({ length: last - first + 1 || 1 }, (_, k) => (first + k) * step) };
  };

  // --- Drawing -----------------------------------------------------------------------------------------------------

  const pathOf = (values, x, y) => {
    let path = "", begun = false;
    values.forEach((value, t) => {
      if (Number.isFinite(value)) path += `${begun ? "L" : "M"}${x(t).toFixed(1)} ${y(value).toFixed(1)}`;
      begun = Number.isFinite(value);
    });
    return path;
  };

  const decimalsOf = (step) => [0, 1].find((decimals) => Math.abs(Number(step.toFixed(decimals)) - step) < 1e-9) ?? 2;

  const frame = (data, { step, ticks }, x, y) => [
    ...ticks.flatMap((tick) => [
      drawn("path", { class: Math.abs(tick) < step / 2 ? "zero" : "grid", d: `M${LEFT} ${y(tick)}H${WIDE - RIGHT}` }),
      drawn("text", { class: "tick end-here", x: LEFT - 5, y: y(tick) + 3.5 }, shared.numbers.number(tick, decimalsOf(step))),
    ]),
    ...data.years.slice(0, data.shown).flatMap((year, t) =>
      (data.shown - 1 - t) % Math.ceil(data.shown / 6) ? [] : [drawn("text", { class: "tick mid", x: x(t), y: HIGH - 6 }, year)]),
  ];

  const bars = (curves, x, y) => {
    const wide = ((WIDE - LEFT - RIGHT) / curves[0].now.length) * 0.62;
    const below = curves[0].now.map(() => 0);
    return curves.flatMap(({ now }, place) => now.map((value, t) => {
      const from = below[t], to = from + value;
      below[t] = to;
      const top = y(Math.max(from, to)), tall = Math.abs(y(from) - y(to)) || 0;
      const [left, y0, width, height] = [x(t) - wide / 2, top, wide, tall].map((one) => one.toFixed(1));
      return drawn("rect", { class: `bar-${place}`, x: left, y: y0, width, height });
    }));
  };

  // What the ends of lines are called, not over each other.
  const apart = (labels) => {
    const sorted = labels.filter((one) => Number.isFinite(one.y)).sort((a, b) => a.y - b.y);
    let floor = TOP;
    for (const one of sorted) { one.y = Math.max(one.y, floor + 5); floor = one.y + 6; }
    let roof = HIGH - BOTTOM;
    for (const one of [...sorted].reverse()) { one.y = Math.min(one.y, roof - 2); roof = one.y - 10; }
    return sorted.map(({ text, kind, y }) => drawn("text", { class: kind, x: WIDE - RIGHT + 5, y: (y + 3.5).toFixed(1) }, text));
  };

  const lastOf = (values) => values.findLast(Number.isFinite) ?? NaN;
  const short = (panel, value) => {
    if (panel.unit === "ratio") return `${shared.numbers.number(value, 1)}${shared.numbers.NBSP}%`;
    return shared.numbers.number(value, Math.abs(value) < 99.5 ? 1 : 0);
  };

  const draw = (state, panel, svg, rows) => {
    const stacked = panel.form === "stack", { data } = state;
    const axis = axisOf(rows, panel), alone = axis.ticks.length === 1;
    const low = axis.ticks[0], high = axis.ticks.at(-1) + (alone ? axis.step : 0);
    const wide = WIDE - LEFT - RIGHT, edge = stacked ? wide / data.shown / 2 : 4;
    const x = (t) => LEFT + edge + ((wide - 2 * edge) * t) / Math.max(data.shown - 1, 1);
    const y = (value) => TOP + ((HIGH - TOP - BOTTOM) * (high - value)) / (high - low);
    const nodes = frame(data, axis, x, y), labels = [];
    const was = stacked ? [sums(rows.curves, "was")] : rows.curves.map((one) => one.was);
    const now = stacked ? [sums(rows.curves, "now")] : rows.curves.map((one) => one.now);
    if (stacked) nodes.push(...bars(rows.curves, x, y));
    for (const { side, rule, values } of rows.limits) {
      nodes.push(drawn("path", { class: "limit", d: pathOf(values, x, y) }));
      const last = lastOf(values), limit = shared.numbers.limitAmount(last / scaleOf(data, panel), rule.unit);
      const text = panel.unit === "ratio" ? say(`charts.limit.${side}`, { limit }) : say("whatif.charts.limit");
      labels.push({ text, kind: "limit-label", y: y(last) });
    }
    for (const one of rows.means) nodes.push(drawn("path", { class: "mean", d: pathOf(one.now, x, y) }));
    if (!stacked) for (const values of now) nodes.push(drawn("path", { class: "now", d: pathOf(values, x, y) }));
    for (const values of was) nodes.push(drawn("path", { class: "was", d: pathOf(values, x, y) }));
    for (const [t, value] of rows.breaches)
      nodes.push(drawn("path", { class: "past", d: `M${x(t) - 4} ${y(value) - 4}l8 8m0 -8l-8 8` }));
    for (const values of now) labels.push({ text: short(panel, lastOf(values)), kind: "end", y: y(lastOf(values)) });
    put(svg, [...nodes, ...apart(labels)]);
  };

  // --- In words, and as a table --------------------------------------------------------------------------------------

  const worded = (data, panel, value) => {
    if (!Number.isFinite(value)) return shared.numbers.DASH;
    return panel.unit === "ratio" ? short(panel, value) : shared.numbers.inKroner(short(panel, value), data.unit);
  };

  const told = (state, panel, { curves }) => {
    const { data } = state, last = data.shown - 1, together = say("whatif.charts.together");
    const whole = { label: together, now: sums(curves, "now"), was: sums(curves, "was") };
    return (curves.length > 1 ? [whole] : curves).map(({ label, now, was: planned }) => {
      const [from, to, was] = [now[0], now[last], planned[last]].map((value) => worded(data, panel, value));
      const words = { label, from, to, was, base: data.years[0], year: data.years[last] };
      return say(words.was === words.to ? "whatif.charts.goes" : "whatif.charts.goes_apart", words);
    });
  };

  const tableOf = (state, chart, all) => {
    const { data } = state;
    const textOf = (panel, value) => (Number.isFinite(value) ? short(panel, value) : shared.numbers.DASH);
    const line = (label, values, panel) => {
      const cells = values.map((value) => element("td", { class: "number" }, textOf(panel, value)));
      return element("tr", {}, element("th", { scope: "row" }, label), ...cells);
    };
    const body = chart.panels.flatMap((panel, k) => [
      ...all[k].curves.flatMap(({ label, now, was }) =>
        [line(label, now, panel), line(say("whatif.charts.planned", { label }), was, panel)]),
      ...all[k].means.map((one) => line(one.label, one.now, panel)),
      ...all[k].limits.map((one) => line(say("whatif.charts.limit_of", { name: one.rule.name }), one.values, panel)),
    ]);
    const unit = chart.panels.map((panel) => panel.axis).join("; ");
    const caption = say("whatif.charts.numbers_of", { title: chart.title, unit });
    return shared.scrolled(caption, "figures", shared.head(data, 0), element("tbody", {}, ...body));
  };

  const sign = (kind) => element("span", { class: `swatch ${kind}`, "aria-hidden": "true" });
  const legendOf = (panel) => {
    const bars = panel.curves.map((one, k) => [`bar-${k}`, one.label]);
    const parts = panel.form === "stack" ? bars : [["now", say("whatif.charts.now")]];
    const ruled = [["limit", say("whatif.charts.limit")], ["past", say("whatif.charts.past")]];
    const said = [...parts, ["was", say("whatif.charts.plan")], ...(panel.rules.length ? ruled : [])];
    return element("ul", { class: "legend" }, ...said.map(([kind, text]) => element("li", {}, sign(kind), text)));
  };

  const layChart = (chart) => {
    const svgs = chart.panels.map(() => made(drawn("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-hidden": "true", class: "plot" })));
    const caption = element("figcaption", {}), numbers = element("div", {});
    const more = element("details", {}, element("summary", {}, say("whatif.charts.numbers")), numbers);
    const headOf = (panel) => (chart.panels.length === 1 ? panel.axis : `${panel.curves[0].label}, ${panel.axis}`);
    const panels = chart.panels.flatMap((panel, k) => [element("p", { class: "axis" }, headOf(panel)), svgs[k]]);
    const legend = legendOf(chart.panels.find((panel) => panel.rules.length) ?? chart.panels[0]);
    const figure = element("figure", { "data-chart": chart.key }, element("h3", {}, chart.title), ...panels, legend, caption, more);
    return { chart, svgs, caption, more, numbers, figure };
  };

  const show = (state, { chart, svgs, caption, more, numbers }) => {
    const all = chart.panels.map((panel) => rowsOf(state, panel));
    chart.panels.forEach((panel, k) => draw(state, panel, svgs[k], all[k]));
    shared.write(caption, chart.panels.flatMap((panel, k) => told(state, panel, all[k])).join(" "));
    if (more.open) numbers.replaceChildren(tableOf(state, chart, all));
  };

  let charts = null, last = null;
  shared.part("charts", (state, place) => {
    last = state;
    if (!charts) {
      charts = state.data.charts.map(layChart);
      for (const one of charts) one.more.addEventListener("toggle", () => show(last, one));
      place.className = "charts";
      place.replaceChildren(...charts.map((one) => one.figure));
    }
    for (const one of charts) show(state, one);
  });
})();
