import type { Locator } from "@playwright/test";
import { template, type Design, type Report } from "./support/estimate.ts";
import { expect, test } from "./support/test.ts";
import { cents, shownCents } from "./support/money.ts";
import { longestTask } from "./support/work.ts";

test.beforeEach(async ({ camada }) => {
  await camada.open("#template=growth");
});

const total = (report: Report) => cents(report.monthly.likely);

/** A signed difference in cents. */
function signedCents(text: string): bigint {
  const amount = shownCents(text);
  return /[−-]/.test(text) ? -amount : amount;
}

/** Six scenarios with one change each. */
async function withSix(): Promise<Design> {
  const design = await template("growth");
  design.version = 3;
  design.scenarios = Array.from({ length: 6 }, (_, index) => ({
    id: `s${index + 1}`,
    name: `Option ${index + 1}`,
    components: { c4: { copies: index + 2 } },
  }));
  design.planning = { columns: design.scenarios.map(({ id }) => ({ scenario: id })) };
  return design;
}

/** The amounts in a column of a table, without the other texts of the cells. */
const column = (rows: Locator, place: number) =>
  rows.evaluateAll(
    (rows, place) => rows.map((row) => (row as HTMLTableRowElement).cells[place]!.firstChild!.textContent!),
    place,
  );

/** A design whose scenarios all cost different amounts. */
async function withScenarios(): Promise<Design> {
  const design = await template("growth");
  design.version = 3;
  design.scenarios = [
    { id: "s1", name: "Three times", workload: { interactions: "3000000" } },
    { id: "s2", name: "Lean", components: { c5: { enabled: false }, c4: { copies: 2 } } },
  ];
  return design;
}

// ---- scenarios -------------------------------------------------------------------------------------------------------

test("volume × 3 creates a scenario, and switching in the top bar keeps selection and scroll position", async ({
  camada,
  estimateOf,
}) => {
  const base = await camada.totalCents();
  await camada.openView("scenarios", "scenarios");
  await camada.sheet.locator('[data-ask*="create-with-volume"][data-ask*=":3}"]').click();
  await expect(camada.sheet.getByTestId("scenario")).toHaveCount(1);
  await camada.closePanel();
  await camada.select("redis");
  const scroll = () => camada.canvas.evaluate((canvas) => [canvas.scrollLeft, canvas.scrollTop]);
  await camada.canvas.evaluate((canvas) => canvas.scrollTo(0, 60));
  const before = await scroll();
  await camada.showScenario("Volume × 3");
  const saved = await camada.savedWhen((design) => expect(design.scenarios).toHaveLength(1));
  await camada.expectFigures(await estimateOf(saved, undefined, "Volume × 3"));
  await expect(camada.volume).toHaveValue("3,000,000");
  await expect(camada.component("redis")).toHaveClass(/is-selected/);
  expect(await scroll()).toEqual(before);
  await camada.showScenario();
  await expect.poll(() => camada.totalCents()).toBe(base);
});

test("an edit while a scenario is shown becomes its change, and the base stays unchanged", async ({
  camada,
  estimateOf,
}) => {
  const base = await camada.totalCents();
  await camada.openView("scenarios", "scenarios");
  await camada.createScenarios("Option A");
  await camada.closePanel();
  await camada.showScenario("Option A");
  await camada.slideTo(8);
  await camada.select("postgresql");
  await camada.field("Copies").fill("3");
  await camada.select("app-servers");
  const plan = camada.inspector.getByRole("combobox", { name: /^Plan/ });
  const other = await plan.locator("option").evaluateAll((options) =>
    options.map((option) => (option as HTMLOptionElement).value).find((value) => value !== "auto" && value !== "t3-medium"),
  );
  await plan.selectOption(other!);
  await camada.select("redis");
  await camada.inspector.getByRole("checkbox", { name: "On", exact: true }).uncheck();
  const saved = await camada.savedWhen((design) => {
    const [scenario] = design.scenarios!;
    expect(scenario).toMatchObject({
      workload: { interactions: "100000000" },
      components: { c4: { copies: 3 }, c2: { plan: other }, c5: { enabled: false } },
    });
  });
  const { components, workload } = await template("growth");
  expect(saved.workload).toEqual(workload);
  expect(saved.components.map(({ id, plan, copies, enabled }) => [id, plan ?? "auto", copies ?? 1, enabled ?? true])).toEqual(
    components.map(({ id, plan, copies, enabled }) => [id, plan ?? "auto", copies ?? 1, enabled ?? true]),
  );
  await camada.expectFigures(await estimateOf(saved, undefined, "Option A"));
  await camada.showScenario();
  await camada.expectFigures(await estimateOf(saved));
  expect(await camada.totalCents()).toBe(base);
  // The inspector names the change and can reset it.
  await camada.showScenario("Option A");
  await camada.select("redis");
  const reset = camada.inspector.getByRole("button", { name: /^Reset to the design: Redis/ });
  await reset.click();
  await expect(reset).toHaveCount(0);
  await camada.savedWhen((design) => expect(design.scenarios![0]!.components).not.toHaveProperty("c5"));
  await camada.undo.click();
  await camada.savedWhen((design) => expect(design.scenarios![0]!.components).toHaveProperty("c5"));
});

