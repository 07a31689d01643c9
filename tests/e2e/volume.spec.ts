import { template } from "./support/estimate.ts";
import { expect, test } from "./support/test.ts";

test.beforeEach(async ({ camada }) => {
  await camada.open();
  await camada.openTemplate("growth");
});

test("the total and the charts follow every position of the slider, and the gesture is one undo step", async ({
  camada,
  page,
  estimateOf,
}) => {
  const design = await template("growth");
  const drawing = page.locator('[data-chart="volume"] .chart__drawing');
  const before = await camada.total.innerText();
  const box = (await camada.slider.boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.5, y);
  await page.mouse.down();
  for (const share of [0.6, 0.7, 0.8, 0.9]) {
    const [total, drawn] = [await camada.total.innerText(), await drawing.innerHTML()];
    await page.mouse.move(box.x + box.width * share, y);
    await expect(camada.total).not.toHaveText(total);
    await expect.poll(() => drawing.innerHTML()).not.toBe(drawn);
    const interactions = (await camada.volume.inputValue()).replace(/\D/g, "");
    await camada.expectFigures(await estimateOf({ ...design, workload: { ...design.workload, interactions } }));
  }
  await page.mouse.up();
  await camada.undo.click();
  await expect(camada.total).toHaveText(before);
  await expect(camada.volume).toHaveValue("1,000,000");
});

for (const [typed, interactions] of [
  ["1,234,567", "1234567"],
  ["1000000000000", "1000000000000"],
  ["0", "0"],
  ["5M", "5000000"],
] as const) {
  test(`an exact volume can be typed: ${typed}`, async ({ camada, page, estimateOf }) => {
    const design = await template("growth");
    await camada.volume.fill(typed);
    await camada.volume.press("Enter");
    await expect(camada.volume).toHaveAttribute("aria-invalid", "false");
    await camada.expectFigures(await estimateOf({ ...design, workload: { ...design.workload, interactions } }));
    // NaN and Infinity appear neither in a text nor in the coordinates of a chart.
    expect(await page.content()).not.toMatch(/NaN|Infinity/);
  });
}

for (const typed of ["abc", "1e300", "", "-5", "10000000000000"]) {
  test(`an invalid volume changes nothing and shows a message: “${typed}”`, async ({ camada }) => {
    const saved = await camada.savedWhen((design) => expect(design.name).toBe("Growth"));
    const total = await camada.total.innerText();
    await camada.volume.fill(typed);
    await expect(camada.volume).toHaveAttribute("aria-invalid", "true");
    await expect(camada.total).toHaveText(total);
    await camada.volume.blur();
    await expect(camada.notices.filter({ hasText: "is not a valid number" })).toBeVisible();
    await expect(camada.volume).toHaveValue("1,000,000");
    await expect(camada.total).toHaveText(total);
    expect(await camada.stored()).toEqual(saved);
  });
}
