// The start of the page: its content at the mark `app:ready`, and after the first paint.

import type { Page } from "@playwright/test";
import { DESIGN_KEY } from "./pages/camada.ts";
import { expect, test } from "./support/test.ts";

/** Records the number of cards on the page at the moment of the mark `app:ready`. */
async function watchReady(page: Page): Promise<() => Promise<number | undefined>> {
  await page.addInitScript(() => {
    const mark = performance.mark.bind(performance);
    performance.mark = (name: string, options?: PerformanceMarkOptions) => {
      if (name === "app:ready") {
        const cards = document.querySelectorAll('[data-testid="component"]').length;
        (window as unknown as { cardsWhenReady: number }).cardsWhenReady = cards;
      }
      return mark(name, options);
    };
  });
  return () => page.evaluate(() => (window as unknown as { cardsWhenReady?: number }).cardsWhenReady);
}

test("a template named in the address is on the page at the ready mark, without the worker", async ({ camada, page }) => {
  let workers = 0;
  page.on("worker", () => (workers += 1));
  const cardsWhenReady = await watchReady(page);
  await camada.open("#template=startup");
  expect(await cardsWhenReady()).toBe(5);
  expect(workers).toBe(0);
  expect(new URL(page.url()).hash).toBe("");
  await camada.savedWhen((saved) => expect(saved.components).toHaveLength(5));
});

test("an unknown template shows a message", async ({ camada }) => {
  await camada.open("#template=nothing");
  await expect(camada.notices).toHaveCount(1);
  await expect(camada.components).toHaveCount(0);
});

test("the last design is on the page at the ready mark", async ({ camada, page }) => {
  await camada.open("#template=startup");
  await camada.savedWhen((saved) => expect(saved.components).toHaveLength(5));
  const cardsWhenReady = await watchReady(page);
  await camada.reload();
  expect(await cardsWhenReady()).toBe(5);
  const designs = await page.evaluate(
    (prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).length,
    DESIGN_KEY,
  );
  expect(designs).toBe(1);
});

test("the catalog is complete soon after the start, with a price for each service", async ({ camada }) => {
  await camada.open();
  const items = camada.catalog.getByTestId("catalog-item");
  const count = Number((await camada.catalog.locator(".catalog__count").innerText()).match(/\d+/)?.[0]);
  expect(count).toBeGreaterThan(50);
  await expect(items).toHaveCount(count);
  const prices = await items.locator(".item__from").allTextContents();
  expect(prices.filter((price) => price.trim() === "")).toEqual([]);
});
