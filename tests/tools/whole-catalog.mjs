// Writes catalog.json, the whole catalog, beside the built page: the program itself carries only what it needs at once
// (catalog/on-demand.json, build.rs). Trunk runs this after each build (Trunk.toml).

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../catalog/", import.meta.url));
const files = readdirSync(folder).filter(
  (name) => name.endsWith(".json") && name !== "on-demand.json" && name !== "schema.json",
);
// The order in which the program lists services is that of its own bundle; it looks the files up by name.
const whole = Object.fromEntries(files.sort().map((name) => [name, JSON.parse(readFileSync(join(folder, name), "utf8"))]));
writeFileSync(join(process.env.TRUNK_STAGING_DIR ?? ".", "catalog.json"), JSON.stringify(whole));
