import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

const CHARTS = ["volume", "layers", "category", "vendor"];

const drawing = (page: Page, chart: string) => page.locator(`[data-chart="${chart}"] .chart__drawing`);

/** Lets the page paint and run the tasks that follow a paint. */
const rest = (page: Page) => page.evaluate(() => new Promise((done) => setTimeout(done, 500)));

test("charts are drawn after the first paint without layout shift", async ({ camada, page }) => {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const panel = document.querySelector(".charts:has(.charts__figures)");
      if (panel !== null) {
        observer.disconnect();
        const [height, drawn] = [panel.getBoundingClientRect().height, panel.querySelectorAll(".chart__drawing svg").length];
        Object.assign(window, { before: { height, drawn } });
      }
    }).observe(document, { subtree: true, childList: true });
  });
  await camada.open("#template=enterprise");
  for (const chart of CHARTS) {
    await expect(drawing(page, chart).locator("svg").first()).toBeVisible();
  }
  const after = await page.locator(".charts").evaluate((panel) => panel.getBoundingClientRect().height);
  const before = await page.evaluate(() => (window as unknown as { before: { height: number; drawn: number } }).before);
  expect(before.drawn).toBe(0);
  expect(Math.abs(after - before.height)).toBeLessThan(1);
});

test("hidden charts are not drawn, and opening them draws the current design", async ({ camada, page }) => {
  await camada.open("#template=growth");
  await expect(drawing(page, "vendor").locator("svg")).toBeVisible();
  const toggle = page.getByRole("button", { name: "Hide charts" });
  await toggle.click();
  await expect(drawing(page, "volume")).toHaveCount(0);
  await camada.slideTo(8);
  await page.getByRole("button", { name: "Show charts" }).click();
  for (const chart of CHARTS) {
    await expect(drawing(page, chart).locator("svg").first()).toBeVisible();
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("charts are drawn when their tab opens, and update only while it is open", async ({ camada, page }) => {
    const tab = (name: string) => page.getByRole("navigation", { name: "Camada" }).getByRole("button", { name });
    await camada.open("#template=growth");
    await rest(page);
    for (const chart of CHARTS) {
      await expect(drawing(page, chart)).toBeEmpty();
    }
    await tab("Charts").tap();
    for (const chart of CHARTS) {
      await expect(drawing(page, chart).locator("svg").first()).toBeVisible();
    }
    await tab("Canvas").tap();
    const drawn = await drawing(page, "volume").innerHTML();
    await camada.slideTo(8);
    await rest(page);
    expect(await drawing(page, "volume").innerHTML()).toBe(drawn);
    await tab("Charts").tap();
    await expect.poll(() => drawing(page, "volume").innerHTML()).not.toBe(drawn);
  });
});
