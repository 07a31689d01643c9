import { expect, test } from "./support/test.ts";
import { Finger } from "./support/touch.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("a finger drags a service by its grip from the catalog sheet to each lane", async ({ camada, page }) => {
  await camada.open();
  const tabs = page.getByRole("navigation", { name: "Camada" });
  for (const layer of ["application", "data", "analytics"] as const) {
    await tabs.getByRole("button", { name: "Catalog" }).tap();
    await expect(camada.catalog).toBeVisible();
    const grip = camada.item("nextjs").locator("[data-grip]");
    const finger = await Finger.down(page, await camada.centre(grip));
    await finger.move({ x: 200, y: 420 });
    await expect(camada.catalog).toBeHidden();
    await expect(camada.ghost).toHaveText("Next.js");
    const lane = (await camada.lane(layer).locator(".lane__head").boundingBox())!;
    await finger.move({ x: lane.x + lane.width / 2, y: lane.y + lane.height / 2 });
    await finger.rest();
    await expect(camada.lane(layer)).toHaveClass(/is-target/);
    await finger.up();
    await expect(camada.ghost).toHaveCount(0);
    await camada.expectOrder(layer, ["nextjs"]);
  }
  await camada.undo.tap();
  await camada.expectOrder("analytics", []);
});

test("a finger on a card's grip reorders cards", async ({ camada, page }) => {
  await camada.open("#template=startup");
  await camada.expectOrder("application", ["nextjs", "nodejs"]);
  const target = (await camada.component("nextjs").boundingBox())!;
  const finger = await Finger.down(page, await camada.centre(camada.component("nodejs").locator("[data-grip]")));
  await finger.move({ x: target.x + 8, y: target.y + target.height / 2 });
  await expect(camada.marker).toBeVisible();
  await finger.rest();
  await finger.up();
  await camada.expectOrder("application", ["nodejs", "nextjs"]);
});

test("a finger on the rest of a card scrolls the canvas and moves no card", async ({ camada, page }) => {
  await camada.open("#template=enterprise");
  await expect(camada.components).toHaveCount(22);
  const services = await camada.servicesIn(page.locator("body"));
  const card = (await camada.component("waf").boundingBox())!;
  const finger = await Finger.down(page, { x: card.x + 30, y: card.y + card.height - 20 });
  await finger.move({ x: card.x + 30, y: card.y - 220 });
  await finger.up();
  await expect.poll(() => camada.canvas.evaluate((canvas) => canvas.scrollTop)).toBeGreaterThan(50);
  await expect(camada.ghost).toHaveCount(0);
  expect(await camada.servicesIn(page.locator("body"))).toEqual(services);
});

test("a tap selects a card and its inspector is one tab away", async ({ camada, page }) => {
  await camada.open("#template=startup");
  await camada.component("redis").tap();
  await page.getByRole("navigation", { name: "Camada" }).getByRole("button", { name: "Inspector" }).tap();
  await expect(camada.inspector.getByRole("combobox", { name: "Option" })).toBeVisible();
});

test("tapping a chart shows its value, and tapping outside hides it", async ({ camada, page }) => {
  await camada.open("#template=growth");
  await page.getByRole("navigation", { name: "Camada" }).getByRole("button", { name: "Charts" }).tap();
  const drawing = page.locator('[data-chart="category"] .chart__drawing');
  await drawing.scrollIntoViewIfNeeded();
  await drawing.locator("path[pointer-events]").first().tap();
  await expect(page.locator(".reading")).toHaveText(/: \$[\d,.]+/);
  await page.locator(".charts__head").tap();
  await expect(page.locator(".reading")).toBeHidden();
});
