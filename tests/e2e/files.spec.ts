import { template, type Design } from "./support/estimate.ts";
import { expect, test } from "./support/test.ts";

test("a downloaded design opens again with the same total", async ({ camada, estimateOf }) => {
  await camada.open();
  await camada.openTemplate("enterprise");
  await camada.slideTo(6);
  const total = await camada.total.innerText();
  const text = await camada.downloadJson();
  const design: Design = JSON.parse(text);
  expect(design).toMatchObject({ format: "camada-design", version: 5, name: "Enterprise" });
  expect(design.workload.interactions).toBe("1000000");
  await camada.expectFigures(await estimateOf(design));
  await camada.savedWhen((saved) => expect(saved).toEqual(design));
  await camada.newDesign();
  await expect(camada.total).toHaveText("$0.00");
  await camada.importFile(text);
  await expect(camada.total).toHaveText(total);
  expect(await camada.downloadJson()).toBe(text);
});

test("an unknown service is shown as missing and survives a download unchanged", async ({ camada }) => {
  const design = await template("startup");
  design.components.push({
    id: "c9",
    service: "quantum-db",
    layer: "data",
    name: "Quantum",
    offering: "acme-cloud",
    plan: "huge",
    copies: 2,
    usage: { qubits: "128" },
    prices: { entanglement: "0.5" },
    notes: "From a later catalog",
  });
  await camada.open();
  await camada.importFile(design);
  await expect(camada.component("quantum-db")).toBeVisible();
  await expect(camada.total).toHaveText(/^≥\s\$79\.46$/);
  await expect(camada.inspector.getByText("Without a price")).toBeVisible();
  await camada.select("quantum-db");
  await expect(camada.inspector.getByText("unknown service")).toBeVisible();
  const { saved, ...downloaded } = JSON.parse(await camada.downloadJson());
  expect(downloaded).toEqual(design);
  expect(saved.components).not.toHaveProperty("c9");
});

test.describe("an invalid file is refused with a reason and the design stays", () => {
  const broken = (change: (design: any) => void) => async () => {
    const design = await template("startup");
    change(design);
    return design;
  };
  const cases: { name: string; content: () => Promise<string | object>; en: string; pt: string }[] = [
    {
      name: "damaged",
      content: async () => '{"format": "camada-design",',
      en: "not valid JSON",
      pt: "não é um arquivo JSON",
    },
    { name: "empty", content: async () => "", en: "not valid JSON", pt: "não é um arquivo JSON" },
    {
      name: "foreign",
      content: async () => ({ nodes: [] }),
      en: "not a Camada design",
      pt: "não é um design da Camada",
    },
    { name: "a list", content: async () => [1, 2], en: "not a Camada design", pt: "não é um design da Camada" },
    {
      name: "newer",
      content: broken((design) => (design.version = 99)),
      en: "of version 99 and this page reads up to 5",
      pt: "da versão 99 e esta página lê até a 5",
    },
    {
      name: "a negative quantity",
      content: broken((design) => (design.components[2].usage = { stored_gb: "-5" })),
      en: "components[2].usage.stored_gb",
      pt: "components[2].usage.stored_gb",
    },
    {
      name: "an absurd quantity",
      content: broken((design) => (design.workload.interactions = "1e300")),
      en: "workload.interactions",
      pt: "workload.interactions",
    },
    {
      name: "a quantity that is no number",
      content: broken((design) => (design.components[0].usage = { seats: "abc" })),
      en: "“abc” is not a number",
      pt: "“abc” não é um número",
    },
    {
      name: "a connection to nothing",
      content: broken((design) => (design.connections[0].to = "c99")),
      en: "“c99” does not exist",
      pt: "“c99” não existe",
    },
  ];
  for (const { name, content, en, pt } of cases) {
    test(name, async ({ camada, page }) => {
      await camada.open();
      await camada.openTemplate("growth");
      const saved = await camada.savedWhen((design) => expect(design.name).toBe("Growth"));
      const total = await camada.total.innerText();
      await camada.importFile(await content(), "received.json");
      const notice = camada.notices.filter({ hasText: "“received.json” was not opened" });
      await expect(notice).toContainText(en);
      await expect(notice).toHaveAttribute("role", "alert");
      await page.getByTestId("language").click();
      await expect(camada.notices.filter({ hasText: "“received.json” não foi aberto" })).toContainText(pt);
      await page.getByTestId("language").click();
      await expect(camada.total).toHaveText(total);
      expect(JSON.parse(await camada.downloadJson())).toEqual(saved);
    });
  }
});

test("names from a file are always shown as plain text", async ({ camada, page }) => {
  const name = '<img src="nowhere" onerror="alert(1)">&amp;';
  const design = await template("startup");
  design.name = name;
  design.components[0].name = name;
  design.groups = [{ id: "g1", layer: "data", name }];
  await camada.open();
  await camada.importFile(design, `${name}.json`);
  await expect(camada.component("nextjs").locator(".card__name")).toHaveText(name);
  await expect(page.locator('[data-chart="layers"] .chart__drawing')).toContainText("<img");
  await expect(page).toHaveTitle(`${name} · Camada`);
  await camada.component("nextjs").focus();
  await page.keyboard.press("Delete");
  await expect(camada.notices.filter({ hasText: name })).toBeVisible();
  await expect(page.locator('img[src="nowhere"]')).toHaveCount(0);
});

test("opening another design can be undone from its notice", async ({ camada }) => {
  await camada.open();
  await camada.openTemplate("startup");
  const total = await camada.total.innerText();
  await camada.openTemplate("growth");
  await camada.notices.filter({ hasText: "Opened “Growth”" }).getByRole("button", { name: "Undo" }).click();
  await expect(camada.total).toHaveText(total);
});
