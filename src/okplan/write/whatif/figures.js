// The key figures by year, and the tables below them: as they become, and below each row how far that is from the plan.
(() => {
  const shared = window.okplanShared;
  const { say, element } = shared;

  // What a line was before anything was moved.
  const was = (state, name, t, item) => {
    const row = state.base[name];
    return Array.isArray(row[0]) ? row[item][t] : row[t];
  };

  // A row is the sum of its parts: as it stands now, and as it was.
  const now = ({ model }, row, t) => row.parts.reduce((sum, [line, item]) => sum + model.value(line, t, item), 0);
  const before = (state, row, t) => row.parts.reduce((sum, [line, item]) => sum + was(state, line, t, item), 0);

  // From the line's own unit to what is printed: kroner in the unit of the page and the prices that are asked for.
  const scaleOf = ({ data, model }, row, fixed) => {
    if (row.unit === "ratio") return () => 100;
    const unit = row.unit === "kr" ? data.kroner : 1;
    const deflated = fixed && row.deflated;
    return (t, index = (at) => model.value("price_index", at)) => 1 / unit / (deflated ? index(t) : 1);
  };

  const cellText = ({ unit, decimals }, value) => {
    if (!Number.isFinite(value)) return shared.numbers.DASH;
    return shared.numbers.number(value, decimals) + (unit === "ratio" ? `${shared.numbers.NBSP}%` : "");
  };

  // A figure that is one line's opens to its formula; a sum of several is what stands above it.
  const figureOf = ({ parts: [[line, item], ...more] }, t) => more.length ? element("span", {}) : shared.opener({ line, item, t });

  const lineOf = (row, ts) => {
    const cells = ts.map((t) => {
      const figure = figureOf(row, t);
      return { t, figure, cell: element("td", { class: "number" }, figure) };
    });
    const apart = ts.map(() => element("td", { class: "number" }));
    const label = row.unit === "ratio" ? say("whatif.figures.apart_points") : say("whatif.figures.apart");
    return {
      row, cells, apart,
      above: row.above ? element("tr", {}, element("th", { scope: "rowgroup", colspan: ts.length + 1, class: "above" }, row.above)) : null,
      own: element("tr", { class: row.sum ? "sum" : null }, element("th", { scope: "row" }, row.label), ...cells.map((one) => one.cell)),
      below: element("tr", { class: "apart", hidden: true },
        element("th", { scope: "row" }, element("span", { class: "unseen" }, `${row.label}: `), label), ...apart),
    };
  };

  // The row, and below it the difference where there is one as it is printed; what has nothing to say is left out.
  const showLine = ({ row, cells, apart, own, below }, state, fixed) => {
    const scale = scaleOf(state, row, fixed);
    let differs = false, something = !row.nothing;
    cells.forEach(({ t, figure }, k) => {
      const is = now(state, row, t) * scale(t);
      const had = before(state, row, t) * scale(t, (at) => was(state, "price_index", at, 0));
      shared.write(figure, cellText(row, is));
      something ||= /[1-9]/.test(cellText(row, is));
      const text = state.changed ? shared.numbers.plus(shared.numbers.number(is - had, row.decimals)) : "";
      differs ||= /[1-9]/.test(text);
      shared.write(apart[k], /[1-9]/.test(text) ? text : "0");
    });
    own.hidden = !something && !differs;
    if (below.hidden === !differs) return;
    below.hidden = !differs;
    own.classList.toggle("differs", differs);
  };

  const tableOf = (data, rows) => {
    const lines = rows.map((row) => lineOf(row, [...data.years.keys()].slice(0, data.shown)));
    const body = element("tbody", {}, ...lines.flatMap((one) => [one.above, one.own, one.below]).filter(Boolean));
    const scroll = shared.scrolled("", "figures", shared.head(data, 0), body);
    shared.roving(scroll.querySelector("table"));
    const span = scroll.querySelector("caption span");
    return { scroll, show: (state, fixed, text) => {
      shared.write(span, text);
      for (const one of lines) showLine(one, state, fixed);
    } };
  };

  // --- Prices: one choice for every table --------------------------------------------------------------------------

  let fixed = false;
  const shown = [];
  const choice = (data) => {
    const made = ["nominal", "fixed"].map((prices) => {
      const input = element("input", { type: "radio", name: "prices", value: prices, checked: prices === "nominal" });
      input.addEventListener("change", () => { fixed = prices === "fixed"; for (const show of shown) show(); });
      return element("label", {}, input, ` ${data.prices[prices]}`);
    });
    return element("fieldset", { class: "choice" }, element("legend", {}, say("whatif.figures.prices")), ...made);
  };

  // What all of it comes to in the last year that is shown, and how far that is from the plan, in the year's own prices.
  const paid = (state) => {
    const t = state.data.shown - 1, name = "household_payments";
    const kr = (amount) => shared.numbers.inKroner(shared.numbers.number(amount), "kr");
    const now = state.model.value(name, t), apart = now - was(state, name, t, 0);
    const words = { year: state.data.years[t], money: kr(now), apart: kr(Math.abs(apart)) };
    const key = Math.abs(apart) < 0.5 ? "same" : apart > 0 ? "more" : "less";
    const told = say(state.changed ? `whatif.household.${key}` : "whatif.household.paid", words);
    const moved = (line) => state.data.years.some((_, t) => Math.abs(state.model.value(line, t) - was(state, line, t, 0)) > 0.5);
    const stands = moved("property_tax") && !moved("household_property_tax"); // by a rate of the plan's own
    return stands ? `${told} ${say("whatif.household.stands")}` : told;
  };

  // Whether the climate targets are reached over all the years that are judged, beside the verdict and no part of it.
  const reached = (state) => {
    const of = (value) => shared.climateTold(value, state.data);
    const is = of((line, t, item) => state.model.value(line, t, item)), had = of((line, t, item) => was(state, line, t, item));
    return is === had ? is : say("whatif.beside.climate_moved", { is, had });
  };

  const TOLD = { husholdning: paid, ...(shared.data.climate ? { klima: reached } : {}) }; // the sentence above a table, by its key

  // A table laid in its place; whoever asks for it again has its figures written in the prices that are chosen.
  const laid = (state, place, { rows, prices }, around) => {
    const table = tableOf(state.data, rows);
    const show = () => table.show(state, fixed, prices[fixed ? "fixed" : "nominal"]);
    table.scroll.querySelector("caption span").classList.toggle("unseen", prices.nominal === prices.fixed); // the heading says it
    place.replaceChildren(...around(table.scroll));
    shown.push(show);
    return show;
  };

  let figures = null;
  shared.part("figures", (state, place) => {
    const { figures: rows, prices } = state.data, open = element("p", { class: "quiet" }, say("whatif.figures.open"));
    figures ??= laid(state, place, { rows, prices }, (table) => [choice(state.data), table, open]);
    figures();
  });

  const notesOf = (notes) => element("details", {}, element("summary", {}, say("whatif.beside.notes")),
    element("ul", { class: "notes" }, ...notes.map((note) => element("li", {}, note))));

  for (const one of shared.data.beside) {
    let show = null;
    shared.part(one.key, (state, place) => {
      const told = TOLD[one.key] ? [element("p", { class: "told-short" })] : [], notes = one.notes.length ? [notesOf(one.notes)] : [];
      show ??= laid(state, place, one, (table) => [...told, table, ...notes]);
      show();
      if (TOLD[one.key]) shared.write(place.querySelector(".told-short"), TOLD[one.key](state));
    });
  }

  // What the page does not reckon is the same whatever is moved.
  shared.part("notes", (state, place) => {
    if (place.firstChild) return;
    const { alternative: { free }, absent } = state.data; // `free` is of a plan that is adopted
    place.append(...[say("whatif.notes.rest"), free, absent].filter(Boolean).map((text) => element("p", {}, text)));
  });
})();
