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
    const target = await camada.centre(lane);
    await camada.drag(camada.item("postgresql"), target);
    await expect(camada.ghost).toHaveText("PostgreSQL");
    const ghost = (await camada.ghost.boundingBox())!;
    expect(Math.abs(ghost.x - target.x), "the ghost is at the pointer").toBeLessThan(60);
    expect(Math.abs(ghost.y - target.y), "the ghost is at the pointer").toBeLessThan(60);
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

  test("a card dropped on another takes its place, the others move aside, and the canvas order stays", async ({
    camada,
    page,
  }) => {
    const target = await camada.centre(camada.component("postgresql"));
    await camada.drag(camada.component("s3"), target);
    await expect(camada.marker).toBeVisible();
    await page.mouse.up();
    const x = async (service: string) => (await camada.component(service).boundingBox())!.x;
    await expect.poll(async () => (await x("s3")) < (await x("postgresql"))).toBe(true);
    await camada.expectOrder("data", ["postgresql", "redis", "s3"]);
    await camada.undo.click();
    await expect.poll(async () => (await x("s3")) > (await x("postgresql"))).toBe(true);
    await expect(camada.undo).toBeEnabled();
  });

  test("a card dropped where it was leaves no step to undo", async ({ camada, page }) => {
    await camada.undo.click();
    await camada.redo.click();
    const { x, y } = await camada.centre(camada.component("redis"));
    await camada.drag(camada.component("redis"), { x: x + 12, y: y + 4 });
    await page.mouse.up();
    const placed = await camada.undo.isEnabled();
    await camada.drag(camada.component("redis"), { x: x + 12, y: y + 4 });
    await page.mouse.up();
    expect(await camada.undo.isEnabled()).toBe(placed);
  });

  test("moving a card between lanes moves its cost and is one undo step", async ({ camada, page, estimateOf }) => {
    await camada.drag(camada.component("redis"), await camada.centre(camada.lane("analytics")));
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
    await camada.drag(camada.component("postgresql"), await camada.centre(group));
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
    await group.locator(".group__name").click();
    await camada.inspector.getByRole("button", { name: "Ungroup" }).click();
    await expect(group).toHaveCount(0);
    await expect(camada.component("postgresql")).toBeVisible();
  });

  test("a click without movement selects a card and moves nothing", async ({ camada }) => {
    await camada.select("s3");
    await expect(camada.inspector.getByRole("button", { name: "Component", pressed: true })).toBeVisible();
    await camada.expectOrder("data", ["postgresql", "redis", "s3"]);
  });
});

test.describe("on a canvas smaller than the drawing", () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test("the canvas pans while a card is dragged at its edge", async ({ camada, page }) => {
    await camada.open();
    await camada.openTemplate("enterprise");
    await camada.canvas.focus();
    await page.keyboard.press("Shift+Digit0");
    await page.keyboard.press("+");
    const box = (await camada.canvas.boundingBox())!;
    const y = async () => (await camada.lane("analytics").boundingBox())!.y;
    const before = await y();
    await camada.drag(camada.item("nextjs"), { x: box.x + box.width / 2, y: box.y + box.height - 12 });
    await expect.poll(y).toBeLessThan(before - 40);
    // Away from the edge the canvas rests, and the lane stays where it is.
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const lane = (await camada.lane("analytics").boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, lane.y + lane.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect(page.locator('[data-service="nextjs"][data-testid="component"]')).toHaveCount(1);
  });
});
