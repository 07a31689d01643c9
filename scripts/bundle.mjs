// Bundles the page's own scripts and style sheets with esbuild. Every file gets a hash of its content in its name, but
// for the service worker, whose address must stay.

import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const SOURCES = fileURLToPath(new URL("../public/", import.meta.url));

/** Settings that all bundles share; `folder` is where Trunk has put what it made. */
const settings = (folder, minify) => ({
  absWorkingDir: SOURCES,
  outdir: folder,
  bundle: true,
  minify,
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  loader: { ".wasm": "file" },
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
});

/** What the sources import as `NAME` and `NAME.wasm`: the script that wasm-bindgen generated, and the program. */
const program = (folder, name) => ({
  [name]: join(folder, `${name}.js`),
  [`${name}.wasm`]: join(folder, `${name}_bg.wasm`),
});

/** Takes away the files of a program, now that copies with a hash in their names stand beside them. */
function removeProgram(folder, name) {
  Object.values(program(folder, name)).forEach((file) => rmSync(file));
}

/** The names of the built files by the names of their sources: `{ "boot.js": "boot-4A7X….js" }`. */
function namesIn({ outputs }) {
  const named = Object.entries(outputs).map(([output, { entryPoint, inputs }]) => {
    // An output without entry point is a copied file or what several scripts share.
    const [source] = entryPoint === undefined ? Object.keys(inputs) : [entryPoint];
    return source === undefined ? [] : [basename(source), basename(output)];
  });
  return Object.fromEntries(named.filter((pair) => pair.length > 0));
}

/** The scripts and style sheets of the page, and its program. */
export async function bundlePage(folder, minify) {
  const { metafile } = await build({
    ...settings(folder, minify),
    entryPoints: ["theme.js", "boot.js", "app.js", "on-demand.js", "styles/page.css", "on-demand.css"],
    format: "esm",
    splitting: true,
    alias: program(folder, "camada"),
  });
  removeProgram(folder, "camada");
  return namesIn(metafile);
}

/** The worker, as a classic script: it starts in every browser that the page supports. */
export async function bundleWorker(folder, minify) {
  const { metafile } = await build({
    ...settings(folder, minify),
    entryPoints: ["worker.js"],
    format: "iife",
    alias: program(folder, "worker"),
    // Classic scripts have no `import.meta`, which the generated script uses for a default that is not taken.
    define: { "import.meta.url": "location.href" },
  });
  removeProgram(folder, "worker");
  return namesIn(metafile);
}

/** The service worker, with the release that it keeps. */
export async function bundleServiceWorker(folder, minify, { id, files }) {
  await build({
    ...settings(folder, minify),
    entryPoints: ["sw.js"],
    entryNames: "[name]",
    banner: { js: `const RELEASE = ${JSON.stringify(id)};\nconst FILES = ${JSON.stringify(files)};` },
  });
}
