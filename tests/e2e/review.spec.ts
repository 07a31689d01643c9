import { expect, test } from "./support/test.ts";
import { template } from "./support/estimate.ts";
import { cents, shownCents } from "./support/money.ts";
import type { Camada } from "./pages/camada.ts";

/** Opens a view of the review. */
async function review(camada: Camada, view: string) {
  const { page } = camada;
  await page.getByTestId("review").click();
  await page.locator(`[data-do*='"${view}"']`).click();
  const sheet = page.locator("#review .sheet");
  await expect(page.locator(`[data-do*='"${view}"']`)).toHaveAttribute("aria-selected", "true");
  await expect(sheet).toHaveAttribute("aria-busy", "false");
  return sheet;
}

test.beforeEach(async ({ camada }) => {
  await camada.open("#template=growth");
});

test("c10 discount, contingency and tax change the total as the native estimate does, and undo reverts each", async ({
  camada,
  estimateOf,
}) => {
  const total = await camada.total.innerText();
  const sheet = await review(camada, "terms");
  await sheet.locator('[name="discount_percent"]').fill("10");
  await sheet.locator('[data-ask*=add-discount]').click();
  await expect(camada.total).not.toHaveText(total);
  await sheet.locator('[name="contingency"]').fill("5");
  await sheet.locator('[name="contingency"]').press("Enter");
  await sheet.locator('[name="tax"]').fill("12.5");
  await sheet.locator('[name="tax"]').blur();
  const design = await camada.savedWhen(({ settings }) => {
    expect(settings).toMatchObject({
      discounts: [{ vendor: "aws", percent: "10" }],
      contingency_percent: "5",
      taxes: [{ percent: "12.5" }],
    });
  });
  await camada.expectFigures(await estimateOf(design));
  for (let step = 0; step < 3; step += 1) {
    await camada.page.getByTestId("undo").click();
  }
  await expect(camada.total).toHaveText(total);
});

test("c10 an unused commitment is still charged", async ({ camada, estimateOf }) => {
  const sheet = await review(camada, "terms");
  await sheet.locator('[name="commitment_monthly"]').fill("100000");
  await sheet.locator('[name="commitment_percent"]').fill("30");
  await sheet.locator('[data-ask*=add-commitment]').click();
  await expect(sheet.getByText("Commitment not used")).toBeVisible();
  const design = await camada.savedWhen(({ settings }) => {
    expect(settings).toMatchObject({ commitments: [{ vendor: "aws", monthly: "100000", percent: "30" }] });
  });
  await camada.expectFigures(await estimateOf(design));
});

test("c15 amounts are shown in the design's currency at the rate that the user sets", async ({ camada }) => {
  const dollars = Number(await camada.totalCents());
  const sheet = await review(camada, "terms");
  await sheet.locator('[name="currency_code"]').selectOption("BRL");
  await sheet.locator('[name="currency_rate"]').fill("5.4");
  await sheet.locator('[name="currency_rate"]').blur();
  await expect(camada.total).toHaveText(/R\$/);
  expect(Math.abs(Number(await camada.totalCents()) - dollars * 5.4)).toBeLessThan(4);
  await expect(camada.component("postgresql").locator(".card__cost")).toContainText("R$");
  await expect(camada.page.locator('[data-chart="volume"]')).toContainText("BRL per month");
  await camada.reload();
  await expect(camada.total).toHaveText(/R\$/);
});

test("an invalid number is refused with a message and stays in the field", async ({ camada }) => {
  const total = await camada.total.innerText();
  const sheet = await review(camada, "terms");
  await sheet.locator('[name="discount_percent"]').fill("ten");
  await sheet.locator('[data-ask*=add-discount]').click();
  await expect(sheet.getByRole("alert")).toHaveText("Enter a number.");
  await expect(sheet.locator('[name="discount_percent"]')).toHaveValue("ten");
  await expect(camada.total).toHaveText(total);
});

