import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

test.use({ viewport: { width: 1440, height: 1500 } });

test.beforeEach(async ({ camada }) => {
  await camada.open();
  await camada.openTemplate("startup");
  await expect(camada.connections).toHaveCount(4);
});

test("dragging a card's port to another card connects the two in one undo step", async ({ camada, page }) => {
  await camada.component("postgresql").hover();
  const port = camada.component("postgresql").locator('[data-port="bottom"]');
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

for (const side of ["top", "right", "bottom", "left"]) {
  test(`a connection begins at each side: ${side}`, async ({ camada, page }) => {
    await camada.component("postgresql").hover();
    const port = camada.component("postgresql").locator(`[data-port="${side}"]`);
    const { width, height } = (await port.boundingBox())!;
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    await camada.drag(port, await camada.centre(camada.component("s3")));
    await page.mouse.up();
    await expect(camada.connections).toHaveCount(5);
  });
}

test("a line dropped on empty canvas offers the catalog, and the chosen service is connected there", async ({
  camada,
  page,
}) => {
  await camada.component("postgresql").hover();
  const lane = (await camada.lane("analytics").boundingBox())!;
  const to = { x: lane.x + lane.width / 2, y: lane.y + lane.height / 2 };
  await camada.drag(camada.component("postgresql").locator('[data-port="bottom"]'), to);
  await page.mouse.up();
  await page.getByRole("combobox", { name: "Choose the service at the other end" }).fill("quicksight");
  await page.keyboard.press("Enter");
  await camada.expectOrder("analytics", ["quicksight"]);
  await expect(camada.connections).toHaveCount(5);
  await camada.undo.click();
  await expect(camada.connections).toHaveCount(4);
  await expect(camada.components).toHaveCount(5);
});

/** A point of a line that nothing covers. */
async function pointOn(page: Page, connection: string): Promise<{ x: number; y: number }> {
  return page.locator(`[data-connection="${connection}"] .connection__hit`).evaluate((element) => {
    const path = element as unknown as SVGPathElement;
    const matrix = path.getScreenCTM()!;
    const length = path.getTotalLength();
    for (let step = 1; step < 40; step += 1) {
      const { x, y } = path.getPointAtLength((length * step) / 40).matrixTransform(matrix);
      if (document.elementFromPoint(x, y) === element) {
        return { x, y };
      }
    }
    throw new Error("no part of the line is visible");
  });
}

test("a click on a line selects it, the inspector shows it, and Delete removes it", async ({ camada, page }) => {
  const at = await pointOn(page, "x2");
  await page.mouse.click(at.x, at.y);
  await expect(page.locator('[data-connection="x2"]')).toHaveClass(/is-selected/);
  await camada.field("Label").fill("orders");
  await expect(page.locator('[data-connection="x2"] .connection__label')).toContainText("orders");
  await camada.canvas.focus();
  await page.keyboard.press("Delete");
  await expect(camada.connections).toHaveCount(3);
  await camada.expectSaid(/^Connection from .* removed$/);
  await camada.undo.click();
  await expect(camada.connections).toHaveCount(4);
});

test("an end of the selected line is moved to another card, as one step", async ({ camada, page }) => {
  const at = await pointOn(page, "x2");
  await page.mouse.click(at.x, at.y);
  await camada.drag(page.locator('[data-connection="x2"] [data-end="target"]'), await camada.centre(camada.component("nextjs")));
  await page.mouse.up();
  const design = await camada.savedWhen(({ connections }) => {
    expect(connections.find(({ id }) => id === "x2")).toMatchObject({ to: "c1" });
  });
  expect(design.connections).toHaveLength(4);
  await camada.undo.click();
  await camada.savedWhen(({ connections }) => {
    expect(connections.find(({ id }) => id === "x2")!.to).not.toBe("c1");
  });
});

test("connecting two connected cards again is refused with a message", async ({ camada }) => {
  await camada.select("nodejs");
  await camada.inspector.getByRole("combobox", { name: "Connect to…" }).selectOption({ label: "PostgreSQL" });
  await expect(camada.inspector.getByRole("alert").filter({ hasText: "already connected" })).toBeVisible();
  await expect(camada.connections).toHaveCount(4);
});

test("a line ends at the edge of its own card, wherever the card stands", async ({ camada, page }) => {
  const line = page.locator('[data-connection="x3"] .connection__line');
  const before = await line.getAttribute("d");
  await camada.drag(camada.component("redis"), await camada.centre(camada.lane("analytics")));
  await page.mouse.up();
  await camada.expectOrder("analytics", ["redis"]);
  await expect(line).not.toHaveAttribute("d", before!);
  const end = await line.evaluate((element) => {
    const path = element as unknown as SVGPathElement;
    const { x, y } = path.getPointAtLength(path.getTotalLength()).matrixTransform(path.getScreenCTM()!);
    return { x, y };
  });
  const { x, y, width, height } = (await camada.component("redis").boundingBox())!;
  const inside = end.x > x - 2 && end.x < x + width + 2 && end.y > y - 2 && end.y < y + height + 2;
  const onEdge = Math.min(Math.abs(end.x - x), Math.abs(end.x - x - width), Math.abs(end.y - y), Math.abs(end.y - y - height));
  expect(inside).toBe(true);
  expect(onEdge).toBeLessThan(3);
});
