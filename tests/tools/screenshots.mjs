// Screenshots of the built page: every viewport × theme × language.
//
//   node tests/tools/screenshots.mjs [--template ID] [--views VIEW,…] [--only TEXT] [--out DIR] [--full]
//
// --views captures views of the panel instead of the page, such as compare,export, present, or `all`.
// --only takes the screenshots whose name contains TEXT, such as "390x844" or "dark-en".

import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "./browser.mjs";
import { serve } from "./serve.mjs";

const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const THEMES = ["light", "dark"];
const LOCALES = ["pt-BR", "en"];

/** The control that opens each group of views, on phones too: an item of the file menu by its index, or a button. */
const GROUPS = [
  { item: 0, views: ["library", "versions"] },
  { item: 4, views: ["scenarios", "compare", "growth", "drivers", "uncertainty", "meeting", "decision"] },
  { item: 5, views: ["share", "export", "import"] },
  { button: "review", views: ["advice", "prices", "own-prices", "recovery", "terms"] },
  { button: "present", views: ["present"] },
];

/** Opens a view and waits until it is rendered. */
async function openView(page, view) {
  const group = GROUPS.find(({ views }) => views.includes(view));
  if (group.button) {
    await page.getByTestId(group.button).click();
  } else {
    await page.getByTestId("export-menu").click();
    await page.locator(".menu__panel > .menu__item").nth(group.item).click();
  }
  await page.waitForSelector('#review .sheet[aria-busy="false"]');
  if (view !== "present") {
    const tab = `[role="tab"][data-do*='"${view}"']`;
    await page.locator(tab).click();
    await page.waitForSelector(`${tab}[aria-selected="true"]`);
  }
}

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values } = parseArgs({
  options: {
    template: { type: "string" },
    views: { type: "string", default: "" },
    only: { type: "string", default: "" },
    out: { type: "string", default: here("../e2e/screenshots/") },
    full: { type: "boolean", default: false },
  },
});

const all = GROUPS.flatMap(({ views }) => views);
const views = values.views === "all" ? all : values.views.split(",").filter(Boolean);
const unknown = views.filter((view) => !all.includes(view));
if (unknown.length > 0) {
  console.error(`no such view: ${unknown.join(", ")}`);
  process.exit(2);
}

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
          // After two frames the effects that follow mounting have rendered.
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        } catch {
          problems.push("app:ready was not reached");
        }
        const picture = async (name, fullPage = false) => {
          await page.screenshot({ path: join(values.out, `${name}.png`), fullPage });
          console.log(`${name}.png${problems.length > 0 ? `  — ${problems.join("; ")}` : ""}`);
        };
        if (views.length === 0) {
          await picture(name, values.full);
        }
        for (const view of views) {
          await openView(page, view);
          await page.evaluate(() => document.fonts.ready);
          await picture(`${view}-${name}`);
          await page.locator("#review").press("Escape");
        }
        failures += problems.length;
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
