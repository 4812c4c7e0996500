// Opens a page in headless Chromium in light, dark and narrow windows, and prints what axe-core finds wrong, as JSON.
// node check.mjs CHROMIUM PAGE [FOLDER]: with a folder, a picture of each window is left there.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, page, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const windows = [
  { name: "light", colorScheme: "light", viewport: { width: 1200, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1200, height: 900 } },
  { name: "narrow", colorScheme: "light", viewport: { width: 320, height: 640 } },
  { name: "narrow-dark", colorScheme: "dark", viewport: { width: 320, height: 640 } },
];
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const browser = await chromium.launch({ executablePath, headless: true, args });
const found = {};
try {
  for (const { name, ...options } of windows) {
    const context = await browser.newContext({ bypassCSP: true, ...options });
    const tab = await context.newPage();
    const asked = [];
    tab.on("request", (request) => asked.push(request.url()));
    await tab.goto(pathToFileURL(page).href);
    await tab.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    await tab.evaluate(axe);
    const result = await tab.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), tags);
    found[name] = {
      violations: result.violations.map((one) => ({
        id: one.id, help: one.help, nodes: one.nodes.map((node) => node.html.slice(0, 200)),
      })),
      passes: result.passes.map((one) => one.id),
      requests: asked.length,
      background: await tab.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
      overflow: await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    };
    if (pictures) await tab.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    await context.close();
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