test("scenarios can be duplicated, renamed, reordered, coloured and deleted, and undo reverts each step", async ({
  camada,
}) => {
  await camada.importFile(await withScenarios());
  await camada.openView("scenarios", "scenarios");
  const cards = camada.sheet.getByTestId("scenario");
  await expect(cards).toHaveCount(2);
  const names = (design: Design) => design.scenarios!.map(({ name }) => name);
  /** The menu of a scenario, open. */
  const menu = async (name: string) => {
    const summary = camada.sheet.locator(`summary[aria-label="More: ${name}"]`);
    const details = summary.locator("xpath=..");
    for (const other of await camada.sheet.locator(".scenario details[open] > summary").all()) {
      if ((await other.getAttribute("aria-label")) !== `More: ${name}`) {
        await other.click();
      }
    }
    if ((await details.getAttribute("open")) === null) {
      await summary.click();
    }
    return details;
  };
  const becomes = async (expected: string[]) => {
    await camada.savedWhen((design) => expect(names(design)).toEqual(expected));
    await expect(cards).toHaveCount(expected.length);
    await camada.shown();
  };
  await (await menu("Three times")).getByRole("button", { name: "Duplicate: Three times" }).click();
  await becomes(["Three times", "Three times (copy)", "Lean"]);
  await cards.nth(1).getByRole("textbox", { name: "Name" }).fill("Twin");
  await cards.nth(1).getByRole("textbox", { name: "Name" }).press("Enter");
  await becomes(["Three times", "Twin", "Lean"]);
  await (await menu("Lean")).getByRole("button", { name: "Up: Lean" }).click();
  await becomes(["Three times", "Lean", "Twin"]);
  await (await menu("Three times")).getByRole("button", { name: "Down: Three times" }).click();
  await becomes(["Lean", "Three times", "Twin"]);
  await (await menu("Lean")).getByRole("combobox", { name: "Color" }).selectOption({ label: "green" });
  const saved = await camada.savedWhen((design) => expect(Object.keys(design.planning?.colors ?? {})).toHaveLength(1));
  expect(saved.planning!.colors).toHaveProperty(saved.scenarios![0]!.id);
  await (await menu("Twin")).getByRole("button", { name: "Delete: Twin" }).click();
  await becomes(["Lean", "Three times"]);
  await camada.closePanel();
  for (const expected of [
    ["Lean", "Three times", "Twin"],
    ["Lean", "Three times", "Twin"],
    ["Three times", "Lean", "Twin"],
    ["Three times", "Twin", "Lean"],
    ["Three times", "Three times (copy)", "Lean"],
    ["Three times", "Lean"],
  ]) {
    await camada.undo.click();
    await camada.savedWhen((design) => expect(names(design)).toEqual(expected));
  }
});

test("deleting the shown scenario shows the base", async ({ camada, estimateOf }) => {
  await camada.importFile(await withScenarios());
  await camada.openView("scenarios", "scenarios");
  await camada.showScenario("Three times");
  await camada.sheet.locator("summary", { hasText: "More" }).first().click();
  await camada.sheet.getByRole("button", { name: "Delete: Three times" }).click();
  await expect(camada.sheet.getByTestId("scenario")).toHaveCount(1);
  await expect(camada.scenario).toHaveValue("");
  await camada.expectFigures(await estimateOf(await template("growth")));
});

