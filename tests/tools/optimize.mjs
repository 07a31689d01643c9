// Optimizes the two programs of a release build for size, in the place of Trunk's own call of wasm-opt, which cannot
// first take away what nobody calls: a dependency exports classes for streams that this page does not use, and what is
// exported is kept, with all that it needs on both sides.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { named } from "./order.mjs";
import { number, numbers, section, sections, text } from "./wasm.mjs";

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
const PASSES = ["-tnh", "-lmu", "-Oz", "--flatten", "--rereloop", "-Oz", "-Oz", "-Oz"];
/** Only what is written is optimized once more; another pass would change the order. */
const ORDER = ["-ol", "2", "-s", "2", "--reorder-functions-by-name", "--strip-debug"];
const IMPORTS = 2;

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
    writeFileSync(path, named(readFileSync(path)));
    execFileSync("wasm-opt", [...FEATURES, path, ...ORDER, "-o", path], { stdio: "inherit" });
    const imported = names(WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(path))));
    const short = new Map(imported.map((name, index) => [name, `i${index.toString(36)}`]));
    const script = path.replace("_bg.wasm", ".js");
    if (prune(script, short)) {
      writeFileSync(path, renamed(readFileSync(path), short));
    }
  }
}

/**
 * Takes out of the generated script the classes that are not used, and the functions that the program does not import,
 * and gives the others short names: theirs say what they do with a hash, twice. False where the script has another form.
 */
function prune(path, short) {
  const whole = readFileSync(path, "utf8");
  let given = 0;
  const pruned = whole
    .replace(/^export class (\w+) \{\n[\s\S]*?^\}\n(?:if \(Symbol\.dispose\) \1\..*\n)?/gm, (text, name) =>
      UNUSED.test(name.toLowerCase()) ? "" : text,
    )
    .replace(/^const IntoUnderlying\w+Finalization = [\s\S]*?;\n/gm, "")
    .replace(/^ {8}(\w+): function\([\s\S]*?^ {8}\}(?:, arguments\); \})?,\n/gm, (text, name) => {
      given += short.has(name) ? 1 : 0;
      return short.has(name) ? text.replace(name, short.get(name)) : "";
    });
  if (given === 0) {
    return false;
  }
  if (given !== short.size) {
    throw new Error(`${path} has ${given} of the ${short.size} functions that the program imports`);
  }
  writeFileSync(path, pruned);
  return true;
}

/** A program whose imports have the short names. */
function renamed(program, short) {
  const parts = [program.subarray(0, 8)];
  for (const [kind, body] of sections(program)) {
    parts.push(section(kind, kind === IMPORTS ? imports(body, short) : body));
  }
  return Buffer.concat(parts);
}

function imports(body, short) {
  const [count, first] = numbers(body, 0);
  const parts = [number(count)];
  for (let index = 0, from = first; index < count; index++) {
    const [length, module] = numbers(body, from);
    const [nameLength, name] = numbers(body, module + length);
    const is = body.subarray(name, name + nameLength).toString();
    const end = name + nameLength;
    // All imports of a generated program are functions: a zero and a type.
    if (body[end] !== 0) {
      throw new Error(`${is} is no function`);
    }
    const [, next] = numbers(body, end + 1);
    parts.push(text(body.subarray(module, module + length)), text(Buffer.from(short.get(is))), body.subarray(end, next));
    from = next;
  }
  return Buffer.concat(parts);
}