test("each difference between the price books is explained, and marked prices are counted", async ({ camada }) => {
  const sheet = await review(camada, "prices");
  const redis = sheet.locator("tr", { hasText: "Redis Cluster" }).first();
  await expect(redis).toContainText("$30.00");
  await expect(redis).toContainText("$47.32");
  await expect(sheet.getByText(/of the monthly amount comes from prices that need checking/)).toBeVisible();
  await expect(sheet.getByText(/months old/).first()).toBeVisible();
});

test("a design of an older catalog separates price changes from design changes until the user accepts them", async ({
  camada,
}) => {
  const design = await template("startup");
  design.version = 2;
  design.saved = { catalog: "2025.01", book: "list", components: { c3: "20", c5: "3.46" } };
  await camada.importFile(design);
  await camada.notices.filter({ hasText: "prices have moved" }).getByRole("button", { name: "Prices and sources" }).click();
  const sheet = camada.page.locator("#review .sheet");
  const row = sheet.locator("tr", { hasText: "PostgreSQL" }).first();
  await expect(row).toContainText("$20.00");
  await expect(row).toContainText("+$5.00");
  await sheet.locator('[data-ask*="accept-prices"]').click();
  await expect(sheet.locator('[data-ask*="accept-prices"]')).toHaveCount(0);
  await camada.savedWhen((saved) => expect(saved).not.toHaveProperty("moved"));
});

test("own prices are imported row by row; an invalid row is named with line and reason, and the user decides about the rest", async ({
  camada,
  estimateOf,
}) => {
  const before = await camada.total.innerText();
  const sheet = await review(camada, "own-prices");
  const rows = [
    "service,offering,charge,price,valid_from,source",
    "load-balancer,aws-alb,lcu,0.001,2026-10-01,Contract 7",
    "load-balancer,aws-alb,nothing-like-it,1,,",
  ];
  await sheet.locator('[name="text"]').fill(rows.join("\n"));
  await sheet.locator('[data-ask*="preview-import"]').last().click();
  await expect(sheet.getByText(/line 3/)).toBeVisible();
  await expect(sheet.getByText(/“nothing-like-it” does not exist/)).toBeVisible();
  await expect(camada.total).toHaveText(before);
  await sheet.getByRole("checkbox", { name: "Import the readable rows only" }).check();
  await sheet.locator(`[data-ask*='"import"']`).click();
  const design = await camada.savedWhen((saved) => {
    expect(saved.prices).toMatchObject([{ service: "load-balancer", charge: "lcu", price: "0.001", source: "Contract 7" }]);
  });
  await camada.expectFigures(await estimateOf(design));
  const csv = await camada.downloaded(() => sheet.locator('[data-ask*="export-csv"]').click());
  expect(csv.startsWith("\uFEFF")).toBe(true);
  expect(csv).toContain("Contract 7");
  await sheet.locator('[data-ask*="strip"]').click();
  await camada.savedWhen((saved) => expect(saved).not.toHaveProperty("prices"));
  await expect(camada.total).toHaveText(before);
});