// ---- comparison ------------------------------------------------------------------------------------------------------

test("the comparison shows totals and differences in money and percent, equal to the native estimates", async ({
  camada,
  estimateOf,
}) => {
  const design = await withScenarios();
  await camada.importFile(design);
  await camada.openView("scenarios", "compare");
  const reports = [
    await estimateOf(design),
    await estimateOf(design, undefined, "Three times"),
    await estimateOf(design, undefined, "Lean"),
  ];
  const row = camada.sheet.locator(".compare__total");
  const check = async (baseline: number) => {
    for (const [place, report] of reports.entries()) {
      const cell = row.locator("td").nth(place);
      expect(shownCents(await cell.evaluate((cell) => cell.firstChild!.textContent!))).toBe(total(report));
      const difference = cell.locator(".compare__difference");
      if (place === baseline) {
        await expect(difference).toHaveCount(0);
        continue;
      }
      const [from, to] = [Number(reports[baseline]!.monthly.likely), Number(report.monthly.likely)];
      const text = await difference.innerText();
      expect(signedCents(text.split("(")[0]!)).toBe(total(report) - total(reports[baseline]!));
      const percent = ((to - from) / from) * 100;
      expect(text).toContain(`(${percent < 0 ? "−" : "+"}${Number(Math.abs(percent).toFixed(1))}%)`);
    }
  };
  await check(0);
  // The same holds for layers.
  const layer = camada.sheet.locator(".compare tbody tr").filter({ has: camada.page.locator("th", { hasText: /^Data$/ }) });
  for (const [place, report] of reports.entries()) {
    const shown = await layer.locator("td").nth(place).evaluate((cell) => cell.firstChild!.textContent!);
    // The layers add up to the total as printed, so one of them may be a cent away from its own rounding.
    const off = Number(shownCents(shown) - cents(report.by_layer.data.likely));
    expect(Math.abs(off)).toBeLessThanOrEqual(1);
  }
  for (const name of ["RPO", "RTO", "Priced share", "Per 1,000 interactions"]) {
    await expect(camada.sheet.locator(".compare tbody th", { hasText: name })).toHaveCount(1);
  }
  await camada.sheet.getByRole("button", { name: "Make the baseline: Lean" }).click();
  await expect(row.locator("td").nth(2).locator(".compare__difference")).toHaveCount(0);
  await check(2);
  await expect(camada.sheet.locator('[data-chart="stacked"] svg')).toBeVisible();
  await expect(camada.sheet.locator('[data-chart="grouped"] svg')).toBeVisible();
});

test("the bridge names the causes of the difference, and its table sums to it to the cent", async ({ camada, estimateOf }) => {
  const design = await withScenarios();
  await camada.importFile(design);
  await camada.openView("scenarios", "compare");
  const base = await estimateOf(design);
  for (const name of ["Three times", "Lean"]) {
    await camada.sheet.locator('[name="bridge_to"]').selectOption({ label: name });
    const chart = camada.sheet.locator('[data-chart="bridge"]');
    await expect(chart.locator("svg")).toBeVisible();
    await expect(chart.locator("tbody tr").last().locator("th")).toHaveText(name);
    await chart.locator("summary").click();
    const amounts = await column(chart.locator("tbody tr"), 1);
    const shares = amounts.slice(1, -1).map(signedCents);
    expect(shares.length).toBeGreaterThan(0);
    const report = await estimateOf(design, undefined, name);
    expect(shownCents(amounts[0]!)).toBe(total(base));
    expect(shownCents(amounts.at(-1)!)).toBe(total(report));
    const sum = shares.reduce((sum, share) => sum + share, 0n);
    expect(sum).toBe(total(report) - total(base));
  }
});

