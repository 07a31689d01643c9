import { LAYERS, TEMPLATES, template } from "./support/estimate.ts";
import { cents, shownCents } from "./support/money.ts";
import { expect, test } from "./support/test.ts";

for (const id of TEMPLATES) {
  test(`live totals equal the native estimate in both books and at 1 M interactions: ${id}`, async ({
    camada,
    estimateOf,
  }) => {
    const design = await template(id);
    await camada.open();
    await camada.openTemplate(id);
    for (const book of ["reference", "list"] as const) {
      await camada.setBook(book);
      await camada.expectFigures(await estimateOf(design, book));
    }
    await camada.slideTo(6);
    const at1M = { ...design, workload: { ...design.workload, interactions: "1000000" } };
    for (const book of ["list", "reference"] as const) {
      await camada.setBook(book);
      await camada.expectFigures(await estimateOf(at1M, book));
    }
  });
}

test("the table of the layer chart equals the subtotals of the lanes", async ({ camada, page }) => {
  await camada.open();
  await camada.openTemplate("growth");
  const chart = page.locator('[data-testid="chart"][data-chart="layers"]');
  await chart.getByText("Show as table").click();
  const rows = chart.getByRole("row");
  for (const [index, layer] of LAYERS.entries()) {
    const amount = await rows.nth(index + 1).getByRole("cell").innerText();
    expect(shownCents(amount), layer).toBe(shownCents(await camada.subtotal(layer).innerText()));
  }
});

test("an empty design costs $0.00, and the first service is priced at once", async ({ camada, estimateOf }) => {
  await camada.open();
  await expect(camada.total).toHaveText("$0.00");
  await camada.add("nextjs");
  const design = await camada.savedWhen((saved) => expect(saved.components).toHaveLength(1));
  const report = await estimateOf(design);
  expect(await camada.totalCents()).toBe(cents(report.monthly.likely));
});