test("a file of own prices fills the import field", async ({ camada }) => {
  const sheet = await review(camada, "own-prices");
  const csv = "service;offering;charge;price\nload-balancer;aws-alb;lcu;0,001";
  await sheet.locator('input[type="file"]').setInputFiles({ name: "p.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await expect(sheet.locator('[name="text"]')).toHaveValue(csv);
});

test("a backup policy costs what the native estimate says, and longer retention costs more", async ({
  camada,
  estimateOf,
}) => {
  await camada.select("postgresql");
  const before = await camada.total.innerText();
  await camada.inspector.getByRole("checkbox", { name: "Keep backups" }).check();
  await expect(camada.total).not.toHaveText(before);
  const short = await camada.totalCents();
  await camada.inspector.locator('[name="retention_days"]').fill("30");
  await camada.inspector.locator('[name="retention_days"]').press("Enter");
  await expect.poll(() => camada.totalCents()).toBeGreaterThan(short);
  const design = await camada.savedWhen((saved) => {
    const postgresql = saved.components.find(({ service }) => service === "postgresql")!;
    expect(postgresql.backup).toEqual({ usage: { retention_days: "30" } });
  });
  await camada.expectFigures(await estimateOf(design));
});

test("the cheapest change meets a recovery tier, and undo reverts it", async ({ camada, estimateOf }) => {
  const before = await camada.total.innerText();
  const sheet = await review(camada, "recovery");
  await sheet.getByRole("combobox").first().selectOption("basic");
  await expect(sheet.locator(".badge--ok").first()).toBeVisible();
  await expect(camada.component("postgresql").getByText("RPO ✓")).toHaveCount(1);
  await expect(sheet.locator("svg").first()).toBeVisible();
  const apply = sheet.locator("td").getByRole("button").first();
  await apply.click();
  await expect(camada.total).not.toHaveText(before);
  const design = await camada.savedWhen(({ settings, components }) => {
    expect(settings).toMatchObject({ recovery: "basic" });
    expect(components.find(({ service }) => service === "redis")).toMatchObject({ offering: "aws-elasticache-valkey" });
  });
  await camada.expectFigures(await estimateOf(design));
  await camada.page.getByTestId("undo").click();
  await expect(camada.total).toHaveText(before);
});

test("an applied recommendation saves the stated amount in one undo step", async ({ camada }) => {
  const before = await camada.totalCents();
  const sheet = await review(camada, "advice");
  const item = sheet.locator(".advice").filter({ has: camada.page.getByRole("button") }).first();
  const saving = shownCents(await item.locator(".advice__saving").innerText());
  expect(saving).toBeGreaterThan(0n);
  await item.getByRole("button").click();
  await expect.poll(async () => before - (await camada.totalCents())).toBe(saving);
  await camada.page.getByTestId("undo").click();
  await expect.poll(() => camada.totalCents()).toBe(before);
});

test("data over a connection costs the vendor's price for its path", async ({ camada, estimateOf }) => {
  await camada.select("s3");
  const before = await camada.total.innerText();
  const connection = camada.inspector.locator(".links > li").first();
  await connection.getByRole("combobox", { name: "Path" }).selectOption("cross-region");
  await connection.getByRole("textbox", { name: "Data per month" }).fill("1000");
  await connection.getByRole("textbox", { name: "Data per month" }).blur();
  await expect(camada.total).not.toHaveText(before);
  await expect(connection.locator(".links__cost")).toContainText("$");
  const design = await camada.savedWhen((saved) => {
    expect(saved.connections.some((entry) => "gb_per_month" in entry)).toBe(true);
  });
  await camada.expectFigures(await estimateOf(design));
});

test("the review can be opened, used and closed by keyboard, and the focus returns", async ({ camada, page }) => {
  const opener = page.getByTestId("review");
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#review")).toBeFocused();
  const advice = page.locator(`[data-do*='"advice"']`);
  await expect(advice).toBeVisible();
  await advice.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(`[data-do*='"prices"']`)).toBeFocused();
  await expect(page.locator("#review .sheet .table").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("#review .sheet")).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test("a review that fails to load shows a message and can be retried", async ({ camada, page, context }) => {
  await camada.newDesign();
  await page.reload({ waitUntil: "load" });
  await context.route(/worker-/, (route) => route.abort("aborted"));
  await page.getByTestId("review").click();
  const failed = page.locator("#review").getByText("This part did not load. Check the connection.");
  await expect(failed).toBeVisible();
  await context.unroute(/worker-/);
  await page.locator("#review").getByRole("button", { name: "Try again" }).click();
  await expect(failed).toHaveCount(0);
  expect(cents("0")).toBe(0n);
});