test("another design of the library can be compared with this one", async ({ camada, estimateOf }) => {
  await camada.importFile({ ...(await template("startup")), id: "other-startup", name: "Other startup" });
  await camada.savedWhen((saved) => expect(saved.name).toBe("Other startup"));
  await camada.openTemplate("growth");
  await camada.savedWhen((saved) => expect(saved.name).toBe("Growth"));
  await camada.openView("scenarios", "compare");
  await camada.sheet.locator('[name="column_add"]').selectOption({ label: "Other startup" });
  const row = camada.sheet.locator(".compare__total td");
  await expect(row).toHaveCount(2);
  const shown = await row.nth(1).evaluate((cell) => cell.firstChild!.textContent!);
  expect(shownCents(shown)).toBe(total(await estimateOf(await template("startup"))));
  // The overlay on the canvas is for scenarios only. The bridge names the different parts of the other design.
  await expect(camada.sheet.locator('[data-chart="bridge"] svg')).toBeVisible();
});

test("with six scenarios compared, a volume change is repainted after at most 50 ms of work", async ({
  camada,
  page,
}) => {
  await camada.importFile(await withSix());
  await camada.openView("scenarios", "compare");
  const row = camada.sheet.locator(".compare__total td");
  await expect(row).toHaveCount(6);
  await camada.slider.focus();
  const works: number[] = [];
  for (let step = 0; step < 5; step += 1) {
    const before = await row.first().innerText();
    works.push(
      await longestTask(page, async () => {
        await camada.slider.press("PageUp");
        await expect(row.first()).not.toHaveText(before);
      }),
    );
  }
  works.sort((a, b) => a - b);
  expect(works[2], `milliseconds of work at a stretch, the median of ${works.join(", ")}`).toBeLessThanOrEqual(50);
});

// ---- growth ----------------------------------------------------------------------------------------------------------

test("growth shows a chart, events, the month that exceeds the budget, and yearly sums of the months", async ({
  camada,
  estimateOf,
}) => {
  const sheet = await camada.openView("scenarios", "growth");
  for (const [name, value] of [
    ["growth_horizon", "36"],
    ["growth_percent", "12"],
    ["growth_budget", "1500"],
    ["growth_rate", "10"],
  ] as const) {
    await sheet.locator(`[name="${name}"]`).fill(value);
    await sheet.locator(`[name="${name}"]`).press("Enter");
  }
  await sheet.locator('[data-key="growth-once"]').click();
  await sheet.locator('[name="once_name"]').fill("Migration");
  await sheet.locator('[name="once_month"]').fill("5");
  await sheet.locator('[name="once_amount"]').fill("2000");
  await sheet.locator('[data-ask*="add-one-time-cost"]').click();
  const saved = await camada.savedWhen((design) =>
    expect(design.planning?.growth).toMatchObject({
      horizon_months: 36,
      percent_per_month: "12",
      budget: "1500",
      one_time: [{ name: "Migration", month: 5, amount: "2000" }],
    }),
  );
  const chart = sheet.locator('[data-chart="growth"]');
  await expect(chart.locator("svg")).toBeVisible();
  await expect(sheet.locator(".plan-events")).toContainText("Month 5: Migration: $2,000.00");
  await expect(sheet.locator(".plan-events")).toContainText(/Month \d+: the cost crosses the budget/);
  await sheet.locator('[data-key="growth-months"]').click();
  const months = sheet.locator("details").filter({ has: camada.page.locator('[data-key="growth-months"]') }).locator("tbody tr");
  await expect(months).toHaveCount(36);
  const monthly = (await column(months, 6)).map(shownCents);
  // A month is the estimate at its volume. Stored data accumulates, so month 1 equals the design itself.
  expect(monthly[0]).toBe(total(await estimateOf({ ...saved, planning: undefined })));
  const crossed = monthly.findIndex((amount) => amount > cents("1500")) + 1;
  expect(crossed).toBeGreaterThan(1);
  await expect(sheet.locator(".plan-figure").filter({ hasText: "Budget" })).toContainText(`in month ${crossed}`);
  await chart.locator("summary").click();
  const years = chart.locator("tbody tr");
  await expect(years).toHaveCount(3);
  const running = (await column(years, 1)).map(shownCents);
  for (const [year, shown] of running.entries()) {
    expect(shown).toBe(monthly.slice(year * 12, year * 12 + 12).reduce((sum, amount) => sum + amount, 0n));
  }
  expect((await column(years, 2)).map(shownCents)).toEqual([cents("2000"), 0n, 0n]);
  await expect(sheet.locator(".plan-figure").filter({ hasText: "Present value" })).toContainText("$");
});

