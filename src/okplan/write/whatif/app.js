// The page at work: a move is reckoned and shown at once, told once it rests, and kept in the address.
(() => {
  const shared = window.okplanShared;
  const { say, element, data } = shared;
  const REST = 600; // milliseconds without a move before it is told aloud
  const $ = (id) => document.getElementById(id);

  const model = createModel();
  const state = shared.createState(model, data);
  const levers = shared.layLevers(state);
  const presentation = shared.createPresentation(levers);

  // --- Showing ---------------------------------------------------------------------------------------------------

  const parts = window.okplanParts
    .map((part) => ({ ...part, element: document.querySelector(`[data-part="${part.id}"]`) }));

  const showAll = () => {
    for (const one of levers) one.show(state);
    for (const { render, element: place } of parts) render(state, place);
    showBar();
    showChanges();
    showTools();
    rest();
  };

  // The verdict in a word, always seen on a telephone; whoever listens has it from the verdict itself.
  const showBar = () => {
    const { sign, called, level } = shared.verdict(state);
    const count = Object.keys(state.values).length;
    $("bar").className = `bar ${level}`;
    $("bar").replaceChildren(
      element("b", {}, `${sign} ${called}`),
      element("span", {}, count ? say("whatif.page.moved", { count }) : say("whatif.page.adopted")),
    );
  };

  const showChanges = () => {
    $("unchanged").hidden = state.changed;
    $("changed").replaceChildren(...shared.moved(data, state.values).map(changeOf));
    $("yaml").textContent = shared.yaml(data, state.values);
  };

  const changeOf = (lever) => {
    const back = element("button", {
      type: "button", class: "small", "data-reset": lever.id, "aria-label": say("whatif.page.undo_named", { lever: lever.label }),
    }, say("whatif.page.undo_one"));
    return element("li", {}, element("span", {}, shared.changeText(lever, state.value(lever.id))), back);
  };

  const showTools = () => {
    const can = { undo: state.canUndo(), redo: state.canRedo(), reset: state.changed };
    for (const [name, may] of Object.entries(can))
      document.querySelector(`[data-do="${name}"]`).setAttribute("aria-disabled", String(!may));
  };

  // --- At rest: one sentence aloud, and the address ---------------------------------------------------------------

  let timer = 0, spoken = "", begun = false;
  const rest = () => {
    clearTimeout(timer);
    if (begun) timer = setTimeout(atRest, REST);
  };
  const atRest = () => {
    const { text } = shared.verdict(state);
    $("spoken").textContent = text === spoken ? say("whatif.page.same") : text;
    spoken = text;
    keep();
  };

  // The address carries what is moved, so that a page that is read anew stands where it stood.
  const keep = () => {
    const link = state.changed ? shared.toLink(data, state.values) : "#";
    try { history.replaceState(null, "", link); } catch { /* a browser that keeps files from it: the link can be copied */ }
  };

  const tell = (text) => {
    if ($("told").textContent !== text) $("told").textContent = text;
    $("told").hidden = !text;
  };
  const done = (text) => { $("done").textContent = text; };

  const take = (found, kind) => {
    if (found?.values) { state.restore(found.values); return true; }
    if (found?.other) tell(say(`whatif.page.other_${kind}`));
    else if (found) tell(say(`whatif.page.broken_${kind}`, { what: found.broken }));
    return false;
  };

  // --- What is asked for ------------------------------------------------------------------------------------------

  const copied = async (text, key) => done(say((await shared.copy(text)) ? key : "whatif.page.not_copied"));
  const address = () => location.href.replace(/#.*$/, "") + shared.toLink(data, state.values);
  const yamlName = () => data.alternative.file;

  const acts = {
    undo: () => state.undo(),
    redo: () => state.redo(),
    reset: () => state.reset(),
    present: () => presentation.show(state, !presentation.presenting()),
    print: () => window.print(),
    link: () => copied(address(), "whatif.page.link_copied"),
    save: () => shared.download(yamlName().replace(/yaml$/, "json"), shared.toFile(data, state.values), "application/json"),
    "copy-yaml": () => copied(shared.yaml(data, state.values), "whatif.page.yaml_copied"),
    "save-yaml": () => shared.download(yamlName(), shared.yaml(data, state.values), "application/yaml"),
  };

  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-do], [data-reset], [data-pin]");
    if (!asked || asked.getAttribute("aria-disabled") === "true") return;
    if (asked.dataset.do) acts[asked.dataset.do]();
    else if (asked.dataset.pin) presentation.pin(asked.dataset.pin);
    else resetOne(asked);
  });

  // The button goes away with the change: the keyboard is put where it can go on.
  const resetOne = (asked) => {
    const id = asked.dataset.reset, listed = asked.closest("#changed");
    const next = listed ? $("changes") : document.querySelector(`[data-lever="${CSS.escape(id)}"] :is(input, select)`);
    state.set(id, state.lever(id).neutral);
    if (listed) next.setAttribute("tabindex", "-1");
    next.focus({ preventScroll: true });
  };

  $("open").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file && take(shared.fromFile(data, await file.text()), "file")) done(say("whatif.page.opened", { name: file.name }));
    event.target.value = "";
  });

  document.addEventListener("keydown", (event) => {
    const opened = document.querySelector("dialog[open]");
    const writes = event.target.matches?.('input[type="text"], input[type="search"], select, textarea');
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !writes && (key === "z" || key === "y")) {
      event.preventDefault();
      if (key === "y" || event.shiftKey) state.redo();
      else state.undo();
    } else if (key === "escape" && presentation.presenting() && !opened) acts.present();
    else if (key === "p" && !opened && !event.ctrlKey && !event.metaKey && !event.altKey && !writes && $("shortcuts").checked) acts.present();
  });

  // A link within the page takes what is moved out of the address: it is put back.
  window.addEventListener("hashchange", () => {
    const found = shared.fromLink(data, location.hash);
    if (found) take(found, "link");
    else keep();
  });

  // --- For tests and for whoever builds on it ---------------------------------------------------------------------

  window.okplan = {
    levers: () => data.levers,
    lines: () => model.lines,
    set: (id, value) => state.set(id, value),
    reset: () => state.reset(),
    undo: () => state.undo(),
    redo: () => state.redo(),
    values: (line) => shared.rowsOf(model, line),
    verdict: () => {
      const { level, reasons, text } = shared.verdict(state);
      return { level, reasons, text };
    },
    yaml: () => shared.yaml(data, state.values),
  };

  // What had to go for a move is told: nothing is moved back silently.
  let before = {};
  const tellDropped = () => {
    const gone = Object.keys(before).filter((id) => !(id in state.values));
    const come = Object.keys(state.values).filter((id) => !(id in before));
    const others = gone.filter((id) => come.some((one) => state.apart(one).includes(id)));
    const names = others.map((id) => state.lever(id).label).join(", ");
    tell(others.length ? say("whatif.page.dropped", { lever: state.lever(come[0]).label, others: names }) : "");
    before = state.values;
  };

  state.onChange(tellDropped);
  state.onChange(showAll);
  showAll();
  presentation.layChoice();
  spoken = shared.verdict(state).text;
  take(shared.fromLink(data, location.hash), "link");
  begun = true;
  document.body.classList.add("working");

  // The first move is to be as quick as the next: until one comes the model is run, which the browser makes quick by it.
  const warm = (rounds) => {
    if (!rounds || state.changed) return;
    model.apply(state.values);
    setTimeout(warm, 0, rounds - 1);
  };
  setTimeout(warm, 0, 60);
})();
