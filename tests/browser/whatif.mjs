// Drives the what-if page in headless Chromium, and prints what it answers, as JSON.
// node whatif.mjs CHROMIUM PAGE SEED SETTINGS: so many settings of all levers at random, then the states of the page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, page, seed, settings] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const AT_ONCE = 10; // settings that the browser hands over at a time
const CLOCKED = 1; // settings of which every move is timed
const address = pathToFileURL(page).href;
const browser = await chromium.launch({ executablePath, headless: true, args });

const opened = async (options, hash = "") => {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  const tab = await context.newPage();
  tab.asked = [];
  tab.wrong = [];
  tab.on("request", (request) => tab.asked.push(request.url()));
  tab.on("pageerror", (error) => tab.wrong.push(error.message));
  await tab.goto(address + hash);
  return tab;
};
const wide = { colorScheme: "light", viewport: { width: 1400, height: 900 } };

// Every line as it stands, NaN as null.
const answers = () => ({
  lines: Object.fromEntries(window.okplan.lines().map((name) => [name, window.okplan.values(name)])),
  verdict: window.okplan.verdict(),
  yaml: window.okplan.yaml(),
});

// All levers at once: each somewhere among its steps, as a seeded die has it.
const moves = ([first, count, clocked]) => {
  let a = first;
  const die = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const somewhere = ({ low, high, step }) => {
    const steps = Math.round((high - low) / step);
    return Number((low + Math.floor(die() * (steps + 1)) * step).toFixed(6));
  };
  const timed = (lever, value) => {
    const begun = performance.now();
    window.okplan.set(lever.id, value);
    document.body.getBoundingClientRect(); // what is changed is laid out as well
    return performance.now() - begun;
  };
  return Array.from({ length: count }, (_, place) => {
    const times = [];
    for (const lever of window.okplan.levers()) {
      const value = somewhere(lever);
      if (place < clocked) times.push(timed(lever, value));
      else window.okplan.set(lever.id, value);
    }
    return { times, ...window.answers() };
  });
};

// Colours are the slowest to check, and are the same in states of one scheme.
const checked = async (tab, colours = false) => {
  const rules = { "color-contrast": { enabled: colours } };
  const result = await tab.evaluate(
    ([values, rules]) => window.axe.run({ runOnly: { type: "tag", values }, rules, resultTypes: ["violations"] }), [tags, rules],
  );
  return {
    violations: result.violations.map((one) => ({
      id: one.id, help: one.help, nodes: one.nodes.map((node) => node.html.slice(0, 200)),
    })),
    passes: result.passes.length,
    overflow: await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  };
};

// What a reader has before the eyes: texts, not numbers.
const reading = () => {
  const texts = (selector, within = document) => [...within.querySelectorAll(selector)].map((one) => one.textContent);
  const rows = (part) => [...document.querySelectorAll(`[data-part="${part}"] .figures tbody tr:not(.apart):has(td)`)].map((row) => texts("td", row));
  const signs = document.querySelector('[data-part="rules"] .signs');
  document.querySelector('[data-line="net_debt_pct"][data-t="3"]').click();
  const opened = texts("#formula .figure b, #formula .formula");
  document.querySelector("#formula [data-close]").click();
  return {
    yaml: window.okplan.yaml(), verdict: texts('[data-part="verdict"] p'), figures: rows("figures"), beside: window.okplanShared.data.beside.map(({ key }) => rows(key)),
    signs: [...signs.querySelectorAll("tbody tr")].map((row) => texts("td .unseen", row)), opened,
  };
};

const several = (many) => {
  const levers = window.okplan.levers();
  for (const { id, low, high, neutral } of levers.slice(0, many)) window.okplan.set(id, neutral === high ? low : high);
};
const unfold = () => document.querySelectorAll("details").forEach((one) => (one.open = true));

// One page goes from state to state.
const looks = async (tab) => {
  const found = {};
  await tab.evaluate(axe);
  found.fresh = await checked(tab, true);
  await tab.evaluate(several, 6);
  await tab.evaluate(unfold);
  found.moved = await checked(tab);
  await tab.locator("[data-line]").first().click();
  found.dialog = await checked(tab, true);
  await tab.locator("#formula .use").first().click();
  found.deeper = await tab.evaluate(() => document.activeElement === document.getElementById("formula-title"));
  await tab.keyboard.press("p");
  found.presenting = await tab.evaluate(() => document.body.classList.contains("presenting"));
  await tab.keyboard.press("Escape");
  found.returned = await tab.evaluate(() => document.activeElement.matches("[data-line]"));
  await tab.keyboard.press("p");
  found.presentation = await checked(tab);
  await tab.keyboard.press("p");
  await tab.emulateMedia({ colorScheme: "dark" });
  found.dark = await checked(tab, true);
  await tab.setViewportSize({ width: 320, height: 640 });
  found.narrow = await checked(tab);
  return found;
};

