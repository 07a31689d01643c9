// Pictures of the built page: every viewport × theme × language.
//
//   node tests/tools/screenshots.mjs [--template ID] [--only TEXT] [--out DIR] [--full]
//
// --only keeps the pictures whose name contains TEXT, such as "390x844" or "dark-en".

import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { BROWSER_ARGUMENTS, findBrowser, requireFromTests } from "./browser.mjs";
import { serve } from "./serve.mjs";

const { chromium } = requireFromTests("@playwright/test");

const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const THEMES = ["light", "dark"];
const LOCALES = ["pt-BR", "en"];

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values } = parseArgs({
  options: {
    template: { type: "string" },
    only: { type: "string", default: "" },
    out: { type: "string", default: here("../e2e/screenshots/") },
    full: { type: "boolean", default: false },
  },
});

if (!existsSync(here("../../dist/index.html"))) {
  console.error("no built page in dist: run `make build` first");
  process.exit(1);
}
mkdirSync(values.out, { recursive: true });

const site = await serve({ base: "/some/sub-path/" });
const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGUMENTS });
let failures = 0;
try {
  for (const viewport of VIEWPORTS) {
    for (const theme of THEMES) {
      for (const locale of LOCALES) {
        const start = values.template ?? "start";
        const name = `${start}-${viewport.width}x${viewport.height}-${theme}-${locale}`;
        if (!name.includes(values.only)) {
          continue;
        }
        const narrow = viewport.width < 600;
        const context = await browser.newContext({
          serviceWorkers: "block",
          viewport,
          locale,
          colorScheme: theme,
          reducedMotion: "reduce",
          hasTouch: narrow,
          isMobile: narrow,
          deviceScaleFactor: narrow ? 2 : 1,
        });
        await context.addInitScript(
          (preferences) => localStorage.setItem("camada:preferences", preferences),
          JSON.stringify({ theme, locale }),
        );
        const page = await context.newPage();
        const problems = [];
        page.on("pageerror", (error) => problems.push(error.message));
        page.on("console", (message) => {
          if (message.type() === "error") {
            problems.push(message.text());
          }
        });
        const hash = values.template ? `#template=${encodeURIComponent(values.template)}` : "";
        await page.goto(site.url + hash);
        try {
          await page.waitForFunction(() => performance.getEntriesByName("app:ready").length > 0, null, {
            timeout: 15_000,
          });
          await page.evaluate(() => document.fonts.ready);
          // Two frames: the effects that follow mounting have drawn by then.
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        } catch {
          problems.push("app:ready was not reached");
        }
        await page.screenshot({ path: join(values.out, `${name}.png`), fullPage: values.full });
        failures += problems.length;
        console.log(`${name}.png${problems.length > 0 ? `  — ${problems.join("; ")}` : ""}`);
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await site.close();
}
if (failures > 0) {
  console.error(`${failures} problem(s) in the console`);
  process.exit(1);
}
