// Gives what is loaded on demand names with a hash, and writes them where it is asked for.

import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { requireFromTests } from "./browser.mjs";

const folder = process.env.TRUNK_STAGING_DIR;
const isRelease = process.env.TRUNK_PROFILE === "release";
const { transformSync } = requireFromTests("esbuild");

/** Moves a file of the build to a name with the hash of its content, and returns that name. */
function hashed(name, content, loader) {
  const text = isRelease ? transformSync(content, { loader, minify: true, target: "es2022" }).code : content;
  const to = name.replace(".", `-${createHash("sha256").update(text).digest("hex").slice(0, 16)}.`);
  rmSync(join(folder, name));
  writeFileSync(join(folder, to), text);
  return to;
}

function replaced(text, from, to) {
  if (!text.includes(from)) {
    throw new Error(`“${from}” is not asked for`);
  }
  return text.replace(from, to);
}

const read = (name) => readFileSync(join(folder, name), "utf8");
const styles = hashed("on-demand.css", read("on-demand.css"), "css");
const script = hashed("on-demand.js", replaced(read("on-demand.js"), "on-demand.css", styles), "js");
writeFileSync(join(folder, "index.html"), replaced(read("index.html"), "on-demand.js", script));
