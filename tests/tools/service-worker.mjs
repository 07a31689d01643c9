// Completes the service worker: public/sw.js with the list of all files of the build and a hash of the whole. Comes last,
// because whatever changes a file afterwards makes it unfit for the list.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { requireFromTests } from "./browser.mjs";

const NAME = "sw.js";
const folder = process.env.TRUNK_STAGING_DIR;
const isRelease = process.env.TRUNK_PROFILE === "release";

const names = readdirSync(folder, { recursive: true })
  .filter((name) => name !== NAME && statSync(join(folder, name)).isFile())
  .map((name) => name.replaceAll("\\", "/"))
  .sort();
const files = Object.fromEntries(
  names.map((name) => {
    const hash = createHash("sha256").update(readFileSync(join(folder, name)));
    return [name, `sha256-${hash.digest("base64")}`];
  }),
);

const source = readFileSync(fileURLToPath(new URL(`../../public/${NAME}`, import.meta.url)), "utf8");
const { transformSync } = requireFromTests("esbuild");
const code = isRelease ? transformSync(source, { minify: true, target: "es2022" }).code : source;
const list = JSON.stringify(files);
const release = createHash("sha256").update(list).update(code).digest("hex").slice(0, 16);
writeFileSync(join(folder, NAME), `const RELEASE = "${release}";\nconst FILES = ${list};\n${code}`);
