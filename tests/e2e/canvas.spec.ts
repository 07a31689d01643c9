// The canvas as a drawing: it opens whole and readable, its lines tell the truth, and a hand can work on it.

import type { Page } from "@playwright/test";
import { Camada } from "./pages/camada.ts";
import { expect, test } from "./support/test.ts";

/** The smallest size at which a name or price can be read, in pixels. */
const READABLE = 11;

/** The size of the text that an element shows, in pixels of the screen. */
async function textSize(page: Page, selector: string): Promise<number> {
  return page.evaluate((selector) => {
    const zoom = new DOMMatrix(getComputedStyle(document.querySelector(".drawing")!).transform).a;
    const sizes = [...document.querySelectorAll(selector)].map((text) => parseFloat(getComputedStyle(text).fontSize));
    return Math.min(...sizes) * zoom;
  }, selector);
}

for (const viewport of [
  { width: 1920, height: 1080, share: 0.6 },
  { width: 1440, height: 900, share: 0.6 },
  { width: 1366, height: 768, share: 0.6 },
  { width: 1024, height: 768, share: 0.55 },
]) {
  test.describe(`${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    for (const locale of ["pt-BR", "en"] as const) {
      test(`the Enterprise template opens whole and readable: ${locale}`, async ({ camada, page }) => {
        await camada.prefer({ locale });
        await camada.open("#template=enterprise", { panes: "fresh" });
        await expect(camada.components).toHaveCount(22);
        const canvas = (await camada.canvas.boundingBox())!;
        const share = (canvas.width * canvas.height) / (viewport.width * viewport.height);
        expect(share, "the canvas has the room").toBeGreaterThanOrEqual(viewport.share);
        for (const card of await camada.components.all()) {
          const box = (await card.boundingBox())!;
          expect(box.x).toBeGreaterThanOrEqual(canvas.x);
          expect(box.y).toBeGreaterThanOrEqual(canvas.y);
          expect(box.x + box.width).toBeLessThanOrEqual(canvas.x + canvas.width);
          expect(box.y + box.height).toBeLessThanOrEqual(canvas.y + canvas.height);
        }
        expect(await textSize(page, ".card__name"), "names").toBeGreaterThanOrEqual(READABLE);
        expect(await textSize(page, ".card__cost"), "prices").toBeGreaterThanOrEqual(READABLE);
        const clipped = await page.locator(".card__name, .card__cost").evaluateAll((texts) =>
          texts.filter((text) => text.scrollWidth > text.clientWidth + 1).map((text) => text.textContent),
        );
        expect(clipped, "no name or price is cut off").toEqual([]);
      });
    }
  });
}

/** The zoom of the drawing, and the place of its origin on the canvas. */
async function view(page: Page): Promise<{ zoom: number; x: number; y: number }> {
  return page.evaluate(() => {
    const { a, e, f } = new DOMMatrix(getComputedStyle(document.querySelector(".drawing")!).transform);
    return { zoom: a, x: e, y: f };
  });
}

async function middle(camada: Camada): Promise<{ x: number; y: number }> {
  const box = (await camada.canvas.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A point of the canvas on which nothing stands. */
async function emptyPoint(page: Page): Promise<{ x: number; y: number }> {
  return page.evaluate(() => {
    const { left, top, width, height } = document.getElementById("canvas")!.getBoundingClientRect();
    for (let y = top + 12; y < top + height - 12; y += 6) {
      for (let x = left + 12; x < left + width - 12; x += 6) {
        const on = document.elementFromPoint(x, y)!;
        if (on.matches(".lane, #canvas, .drawing") && !on.closest(".card, .connection, .canvas__overlay")) {
          return { x, y };
        }
      }
    }
    throw new Error("the canvas is full");
  });
}

test.describe("view", () => {
  test.beforeEach(async ({ camada }) => {
    await camada.open("#template=growth");
    await expect(camada.components.first()).toBeVisible();
  });

  test("Ctrl and wheel zoom at the pointer", async ({ camada, page }) => {
    const card = camada.components.first();
    const before = (await card.boundingBox())!;
    const at = { x: before.x + before.width / 2, y: before.y + before.height / 2 };
    await page.mouse.move(at.x, at.y);
    const { zoom } = await view(page);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -300);
    await page.keyboard.up("Control");
    await expect.poll(async () => (await view(page)).zoom).toBeGreaterThan(zoom * 1.2);
    const after = (await card.boundingBox())!;
    expect(Math.abs(after.x + after.width / 2 - at.x), "the card stays under the pointer").toBeLessThan(3);
    expect(Math.abs(after.y + after.height / 2 - at.y), "the card stays under the pointer").toBeLessThan(3);
  });

  test("the wheel, the middle button and Space with a drag pan", async ({ camada, page }) => {
    const at = await middle(camada);
    const start = await view(page);
    await page.mouse.move(at.x, at.y);
    await page.mouse.wheel(30, 40);
    await expect.poll(async () => view(page)).toEqual({ ...start, x: start.x - 30, y: start.y - 40 });
    await page.mouse.down({ button: "middle" });
    await page.mouse.move(at.x + 30, at.y + 40, { steps: 4 });
    await page.mouse.up({ button: "middle" });
    await expect.poll(async () => view(page)).toEqual(start);
    await camada.canvas.focus();
    await page.keyboard.down("Space");
    await page.mouse.down();
    await page.mouse.move(at.x, at.y, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Space");
    await expect.poll(async () => view(page)).toEqual({ ...start, x: start.x - 30, y: start.y - 40 });
  });

  test("keys and buttons zoom and fit, and the minimap comes where the drawing does not fit", async ({ camada, page }) => {
    const fitted = await view(page);
    await expect(page.locator(".minimap")).toHaveCount(0);
    await camada.canvas.focus();
    await page.keyboard.press("Shift+Digit0");
    await expect.poll(async () => (await view(page)).zoom).toBe(1);
    for (let press = 0; press < 4; press += 1) {
      await page.keyboard.press("+");
    }
    await expect(page.locator(".minimap")).toBeVisible();
    await page.locator(".minimap svg").click({ position: { x: 6, y: 6 } });
    await page.keyboard.press("Shift+Digit1");
    await expect.poll(async () => view(page)).toEqual(fitted);
    await camada.components.first().click();
    await page.keyboard.press("Shift+Digit2");
    const card = (await camada.components.first().boundingBox())!;
    const centre = await middle(camada);
    expect(Math.abs(card.x + card.width / 2 - centre.x)).toBeLessThan(8);
  });

  test("the view of a design is kept in the browser, not in the file", async ({ camada, page }) => {
    await camada.savedWhen(({ components }) => expect(components.length).toBeGreaterThan(0));
    await camada.canvas.focus();
    await page.keyboard.press("Shift+Digit0");
    await expect.poll(async () => (await view(page)).zoom).toBe(1);
    await expect.poll(() => page.evaluate(() => localStorage.getItem("camada:views"))).toContain(",1.0]");
    await camada.reload();
    await expect.poll(async () => (await view(page)).zoom).toBe(1);
    expect(await camada.downloadJson()).not.toContain("zoom");
  });
});

test.describe("selection", () => {
  test.beforeEach(async ({ camada }) => {
    await camada.open("#template=startup");
    await expect(camada.components).toHaveCount(5);
  });

  test("a marquee, Shift and Ctrl+A select; Delete is one step to undo", async ({ camada, page }) => {
    const lane = (await camada.lane("application").boundingBox())!;
    const from = await emptyPoint(page);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(lane.x + lane.width - 2, lane.y + lane.height - 2, { steps: 6 });
    await expect(page.locator(".marquee")).toBeVisible();
    await page.mouse.up();
    await expect(page.locator(".card.is-selected")).toHaveCount(2);
    await camada.expectSaid("2 components selected");
    await camada.component("redis").click({ modifiers: ["Shift"] });
    await expect(page.locator(".card.is-selected")).toHaveCount(3);
    await camada.component("redis").click({ modifiers: ["Shift"] });
    await expect(page.locator(".card.is-selected")).toHaveCount(2);
    await page.keyboard.press("Control+a");
    await expect(page.locator(".card.is-selected")).toHaveCount(5);
    expect(await page.evaluate(() => String(getSelection()))).toBe("");
    await page.keyboard.press("Delete");
    await expect(camada.components).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await expect(camada.components).toHaveCount(5);
  });

  test("several components are edited together, as one step", async ({ camada, page }) => {
    await camada.component("postgresql").click();
    await camada.component("redis").click({ modifiers: ["Control"] });
    await camada.field("Copies").fill("3");
    await camada.field("Copies").press("Tab");
    await expect(page.locator(".badge", { hasText: "×3" })).toHaveCount(2);
    await camada.canvas.focus();
    await page.keyboard.press("Control+z");
    await expect(page.locator(".badge", { hasText: "×3" })).toHaveCount(0);
  });

  test("copy and paste work between two tabs and two designs, with the connections", async ({ camada, context, page }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Control+c");
    await camada.expectSaid("5 items copied");
    const other = new Camada(await context.newPage());
    await other.open();
    await other.newDesign();
    await other.canvas.focus();
    await other.page.keyboard.press("Control+v");
    await expect(other.components).toHaveCount(5);
    await expect(other.connections).toHaveCount(4);
    await other.page.keyboard.press("Control+z");
    await expect(other.components).toHaveCount(0);
  });

  test("F2 and a double click rename in place", async ({ camada, page }) => {
    await camada.component("redis").click();
    await page.keyboard.press("F2");
    await page.getByRole("textbox", { name: "Rename" }).fill("Sessions");
    await page.keyboard.press("Enter");
    await expect(camada.component("redis").locator(".card__name")).toHaveText("Sessions");
    await camada.component("s3").dblclick();
    await page.getByRole("textbox", { name: "Rename" }).fill("Files");
    await page.keyboard.press("Escape");
    await expect(camada.component("s3").locator(".card__name")).toHaveText("Amazon S3");
  });

  test("the context menu has the actions of the selection with their keys", async ({ camada, page }) => {
    await camada.component("redis").click({ button: "right" });
    const menu = page.getByRole("menu");
    await expect(menu.getByRole("menuitem", { name: /Duplicate/ })).toBeVisible();
    await menu.getByRole("menuitem", { name: /Duplicate/ }).click();
    await expect(menu).toHaveCount(0);
    await expect(camada.component("redis")).toHaveCount(2);
  });

  test("Ctrl+K finds a misspelled service and adds it; ? lists the keys", async ({ camada, page }) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Find actions and components" }).fill("kafak");
    await page.keyboard.press("Enter");
    await expect(camada.component("kafka")).toHaveCount(1);
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("Ctrl+K");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  test("a note and a zone are drawn, edited and undone", async ({ camada, page }) => {
    await camada.component("redis").click();
    await camada.component("postgresql").click({ modifiers: ["Shift"] });
    await camada.component("postgresql").click({ button: "right" });
    await page.getByRole("menuitem", { name: /zone/ }).click();
    await page.getByRole("textbox", { name: "Rename" }).fill("VPC");
    await page.keyboard.press("Enter");
    await expect(page.locator(".zone__title")).toHaveText("VPC");
    await expect(page.locator(".zone__sum")).toHaveText(/^≥?\$/);
    const at = await emptyPoint(page);
    await page.mouse.click(at.x, at.y, { button: "right" });
    await page.getByRole("menuitem", { name: /note/ }).click();
    await page.getByRole("textbox", { name: "Rename" }).fill("To be decided");
    await page.keyboard.press("Enter");
    await expect(page.locator(".note")).toHaveText("To be decided");
    await camada.canvas.focus();
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press("Control+z");
    }
    await expect(page.locator(".note, .zone")).toHaveCount(0);
  });
});
