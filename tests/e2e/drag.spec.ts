import { LAYERS } from "./support/estimate.ts";
import { expect, test } from "./support/test.ts";

// Tall enough for all three lanes at once.
test.use({ viewport: { width: 1440, height: 1500 } });

const NAMES = { application: "Application", data: "Data", analytics: "Analytics" };

for (const layer of LAYERS) {
  test(`a service dragged from the catalog lands in the highlighted lane: ${layer}`, async ({
    camada,
    page,
  }) => {
    await camada.open();
    await camada.newDesign();
    const lane = camada.lane(layer);
    const target = await camada.centre(lane.locator(".cards").first());
    await camada.drag(camada.item("postgresql"), target);
    await expect(camada.ghost).toHaveText("PostgreSQL");
    const ghost = (await camada.ghost.boundingBox())!;
    expect(Math.abs(ghost.x - target.x), "the ghost is at the pointer").toBeLessThan(60);
    expect(Math.abs(ghost.y - target.y), "the ghost is at the pointer").toBeLessThan(60);
    await expect(page.locator(".lane.is-target")).toHaveCount(1);
    await expect(lane).toHaveClass(/is-target/);
    await expect(camada.marker).toBeVisible();
    await expect(camada.components).toHaveCount(0);
    await page.mouse.up();
    await expect(camada.ghost).toHaveCount(0);
    await expect(camada.marker).toHaveCount(0);
    await camada.expectOrder(layer, ["postgresql"]);
    await camada.expectSaid(`PostgreSQL dropped in ${NAMES[layer]}`);
    await camada.undo.click();
    await expect(camada.components).toHaveCount(0);
    await camada.redo.click();
    await camada.expectOrder(layer, ["postgresql"]);
  });
}

test.describe("in a design with cards", () => {
  test.beforeEach(async ({ camada }) => {
    await camada.open();
    await camada.openTemplate("startup");
    await camada.expectOrder("data", ["postgresql", "redis", "s3"]);
  });

  test("Escape cancels a drag, and releasing the button afterwards drops nothing", async ({ camada, page }) => {
    await camada.drag(camada.component("redis"), await camada.centre(camada.component("nextjs")));
    await expect(camada.ghost).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(camada.ghost).toHaveCount(0);
    await expect(camada.marker).toHaveCount(0);
    await page.mouse.up();
    await camada.expectSaid("Cancelled");
    await camada.expectOrder("application", ["nextjs", "nodejs"]);
    await camada.expectOrder("data", ["postgresql", "redis", "s3"]);
  });

  test("dropping outside the canvas does nothing", async ({ camada, page }) => {
    const undo = await camada.undo.isEnabled();
    for (const from of [camada.item("kafka"), camada.component("redis")]) {
      await camada.drag(from, await camada.centre(camada.total));
      await expect(camada.ghost).toBeVisible();
      await expect(page.locator(".is-target")).toHaveCount(0);
      await page.mouse.up();
      await expect(camada.ghost).toHaveCount(0);
    }
    await expect(camada.components).toHaveCount(5);
    await camada.expectOrder("data", ["postgresql", "redis", "s3"]);
    expect(await camada.undo.isEnabled()).toBe(undo);
  });

  test("reordering a card within its lane is one undo step", async ({ camada, page }) => {
    const first = (await camada.component("postgresql").boundingBox())!;
    await camada.drag(camada.component("s3"), { x: first.x + 10, y: first.y + first.height / 2 });
    await expect(camada.lane("data")).toHaveClass(/is-target/);
    await page.mouse.up();
    await camada.expectOrder("data", ["s3", "postgresql", "redis"]);
    await camada.undo.click();
    await camada.expectOrder("data", ["postgresql", "redis", "s3"]);
  });

  test("moving a card between lanes moves its cost and is one undo step", async ({ camada, page, estimateOf }) => {
    const analytics = camada.lane("analytics").locator(".cards").first();
    await camada.drag(camada.component("redis"), await camada.centre(analytics));
    await page.mouse.up();
    await camada.expectOrder("data", ["postgresql", "s3"]);
    await camada.expectOrder("analytics", ["redis"]);
    const moved = await camada.savedWhen((design) => {
      expect(design.components.find(({ service }) => service === "redis")).toMatchObject({ layer: "analytics" });
    });
    await camada.expectFigures(await estimateOf(moved));
    await camada.undo.click();
    await camada.expectOrder("data", ["postgresql", "redis", "s3"]);
  });

  test("a card dropped in a group belongs to it, and the group has a subtotal", async ({ camada, page }) => {
    await camada.lane("data").getByRole("button", { name: "Add a group to Data" }).click();
    const group = camada.lane("data").locator("[data-group]");
    await camada.drag(camada.component("postgresql"), await camada.centre(group.locator(".cards")));
    await expect(group).toHaveClass(/is-target/);
    await expect(camada.lane("data")).not.toHaveClass(/is-target/);
    await page.mouse.up();
    await expect.poll(() => camada.servicesIn(group)).toEqual(["postgresql"]);
    await expect(group.locator(".group__subtotal")).toHaveText(
      await camada.component("postgresql").locator(".card__cost").innerText(),
    );
    await camada.undo.click();
    await expect.poll(() => camada.servicesIn(group)).toEqual([]);
    await camada.redo.click();
    await group.getByRole("button", { name: /^Ungroup/ }).click();
    await expect(group).toHaveCount(0);
    await expect(camada.component("postgresql")).toBeVisible();
  });

  test("a click without movement selects a card and moves nothing", async ({ camada }) => {
    await camada.select("s3");
    await expect(camada.inspector.getByRole("heading", { name: "Component" })).toBeVisible();
    await camada.expectOrder("data", ["postgresql", "redis", "s3"]);
  });
});

test.describe("on a screen shorter than the canvas", () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test("the canvas scrolls while a card is dragged at its lower edge", async ({ camada, page }) => {
    await camada.open();
    await camada.openTemplate("enterprise");
    await expect(camada.components).toHaveCount(22);
    const box = (await camada.canvas.boundingBox())!;
    // Close enough to the edge to scroll, and still over the last lane at the end of scrolling.
    await camada.drag(camada.item("nextjs"), { x: box.x + box.width / 2, y: box.y + box.height - 30 });
    await expect
      .poll(() => camada.canvas.evaluate((canvas) => canvas.scrollHeight - canvas.clientHeight - canvas.scrollTop))
      .toBeLessThan(2);
    const targets = page.locator('[data-layer="analytics"].is-target, [data-layer="analytics"] .is-target');
    await expect(targets).toHaveCount(1);
    await page.mouse.up();
    await expect(camada.lane("analytics").locator('[data-service="nextjs"]')).toHaveCount(1);
  });
});
