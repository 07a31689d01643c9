// Writes catalog-details.json beside the built page: what catalog/on-demand.json says is fetched only when asked for.
// Trunk runs it after each build (Trunk.toml).

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../catalog/", import.meta.url));
const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const wanted = read("on-demand.json");

const pick = (object, keys) => Object.fromEntries(keys.filter((key) => key in object).map((key) => [key, object[key]]));

const details = { services: [] };
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith(".json") || name === "on-demand.json" || name === "schema.json") {
    continue;
  }
  const file = read(name);
  if (wanted.files.includes(name)) {
    Object.assign(details, file);
  }
  for (const service of file.services ?? []) {
    const offerings = (service.offerings ?? [])
      .map((offering) => ({ id: offering.id, ...pick(offering, wanted.offering) }))
      .filter((offering) => Object.keys(offering).length > 1);
    details.services.push({ id: service.id, ...pick(service, wanted.service), offerings });
  }
}
writeFileSync(join(process.env.TRUNK_STAGING_DIR ?? ".", "catalog-details.json"), JSON.stringify(details));
