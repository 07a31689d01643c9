// The page as the smoke scenario uses it, in any browser. A driver has these functions:
//
//   version, open(url), reload(), evaluate(function, ...arguments), move(x, y), down(), up(), press(key), type(text),
//   setFile(selector, path), close()
//
// `evaluate` runs a self-contained function in the page.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The time limit for a condition and the interval between checks, in milliseconds. */
const DEADLINE = 15_000;
const INTERVAL = 50;

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Calls `look` until its result is truthy, and returns the result. */
async function until(what, look) {
  const end = performance.now() + DEADLINE;
  for (;;) {
    const found = await look();
    if (found) {
      return found;
    }
    if (performance.now() > end) {
      throw new Error(`waited ${DEADLINE / 1000} s for ${what}`);
    }
    await pause(INTERVAL);
  }
}

/** Selector of an element by its data-testid. */
export const testId = (id) => `[data-testid="${id}"]`;

export class Page {
  constructor(driver, url, folder) {
    this.driver = driver;
    this.url = url;
    this.folder = folder;
  }

  // ---- opening -------------------------------------------------------------------------------------------------------

  async open() {
    await this.driver.open(this.url);
    await this.ready();
  }

  async reload() {
    await this.driver.reload();
    await this.ready();
  }

  /** Waits until the page accepts input, and records its errors from then on. */
  async ready() {
    await this.until("app:ready", () => performance.getEntriesByName("app:ready").length > 0);
    await this.driver.evaluate(() => {
      window.smokeProblems = [];
      const note = (text) => window.smokeProblems.push(text);
      addEventListener("error", (event) => note(`uncaught: ${event.message}`));
      addEventListener("unhandledrejection", (event) => note(`rejected: ${event.reason}`));
      document.addEventListener("securitypolicyviolation", (event) => note(`refused: ${event.blockedURI || event.effectiveDirective}`));
    });
  }

  /** Waits until a function, run in the page with these arguments, returns a truthy value. */
  until(what, look, ...args) {
    return until(what, () => this.driver.evaluate(look, ...args));
  }

  // ---- looking -------------------------------------------------------------------------------------------------------

  count(selector) {
    return this.driver.evaluate((selector) => document.querySelectorAll(selector).length, selector);
  }

  text(selector) {
    return this.driver.evaluate((selector) => document.querySelector(selector)?.textContent ?? "", selector);
  }

  attribute(selector, name) {
    return this.driver.evaluate((selector, name) => document.querySelector(selector)?.getAttribute(name), selector, name);
  }

  untilCount(selector, count) {
    const look = (selector, count) => document.querySelectorAll(selector).length === count;
    return this.until(`${count} of ${selector}`, look, selector, count);
  }

  untilThere(selector) {
    return this.until(selector, (selector) => document.querySelector(selector) !== null, selector);
  }

  /** The values of an attribute of all matching elements, in document order. */
  values(selector, name) {
    const look = (selector, name) => [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name));
    return this.driver.evaluate(look, selector, name);
  }

  /** The centre of an element once it has stopped moving and nothing covers it. */
  async middle(selector) {
    let last = null;
    const look = (selector, scrolls) => {
      const element = document.querySelector(selector);
      // Scrolls only until the element is in view: each further scroll in Firefox moves it by a pixel.
      if (scrolls) {
        element?.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      }
      const box = element?.getBoundingClientRect();
      if (!box || box.width === 0) {
        return null;
      }
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const top = document.elementFromPoint(x, y);
      return top !== null && (element.contains(top) || top.contains(element)) ? { x, y } : null;
    };
    return until(`${selector} to stand still and uncovered`, async () => {
      const now = await this.driver.evaluate(look, selector, last === null);
      const isStill = now !== null && now.x === last?.x && now.y === last?.y;
      last = now;
      return isStill ? now : undefined;
    });
  }

  // ---- acting --------------------------------------------------------------------------------------------------------

  async click(selector) {
    const { x, y } = await this.middle(selector);
    await this.driver.move(x, y);
    await this.driver.down();
    await this.driver.up();
  }

  /** Drags from the centre of one element to the centre of another, in small steps. */
  async drag(from, to) {
    const steps = 8;
    await this.middle(to);
    const start = await this.middle(from);
    // Measured again, because scrolling the first into view may have moved the second.
    const end = await this.driver.evaluate((selector) => {
      const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }, to);
    await this.driver.move(start.x, start.y);
    await this.driver.down();
    for (let step = 1; step <= steps; step += 1) {
      const part = step / steps;
      await this.driver.move(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part);
    }
    await this.driver.up();
  }

  /** Replaces the text of a field by typing. */
  async fill(selector, text) {
    await this.click(selector);
    await this.until(`${selector} to have the focus`, (selector) => document.querySelector(selector) === document.activeElement, selector);
    await this.driver.evaluate((selector) => document.querySelector(selector).select(), selector);
    await this.driver.type(text);
    const look = (selector, text) => document.querySelector(selector).value === text;
    await this.until(`${selector} to hold “${text}”`, look, selector, text);
  }

  press(key) {
    return this.driver.press(key);
  }

  // ---- files ---------------------------------------------------------------------------------------------------------

  setFile(selector, path) {
    return this.driver.setFile(selector, path);
  }

  /** Clicks and returns the downloaded file: its path and its bytes. */
  async download(selector) {
    const before = new Set(await readdir(this.folder));
    const isWhole = (name) => !before.has(name) && !/\.(part|crdownload|wkdownload)$/.test(name) && !name.startsWith(".");
    await this.click(selector);
    return until(`a file from ${selector}`, async () => {
      const name = (await readdir(this.folder)).find(isWhole);
      const path = name && join(this.folder, name);
      const content = path && (await readFile(path));
      // Firefox creates an empty file first.
      return content?.length > 0 ? { path, content } : undefined;
    });
  }

  // ---- errors --------------------------------------------------------------------------------------------------------

  async expectNoProblem() {
    const problems = await this.driver.evaluate(() => window.smokeProblems ?? ["the page has not started"]);
    if (problems.length > 0) {
      throw new Error(problems.join("; "));
    }
  }

  /** A summary of the page's state for the message of a failure. */
  async describe() {
    const look = () => ({
      address: location.href,
      crash: document.querySelector(".crash__detail, #crash")?.textContent ?? "",
      problems: window.smokeProblems ?? [],
      busy: [...document.querySelectorAll('[aria-busy="true"]')].map((element) => element.id || element.className),
      cards: document.querySelectorAll('[data-testid="component"]').length,
      total: document.querySelector('[data-testid="total-monthly"]')?.textContent ?? "",
      sheet: document.querySelector("#review .sheet")?.textContent?.slice(0, 200) ?? "",
      notices: [...document.querySelectorAll('[data-testid="notice"]')].map(({ textContent }) => textContent),
    });
    try {
      return JSON.stringify(await this.driver.evaluate(look), null, 2);
    } catch (error) {
      return `the page does not answer: ${error.message}`;
    }
  }
}
