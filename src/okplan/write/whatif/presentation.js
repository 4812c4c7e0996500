// For the chamber's screen: large and calm, with the one or two levers that the speaker chose, verdict, rules, one chart.
(() => {
  const shared = (window.okplanShared ??= {});
  const { say, element } = shared;
  const MOST = 2; // levers that are pinned at a time

  shared.createPresentation = (levers) => {
    const pins = [], home = new Map();
    const items = new Map(levers.flatMap(({ items: own }) => own.map(({ item, lever }) => [lever.id, item])));
    const place = document.getElementById("pinned");
    const toggle = document.querySelector('[data-do="present"]');
    const presenting = () => document.body.classList.contains("presenting");

    // Pinned levers are moved, not copied: there is one control of each. Where each stood is kept by a sign.
    const gather = () => {
      place.replaceChildren();
      place.hidden = pins.length === 0;
      for (const id of pins) {
        const sign = document.createComment(id);
        home.set(id, sign);
        items.get(id).replaceWith(sign);
        place.append(items.get(id));
      }
    };
    const scatter = () => {
      for (const [id, sign] of home) sign.replaceWith(items.get(id));
      home.clear();
      place.hidden = true;
    };

    const pin = (id) => {
      if (pins.includes(id)) pins.splice(pins.indexOf(id), 1);
      else pins.push(id);
      while (pins.length > MOST) pins.shift();
      for (const [one, item] of items) {
        const button = item.querySelector(".pin");
        button.setAttribute("aria-pressed", String(pins.includes(one)));
        button.textContent = pins.includes(one) ? "★" : "☆";
      }
    };

    // Without a choice of the speaker's the levers that are moved are those to show.
    const chosen = (state) => {
      if (!pins.length) Object.keys(state.values).slice(-MOST).forEach(pin);
      if (!pins.length) [...items.keys()].slice(0, 1).forEach(pin);
    };

    const show = (state, on) => {
      if (on === presenting()) return;
      if (on) { chosen(state); gather(); } else scatter();
      document.body.classList.toggle("presenting", on);
      toggle.setAttribute("aria-pressed", String(on));
      toggle.textContent = say(on ? "whatif.page.present_end" : "whatif.page.present");
      if (on) choose(document.body.dataset.chart ?? names()[0]);
      window.scrollTo(0, 0);
      toggle.focus({ preventScroll: true });
    };

    const charts = () => [...document.querySelectorAll('[data-part="charts"] [data-chart]')];
    const names = () => charts().map((one) => one.dataset.chart);

    const choose = (name) => {
      document.body.dataset.chart = name;
      for (const one of charts()) one.classList.toggle("chosen", one.dataset.chart === name);
      for (const one of document.querySelectorAll("#chart-choice button"))
        one.setAttribute("aria-pressed", String(one.dataset.choose === name));
    };

    const layChoice = () => {
      const row = element("div", { id: "chart-choice", class: "tools", role: "group", "aria-label": say("whatif.page.chart_choice") });
      for (const name of names()) {
        const made = element("button", { type: "button", "data-choose": name }, say(`whatif.page.chart.${name}`));
        made.addEventListener("click", () => choose(name));
        row.append(made);
      }
      document.querySelector('[data-part="charts"]').before(row);
    };

    return { pin, show, presenting, layChoice };
  };
})();
