// A release: the files of a build with their integrity values, and an id that changes with any file.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The service worker stores the files of the release and is not part of them. */
const SERVICE_WORKER = "sw.js";
const SOURCE = fileURLToPath(new URL(`../public/${SERVICE_WORKER}`, import.meta.url));

/** The id of a build's release, and its files: `{ "boot-4A7X….js": "sha256-…" }`. */
export function releaseOf(folder) {
  const names = readdirSync(folder, { recursive: true })
    .filter((name) => name !== SERVICE_WORKER && statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
  const integrity = (name) => `sha256-${createHash("sha256").update(readFileSync(join(folder, name))).digest("base64")}`;
  const files = Object.fromEntries(names.map((name) => [name, integrity(name)]));
  const id = createHash("sha256").update(JSON.stringify(files)).update(readFileSync(SOURCE)).digest("hex").slice(0, 16);
  return { id, files };
}
