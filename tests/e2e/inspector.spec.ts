import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import type { Design } from "./support/estimate.ts";

const component = (design: Design, service: string) => design.components.find((entry) => entry.service === service)!;

/** The time per key of a fast typist, in milliseconds. */
const KEY_MS = 40;

/** Delays each question to the worker, so that its answers arrive late. */
async function answerLate(page: Page, milliseconds: number): Promise<void> {
  await page.addInitScript((wait) => {
    const post = Worker.prototype.postMessage as (...message: unknown[]) => void;
    Worker.prototype.postMessage = function (...message: unknown[]) {
      setTimeout(() => post.apply(this, message), wait);
    };
  }, milliseconds);
}

/** Presses Tab until the field has the focus. */
async function tabTo(field: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await field.page().keyboard.press("Tab");
    if (await field.evaluate((element) => element === document.activeElement)) {
      return;
    }
  }
  throw new Error(`Tab does not reach ${field}`);
}

test.describe("PostgreSQL in the Startup template", () => {
  test.beforeEach(async ({ camada }) => {
    await camada.open();
    await camada.openTemplate("startup");
    await camada.select("postgresql");
  });

  test("offering, plan and copies change the total as the native estimate does", async ({ camada, estimateOf }) => {
    const { inspector } = camada;
    await inspector.getByRole("combobox", { name: "Option" }).selectOption("aws-rds");
    await inspector.getByRole("combobox", { name: "Plan" }).selectOption("t3-large");
    await expect(camada.component("postgresql").locator(".card__how")).toContainText("t3.large");
    await camada.field("Copies").fill("3");
    await expect(camada.component("postgresql")).toContainText("×3");
    const design = await camada.savedWhen((saved) => {
      expect(component(saved, "postgresql")).toMatchObject({ offering: "aws-rds", plan: "t3-large", copies: 3 });
    });
    await camada.expectFigures(await estimateOf(design));
  });

  test("undo can remove the component whose field has the focus", async ({ camada, page }) => {
    await camada.add("kafka");
    await camada.select("kafka");
    await camada.field("Copies").focus();
    await page.keyboard.press("Control+z");
    await expect(camada.component("kafka")).toHaveCount(0);
    await camada.select("postgresql");
    await expect(camada.field("Copies")).toBeVisible();
  });

  test("a typed usage stays fixed until reset restores the computed value", async ({ camada, estimateOf }) => {
    const stored = camada.field("Stored data");
    const [computed, total] = [await stored.inputValue(), await camada.total.innerText()];
    await stored.fill("5,000.5");
    await expect(camada.total).not.toHaveText(total);
    const design = await camada.savedWhen((saved) => {
      expect(component(saved, "postgresql").usage).toEqual({ stored_gb: "5000.5" });
    });
    await camada.expectFigures(await estimateOf(design));
    await camada.inspector.getByRole("button", { name: "Reset Stored data to the computed value" }).click();
    await expect(stored).toHaveValue(computed);
    await expect(camada.total).toHaveText(total);
    await camada.savedWhen((saved) => expect(component(saved, "postgresql").usage ?? {}).toEqual({}));
  });

  test("a usage follows the volume until it is fixed", async ({ camada }) => {
    const stored = camada.field("Stored data");
    const computed = await stored.inputValue();
    await camada.slideTo(8);
    await expect(stored).not.toHaveValue(computed);
    await stored.fill("7");
    await camada.slideTo(4);
    await expect(stored).toHaveValue("7");
  });

  for (const typed of ["abc", "1e300", "-5"]) {
    test(`an invalid usage is marked and changes nothing: “${typed}”`, async ({ camada }) => {
      const saved = await camada.savedWhen((design) => expect(design.name).toBe("Startup"));
      const stored = camada.field("Stored data");
      const [computed, total] = [await stored.inputValue(), await camada.total.innerText()];
      await stored.fill(typed);
      await expect(stored).toHaveAttribute("aria-invalid", "true");
      await expect(camada.inspector.getByRole("alert")).toContainText("is not a valid number");
      await expect(camada.total).toHaveText(total);
      await stored.blur();
      await expect(stored).toHaveValue(computed);
      await expect(stored).toHaveAttribute("aria-invalid", "false");
      expect(await camada.stored()).toEqual(saved);
      await expect(camada.page.locator("body")).not.toContainText("NaN");
    });
  }

  test("emptying a usage restores the computed value", async ({ camada }) => {
    const stored = camada.field("Stored data");
    const [computed, total] = [await stored.inputValue(), await camada.total.innerText()];
    await stored.fill("5000");
    await stored.fill("");
    await expect(camada.total).toHaveText(total);
    await stored.blur();
    await expect(stored).toHaveValue(computed);
  });

  test("name and notes are saved, and each visit to a field is one undo step", async ({ camada }) => {
    await camada.field("Name").pressSequentially("Orders");
    await expect(camada.component("postgresql")).toHaveAccessibleName(/^Orders, /);
    await camada.field("Notes").fill("Primary\nwith “quotes” & <tags>");
    await camada.savedWhen((saved) => {
      expect(component(saved, "postgresql")).toMatchObject({
        name: "Orders",
        notes: "Primary\nwith “quotes” & <tags>",
      });
    });
    await camada.field("Notes").blur();
    await camada.undo.click();
    await expect(camada.field("Notes")).toHaveValue("Users, Conversations, etc");
    await camada.undo.click();
    await expect(camada.component("postgresql")).toHaveAccessibleName(/^PostgreSQL, /);
  });

  test("Ctrl+Z while typing undoes the whole visit, and Ctrl+Shift+Z redoes it", async ({ camada, page }) => {
    const name = camada.field("Name");
    await name.pressSequentially("Orders");
    await page.keyboard.press("Control+z");
    await expect(name).toHaveValue("");
    await expect(camada.component("postgresql")).toHaveAccessibleName(/^PostgreSQL, /);
    await page.keyboard.press("Control+Shift+z");
    await expect(name).toHaveValue("Orders");
    await expect(camada.component("postgresql")).toHaveAccessibleName(/^Orders, /);
  });

  test("a quote replaces the model, is marked as a quote, and can be removed", async ({ camada, estimateOf }) => {
    const total = await camada.total.innerText();
    await camada.inspector.getByRole("button", { name: "Use a fixed quote" }).click();
    await expect(camada.total).toHaveText(total);
    await camada.field("Monthly amount").fill("999.50");
    await camada.field("Quoted by").fill("ACME, 2026-11");
    await camada.field("Quoted by").blur();
    await expect(camada.component("postgresql").locator(".card__cost")).toHaveText("$999.50");
    await expect(camada.component("postgresql").getByText("Quote", { exact: true })).toBeVisible();
    await expect(camada.inspector.getByText(/^The model computes \$/)).toBeVisible();
    const design = await camada.savedWhen((saved) => {
      expect(component(saved, "postgresql").quote).toMatchObject({ source: "ACME, 2026-11" });
    });
    await camada.expectFigures(await estimateOf(design));
    await camada.inspector.getByRole("button", { name: "Back to the model" }).click();
    await expect(camada.total).toHaveText(total);
  });

  test("a component that is switched off costs nothing", async ({ camada, estimateOf }) => {
    const total = await camada.total.innerText();
    await camada.inspector.getByRole("checkbox", { name: "On" }).uncheck();
    await expect(camada.component("postgresql")).toHaveClass(/is-off/);
    await expect(camada.total).not.toHaveText(total);
    const design = await camada.savedWhen((saved) => {
      expect(component(saved, "postgresql").enabled).toBe(false);
    });
    await camada.expectFigures(await estimateOf(design));
  });
});

