// Opens pages in headless Chromium in light, dark and narrow windows, and prints what axe-core finds wrong, as JSON.
// node check.mjs CHROMIUM PAGE...: what is found of each page, in the order given; of all but the first in two windows.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const windows = [
  { name: "light", colorScheme: "light", viewport: { width: 1200, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1200, height: 900 } },
  { name: "narrow", colorScheme: "light", viewport: { width: 320, height: 640 } },
  { name: "narrow-dark", colorScheme: "dark", viewport: { width: 320, height: 640 } },
];
const few = windows.filter(({ name }) => ["dark", "narrow"].includes(name));
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const browser = await chromium.launch({ executablePath, headless: true, args });
const all = pages.map(() => ({}));
try {
  for (const [place, page] of pages.entries()) for (const { name, ...options } of place ? few : windows) {
    const context = await browser.newContext({ bypassCSP: true, ...options });
    const tab = await context.newPage();
    const asked = [];
    tab.on("request", (request) => asked.push(request.url()));
    await tab.goto(pathToFileURL(page).href);
    await tab.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    await tab.evaluate(axe);
    const result = await tab.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), tags);
    all[place][name] = {
      violations: result.violations.map((one) => ({
        id: one.id, help: one.help, nodes: one.nodes.map((node) => node.html.slice(0, 200)),
      })),
      passes: result.passes.map((one) => one.id),
      requests: asked.length,
      background: await tab.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
      hidden: await tab.evaluate(() => [...document.querySelectorAll("table.figures")].filter((table) => {
        const seen = (one) => one.getBoundingClientRect();
        const last = seen(table.querySelector("thead tr:last-child > th:last-child"));
        const name = seen(table.querySelector("tbody th[scope=row]"));
        return name.left < 0 || last.left < 0 || last.right > window.innerWidth + 1;
      }).map((table) => table.id)),
      overflow: await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    };
    await context.close();
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(all));