// ---- drivers ---------------------------------------------------------------------------------------------------------

/** A cache that is billed by the hour, and in a scenario by usage: the cheaper one depends on the volume. */
async function withBreakEven(): Promise<Design> {
  const design = await template("growth");
  design.version = 3;
  design.scenarios = [
    { id: "s1", name: "Metered", components: { c5: { offering: "upstash", plan: "payg" } } },
  ];
  return design;
}

test("the break-even is shown, and the native estimate confirms the new order one step above it", async ({
  camada,
  estimateOf,
}) => {
  const design = await withBreakEven();
  await camada.importFile(design);
  const sheet = await camada.openView("scenarios", "drivers");
  const points = sheet.locator("li").filter({ hasText: /^Up to [\d.,]+, / });
  const texts = await points.allInnerTexts();
  expect(texts.length).toBeGreaterThan(0);
  const found = /^Up to ([\d,.]+), (.+) costs no more than (.+) \(.+ and .+\); from ([\d,.]+) on, /.exec(texts[0]!)!;
  expect(found).not.toBeNull();
  const at = async (interactions: string, name: string) => {
    const of = name === "Current design" ? undefined : name;
    const workload = { ...design.workload, interactions: interactions.replaceAll(",", "") };
    return Number((await estimateOf({ ...design, workload }, undefined, of)).monthly.likely);
  };
  const [, until, before, after, from] = found;
  expect(await at(until!, before!)).toBeLessThanOrEqual(await at(until!, after!));
  // One step above, the order is reversed, possibly by less than a cent.
  expect(await at(from!, before!)).toBeGreaterThanOrEqual(await at(from!, after!));
  const beyond = String(Math.ceil(Number(from!.replaceAll(",", "")) * 1.01));
  expect(await at(beyond, before!)).toBeGreaterThan(await at(beyond, after!));
  await expect(sheet.locator('[data-chart="drivers"] svg')).toBeVisible();
  // Adjacent intervals have different cheapest options.
  const rows = sheet.locator(".sheet__section").filter({ has: camada.page.getByRole("heading", { name: "The cheapest option" }) }).locator("tbody tr");
  const cheapest = await column(rows, 0);
  expect(cheapest.length).toBeGreaterThan(1);
  for (let place = 1; place < cheapest.length; place += 1) {
    expect(cheapest[place]).not.toBe(cheapest[place - 1]);
  }
  // The same holds for any other input.
  await sheet.locator('[name="driver"]').selectOption("retention_months");
  await expect(sheet.locator('[data-chart="drivers"]')).toContainText(/[Mm]onths/);
});

test("for a budget, savings are listed with their trade-offs; applying one lowers the total as stated, and undo reverts it", async ({
  camada,
}) => {
  const before = await camada.totalCents();
  const sheet = await camada.openView("scenarios", "drivers");
  await sheet.locator('[name="target"]').fill("500");
  await sheet.locator('[name="target"]').press("Enter");
  await expect(sheet.getByText(/over the budget\. Changes that are enough on their own: [1-9]/)).toBeVisible();
  const rows = sheet.locator("[data-saving]");
  const savings = (await column(rows, 1)).map(shownCents);
  expect(savings.length).toBeGreaterThan(2);
  expect(savings).toEqual([...savings].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0)));
  const row = sheet.locator("[data-saving]").first();
  const then = shownCents(await row.locator("td").nth(2).innerText());
  const saving = shownCents(await row.locator("td").nth(1).innerText());
  await row.locator('[data-ask*="apply-saving"]').click();
  await expect.poll(() => camada.totalCents()).toBe(then);
  expect(before - then).toBe(saving);
  await camada.undo.click();
  await expect.poll(() => camada.totalCents()).toBe(before);
});

