// The key figures by year, and what a household pays: as they become, and below each how far that is from the plan.
(() => {
  const shared = window.okplanShared;
  const { say, element } = shared;

  // What a line was before anything was moved.
  const was = (state, name, t, item) => {
    const row = state.base[name];
    return Array.isArray(row[0]) ? row[item][t] : row[t];
  };

  // From the line's own unit to what is printed: kroner in the unit of the page and the prices that are asked for.
  const scaleOf = ({ data, model }, row, fixed) => {
    if (row.unit === "ratio") return () => 100;
    const unit = row.unit === "kr" ? data.kroner : 1;
    const deflated = fixed && (row.unit === "kr" || row.unit === "each");
    return (t, index = (at) => model.value("price_index", at)) => 1 / unit / (deflated ? index(t) : 1);
  };

  const cellText = ({ unit, decimals }, value) => {
    if (!Number.isFinite(value)) return shared.numbers.DASH;
    return shared.numbers.number(value, decimals) + (unit === "ratio" ? `${shared.numbers.NBSP}%` : "");
  };

  const lineOf = (row, ts) => {
    const cells = ts.map((t) => {
      const button = shared.opener({ line: row.name, item: row.item, t });
      return { t, button, cell: element("td", { class: "number" }, button) };
    });
    const apart = ts.map(() => element("td", { class: "number" }));
    const label = row.unit === "ratio" ? say("whatif.figures.apart_points") : say("whatif.figures.apart");
    return {
      row, cells, apart,
      own: element("tr", { class: row.sum ? "sum" : null }, element("th", { scope: "row" }, row.label), ...cells.map((one) => one.cell)),
      below: element("tr", { class: "apart", hidden: true },
        element("th", { scope: "row" }, element("span", { class: "unseen" }, `${row.label}: `), label), ...apart),
    };
  };

  // The row, and below it the difference where there is one as it is printed.
  const showLine = ({ row, cells, apart, own, below }, state, fixed) => {
    const scale = scaleOf(state, row, fixed);
    let differs = false;
    cells.forEach(({ t, button }, k) => {
      const now = state.model.value(row.name, t, row.item) * scale(t);
      const before = was(state, row.name, t, row.item) * scale(t, (at) => was(state, "price_index", at, 0));
      shared.write(button, cellText(row, now));
      const text = state.changed ? shared.numbers.plus(shared.numbers.number(now - before, row.decimals)) : "";
      differs ||= /[1-9]/.test(text);
      shared.write(apart[k], /[1-9]/.test(text) ? text : "0");
    });
    if (below.hidden === !differs) return;
    below.hidden = !differs;
    own.classList.toggle("differs", differs);
  };

  const tableOf = (data, caption, rows) => {
    const lines = rows.map((row) => lineOf(row, [...data.years.keys()].slice(0, data.shown)));
    const body = element("tbody", {}, ...lines.flatMap((one) => [one.own, one.below]));
    const scroll = shared.scrolled(caption, "figures", shared.head(data, 0), body);
    shared.roving(scroll.querySelector("table"));
    const span = scroll.querySelector("caption span");
    return { scroll, show: (state, fixed, text) => {
      shared.write(span, text);
      for (const one of lines) showLine(one, state, fixed);
    } };
  };

  // --- Prices: one choice for both tables --------------------------------------------------------------------------

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

  let figures = null;
  shared.part("figures", (state, place) => {
    if (!figures) {
      figures = tableOf(state.data, "", state.data.figures);
      place.replaceChildren(choice(state.data), figures.scroll, element("p", { class: "quiet" }, say("whatif.figures.open")));
      shown.push(() => figures.show(state, fixed, state.data.prices[fixed ? "fixed" : "nominal"]));
    }
    shown[0]();
  });

  let household = null;
  shared.part("household", (state, place) => {
    const { data } = state;
    if (!data.household) {
      if (!place.firstChild) place.append(element("p", {}, say("whatif.household.none")));
      return;
    }
    if (!household) {
      household = tableOf(data, "", data.household.rows);
      const notes = data.household.notes.map((note) => element("li", {}, note));
      place.replaceChildren(element("p", { class: "told-short" }), household.scroll,
        element("details", {}, element("summary", {}, say("whatif.household.notes")), element("ul", { class: "notes" }, ...notes)));
      shown.push(() => household.show(state, fixed, data.household.prices[fixed ? "fixed" : "nominal"]));
    }
    shown.at(-1)();
    shared.write(place.querySelector(".told-short"), paid(state));
  });

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

  // What the page does not reckon is the same whatever is moved.
  shared.part("notes", (state, place) => {
    if (place.firstChild) return;
    const { free } = state.data.alternative; // of a plan that is adopted
    place.append(...[say("whatif.notes.rest"), free].filter(Boolean).map((text) => element("p", {}, text)));
  });
})();