test("a line explains its inputs, formula, quantity, tiers, source and date, and accepts an own price", async ({
  camada,
  estimateOf,
}) => {
  await camada.open();
  await camada.openTemplate("enterprise");
  await camada.select("api-gateway");
  const line = camada.inspector.getByRole("listitem").filter({ has: camada.page.locator(".line__head") }).first();
  await line.locator(".line__head").click();
  await expect(line.locator(".line__head")).toHaveAttribute("aria-expanded", "true");
  const explanation = line.locator(".explanation");
  await expect(explanation.getByRole("term").first()).toBeVisible();
  for (const step of ["Formula", "Quantity", "Amount"]) {
    await expect(explanation.getByRole("term").filter({ hasText: step }).first()).toBeVisible();
  }
  await expect(explanation.getByRole("definition").filter({ hasText: /× \$.+ = \$/ }).first()).toBeVisible();
  await expect(explanation.getByText(/Source: .+ · \d{4}-\d{2}(-\d{2})? · /)).toBeVisible();
  await expect(explanation.getByRole("link").first()).toHaveAttribute("href", /^https:/);

  const total = await camada.total.innerText();
  await explanation.getByRole("textbox", { name: /^Your unit price/ }).fill("0.00001");
  await explanation.getByRole("textbox", { name: /^Your unit price/ }).blur();
  await expect(camada.total).not.toHaveText(total);
  await expect(line.locator(".line__head").getByText("own price", { exact: true })).toBeVisible();
  const design = await camada.savedWhen((saved) => {
    expect(Object.values(component(saved, "api-gateway").prices)).toEqual(["0.00001"]);
  });
  await camada.expectFigures(await estimateOf(design));
  await explanation.getByRole("textbox", { name: /^Your unit price/ }).fill("");
  await explanation.getByRole("textbox", { name: /^Your unit price/ }).blur();
  await expect(camada.total).toHaveText(total);
});

