import { expect, test } from "./support/test.ts";
import type { Design } from "./support/estimate.ts";

const component = (design: Design, service: string) => design.components.find((entry) => entry.service === service)!;

test.describe("of PostgreSQL in the Startup template", () => {
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

  test("a usage that is typed fixes it, and reset gives the computed value back", async ({ camada, estimateOf }) => {
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
    test(`a usage that is no quantity is marked and changes nothing: “${typed}”`, async ({ camada }) => {
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

  test("emptying a usage gives the computed value back", async ({ camada }) => {
    const stored = camada.field("Stored data");
    const [computed, total] = [await stored.inputValue(), await camada.total.innerText()];
    await stored.fill("5000");
    await stored.fill("");
    await expect(camada.total).toHaveText(total);
    await stored.blur();
    await expect(stored).toHaveValue(computed);
  });

  test("name and notes are kept, each visit of a field is one undo step", async ({ camada }) => {
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

  test("Ctrl+Z while typing takes the whole visit back, and Ctrl+Shift+Z brings it again", async ({ camada, page }) => {
    const name = camada.field("Name");
    await name.pressSequentially("Orders");
    await page.keyboard.press("Control+z");
    await expect(name).toHaveValue("");
    await expect(camada.component("postgresql")).toHaveAccessibleName(/^PostgreSQL, /);
    await page.keyboard.press("Control+Shift+z");
    await expect(name).toHaveValue("Orders");
    await expect(camada.component("postgresql")).toHaveAccessibleName(/^Orders, /);
  });

  test("a quote replaces the model, says so, and can be taken back", async ({ camada, estimateOf }) => {
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

test("a line explains its inputs, formula, quantity, tiers, source and date, and takes an own price", async ({
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
