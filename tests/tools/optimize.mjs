// Optimizes the two programs of a release build for size, in the place of Trunk's own call of wasm-opt, which cannot
// first take away what nobody calls: a dependency exports classes for streams that this page does not use, and what is
// exported is kept, with all that it needs on both sides.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.TRUNK_STAGING_DIR;
const UNUSED = /intounderlying/;
const FEATURES = [
  "--enable-bulk-memory",
  "--enable-bulk-memory-opt",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
];
// A trap ends in the crash screen; code that only decides whether to trap is not needed for that (-tnh). No pointer of
// Rust lies in the first kilobyte (-lmu).
const PASSES = ["-tnh", "-lmu", "-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"];

const names = (list) => list.map(({ name }) => name);

if (process.env.TRUNK_PROFILE === "release") {
  for (const name of readdirSync(folder).filter((name) => name.endsWith("_bg.wasm"))) {
    const path = join(folder, name);
    const exported = names(WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(path))));
    const used = exported.filter((name) => !UNUSED.test(name));
    const graph = [{ name: "page", root: true, reaches: used }, ...used.map((name) => ({ name, export: name }))];
    const graphFile = `${path}.graph.json`;
    writeFileSync(graphFile, JSON.stringify(graph));
    execFileSync("wasm-metadce", [...FEATURES, path, "--graph-file", graphFile, "-o", path], { stdio: ["ignore", "ignore", "inherit"] });
    rmSync(graphFile);
    execFileSync("wasm-opt", [...FEATURES, path, ...PASSES, "-o", path], { stdio: "inherit" });
    prune(path.replace("_bg.wasm", ".js"), new Set(names(WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(path))))));
  }
}

/** Takes out of the generated script the classes that are not used, and the functions that the program does not import. */
function prune(path, imported) {
  const whole = readFileSync(path, "utf8");
  const pruned = whole
    .replace(/^export class (\w+) \{\n[\s\S]*?^\}\n(?:if \(Symbol\.dispose\) \1\..*\n)?/gm, (text, name) =>
      UNUSED.test(name.toLowerCase()) ? "" : text,
    )
    .replace(/^const IntoUnderlying\w+Finalization = [\s\S]*?;\n/gm, "")
    .replace(/^ {8}(\w+): function\([\s\S]*?^ {8}\}(?:, arguments\); \})?,\n/gm, (text, name) =>
      imported.has(name) ? text : "",
    );
  writeFileSync(path, pruned);
}