test("a workload assumption drives every component that uses it", async ({ camada, estimateOf }) => {
  await camada.open();
  await camada.openTemplate("growth");
  const total = await camada.total.innerText();
  await camada.field("Requests per interaction").fill("50");
  await expect(camada.total).not.toHaveText(total);
  const design = await camada.savedWhen((saved) => {
    expect(saved.workload).toMatchObject({ requests_per_interaction: "50" });
  });
  await camada.expectFigures(await estimateOf(design));
});

test("text typed from field to field with Tab reaches the design, however late the worker answers", async ({
  camada,
  page,
  estimateOf,
}) => {
  await answerLate(page, 500);
  await camada.open();
  await camada.openTemplate("startup");
  await camada.select("postgresql");
  await expect(camada.field("Stored data")).toBeVisible();
  const entries = [
    ["Name", "Orders of the shop", "Orders of the shop"],
    ["Copies", "12", "12"],
    ["Hours", "365.5", "365.5"],
    ["Stored data", "5000", "5,000"],
    ["Memory for hot data", "64", "64"],
    ["I/O requests", "1200000", "1,200,000"],
    ["Notes", "Primary, backed up each night", "Primary, backed up each night"],
  ] as const;
  await camada.inspector.getByRole("button", { name: "Close" }).focus();
  for (const [label, text] of entries) {
    await tabTo(camada.field(label));
    await page.keyboard.press("Control+a");
    await page.keyboard.type(text, { delay: KEY_MS });
    await expect(camada.field(label)).toHaveValue(text);
  }
  await page.keyboard.press("Tab");
  const design = await camada.savedWhen((saved) => {
    expect(component(saved, "postgresql")).toMatchObject({
      name: "Orders of the shop",
      copies: 12,
      hours: "365.5",
      usage: { stored_gb: "5000", ram_gb: "64", io_requests: "1200000" },
      notes: "Primary, backed up each night",
    });
  });
  for (const [label, , shown] of entries) {
    await expect(camada.field(label)).toHaveValue(shown);
  }
  await camada.expectFigures(await estimateOf(design));
});

test("names that arrive while the user types leave text and focus unchanged", async ({ camada, page }) => {
  await camada.open();
  await camada.openTemplate("startup");
  await camada.savedWhen((saved) => expect(saved.components.length).toBeGreaterThan(0));
  await answerLate(page, 1_500);
  await camada.reload();
  await camada.select("postgresql");
  const stored = camada.field("stored gb");
  await stored.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("50", { delay: KEY_MS });
  const named = camada.field("Stored data");
  await expect(named).toBeFocused();
  await expect(named).toHaveValue("50");
  await page.keyboard.type("00", { delay: KEY_MS });
  await camada.savedWhen((saved) => expect(component(saved, "postgresql").usage).toEqual({ stored_gb: "5000" }));
});

test("a trailing space stays in a name while it is typed, and undo shows the effective number", async ({
  camada,
  page,
}) => {
  await camada.open();
  await camada.openTemplate("startup");
  await camada.select("postgresql");
  const name = camada.field("Name");
  await name.fill("A");
  await page.keyboard.press("Control+a");
  await page.keyboard.type(" B", { delay: KEY_MS });
  await expect(name).toHaveValue(" B");
  await name.blur();
  const copies = camada.field("Copies");
  await copies.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("12", { delay: KEY_MS });
  await page.keyboard.press("Control+z");
  await expect(copies).toHaveValue("1");
  await expect(copies).toBeFocused();
});
