// The levers: a slider, a field and two buttons each; a switch for what is in or out, a list for a year.
(() => {
  const shared = (window.okplanShared ??= {});
  const { say, element } = shared;
  const MANY = 12; // levers above which they can be searched

  const decimalsOf = (value) => (String(Number(value.toFixed(9))).split(".")[1] ?? "").length;

  // What a lever can be at: a number within its ends, and of what has no halves a whole one.
  const isWhole = ({ form }) => ["year", "count", "flag"].includes(form);
  shared.fits = (lever, value) =>
    typeof value === "number" && value >= lever.low && value <= lever.high && (!isWhole(lever) || Number.isInteger(value));

  // What begins at nothing: more or less of it, and no figure of its own.
  const moves = (lever) => lever.op === "+" || lever.form === "money";

  // A value of a lever as it is read: a move with its sign, and no more decimals than it has.
  shared.leverText = (lever, value) => {
    if (lever.form === "year") return String(value);
    if (lever.form === "flag") return say(`whatif.page.flag.${lever.op === "point" ? "point" : "in"}.${value}`);
    const text = shared.numbers.number(value, Math.max(decimalsOf(value), Math.min(decimalsOf(lever.step), 2)));
    return moves(lever) && value > 0 ? `+${text}` : text;
  };

  shared.leverWithUnit = (lever, value) => [shared.leverText(lever, value), lever.unit].filter(Boolean).join("\u00a0");

  // «Oppstart: fra 2029 til 2031», «Rente: +1,25 prosentpoeng»: in the list of changes and in what the alternative says of
  // itself. What is moved from nothing, or is in or out, has no «from».
  shared.changeText = (lever, value) => {
    if (lever.op === "point") return say("whatif.page.point", { point: lever.label, amendment: lever.amendment });
    const words = { lever: lever.label, to: shared.leverWithUnit(lever, value) };
    if (moves(lever) || lever.form === "flag") return say("whatif.page.change_to", words);
    return say("whatif.page.change", { ...words, from: shared.leverText(lever, lever.neutral) });
  };

  // What a person writes: a comma or a point, any minus, spaces between thousands; NaN for all else.
  shared.readNumber = (text) => {
    const plain = text.trim().replace(/[\u2212\u2013]/g, "-").replace(/^\+/, "").replace(/[\s\u00a0\u202f]/g, "");
    return /^-?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : NaN;
  };

  // The nearest value of the lever's own steps, without the tail of a float.
  const stepped = (lever, value, steps) => {
    const next = Number((value + steps * lever.step).toFixed(Math.max(decimalsOf(lever.step), decimalsOf(value))));
    return Math.min(lever.high, Math.max(lever.low, next));
  };

  const button = (attributes, sign) => element("button", { type: "button", ...attributes }, sign);

  // A switch is its own way back.
  const resetOf = (lever) => lever.form === "flag" ? null :
    button({ class: "reset", "data-reset": lever.id, "aria-label": say("whatif.page.reset_one", { lever: lever.label }) }, "↺");

  const pinOf = (lever) =>
    button({
      class: "pin", "data-pin": lever.id, "aria-pressed": "false",
      "aria-label": say("whatif.page.pin", { lever: lever.label }), title: say("whatif.page.pin_title"),
    }, "☆");

  const noteOf = (lever) => (lever.note ? element("small", {}, ` ${lever.note}`) : null);
  const named = (lever, ident) =>
    element("label", { for: `lever-${ident}`, id: `label-${ident}` }, lever.label, noteOf(lever));

  // Each kind of lever: what is laid out, and how it shows a value.
  const kinds = {
    flag(lever, state, ident) {
      const box = element("input", {
        type: "checkbox", role: "switch", id: `lever-${ident}`, "aria-describedby": `clash-${ident}`,
      });
      const word = element("span", { class: "now", "aria-hidden": "true" });
      box.addEventListener("change", () => state.set(lever.id, box.checked ? 1 : 0));
      const show = (value) => {
        box.checked = value === 1;
        word.textContent = shared.leverText(lever, value);
      };
      return { show, body: [element("label", { class: "switch" }, box, element("span", {}, lever.label, noteOf(lever)), word)] };
    },

    year(lever, state, ident) {
      const list = element("select", { id: `lever-${ident}`, "aria-describedby": `clash-${ident}` });
      for (let year = lever.low; year <= lever.high; year++) {
        const neutral = year === lever.neutral ? say("whatif.page.neutral_year", { year }) : String(year);
        list.append(element("option", { value: year }, neutral));
      }
      const move = (steps) => state.set(lever.id, stepped(lever, state.value(lever.id), steps));
      list.addEventListener("change", () => state.set(lever.id, Number(list.value)));
      const [less, more] = steppers(lever, move, "whatif.page.earlier", "whatif.page.later");
      const show = (value) => { list.value = String(value); ends(lever, value, less, more); };
      return { show, body: [named(lever, ident), less, list, more] };
    },

    amount(lever, state, ident) {
      const slider = element("input", {
        type: "range", id: `slider-${ident}`, min: lever.low, max: lever.high, step: lever.step,
        "aria-labelledby": `label-${ident}`, "aria-describedby": `clash-${ident}`,
      });
      const field = element("input", {
        type: "text", inputmode: "decimal", id: `lever-${ident}`, autocomplete: "off", spellcheck: "false",
        "aria-describedby": `unit-${ident} wrong-${ident} clash-${ident}`,
      });
      const wrong = element("p", { class: "wrong", id: `wrong-${ident}`, role: "alert" });
      const move = (steps) => state.set(lever.id, stepped(lever, state.value(lever.id), steps));
      const [less, more] = steppers(lever, move, "whatif.page.less", "whatif.page.more");
      slider.addEventListener("input", () => state.set(lever.id, Number(slider.value), true));
      slider.addEventListener("change", () => state.ended());
      const write = () => read(lever, state, field, wrong, show);
      field.addEventListener("change", write);
      field.addEventListener("keydown", (event) => {
        const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
        if (steps) { event.preventDefault(); move(steps); }
      });
      const show = (value) => {
        if (Number(slider.value) !== value) slider.value = value;
        slider.setAttribute("aria-valuetext", shared.leverWithUnit(lever, value));
        field.value = shared.leverText(lever, value);
        field.removeAttribute("aria-invalid");
        wrong.textContent = "";
        ends(lever, value, less, more);
      };
      const label = named(lever, ident);
      const unit = element("span", { class: "unit", id: `unit-${ident}` }, lever.unit);
      return { show, body: [label, less, slider, more, element("span", { class: "field" }, field, unit), wrong] };
    },
  };

  const steppers = (lever, move, less, more) => [
    [less, "−", -1], [more, "+", 1],
  ].map(([key, sign, steps]) => {
    const made = button({ class: "step", "aria-label": say(key, { lever: lever.label }) }, sign);
    made.addEventListener("click", () => { if (made.getAttribute("aria-disabled") !== "true") move(steps); });
    return made;
  });

  // At its end a button stays where the keyboard is, and says that it does nothing.
  const ends = (lever, value, less, more) => {
    less.setAttribute("aria-disabled", String(value <= lever.low));
    more.setAttribute("aria-disabled", String(value >= lever.high));
  };

  // A number that is written: what is no number, or outside the lever's ends, is told and moves nothing.
  const read = (lever, state, field, wrong, show) => {
    const value = field.value.trim() === "" ? lever.neutral : shared.readNumber(field.value);
    if (shared.fits(lever, value)) {
      state.set(lever.id, value);
      show(state.value(lever.id));
      return;
    }
    field.setAttribute("aria-invalid", "true");
    wrong.textContent = say(isWhole(lever) ? "whatif.page.outside_whole" : "whatif.page.outside", {
      low: shared.leverText(lever, lever.low), high: shared.leverText(lever, lever.high),
    });
  };

  const laid = (lever, state, place) => {
    const made = (kinds[lever.form] ?? kinds.amount)(lever, state, place);
    const item = element("li", { class: `lever ${kinds[lever.form] ? lever.form : "amount"}`, "data-lever": lever.id });
    const clash = element("p", { class: "clash", id: `clash-${place}` });
    const reset = resetOf(lever);
    item.append(...made.body, ...(reset ? [reset] : []), pinOf(lever), clash);
    let seen = "";
    const show = (now) => {
      const value = now.value(lever.id), moved = value !== lever.neutral;
      const out = Boolean(lever.under) && now.value(lever.under) === 0, other = clashing(lever, now);
      const all = [value, out, other].join();
      if (all === seen) return; // most levers stand still while one moves
      seen = all;
      made.show(value);
      item.classList.toggle("moved", moved);
      rest(item, out);
      if (reset) reset.hidden = !moved;
      clash.textContent = other;
    };
    return { item, show, lever };
  };

  // Of an item that is out nothing else is moved: what is said of it waits until it is in again.
  const rest = (item, out) => {
    item.classList.toggle("resting", out);
    for (const one of item.querySelectorAll("input, select, .step")) one.disabled = out;
  };

  // What is moved that cannot hold together with this one, told beside it before it is chosen.
  const clashing = (lever, state) => {
    const names = state.apart(lever.id).filter((id) => id in state.values).map((id) => say("show.quoted", { name: state.lever(id).label }));
    return names.length ? say("whatif.page.clash", { others: names.join(", ") }) : "";
  };

  // Groups in the page's order, each amendment a group of its own; folded where there is little room.
  shared.layLevers = (state) => {
    const { data } = state;
    const named = data.amendments.map(({ name, points, left }) => ({ label: name, left, levers: points.map(state.lever) }));
    const groups = [
      ...named,
      ...data.groups.map(([id, label]) => ({
        label, levers: data.levers.filter(({ group }) => group === id),
      })),
    ].filter(({ levers, left }) => levers.length || left?.length);
    const made = groups.map((group) => groupOf(group, state));
    const narrow = window.matchMedia("(max-width: 60rem)").matches;
    made.forEach((one, place) => { one.fold.open = !narrow && place < 4; });
    document.getElementById("groups").append(...made.map(({ fold }) => fold));
    if (data.levers.length > MANY) search(made);
    return made;
  };

  let count = 0;
  // Of an amendment all of its points at once, as one step to undo; and what of it cannot be tried here.
  const wholeOf = ({ label, levers, left }, state) => {
    const all = button({ class: "small", "aria-label": say("whatif.page.all_named", { amendment: label }) }, say("whatif.page.all"));
    all.addEventListener("click", () =>
      state.restore({ ...state.values, ...Object.fromEntries(levers.map(({ id }) => [id, 1])) }));
    const out = left.length ? element("p", { class: "quiet" }, say("whatif.page.points_left", { points: left.join("; ") })) : null;
    return [...(levers.length ? [all] : []), ...(out ? [out] : [])];
  };

  const groupOf = (group, state) => {
    const { label, levers } = group;
    const list = element("ul");
    const mark = element("span", { class: "many" });
    const fold = element("details", { class: "group" }, element("summary", {}, element("h3", {}, label), mark), list);
    if (group.left) list.before(...wholeOf(group, state));
    const items = levers.map((lever) => laid(lever, state, ++count));
    list.append(...items.map(({ item }) => item));
    const show = (now) => {
      for (const one of items) one.show(now);
      const moved = items.filter(({ lever }) => now.value(lever.id) !== lever.neutral).length;
      mark.textContent = moved ? say("whatif.page.moved", { count: moved }) : "";
    };
    return { fold, items, show };
  };

  const plain = (text) => text.toLowerCase().normalize("NFC");

  // What cannot be moved is found too: who asks for the instalments is told why there is no lever.
  const soughtOfFixed = (wanted) => {
    let many = 0;
    for (const fold of document.querySelectorAll(".fixed")) {
      const hits = [...fold.querySelectorAll("li")].filter((one) => !(one.hidden = !plain(one.textContent).includes(wanted)));
      fold.hidden = hits.length === 0;
      if (wanted && hits.length) fold.open = true;
      many += hits.length;
    }
    return many;
  };

  const search = (groups) => {
    const field = document.getElementById("search"), found = document.getElementById("search-found");
    field.closest(".search").hidden = false;
    field.addEventListener("input", () => {
      const wanted = plain(field.value.trim());
      let many = 0;
      for (const { fold, items } of groups) {
        const hits = items.filter(({ item, lever }) => !(item.hidden = !plain(lever.label).includes(wanted)));
        fold.hidden = hits.length === 0;
        if (wanted && hits.length) fold.open = true;
        many += hits.length;
      }
      many += soughtOfFixed(wanted);
      found.textContent = wanted ? say("whatif.page.found", { count: many }) : "";
    });
  };
})();