test("chart values can be read by pointer and by arrow keys, and equal the table", async ({ camada, page }) => {
  const sheet = await camada.openView("scenarios", "growth");
  const drawing = sheet.locator('[data-chart="growth"] .chart__drawing');
  const reading = page.locator(".reading");
  await sheet.locator('[data-key="growth-months"]').click();
  const months = sheet.locator("details").filter({ has: page.locator('[data-key="growth-months"]') }).locator("tbody tr");
  const count = await months.count();
  await drawing.scrollIntoViewIfNeeded();
  const places = drawing.locator("path[pointer-events]");
  await expect(places).toHaveCount(count);
  await places.nth(6).hover();
  await expect(reading).toContainText("Month 7");
  expect(await reading.innerText()).toContain(`Total: ${await months.nth(6).locator("td").nth(5).innerText()}`);
  await page.mouse.move(2, 2);
  await expect(reading).toBeHidden();
  await drawing.focus();
  for (const month of [1, 2]) {
    await page.keyboard.press("ArrowRight");
    await expect(reading).toContainText(`Month ${month}`);
  }
  await page.keyboard.press("End");
  await expect(reading).toContainText(`Month ${count}`);
  await page.keyboard.press("Home");
  await expect(reading).toContainText("Month 1");
  await page.keyboard.press("Escape");
  await expect(reading).toBeHidden();
  await expect(sheet).toBeVisible();
});

// ---- uncertainty -----------------------------------------------------------------------------------------------------

test("a low and a high value give P10, P50 and P90, the same after a reload, without blocking the page", async ({
  camada,
  page,
}) => {
  const likely = await camada.totalCents();
  const sheet = await camada.openView("scenarios", "uncertainty");
  await sheet.locator('[name="low_interactions"]').fill("500000");
  await sheet.locator('[name="low_interactions"]').press("Enter");
  await camada.savedWhen((design) => expect(design.planning?.ranges).toMatchObject({ interactions: { low: "500000" } }));
  const figures = sheet.locator(".figures__value");
  const drawn = async () => {
    await camada.expectSaid(/^10,000 simulations: P10/);
    await expect(sheet.locator("progress")).toHaveCount(0);
    await expect(figures).toHaveCount(3);
    return figures.allInnerTexts();
  };
  const work = await longestTask(page, async () => {
    await sheet.locator('[name="high_interactions"]').fill("4000000");
    await sheet.locator('[name="high_interactions"]').press("Enter");
    await camada.savedWhen((design) =>
      expect(design.planning?.ranges).toMatchObject({ interactions: { low: "500000", high: "4000000" } }),
    );
    await expect(sheet.locator("progress")).toHaveCount(0);
  });
  expect(work, "milliseconds of the longest task").toBeLessThan(50);
  const first = await drawn();
  const [p10, p50, p90] = first.map(shownCents);
  expect(p10! < p50! && p50! < p90!).toBe(true);
  expect(p10! < likely && likely < p90!).toBe(true);
  for (const name of ["Distribution of the monthly total", "What moves the total most"]) {
    await expect(sheet.getByRole("img", { name }).locator("svg")).toBeVisible();
  }
  await camada.reload();
  await camada.openView("scenarios", "uncertainty");
  expect(await drawn()).toEqual(first);
  await sheet.locator('[name="seed"]').fill("7");
  await sheet.locator('[name="seed"]').press("Enter");
  await expect.poll(async () => (await figures.allInnerTexts()).join()).not.toBe(first.join());
});

test("Enter saves text that was typed while the view was being redrawn", async ({ camada, page }) => {
  const sheet = await camada.openView("scenarios", "uncertainty");
  await sheet.locator('[name="low_interactions"]').fill("500000");
  await sheet.locator('[name="low_interactions"]').press("Enter");
  await sheet.locator('[name="high_interactions"]').fill("4000000");
  await camada.savedWhen((design) => expect(design.planning?.ranges).toMatchObject({ interactions: { low: "500000" } }));
  await camada.expectSaid(/^10,000 simulations: P10/);
  await expect(sheet.locator("progress")).toHaveCount(0);
  await expect(sheet.locator('[name="high_interactions"]')).toBeFocused();
  await page.keyboard.press("Enter");
  await camada.savedWhen((design) =>
    expect(design.planning?.ranges).toMatchObject({ interactions: { low: "500000", high: "4000000" } }),
  );
});

test("without uncertain inputs the total is shown as certain", async ({ camada }) => {
  const sheet = await camada.openView("scenarios", "uncertainty");
  await expect(sheet.getByText(/^Nothing varies/)).toBeVisible();
  expect(shownCents(await sheet.locator(".figures__value").innerText())).toBe(await camada.totalCents());
});
