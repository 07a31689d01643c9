// Writes a compressed copy beside each file of a build, for hosts that serve such copies instead of
// compressing files.
//
//   node scripts/compress.mjs [--root DIR]

import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// Pictures other than SVG are already compressed.
const SUFFIXES = new Set([".css", ".html", ".js", ".json", ".svg", ".wasm", ".webmanifest"]);

const { values } = parseArgs({
  options: { root: { type: "string", default: fileURLToPath(new URL("../dist/", import.meta.url)) } },
});

const sums = { raw: 0, br: 0, gz: 0 };
for (const name of readdirSync(values.root, { recursive: true })) {
  const file = join(values.root, name);
  if (!SUFFIXES.has(extname(name)) || !statSync(file).isFile()) {
    continue;
  }
  const bytes = readFileSync(file);
  const br = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  const gz = gzipSync(bytes, { level: 9 });
  writeFileSync(`${file}.br`, br);
  writeFileSync(`${file}.gz`, gz);
  sums.raw += bytes.length;
  sums.br += br.length;
  sums.gz += gz.length;
}
if (sums.raw === 0) {
  console.error(`nothing to compress in ${values.root}: run \`make build\` first`);
  process.exit(1);
}
const kib = (bytes) => `${(bytes / 1024).toFixed(0)} KiB`;
console.log(`${values.root}: ${kib(sums.raw)}; ${kib(sums.br)} as .br, ${kib(sums.gz)} as .gz`);
