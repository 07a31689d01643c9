// Speed of the built page in Chromium. Prints each figure with its budget, and fails if a figure exceeds its budget by half.
//
//   node tests/bench/speed.mjs

import { readFile } from "node:fs/promises";

import { chromium } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../tools/browser.mjs";
import { serve } from "../tools/serve.mjs";

/** A design of `count` components with three charges each and distinct usage. */
function design(count) {
  const charge = (id, quantity) => ({
    id,
    name: id,
    unit: "GB",
    quantity,
    prices: { list: { amount: "0.09", per: "1000", source: "own", confidence: "vendor" } },
  });
  const service = {
    id: "bench",
    name: "Bench",
    layer: "data",
    use: "Bench",
    usage: [
      { id: "stored_gb", name: "Stored", unit: "GB", expression: "interactions * record_kb * retention_months / 1000000" },
      { id: "moved_gb", name: "Moved", unit: "GB", expression: "interactions * requests_per_interaction / 1000000" },
    ],
    offerings: [
      {
        id: "standard",
        name: "Standard",
        vendor: "aws",
        kind: "managed",
        charges: [
          charge("storage", "stored_gb * month_hours / 730"),
          charge("requests", "max(1, interactions * reads_per_interaction / 1000)"),
          charge("moved", "ceil(moved_gb, 5) * hours"),
        ],
      },
    ],
  };
  const layers = ["application", "data", "analytics"];
  const components = Array.from({ length: count }, (_, index) => ({
    id: `c${index + 1}`,
    service: "bench",
    layer: layers[Math.floor((index * 3) / count)],
    offering: "standard",
    plan: "auto",
    copies: 1 + (index % 3),
    usage: index % 2 ? { stored_gb: String(index + 1) } : {},
  }));
  return JSON.stringify({ format: "camada-design", version: 1, id: "bench", name: `Bench ${count}`, components, services: [service] });
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const site = await serve({ base: "/bench/" });
const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGUMENTS });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
const page = await context.newPage();
let missed = 0;

function report(what, milliseconds, budget) {
  if (milliseconds > budget * 1.5) {
    missed += 1;
  }
  console.log(`${what.padEnd(74)} ${milliseconds.toFixed(2).padStart(8)} ms   budget ${budget} ms`);
}

async function open(hash = "") {
  await page.goto("about:blank");
  await page.goto(`${site.url}${hash}`);
  await page.waitForFunction(() => performance.getEntriesByName("app:ready").length > 0);
}

async function load(count) {
  await open();
  await page.getByTestId("import-file").setInputFiles({ name: "bench.json", mimeType: "application/json", buffer: Buffer.from(design(count)) });
  await page.waitForFunction((count) => document.querySelectorAll("[data-testid=component]").length === count, count);
}

/** Moves the slider and returns the main-thread work and the estimate's share of it for each position. */
const slide = () =>
  page.evaluate(async () => {
    const slider = document.querySelector("[data-testid=volume]");
    const works = [];
    const estimates = [];
    for (let step = 0; step < 40; step += 1) {
      await new Promise((done) => requestAnimationFrame(done));
      const start = performance.now();
      slider.value = (4 + step / 10).toFixed(2);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      // Effects run in microtasks. Reading the layout then forces the work that the browser would do before painting.
      for (let task = 0; task < 50; task += 1) await Promise.resolve();
      document.body.getBoundingClientRect();
      works.push(performance.now() - start);
      estimates.push(performance.getEntriesByName("camada:estimate", "measure")[0].duration);
    }
    return { works, estimates };
  });

for (const count of [1000, 10000]) {
  await load(count);
  const { estimates } = await slide();
  report(`estimate of ${count} components with 3 charges after a volume change, median`, median(estimates), count === 1000 ? 2 : 20);
}

await open("#template=enterprise");
await page.waitForSelector("[data-testid=component]");
const { works } = await slide();
report("volume slider to total, cards and charts, Enterprise template, median", median(works), 16);

{
  const template = JSON.parse(await readFile(new URL("../../catalog/templates/growth.json", import.meta.url), "utf8"));
  const scenarios = Array.from({ length: 6 }, (_, index) => ({
    id: `s${index + 1}`,
    name: `Option ${index + 1}`,
    components: { c4: { copies: index + 2 } },
  }));
  const planning = { columns: scenarios.map(({ id }) => ({ scenario: id })) };
  await open();
  await page.getByTestId("import-file").setInputFiles({
    name: "six.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify({ ...template, version: 3, scenarios, planning })),
  });
  await page.waitForSelector("[data-testid=component]");
  await page.getByTestId("scenarios").click();
  await page.locator(`[data-do*='"compare"']`).click();
  await page.waitForFunction(() => document.querySelectorAll(".compare__total td").length === 6);
  // The main-thread work until the new figures are painted, including the separate task for the worker's answer.
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  /** Waits for the figure to change, or for a number of idle frames, whose cost is subtracted from the measurement. */
  const frames = (value, rest) =>
    page.evaluate(
      async ([position, most]) => {
        const figure = () => document.querySelector(".compare__total td").textContent;
        const shown = figure();
        const slider = document.querySelector("[data-testid=volume]");
        if (position !== null) {
          slider.value = position;
          slider.dispatchEvent(new Event("input", { bubbles: true }));
        }
        let count = 0;
        for (; most === null ? figure() === shown : count < most; count += 1) {
          await new Promise((done) => requestAnimationFrame(done));
        }
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return count;
      },
      [value, rest],
    );
  const works = [];
  for (let step = 1; step <= 20; step += 1) {
    const before = await worked();
    const count = await frames((6 + step / 10).toFixed(2), null);
    const between = await worked();
    await frames(null, count);
    const after = await worked();
    works.push(between - before - (after - between));
  }
  report("volume slider with six scenarios compared, main thread, median", median(works), 50);
}

for (const count of [100, 1000]) {
  await load(count);
  const card = page.getByTestId("component").nth(2);
  const box = await card.boundingBox();
  await page.mouse.move(box.x + 40, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 40);
  const moves = await page.evaluate(async ([x, y]) => {
    const times = [];
    for (let step = 0; step < 60; step += 1) {
      await new Promise((done) => requestAnimationFrame(done));
      const start = performance.now();
      const at = { clientX: x + step * 5, clientY: y + step * 3, isPrimary: true, pointerId: 1, pointerType: "mouse", bubbles: true };
      window.dispatchEvent(new PointerEvent("pointermove", at));
      for (let task = 0; task < 50; task += 1) await Promise.resolve();
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
    }
    return times;
  }, [box.x + 60, box.y + 40]);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  report(`pointer move while dragging one among ${count} components, median`, median(moves), 4);
}

await browser.close();
await site.close?.();
process.exit(missed ? 1 : 0);
