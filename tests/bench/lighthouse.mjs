// Lighthouse's mobile performance score for an empty start and for the Enterprise template. Prints medians.
//
//   node tests/bench/lighthouse.mjs [--runs 3]

import { parseArgs } from "node:util";
import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";
import { BROWSER_ARGUMENTS, findBrowser } from "../tools/browser.mjs";
import { serve } from "../tools/serve.mjs";

const GOAL = 95;
const AUDITS = {
  "first-contentful-paint": "first paint",
  "largest-contentful-paint": "largest paint",
  "speed-index": "speed index",
  "total-blocking-time": "blocking",
};

const { values } = parseArgs({ options: { runs: { type: "string", default: "3" } } });
const runs = Number(values.runs);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function audited(url, port) {
  const { lhr } = await lighthouse(url, { port, onlyCategories: ["performance"], logLevel: "error" });
  if (lhr.runtimeError) {
    throw new Error(lhr.runtimeError.message);
  }
  const audits = Object.keys(AUDITS).map((id) => [id, lhr.audits[id].numericValue]);
  return { score: lhr.categories.performance.score * 100, ...Object.fromEntries(audits) };
}

const site = await serve({ brotli: true });
const chrome = await launcher.launch({ chromePath: findBrowser(), chromeFlags: ["--headless=new", ...BROWSER_ARGUMENTS] });
try {
  for (const [name, hash] of [
    ["empty", ""],
    ["Enterprise", "#template=enterprise"],
  ]) {
    const found = [];
    for (let run = 0; run < runs; run += 1) {
      found.push(await audited(site.url + hash, chrome.port));
    }
    const details = Object.entries(AUDITS).map(([id, title]) => `${title} ${median(found.map((one) => one[id])).toFixed(0)} ms`);
    const score = median(found.map((one) => one.score)).toFixed(0);
    console.log(`Lighthouse, mobile, ${name}: performance ${score} (goal ${GOAL}); ${details.join(", ")}; median of ${runs}`);
  }
} finally {
  chrome.kill();
  await site.close();
}
