// Puts the worker together: what wasm-bindgen generated and public/worker.js as one script, script and program with a
// hash in their names, and the script's name in the page. Trunk gives workers names without a hash, so that a browser
// could mix two releases.

import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = process.env.TRUNK_STAGING_DIR;
const hashed = (name, content) =>
  name.replace(".", `-${createHash("sha256").update(content).digest("hex").slice(0, 16)}.`);

const program = hashed("worker_bg.wasm", readFileSync(join(folder, "worker_bg.wasm")));
renameSync(join(folder, "worker_bg.wasm"), join(folder, program));

const loop = readFileSync(fileURLToPath(new URL("../../public/worker.js", import.meta.url)), "utf8");
const generated = readFileSync(join(folder, "worker.js"), "utf8");
const script = `${generated}\n${loop}`.replaceAll("worker_bg.wasm", program);
rmSync(join(folder, "worker.js"));
writeFileSync(join(folder, hashed("worker.js", script)), script);

const page = join(folder, "index.html");
const html = readFileSync(page, "utf8");
const named = html.replace(/(<meta\b[^>]*content="?)worker\.js/, `$1${hashed("worker.js", script)}`);
if (named === html) {
  throw new Error("index.html does not name the worker");
}
writeFileSync(page, named);
