// Chromium and Firefox, driven by Puppeteer over WebDriver BiDi.

import puppeteer from "puppeteer-core";
import { BROWSER_ARGUMENTS, findBrowser, findProgram } from "../tools/browser.mjs";

const WIDTH = 1440;
const HEIGHT = 900;

/** A driver with the interface that page.mjs needs. */
async function driverOf(browser) {
  const page = await browser.newPage().catch(async (error) => {
    await browser.close();
    throw error;
  });
  return {
    version: await browser.version(),
    open: (url) => page.goto(url),
    reload: () => page.reload(),
    evaluate: (look, ...args) => page.evaluate(look, ...args),
    move: (x, y) => page.mouse.move(x, y),
    down: () => page.mouse.down(),
    up: () => page.mouse.up(),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    setFile: async (selector, path) => (await page.$(selector)).uploadFile(path),
    close: () => browser.close(),
  };
}

/** Chromium, with a folder for downloads. */
export async function openChromium(folder) {
  const browser = await puppeteer.launch({
    executablePath: findBrowser(),
    args: [...BROWSER_ARGUMENTS, `--window-size=${WIDTH},${HEIGHT}`],
    defaultViewport: null,
    downloadBehavior: { policy: "allow", downloadPath: folder },
  });
  return driverOf(browser);
}

/** Firefox, with a folder for downloads. */
export async function openFirefox(folder) {
  const executablePath = process.env.CAMADA_FIREFOX ?? findProgram("firefox-esr", "firefox");
  if (!executablePath) {
    throw new Error("no Firefox found (set CAMADA_FIREFOX to its path)");
  }
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath,
    args: [`--width=${WIDTH}`, `--height=${HEIGHT}`],
    // Firefox ESR lacks some of the commands that Puppeteer uses to set a viewport.
    defaultViewport: null,
    extraPrefsFirefox: {
      "browser.download.dir": folder,
      "browser.download.folderList": 2,
      "browser.download.useDownloadDir": true,
      "browser.download.always_ask_before_handling_new_types": false,
    },
  });
  return driverOf(browser);
}
