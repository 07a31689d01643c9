import { expect, test } from "./support/test.ts";

test.describe("from the catalog", () => {
  test.beforeEach(async ({ camada }) => {
    await camada.open();
    await camada.item("postgresql").getByRole("button").first().focus();
  });

  test("Enter picks up a service, arrows choose the lane, Enter drops it, and each step is announced", async ({
    camada,
    page,
  }) => {
    await page.keyboard.press("Enter");
    await camada.expectSaid("Picked up PostgreSQL");
    await expect(camada.lane("data")).toHaveClass(/is-target/);
    await expect(camada.marker).toBeVisible();
    await page.keyboard.press("ArrowUp");
    await camada.expectSaid(/^Application, column \d+, row 1$/);
    await expect(camada.lane("application")).toHaveClass(/is-target/);
    await page.keyboard.press("Enter");
    await camada.expectSaid("PostgreSQL dropped in Application");
    await camada.expectOrder("application", ["postgresql"]);
    await expect(camada.component("postgresql")).toBeFocused();
    await expect(camada.marker).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await camada.expectSaid("Undone: addition of PostgreSQL");
    await expect(camada.components).toHaveCount(0);
    await page.keyboard.press("Control+Shift+z");
    await camada.expectSaid("Redone: addition of PostgreSQL");
    await camada.expectOrder("application", ["postgresql"]);
  });

  test("Escape puts a service back", async ({ camada, page }) => {
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    await camada.expectSaid("Cancelled");
    await expect(camada.components).toHaveCount(0);
    await expect(camada.marker).toHaveCount(0);
    await expect(camada.undo).toBeDisabled();
  });
});

test.describe("on cards", () => {
  test.beforeEach(async ({ camada }) => {
    await camada.open();
    await camada.openTemplate("startup");
    await camada.component("redis").focus();
  });

  test("Enter picks up a card, arrows move it within and between lanes, Space drops it", async ({ camada, page }) => {
    await page.keyboard.press("Enter");
    await camada.expectSaid("Picked up Redis");
    await page.keyboard.press("ArrowRight");
    await camada.expectSaid(/^Data, column \d+, row 1$/);
    await page.keyboard.press("Enter");
    await camada.expectOrder("data", ["postgresql", "redis", "s3"]);
    await expect(camada.component("redis")).toBeFocused();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await camada.expectSaid(/^(Data, column \d+, row 2|Analytics, column \d+, row 1)$/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await camada.expectOrder("data", ["postgresql", "s3"]);
    await camada.expectOrder("analytics", ["redis"]);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await camada.expectOrder("data", ["postgresql", "redis", "s3"]);
  });

  test("Escape returns a picked-up card to its place and keeps the focus on it", async ({ camada, page }) => {
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Escape");
    await camada.expectSaid("Cancelled");
    await camada.expectOrder("data", ["postgresql", "redis", "s3"]);
    await expect(camada.component("redis")).toBeFocused();
  });

  test("D duplicates a card and focuses the copy", async ({ camada, page }) => {
    await page.keyboard.press("d");
    await camada.expectOrder("data", ["postgresql", "redis", "redis", "s3"]);
    await expect(camada.component("redis").nth(1)).toBeFocused();
  });

  test("Delete removes a card with its connections, and the notice restores it", async ({ camada, page }) => {
    await expect(camada.connections).toHaveCount(4);
    await page.keyboard.press("Delete");
    await camada.expectOrder("data", ["postgresql", "s3"]);
    await expect(camada.connections).toHaveCount(3);
    await expect(camada.component("s3")).toBeFocused();
    const notice = camada.notices.filter({ hasText: "Redis removed" });
    await notice.getByRole("button", { name: "Undo" }).click();
    await camada.expectOrder("data", ["postgresql", "redis", "s3"]);
    await expect(camada.connections).toHaveCount(4);
    await expect(notice).toHaveCount(0);
  });

  test("C and Enter on another card connect the two; the inspector disconnects them", async ({ camada, page }) => {
    await page.keyboard.press("c");
    await camada.expectSaid("Choose where Redis leads");
    await page.keyboard.press("ArrowRight");
    await expect(camada.component("s3")).toBeFocused();
    await page.keyboard.press("Enter");
    await camada.expectSaid("Redis connected to Amazon S3");
    await expect(camada.connections).toHaveCount(5);
    await camada.select("redis");
    await camada.inspector.getByRole("button", { name: "Remove the connection from Redis to Amazon S3" }).click();
    await expect(camada.connections).toHaveCount(4);
  });

  test("Escape cancels a connection in progress", async ({ camada, page }) => {
    await page.keyboard.press("c");
    await expect(camada.component("redis")).toHaveClass(/is-connecting/);
    await page.keyboard.press("Escape");
    await expect(camada.component("redis")).not.toHaveClass(/is-connecting/);
    await expect(camada.connections).toHaveCount(4);
  });

  test("“/” focuses the search, except while typing", async ({ camada, page }) => {
    await page.keyboard.press("/");
    const search = camada.catalog.getByRole("searchbox");
    await expect(search).toBeFocused();
    await page.keyboard.type("a/b");
    await expect(search).toHaveValue("a/b");
  });
});
