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
    const lane = (await camada.lane(layer).boundingBox())!;
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

test("a finger on a card moves it", async ({ camada, page }) => {
  await camada.open("#template=startup");
  await camada.expectOrder("application", ["nextjs", "nodejs"]);
  const lane = (await camada.lane("analytics").boundingBox())!;
  const finger = await Finger.down(page, await camada.centre(camada.component("nodejs")));
  await finger.move({ x: lane.x + lane.width / 2, y: lane.y + lane.height / 2 });
  await expect(camada.marker).toBeVisible();
  await finger.up();
  await camada.expectOrder("analytics", ["nodejs"]);
});

test("a finger on the empty canvas pans and moves no card", async ({ camada, page }) => {
  await camada.open("#template=enterprise");
  await expect(camada.components).toHaveCount(22);
  const services = await camada.servicesIn(page.locator("body"));
  const lane = (await camada.lane("analytics").boundingBox())!;
  const canvas = (await camada.canvas.boundingBox())!;
  const from = { x: canvas.x + 20, y: Math.min(lane.y + lane.height + 30, canvas.y + canvas.height - 20) };
  const finger = await Finger.down(page, from);
  await finger.move({ x: from.x + 60, y: from.y - 50 });
  await finger.up();
  await expect.poll(async () => (await camada.lane("analytics").boundingBox())!.x).toBeGreaterThan(lane.x + 20);
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
  await page.locator(".brand").tap();
  await expect(page.locator(".reading")).toBeHidden();
});
