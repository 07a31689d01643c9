// Where the browser for the tests is. Also a command: prints its path, or exits with 1.
//
// CAMADA_BROWSER wins; then Chromium or Chrome from PATH; then the browser that Playwright downloaded, if any.

import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

export const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The packages of tests/e2e, for the scripts of this folder. */
export const requireFromTests = createRequire(new URL("../e2e/package.json", import.meta.url));

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Ubuntu's `chromium-browser` may be a script that only says how to install a snap. */
function isStub(path) {
  return path.endsWith("-browser") && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 10_000 }).status !== 0;
}

/** The path of a browser, or undefined. */
export function findBrowser() {
  if (process.env.CAMADA_BROWSER) {
    return process.env.CAMADA_BROWSER;
  }
  for (const name of NAMES) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      if (folder && isExecutable(path) && !isStub(path)) {
        return path;
      }
    }
  }
  try {
    const downloaded = requireFromTests("@playwright/test").chromium.executablePath();
    return existsSync(downloaded) ? downloaded : undefined;
  } catch {
    return undefined;
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const path = findBrowser();
  if (!path) {
    console.error("no Chromium or Chrome found (set CAMADA_BROWSER to its path)");
    process.exit(1);
  }
  console.log(path);
}
