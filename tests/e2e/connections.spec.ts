import { expect, test } from "./support/test.ts";

test.use({ viewport: { width: 1440, height: 1500 } });

test.beforeEach(async ({ camada }) => {
  await camada.open();
  await camada.openTemplate("startup");
  await expect(camada.connections).toHaveCount(4);
});

test("dragging a card's port to another card connects the two in one undo step", async ({ camada, page }) => {
  await camada.component("postgresql").hover();
  const port = camada.component("postgresql").locator("[data-port]");
  await camada.drag(port, await camada.centre(camada.component("s3")));
  await expect(page.locator(".connections__drawn")).toHaveAttribute("d", /^M/);
  await page.mouse.up();
  await camada.expectSaid("PostgreSQL connected to Amazon S3");
  await expect(camada.connections).toHaveCount(5);
  await expect(page.locator(".connections__drawn")).toHaveAttribute("d", "");
  const design = await camada.savedWhen(({ connections }) => expect(connections).toHaveLength(5));
  expect(design.connections.at(-1)).toMatchObject({ from: "c3", to: "c5" });
  await camada.undo.click();
  await expect(camada.connections).toHaveCount(4);
});

test("dropping a port on empty canvas connects nothing", async ({ camada, page }) => {
  await camada.component("postgresql").hover();
  await camada.drag(
    camada.component("postgresql").locator("[data-port]"),
    await camada.centre(camada.lane("analytics").locator(".lane__head")),
  );
  await page.mouse.up();
  await expect(page.locator(".connections__drawn")).toHaveAttribute("d", "");
  await expect(camada.connections).toHaveCount(4);
});

test("a click on an arrow removes it", async ({ camada, page }) => {
  const point = await page.locator('[data-connection="x2"] .connection__hit').evaluate((element) => {
    const path = element as unknown as SVGPathElement;
    const matrix = path.getScreenCTM()!;
    const length = path.getTotalLength();
    for (let step = 1; step < 40; step += 1) {
      const { x, y } = path.getPointAtLength((length * step) / 40).matrixTransform(matrix);
      if (document.elementFromPoint(x, y) === element) {
        return { x, y };
      }
    }
    return null;
  });
  expect(point, "a part of the arrow is visible").not.toBeNull();
  await page.mouse.click(point!.x, point!.y);
  await expect(page.locator('[data-connection="x2"]')).toHaveCount(0);
  await expect(camada.connections).toHaveCount(3);
  await camada.undo.click();
  await expect(camada.connections).toHaveCount(4);
});

test("connecting two connected cards again is refused with a message", async ({ camada }) => {
  await camada.select("nodejs");
  await camada.inspector.getByRole("combobox", { name: "Connect to…" }).selectOption({ label: "PostgreSQL" });
  await expect(camada.inspector.getByRole("alert").filter({ hasText: "already connected" })).toBeVisible();
  await expect(camada.connections).toHaveCount(4);
});

test("arrows follow their cards", async ({ camada, page }) => {
  const arrow = page.locator('[data-connection="x3"] .connection__line');
  const before = await arrow.getAttribute("d");
  const analytics = camada.lane("analytics").locator(".cards").first();
  await camada.drag(camada.component("redis"), await camada.centre(analytics));
  await page.mouse.up();
  await camada.expectOrder("analytics", ["redis"]);
  await expect(arrow).not.toHaveAttribute("d", before!);
  const end = await arrow.evaluate((element) => {
    const path = element as unknown as SVGPathElement;
    const { x, y } = path.getPointAtLength(path.getTotalLength()).matrixTransform(path.getScreenCTM()!);
    return { x, y };
  });
  const card = (await camada.component("redis").boundingBox())!;
  expect(Math.abs(end.x - (card.x + card.width / 2)), "the arrow ends at the centre of the card").toBeLessThan(2);
  expect(Math.abs(end.y - card.y), "the arrow ends at the upper edge of the card").toBeLessThan(4);
});
