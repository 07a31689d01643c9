// Minifies the scripts of the built page in place: Trunk's own minifier does not know current syntax. Trunk runs this
// after each build (Trunk.toml); only a release is minified.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { requireFromTests } from "./browser.mjs";

if (process.env.TRUNK_PROFILE === "release") {
  const { transformSync } = requireFromTests("esbuild");
  const folder = process.env.TRUNK_STAGING_DIR;
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".js"))) {
    const path = join(folder, name);
    const { code } = transformSync(readFileSync(path, "utf8"), { minify: true, target: "es2022", legalComments: "none" });
    writeFileSync(path, code);
  }
}
