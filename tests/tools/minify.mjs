// Finishes a release build: minifies the scripts in place (Trunk's own minifier does not know current syntax) and puts
// the style sheets into one file, which compresses better and is one request.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { requireFromTests } from "./browser.mjs";

if (process.env.TRUNK_PROFILE === "release") {
  const { transformSync } = requireFromTests("esbuild");
  const folder = process.env.TRUNK_STAGING_DIR;
  const read = (name) => readFileSync(join(folder, name), "utf8");
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".js"))) {
    const { code } = transformSync(read(name), {
      minify: true,
      treeShaking: /\bexport\b/.test(read(name)),
      target: "es2022",
      legalComments: "none",
    });
    writeFileSync(join(folder, name), code);
  }

  const html = read("index.html");
  const sheets = [...html.matchAll(/<link\b[^>]*rel="?stylesheet"?[^>]*>/g)].map(([tag]) => ({
    tag,
    name: /href="?([^"\s>]+)/.exec(tag)[1].replace(/^\.\//, ""),
  }));
  const { code } = transformSync(sheets.map(({ name }) => read(name)).join("\n"), { loader: "css", minify: true });
  const name = `page-${createHash("sha256").update(code).digest("hex").slice(0, 16)}.css`;
  writeFileSync(join(folder, name), code);
  const [first, ...others] = sheets;
  const joined = others.reduce((text, { tag }) => text.replace(tag, ""), html).replace(first.name, name);
  writeFileSync(join(folder, "index.html"), joined);
  sheets.forEach((sheet) => rmSync(join(folder, sheet.name)));
}
