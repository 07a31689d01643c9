// The download size of a first visit, compressed with brotli 11. Fails above the limit.
//
//   node tests/tools/size.mjs [--root DIR] [--json]

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import { parse } from "node-html-parser";

/** The size limit and the target size, in bytes. */
const GATE = 660 * 1024;
const GOAL = 340 * 1024;
/** Links that a browser does not follow when it opens a page. */
const NOT_FETCHED = new Set(["apple-touch-icon", "canonical", "alternate"]);
/** The ways in which one file makes the browser fetch another at once; a dynamic import waits until it is needed. */
const AT_ONCE = new Set(["import-statement", "import-rule", "url-token"]);

const { values } = parseArgs({
  options: {
    root: { type: "string", default: fileURLToPath(new URL("../../dist/", import.meta.url)) },
    json: { type: "boolean", default: false },
  },
});

const page = join(values.root, "index.html");
if (!existsSync(page)) {
  console.error(`no built page in ${values.root}: run \`make build\` first`);
  process.exit(1);
}

/** The addresses on this host that the page refers to. */
function namedByPage() {
  const document = parse(readFileSync(page, "utf8"));
  const links = document.querySelectorAll("link[href]").filter((link) => !NOT_FETCHED.has(link.getAttribute("rel")));
  const sources = document.querySelectorAll("script[src], img[src]");
  const addresses = [...links.map((link) => link.getAttribute("href")), ...sources.map((element) => element.getAttribute("src"))];
  return addresses.map((address) => new URL(address, "local:/")).filter(({ protocol }) => protocol === "local:");
}

/** Scripts and style sheets, together with all their imports. */
async function withImports(files) {
  const { metafile } = await build({
    absWorkingDir: values.root,
    entryPoints: files,
    bundle: true,
    metafile: true,
    write: false,
    outdir: "unused",
    format: "esm",
    // Only followed, not parsed.
    loader: { ".wasm": "empty", ".svg": "empty", ".png": "empty" },
    logLevel: "error",
  });
  const found = new Set(files);
  for (const file of found) {
    metafile.inputs[file].imports
      .filter(({ kind, external }) => AT_ONCE.has(kind) && !external)
      .forEach(({ path }) => found.add(path));
  }
  return [...found];
}

const named = namedByPage().map(({ pathname }) => decodeURIComponent(pathname).slice(1));
const missing = named.filter((path) => !existsSync(join(values.root, path)));
if (missing.length > 0) {
  console.error(`the page refers to files that are not there: ${missing.join(", ")}`);
  process.exit(1);
}
if (!named.some((path) => path.endsWith(".wasm"))) {
  console.error("the page refers to no .wasm file: the figure would be wrong");
  process.exit(1);
}
const isCode = (path) => /\.(js|css)$/.test(path);
const paths = new Set(["index.html", ...named, ...(await withImports(named.filter(isCode)))]);

const rows = [...paths].map((path) => {
  const bytes = readFileSync(join(values.root, path));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return { path, raw: bytes.length, brotli: brotliCompressSync(bytes, { params }).length };
});
rows.sort((a, b) => b.brotli - a.brotli);
const total = rows.reduce((sum, row) => sum + row.brotli, 0);
const raw = rows.reduce((sum, row) => sum + row.raw, 0);

if (values.json) {
  console.log(JSON.stringify({ files: rows, raw, brotli: total, goal: GOAL, gate: GATE }, null, 2));
} else {
  const number = (value) => value.toLocaleString("en-US").padStart(11);
  console.log(`${"file".padEnd(44)}${"raw".padStart(11)}${"brotli 11".padStart(11)}`);
  for (const row of rows) {
    console.log(`${row.path.padEnd(44)}${number(row.raw)}${number(row.brotli)}`);
  }
  console.log(`${"total".padEnd(44)}${number(raw)}${number(total)}`);
  console.log(
    `first load ${(total / 1024).toFixed(1)} KiB; goal ${GOAL / 1024} KiB (${total <= GOAL ? "met" : "missed"}), ` +
      `gate ${GATE / 1024} KiB (${((100 * total) / GATE).toFixed(0)} % used)`,
  );
}

if (total > GATE) {
  console.error(`above the gate of ${GATE / 1024} KiB by ${((total - GATE) / 1024).toFixed(1)} KiB`);
  process.exit(1);
}
