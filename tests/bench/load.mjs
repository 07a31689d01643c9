// Time to ready and main-thread work of the built page on a simulated slow phone: processor slowed down four times,
// 1.6 Mbit/s, 150 ms latency, files compressed with brotli. Prints medians.
//
//   node tests/bench/load.mjs [--runs 5] [--peers DIR]
//
// DIR holds other built applications to compare with, one folder each, which set `window.__ready` when usable.
// Runs are interleaved, so that load on the machine affects all alike. Compare figures of one run only.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../tools/browser.mjs";
import { serve } from "../tools/serve.mjs";

const PROCESSOR = 4;
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
/** The time after `ready` in which work still counts, in milliseconds. */
const REST = 1500;
const REST_UNTHROTTLED = 500;
const START_LIMIT = 120_000;

const { values } = parseArgs({
  options: { runs: { type: "string", default: "5" }, peers: { type: "string", default: "" } },
});
const runs = Number(values.runs);

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** A measured page: its name, the folder of its files, and the end of its address. */
function targets() {
  const peers = values.peers ? readdirSync(values.peers, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  return [
    ...peers.map(({ name }) => ({ name, root: join(values.peers, name), query: "?n=30" })),
    { name: "Camada, empty", query: "" },
    { name: "Camada, Enterprise", query: "#template=enterprise" },
  ];
}

async function figuresOf(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Opens a target in a fresh profile, and returns the result of `measure` once the page is ready. */
async function opened(browser, address, prepare, measure) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await prepare(session);
    await page.goto(address);
    const look = () => window.__ready ?? performance.getEntriesByName("app:ready")[0]?.startTime;
    const ready = await (await page.waitForFunction(look, null, { timeout: START_LIMIT })).jsonValue();
    return await measure({ page, session, ready });
  } finally {
    await context.close();
  }
}

/** Measures first paint, ready, main-thread work until shortly after ready, and download on the simulated phone. */
async function asOnPhone(browser, address) {
  let bytes = 0;
  const prepare = async (session) => {
    await session.send("Network.enable");
    session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await session.send("Performance.enable");
    await session.send("Emulation.setCPUThrottlingRate", { rate: PROCESSOR });
    await session.send("Network.emulateNetworkConditions", NETWORK);
  };
  return opened(browser, address, prepare, async ({ page, session, ready }) => {
    const download = bytes;
    await page.waitForTimeout(REST);
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
    const { TaskDuration, ScriptDuration } = await figuresOf(session);
    return { paint, ready, work: TaskDuration * 1000, script: ScriptDuration * 1000, download: download / 1024 };
  });
}

/** Measures the processor time of the main thread without throttling, which varies least between runs. */
async function processorTime(browser, address) {
  const prepare = (session) => session.send("Performance.enable", { timeDomain: "threadTicks" });
  return opened(browser, address, prepare, async ({ page, session }) => {
    await page.waitForTimeout(REST_UNTHROTTLED);
    return { processor: (await figuresOf(session)).TaskDuration * 1000 };
  });
}

const rows = targets().map((target) => ({ ...target, found: [] }));
const sites = await Promise.all(rows.map(({ root }) => serve({ root, brotli: true })));
const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGUMENTS });
try {
  // A warm-up: the server compresses the files, and the system caches them.
  for (let run = -1; run < runs; run += 1) {
    for (const [index, { query, found }] of rows.entries()) {
      const address = sites[index].url + query;
      const figures = { ...(await asOnPhone(browser, address)), ...(await processorTime(browser, address)) };
      if (run >= 0) {
        found.push(figures);
      }
    }
  }
} finally {
  await browser.close();
  await Promise.all(sites.map((site) => site.close()));
}

const COLUMNS = {
  paint: "first paint, ms",
  ready: "ready, ms",
  work: `work to ready + ${REST / 1000} s, ms`,
  script: "of it script, ms",
  processor: "processor ×1, ms",
  download: "to ready, KiB",
};
console.log(`medians of ${runs} runs; processor ÷${PROCESSOR}, 1.6 Mbit/s, ${NETWORK.latency} ms, brotli`);
console.log("".padEnd(20) + Object.values(COLUMNS).map((title) => title.padStart(26)).join(""));
for (const { name, found } of rows) {
  const figures = Object.keys(COLUMNS).map((key) => median(found.map((figure) => figure[key] ?? NaN)).toFixed(0));
  console.log(name.padEnd(20) + figures.map((figure) => figure.padStart(26)).join(""));
}
const reference = rows.find(({ name }) => name === "excalidraw");
for (const { name, found } of reference ? rows.filter((row) => row.root === undefined) : []) {
  const ratio = (key) => (median(found.map((f) => f[key])) / median(reference.found.map((f) => f[key]))).toFixed(2);
  console.log(`${name} ÷ Excalidraw: ready ${ratio("ready")} (goal 0.65), work ${ratio("work")} (goal 0.70), processor ${ratio("processor")}`);
}
