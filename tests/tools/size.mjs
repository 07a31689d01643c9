// What a first visit downloads, compressed as a good host would: brotli 11. Fails above the budget.
//
//   node tests/tools/size.mjs [--root DIR] [--json]

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";

// What no change may break, and what the product is after.
const BUDGET = 250 * 1024;
const GOAL = 200 * 1024;

const { values } = parseArgs({
  options: {
    root: { type: "string", default: fileURLToPath(new URL("../../dist/", import.meta.url)) },
    json: { type: "boolean", default: false },
  },
});
const root = values.root;

if (!existsSync(join(root, "index.html"))) {
  console.error(`no built page in ${root}: run \`make build\` first`);
  process.exit(1);
}

const isLocal = (address) => !/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(address);

/** The addresses that a file makes the browser fetch at start. */
function references(path, text) {
  if (path.endsWith(".html")) {
    const found = [];
    for (const [tag, name] of text.matchAll(/<(link|script|img)\b[^>]*>/gi)) {
      if (name.toLowerCase() === "link" && /\brel=["']?apple-touch-icon/i.test(tag)) {
        continue; // fetched when the page is put on a home screen
      }
      const address = /\b(?:href|src)=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(tag);
      if (address) {
        found.push(address[1] ?? address[2] ?? address[3]);
      }
    }
    return found;
  }
  if (path.endsWith(".css")) {
    return [...text.matchAll(/(?:@import\s*|url\(\s*)["']?([^"')\s;]+)/g)].map((match) => match[1]);
  }
  if (/\.m?js$/.test(path)) {
    return [...text.matchAll(/\b(?:from|import)\s*["'`](\.{1,2}\/[^"'`]+)["'`]/g)].map((match) => match[1]);
  }
  return [];
}

const files = new Map();
const missing = [];
const queue = ["index.html"];
while (queue.length > 0) {
  const path = queue.pop();
  if (files.has(path)) {
    continue;
  }
  const file = join(root, path);
  if (!existsSync(file)) {
    missing.push(path);
    continue;
  }
  const bytes = readFileSync(file);
  const packed = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  files.set(path, { raw: bytes.length, brotli: packed.length });
  for (const address of references(path, bytes.toString("utf8"))) {
    if (isLocal(address)) {
      const target = normalize(join(dirname(path), address.replace(/[?#].*$/, "")));
      queue.push(relative(".", target) || "index.html");
    }
  }
}

const rows = [...files].map(([path, size]) => ({ path, ...size })).sort((a, b) => b.brotli - a.brotli);
const total = rows.reduce((sum, row) => sum + row.brotli, 0);
const raw = rows.reduce((sum, row) => sum + row.raw, 0);
const hasApplication = rows.some((row) => row.path.endsWith(".wasm"));

if (values.json) {
  console.log(JSON.stringify({ files: rows, raw, brotli: total, goal: GOAL, budget: BUDGET }, null, 2));
} else {
  const number = (value) => value.toLocaleString("en-US").padStart(11);
  console.log(`${"file".padEnd(44)}${"raw".padStart(11)}${"brotli 11".padStart(11)}`);
  for (const row of rows) {
    console.log(`${row.path.padEnd(44)}${number(row.raw)}${number(row.brotli)}`);
  }
  console.log(`${"total".padEnd(44)}${number(raw)}${number(total)}`);
  console.log(
    `first load ${(total / 1024).toFixed(1)} KiB; goal ${GOAL / 1024} KiB (${total <= GOAL ? "met" : "missed"}), ` +
      `budget ${BUDGET / 1024} KiB (${((100 * total) / BUDGET).toFixed(0)} % used)`,
  );
}

if (missing.length > 0) {
  console.error(`the page refers to files that are not there: ${missing.join(", ")}`);
  process.exit(1);
}
if (!hasApplication) {
  console.error("the page refers to no .wasm file: the figure would be wrong");
  process.exit(1);
}
if (total > BUDGET) {
  console.error(`over the budget of ${BUDGET / 1024} KiB by ${((total - BUDGET) / 1024).toFixed(1)} KiB`);
  process.exit(1);
}
