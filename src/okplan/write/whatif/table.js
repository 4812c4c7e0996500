// Tables by year whose figures can be opened to their formula: laid once, and after a move only what differs is written.
(() => {
  const shared = (window.okplanShared ??= {});
  const { element } = shared;
  let tables = 0;

  // Written only where it differs from what was written last: the rest of the page need not be laid again.
  const written = new WeakMap();
  shared.write = (node, text) => {
    if (written.get(node) === text) return;
    written.set(node, text);
    node.textContent = text;
  };

  // The years that are shown from this one on, and above them what a plan calls them.
  shared.head = (data, from) => {
    const spans = [];
    let t = 0;
    for (const [text, many] of data.above) {
      const count = Math.min(many, t + many - from);
      if (count > 0) spans.push(element("th", { colspan: count, scope: "colgroup" }, text));
      t += many;
    }
    const years = data.years.slice(from, data.shown).map((year) => element("th", { scope: "col", class: "number" }, year));
    const above = spans.length ? element("tr", { class: "groups" }, element("td", {}), ...spans) : null;
    return element("thead", {}, above, element("tr", {}, element("td", {}), ...years));
  };

  // A table in a region that can be scrolled from the keyboard.
  shared.scrolled = (caption, kind, ...inside) => {
    const id = `table-${(tables += 1)}`;
    const table = element("table", { class: kind }, element("caption", { id }, element("span", {}, caption)), ...inside);
    return element("div", { class: "table-scroll", role: "region", tabindex: "0", "aria-labelledby": id }, table);
  };

  // A figure that opens: one of a table can be reached by Tab, the others from there by the arrows.
  shared.opener = (asked) =>
    element("button", {
      type: "button", class: "open", tabindex: "-1", "aria-haspopup": "dialog", "data-line": asked.line,
      "data-item": asked.item ?? 0, "data-t": asked.t, "data-rule": asked.rule,
    });

  const buttons = (row) => [...row.querySelectorAll("button.open")];
  const rows = (table) => [...table.querySelectorAll("tbody tr:not([hidden])")].map(buttons).filter((row) => row.length);

  shared.roving = (table) => {
    const first = table.querySelector("button.open");
    if (first) first.tabIndex = 0;
    table.addEventListener("focusin", ({ target }) => {
      if (!target.matches("button.open")) return;
      for (const one of table.querySelectorAll('button.open[tabindex="0"]')) one.tabIndex = -1;
      target.tabIndex = 0;
    });
    table.addEventListener("keydown", (event) => {
      if (!event.target.matches("button.open") || event.ctrlKey || event.altKey || event.metaKey) return;
      const all = rows(table), y = all.findIndex((row) => row.includes(event.target)), x = all[y].indexOf(event.target);
      const next = {
        ArrowLeft: () => all[y][x - 1], ArrowRight: () => all[y][x + 1],
        ArrowUp: () => all[y - 1]?.[x], ArrowDown: () => all[y + 1]?.[x],
        Home: () => all[y][0], End: () => all[y].at(-1),
      }[event.key]?.();
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  };
})();