// The file that a button gives.
const kept = async (tab, button) => {
  const [download] = await Promise.all([tab.waitForEvent("download"), tab.locator(`[data-do=${button}]`).click()]);
  return download.path();
};

// What the keyboard and the buttons do, and what a link and a file bring back.
const steps = async (tab) => {
  const lever = await tab.evaluate(() => window.okplan.levers()[0]);
  const value = () => tab.evaluate(() => window.okplan.yaml());
  const found = { neutral: await value() };
  const field = tab.locator("#groups input[type=range]").first();
  await field.focus();
  await tab.keyboard.press("ArrowRight");
  await tab.keyboard.press("ArrowRight");
  await tab.waitForFunction(() => document.querySelectorAll("#changed li").length === 1);
  found.moved = await value();
  await tab.locator("[data-do=undo]").click();
  found.undone = await value();
  await tab.locator("[data-do=undo]").click();
  found.undone_twice = await value();
  await tab.keyboard.press("Control+y");
  await tab.keyboard.press("Control+y");
  found.redone = await value();
  await tab.waitForFunction(() => document.getElementById("spoken").textContent && location.hash.includes("="));
  found.spoken = await tab.locator("#spoken").textContent();
  const link = await tab.evaluate(() => location.hash);
  await tab.locator("#needed-rule").selectOption("all");
  await tab.locator("[data-part=needed] button").click();
  found.needed = await tab.locator("#needed-told").textContent();
  found.needed_yaml = await value();
  await tab.keyboard.press("Control+z");
  found.needed_undone = [await value(), await tab.locator("#needed-told").textContent()];
  await tab.evaluate(() => { location.hash = "levers"; }); // as the links past the head of the page do
  await tab.waitForFunction((kept) => location.hash === kept, link);
  const saved = await kept(tab, "save");
  found.saved_yaml = readFileSync(await kept(tab, "save-yaml"), "utf8");
  await tab.locator("[data-do=reset]").click();
  found.reset = await value();
  const again = await opened(wide, link);
  found.linked = await again.evaluate(() => window.okplan.yaml());
  const other = await opened(wide, link.replace(/plan=..../, "plan=0000"));
  found.other = await other.evaluate(() => window.okplan.yaml());
  found.told = await other.locator("#told").textContent();
  const wrong = await opened(wide, `${link}&${encodeURIComponent(lever.id)}=999999`);
  found.broken = await wrong.evaluate(() => window.okplan.yaml());
  await wrong.locator("#open").setInputFiles(saved);
  await wrong.waitForFunction(() => document.getElementById("done").textContent !== "");
  found.opened = await wrong.evaluate(() => window.okplan.yaml());
  await wrong.locator("#open").setInputFiles(page);
  await wrong.waitForFunction(() => document.getElementById("told").textContent !== "");
  found.after_no_file = await wrong.evaluate(() => window.okplan.yaml());
  found.refused = await tab.evaluate(([id, far]) => {
    try { window.okplan.set(id, far); return ""; } catch (error) { return error.name; }
  }, [lever.id, lever.high + 1]);
  await tab.locator("#groups .lever.amount input[type=text]").first().fill("1e9");
  await tab.keyboard.press("Tab");
  found.invalid = await tab.locator("#groups [aria-invalid=true]").count();
  found.after_invalid = await value();
  return found;
};

try {
  const tab = await opened(wide);
  await tab.evaluate(`window.answers = ${answers}`);
  const neutral = await tab.evaluate(answers);
  const settled = [];
  for (let done = 0; done < settings; done += AT_ONCE) {
    const count = Math.min(AT_ONCE, settings - done);
    settled.push(...(await tab.evaluate(moves, [Number(seed) + done, count, done ? 0 : CLOCKED])));
  }
  const read = await tab.evaluate(reading);
  await tab.evaluate(() => window.okplan.reset());
  const reset = await tab.evaluate(answers);
  const other = await opened(wide);
  const found = { neutral, settings: settled, read, reset, steps: await steps(other), looks: await looks(tab) };
  Object.assign(found, { requests: tab.asked, errors: [...tab.wrong, ...other.wrong] });
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}
