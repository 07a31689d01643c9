// Gives what is loaded on demand names with a hash, and writes them where it is asked for. The page's policy gets the hash
// of the one style sheet that stands inside of a document: a document that is printed is under the page's policy, too.

import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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
// As `domain::document::html` writes it: on a line of its own.
const sheet = readFileSync(fileURLToPath(new URL("../../src/domain/files/document/document.css", import.meta.url)), "utf8");
const hash = createHash("sha256").update(`\n${sheet}`).digest("base64");
const page = replaced(replaced(read("index.html"), "on-demand.js", script), "sha256-document", `sha256-${hash}`);
writeFileSync(join(folder, "index.html"), page);
