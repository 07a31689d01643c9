// Writes the icons of the services as one SVG file with a symbol for each service. The drawings are Lucide's (ISC licence);
// catalog/icons.json says which service has which. A service without an icon shows a monogram.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "node-html-parser";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const ICONS = here("../catalog/icons.json");

/** The shapes of an icon, without the frame that every icon repeats. */
function shapes(icon) {
  const text = readFileSync(here(`../node_modules/lucide-static/icons/${icon}.svg`), "utf8");
  return parse(text).querySelector("svg").childNodes.map(String).join("").replaceAll(/\s*\n\s*/g, "");
}

/** Writes icons/services.svg into the folder of a build. */
export function writeServiceIcons(folder) {
  const icons = JSON.parse(readFileSync(ICONS, "utf8"));
  const symbols = Object.entries(icons).map(
    ([service, icon]) => `<symbol id="icon-${service}" viewBox="0 0 24 24">${shapes(icon)}</symbol>`,
  );
  const licence = "<!-- Icons by Lucide, https://lucide.dev, ISC licence -->";
  const text = `<svg xmlns="http://www.w3.org/2000/svg">${licence}${symbols.join("")}</svg>\n`;
  writeFileSync(join(folder, "icons", "services.svg"), text);
}
