// Locations and price packs (C17): the page fetches a pack when a design needs it.

import type { Locator } from "@playwright/test";
import type { Camada } from "./pages/camada.ts";
import { template } from "./support/estimate.ts";
import { cents } from "./support/money.ts";
import { expect, test } from "./support/test.ts";

const section = (camada: Camada): Locator => camada.inspector.locator('[data-section="location"]');
const choose = (camada: Camada, id: string) => section(camada).locator('[data-field="location"]').selectOption(id);

test("c17 a design in São Paulo has the prices of São Paulo, equal to the native estimate", async ({
  camada,
  estimateOf,
}) => {
  await camada.open("#template=growth");
  await choose(camada, "sao-paulo");
  const design = await template("growth");
  const report = await estimateOf({ ...design, settings: { ...design.settings, location: "sao-paulo" } as any });
  await expect.poll(() => camada.totalCents()).toBe(cents(report.monthly.likely));
  await camada.expectFigures(report);
  await expect(section(camada).locator("[data-stand-ins]")).toContainText(`${report.stand_ins} charge`);
  await expect(section(camada)).toContainText("sa-east-1");
  // The worker prices the explanation from the same pack.
  await camada.select("postgresql");
  await camada.inspector.locator(".line__head[aria-expanded]").first().click();
  await expect(camada.inspector.locator(".explanation__source").first()).toContainText("sa-east-1");
});

test("c17 one click makes a scenario with the same design in São Paulo", async ({ camada, page }) => {
  await camada.open("#template=growth");
  const before = await camada.totalCents();
  await section(camada).locator('[data-action="same-design"]').click();
  await expect.poll(() => camada.totalCents()).toBeGreaterThan(before);
  const design = await camada.savedWhen(({ scenarios }) => expect(scenarios).toHaveLength(1));
  expect(design.scenarios![0]).toMatchObject({ location: "sao-paulo" });
  expect(design.settings).not.toHaveProperty("location");
  await page.getByTestId("undo").click();
  await expect.poll(() => camada.totalCents()).toBe(before);
  await camada.savedWhen(({ scenarios }) => expect(scenarios ?? []).toHaveLength(0));
});

test("c17 a component can run elsewhere than its design", async ({ camada, estimateOf }) => {
  await camada.open("#template=startup");
  await camada.select("s3");
  await camada.inspector.locator('[data-field="location"]').selectOption("sao-paulo");
  const design = await camada.savedWhen(({ components }) =>
    expect(components.find(({ service }) => service === "s3")).toMatchObject({ location: "sao-paulo" }),
  );
  const report = await estimateOf(design);
  await expect.poll(() => camada.totalCents()).toBe(cents(report.monthly.likely));
});

test("c17 an unknown location in a file is kept, shown, and priced at the base region with a mark", async ({ camada }) => {
  await camada.open();
  const design = await template("startup");
  await camada.importFile({ ...design, settings: { ...design.settings, location: "mars" } as any });
  await expect(section(camada).locator('[data-field="location"]')).toContainText("mars (unknown)");
  await expect(section(camada).locator("[data-stand-ins]")).toBeVisible();
});

test("c17 while a pack does not load, base prices stand in, and the page says so", async ({ camada, page, problems }) => {
  await page.route("**/prices/aws.sa-east-1.json", (route) => route.abort());
  await camada.open("#template=startup");
  const before = await camada.totalCents();
  await choose(camada, "sao-paulo");
  await expect(page.getByTestId("notice").filter({ hasText: "aws" })).toContainText("did not load");
  await expect(section(camada).locator("[data-stand-ins]")).toBeVisible();
  expect(await camada.totalCents()).toBe(before);
  problems.length = 0;
});

test("c17 components outside the country in which data has to stay are listed", async ({ camada }) => {
  await camada.open("#template=startup");
  await section(camada).locator('[data-field="residency"]').selectOption("BR");
  const outside = section(camada).locator("[data-outside]");
  await expect(outside).toContainText("Amazon S3 (United States)");
  await choose(camada, "sao-paulo");
  await expect(outside).not.toContainText("Amazon S3");
  await expect(outside).toContainText("place not stated");
});
