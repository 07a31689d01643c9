// Finds the browsers for the tests. Also a command: prints the path of Chromium, or exits with 1.
//
// CAMADA_BROWSER comes first, then Chromium or Chrome from PATH, then a browser downloaded by Playwright.

import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

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

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Ubuntu's `chromium-browser` may be a script that only explains how to install a snap. */
function isStub(path) {
  return path.endsWith("-browser") && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 10_000 }).status !== 0;
}

/** The path of the first of these programs in PATH, or undefined. */
export function findProgram(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => isExecutable(path) && !isStub(path));
}

/** The path of Chromium or Chrome, or undefined. */
export function findBrowser() {
  const found = process.env.CAMADA_BROWSER || findProgram(...NAMES);
  if (found) {
    return found;
  }
  const downloaded = chromium.executablePath();
  return existsSync(downloaded) ? downloaded : undefined;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const path = findBrowser();
  if (!path) {
    console.error("no Chromium or Chrome found (set CAMADA_BROWSER to its path)");
    process.exit(1);
  }
  console.log(path);
}
