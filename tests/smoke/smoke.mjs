// The smoke scenario in one browser after the other. A failure names the step and shows the page's state.
//
//   node tests/smoke/smoke.mjs [chromium] [firefox] [webkit]

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../tools/serve.mjs";
import { openChromium, openFirefox } from "./puppeteer.mjs";
import { Page } from "./page.mjs";
import { STEPS } from "./scenario.mjs";
import { openWebKit } from "./webkit.mjs";

const BROWSERS = { chromium: openChromium, firefox: openFirefox, webkit: openWebKit };
/** The time limit for one browser, in milliseconds. */
const LIMIT = 120_000;

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(BROWSERS);
const unknown = wanted.filter((name) => !Object.hasOwn(BROWSERS, name));
if (unknown.length > 0) {
  console.error(`no such browser: ${unknown.join(", ")}; there are ${Object.keys(BROWSERS).join(", ")}`);
  process.exit(2);
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs every step; each starts where the previous one ended. */
async function walk(driver, url, folder) {
  const page = new Page(driver, url, folder);
  const state = {};
  for (const [name, step] of STEPS) {
    const since = performance.now();
    try {
      await step(page, state);
      await page.expectNoProblem();
    } catch (error) {
      throw new Error(`step “${name}”: ${error.message}\n${await page.describe()}`, { cause: error });
    }
    console.log(`  ${name.padEnd(12)} ${seconds(since)}`);
  }
}

/** Rejects after the time limit, so that a hanging browser is closed as well. */
function limit() {
  let timer;
  const passed = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${LIMIT / 1000} s`)), LIMIT);
  });
  return { passed, clear: () => clearTimeout(timer) };
}

async function run(name) {
  const since = performance.now();
  const site = await serve({ base: "/some/sub-path/" });
  const folder = await mkdtemp(join(tmpdir(), "camada-smoke-"));
  const { passed, clear } = limit();
  let driver;
  try {
    driver = await BROWSERS[name](folder);
    console.log(`${name} ${driver.version}`);
    const walked = walk(driver, site.url, folder);
    await Promise.race([walked, passed]);
    console.log(`${name}: passed in ${seconds(since)}`);
    return true;
  } catch (error) {
    console.error(`${name}: FAILED after ${seconds(since)}: ${error.message}`);
    return false;
  } finally {
    clear();
    await driver?.close();
    await site.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

let passed = 0;
for (const name of wanted) {
  passed += (await run(name)) ? 1 : 0;
}
console.log(`${passed} passed, ${wanted.length - passed} failed`);
process.exit(passed === wanted.length ? 0 : 1);
