// Export, sharing and import: independent readers accept the exported files, and the files open again in Camada.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import { parse as parseCsv } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { PNG } from "pngjs";
import type { Page } from "@playwright/test";
import { Camada, DESIGN_KEY } from "./pages/camada.ts";
import { template, type Design } from "./support/estimate.ts";
import { cents, sum } from "./support/money.ts";
import { expect, test as base } from "./support/test.ts";

const MERMAID = fileURLToPath(new URL("../../node_modules/mermaid/dist/mermaid.min.js", import.meta.url));
const FIXTURES = fileURLToPath(new URL("../fixtures/import/", import.meta.url));

const test = base.extend<{ blank: Page }>({
  /** An empty page that runs the parsers of the browser and of other projects. */
  blank: async ({ browser }, use) => {
    const context = await browser.newContext();
    await use(await context.newPage());
    await context.close();
  },
});

/** The growth template with a scenario that costs more. */
async function planned(): Promise<Design> {
  const design = await template("growth");
  design.version = 3;
  design.name = "Shop & Orders";
  design.scenarios = [{ id: "s1", name: "Black Friday", workload: { interactions: "5000000" } }];
  return design;
}

/** The file that the export view offers in a format. */
async function exported(camada: Camada, format: string) {
  const sheet = await camada.openView("export");
  return camada.file(() => sheet.getByTestId(`export-${format}`).click());
}

/** Parses XML as browsers do: the name of its root and the values of an attribute, or the error. */
async function xml(page: Page, text: string, type: DOMParserSupportedType) {
  return page.evaluate(
    ([text, type]) => {
      const { documentElement: root } = new DOMParser().parseFromString(text, type as DOMParserSupportedType);
      const fault = root.matches("parsererror") ? root : root.querySelector("parsererror");
      const box = ["width", "height"].map((name) => Number(root.getAttribute(name)));
      return { fault: fault?.textContent ?? null, root: root.localName, box, text: root.textContent ?? "" };
    },
    [text, type] as const,
  );
}

async function today(camada: Camada): Promise<string> {
  return camada.page.evaluate(() => {
    const now = new Date();
    const pad = (part: number) => String(part).padStart(2, "0");
    return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  });
}

test.beforeEach(async ({ camada }) => {
  await camada.open();
  await camada.importFile(await planned());
  await expect(camada.page.locator(".input--title")).toHaveValue("Shop & Orders");
});

// ---- export--------------------------------------------------------------------------------------------------------

test("files are named after design, scenario and date, and contain the chosen scenario's total", async ({ camada }) => {
  const sheet = await camada.openView("export");
  await sheet.locator('[name="scenario"]').selectOption("s1");
  await expect(sheet.getByTestId("export-csv").locator("xpath=..")).toContainText("Black-Friday");
  const { name, content } = await camada.file(() => sheet.getByTestId("export-csv").click());
  expect(name).toBe(`Shop-Orders-Black-Friday-${await today(camada)}.csv`);
  await camada.page.getByRole("combobox", { name: "Scenario" }).first().selectOption("s1");
  const rows = parseCsv(content, { bom: true, columns: true }) as Record<string, string>[];
  const monthly = rows.filter(({ period }) => period === "month").map(({ amount }) => amount);
  await camada.expectTotal(sum(monthly));
});

test("files are dated with the day on the user's calendar, in the evening as well", async ({ camada }) => {
  // 22:30 in São Paulo, where the browser of the tests is, is the next day in UTC.
  await camada.page.clock.setFixedTime(new Date("2026-06-15T01:30:00Z"));
  const { name } = await exported(camada, "csv");
  expect(name).toBe("Shop-Orders-Current-design-2026-06-14.csv");
});

test("an Excel reader finds the sheets and formulas, and their result equals the page's total", async ({ camada }) => {
  const { name, content } = await exported(camada, "xlsx");
  expect(name).toBe(`Shop-Orders-Current-design-${await today(camada)}.xlsx`);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(content as never);
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual([
    "Inputs",
    "Line items",
    "Price tiers",
    "Totals",
    "Assumptions",
  ]);
  const rows: Record<string, ExcelJS.Cell> = {};
  book.getWorksheet("Totals")!.eachRow((row) => (rows[row.getCell(1).text] = row.getCell(3)));
  const total = rows["Monthly total"];
  expect(total.formula).toMatch(/\w/);
  expect(cents(Number(total.result).toFixed(6))).toBe(await camada.totalCents());
  let formulas = 0;
  book.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.formula) {
          formulas += 1;
          expect(cell.result, `${sheet.name}!${cell.address}`).toBeDefined();
          expect(cell.result, `${sheet.name}!${cell.address}`).not.toHaveProperty("error");
        }
      }),
    ),
  );
  // The low, likely and high amount of each line item is a formula.
  expect(formulas).toBeGreaterThan(3 * (book.getWorksheet("Line items")!.rowCount - 1));
});

test("a CSV parser reads the line items, and their amounts sum to the page's total", async ({ camada }) => {
  const { content } = await exported(camada, "csv");
  expect([...content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const rows = parseCsv(content, { bom: true, columns: true }) as Record<string, string>[];
  expect(Object.keys(rows[0]).slice(0, 5)).toEqual(["design", "scenario", "estimated_on", "catalog", "kind"]);
  expect(rows[0]).toMatchObject({ design: "Shop & Orders", estimated_on: await today(camada), currency: "USD" });
  await camada.expectTotal(sum(rows.filter(({ period }) => period === "month").map(({ amount }) => amount)));
});

test("no cell of a CSV is a formula, whatever the names are", async ({ camada }) => {
  const design = await planned();
  design.components[0].name = '=HYPERLINK("http://x","y")';
  design.components[1].name = "@SUM(1,2)\n+1";
  await camada.importFile(design);
  await expect(camada.page.getByText("HYPERLINK").first()).toBeVisible();
  for (const format of ["csv", "focus.csv"]) {
    const { content } = await exported(camada, format);
    const cells = (parseCsv(content, { bom: true }) as string[][]).flat();
    expect(cells.some((cell) => cell.includes("HYPERLINK"))).toBe(true);
    expect(cells.filter((cell) => /^[=@\t\r+]/.test(cell) || /^-[^\d]/.test(cell)), format).toEqual([]);
  }
});

test("the FOCUS file has the columns of 1.2, marks each row as an estimate, and sums to the total", async ({
  camada,
}) => {
  const { name, content } = await exported(camada, "focus.csv");
  expect(name).toMatch(/\.focus\.csv$/);
  const rows = parseCsv(content, { bom: true, columns: true }) as Record<string, string>[];
  // The mandatory columns of FOCUS 1.2.
  for (const column of [
    ...["BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodEnd"],
    ...["BillingPeriodStart", "ChargeCategory", "ChargeClass", "ChargeDescription", "ChargePeriodEnd"],
    ...["ChargePeriodStart", "ContractedCost", "EffectiveCost", "InvoiceIssuerName", "ListCost", "PricingQuantity"],
    ...["PricingUnit", "ProviderName", "PublisherName", "ServiceCategory", "ServiceName"],
  ]) {
    expect(Object.keys(rows[0])).toContain(column);
  }
  for (const row of rows) {
    expect(row.x_Estimate.toLowerCase()).toBe("true");
    expect(["Usage", "Purchase", "Credit", "Adjustment", "Tax"]).toContain(row.ChargeCategory);
    expect(row.BillingCurrency).toMatch(/^[A-Z]{3}$/);
    expect(row.BillingPeriodStart).toMatch(/^\d{4}-\d\d-01T00:00:00Z$/);
  }
  await camada.expectTotal(sum(rows.map(({ BilledCost }) => BilledCost)));
});

test("a JSON Schema validator accepts the design file, and it opens again with the same total", async ({ camada }) => {
  const total = await camada.total.innerText();
  const { name, content } = await exported(camada, "json");
  expect(name).toMatch(/^Shop-Orders-Current-design-.*\.json$/);
  const schema = await (await camada.page.request.get("./design.schema.json")).json();
  const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);
  const design = JSON.parse(content.toString());
  expect(validate(design), JSON.stringify(validate.errors)).toBe(true);
  // The validator rejects an invalid file.
  expect(validate({ ...design, components: [{ id: 1 }] })).toBe(false);
  await camada.newDesign();
  await camada.importFile(content, name);
  await expect(camada.total).toHaveText(total);
});

test("the SVG is valid XML, and opens as the design with its scenarios", async ({ camada, blank }) => {
  const total = await camada.total.innerText();
  const { name, content } = await exported(camada, "svg");
  const read = await xml(blank, content.toString(), "image/svg+xml");
  expect(read).toMatchObject({ fault: null, root: "svg" });
  expect(read.text).toContain("PostgreSQL");
  await camada.newDesign();
  await camada.importFile(content, name, "image/svg+xml");
  await expect(camada.total).toHaveText(total);
  await camada.savedWhen(({ scenarios }) => expect(scenarios).toMatchObject([{ id: "s1", name: "Black Friday" }]));
});

test("opening a picture without an embedded design shows a message", async ({ camada }) => {
  const sheet = await camada.openView("export");
  await sheet.locator('[name="include-design"]').uncheck();
  const { name, content } = await camada.file(() => sheet.getByTestId("export-svg").click());
  expect(content.toString()).not.toContain("camada-design");
  await camada.importFile(content, name, "image/svg+xml");
  await expect(camada.notices.filter({ hasText: "The image does not include a design" })).toBeVisible();
  await expect(camada.page.locator(".input--title")).toHaveValue("Shop & Orders");
});

test("the PNG is twice the SVG's size, or 3,840 pixels wide, and opens as the design", async ({ camada, blank }) => {
  const total = await camada.total.innerText();
  const svg = await exported(camada, "svg");
  const { box } = await xml(blank, svg.content.toString(), "image/svg+xml");
  const sheet = camada.sheet;
  const twice = await camada.file(() => sheet.getByTestId("export-png").click());
  const image = PNG.sync.read(twice.content);
  expect([image.width, image.height]).toEqual(box.map((side) => Math.round(2 * side)));
  // The picture is not blank: it has more than one colour.
  const colors = new Set(Array.from({ length: 4_000 }, (_, at) => image.data.readUInt32BE(4 * at * 97)));
  expect(colors.size).toBeGreaterThan(3);
  const wide = await camada.file(() => sheet.getByTestId("export-4k.png").click());
  expect(PNG.sync.read(wide.content).width).toBe(3840);
  for (const { name, content } of [twice, wide]) {
    await camada.newDesign();
    await camada.importFile(content, name, "image/png");
    await expect(camada.total).toHaveText(total);
  }
  await camada.savedWhen(({ scenarios }) => expect(scenarios).toHaveLength(1));
});

test("charts can be exported as separate pictures", async ({ camada, blank }) => {
  const sheet = await camada.openView("export");
  const buttons = sheet.locator('[data-testid^="export-svg-"]');
  await expect(buttons).toHaveCount(5);
  for (const button of await buttons.all()) {
    const { name, content } = await camada.file(() => button.click());
    expect(await xml(blank, content.toString(), "image/svg+xml"), name).toMatchObject({ fault: null, root: "svg" });
  }
  const { content } = await camada.file(() => sheet.getByTestId("export-png-layers").click());
  expect(PNG.sync.read(content).width).toBe(3840);
});

test("Mermaid's own parser accepts the flowchart, even if names contain its syntax", async ({ camada, blank }) => {
  await blank.goto("about:blank");
  await blank.addScriptTag({ path: MERMAID });
  const read = (text: string) =>
    blank.evaluate(async (text) => (globalThis as unknown as { mermaid: any }).mermaid.parse(text), text);
  const { content } = await exported(camada, "mmd");
  expect(await read(content.toString())).toMatchObject({ diagramType: expect.stringMatching(/^flowchart/) });
  expect(content.toString()).toContain("PostgreSQL");
  const design = await planned();
  design.components[0].name = 'end"]; %%{init}%% --> x[("#quot; ```\n subgraph';
  await camada.importFile(design);
  await expect(camada.page.getByText("%%{init}%%").first()).toBeVisible();
  const hostile = await exported(camada, "mmd");
  expect(await read(hostile.content.toString())).toMatchObject({ diagramType: expect.stringMatching(/^flowchart/) });
  // The parser rejects an invalid flowchart.
  await expect(read("flowchart TB\n a[[[")).rejects.toThrow();
});

test("the draw.io file is valid XML with a diagram", async ({ camada, blank }) => {
  const { name, content } = await exported(camada, "drawio");
  expect(name).toMatch(/\.drawio$/);
  expect(await xml(blank, content.toString(), "application/xml")).toMatchObject({ fault: null, root: "mxfile" });
  expect(content.toString()).toContain("PostgreSQL");
});

test("the Markdown report has the total, the layers and the diagram", async ({ camada }) => {
  const { content } = await exported(camada, "md");
  const text = content.toString().replaceAll("\\", "");
  expect(text).toMatch(/^# .*Shop & Orders/);
  expect(text).toContain((await camada.total.innerText()).replace(/^≥\s*/, ""));
  expect(text).toContain("```mermaid");
});

test("confidential parts can be left out of a file", async ({ camada }) => {
  const design = await planned();
  design.components[0].notes = "between us";
  design.settings = { ...design.settings, discounts: [{ vendor: "aws", percent: "33" }] } as never;
  await camada.importFile(design);
  const sheet = await camada.openView("export");
  await sheet.locator('[name="strip"]').check();
  await expect(sheet.locator('[name="strip"]')).toBeChecked();
  const { content } = await camada.file(() => sheet.getByTestId("export-json").click());
  expect(content.toString()).not.toContain("between us");
  expect(content.toString()).not.toContain("discounts");
});

// ---- share link ----------------------------------------------------------------------------------------------------

/** Copies the link as the panel offers it. */
async function copiedLink(camada: Camada): Promise<string> {
  const { page } = camada;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const sheet = await camada.openView("share");
  const link = await sheet.locator('[name="share_link"]').inputValue();
  await sheet.locator('[data-ask*="copy-link"]').click();
  await camada.expectSaid("The link was copied.");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  return link;
}

/** Opens a link in a fresh browser. */
async function received(blank: Page, link: string): Promise<Camada> {
  const reader = new Camada(blank);
  await blank.goto(link);
  await reader.ready();
  return reader;
}

const designsIn = (page: Page) =>
  page.evaluate((prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix)), DESIGN_KEY);

test("a link opens with the same total, and viewing it saves nothing", async ({ camada, blank }) => {
  const link = await copiedLink(camada);
  expect(link).toMatch(/#d=1\.[\w-]+$/);
  await expect(camada.sheet).toContainText(`${link.length.toLocaleString("en-US")} characters`);
  const reader = await received(blank, link);
  await expect(reader.total).toHaveText(await camada.total.innerText());
  const notice = reader.notices.filter({ hasText: "shared design" });
  await expect(notice).toBeVisible();
  await expect(blank.locator(".topbar__saved")).toHaveText("Not saved");
  await reader.openView("review", "terms");
  await blank.reload();
  await reader.ready();
  await expect(reader.total).toHaveText(await camada.total.innerText());
  expect(await designsIn(blank)).toEqual([]);

  await notice.getByRole("button", { name: "Save a copy" }).click();
  await expect(reader.notices.filter({ hasText: "Saved as your copy" })).toBeVisible();
  await expect(notice).toHaveCount(0);
  expect(await designsIn(blank)).toHaveLength(1);
  expect(new URL(blank.url()).hash).toBe("");
});

test("each copy of a link is confirmed only after the clipboard has it, and a refusal is shown", async ({ camada, page }) => {
  const copied = "The link was copied.";
  const sheet = await camada.openView("share");
  const notice = camada.notices.filter({ hasText: copied });
  const timesSaid = () =>
    page.evaluate(
      (text) => (window as unknown as { said: string[] }).said.filter((said) => said.includes(text)).length,
      copied,
    );
  // A clipboard that the test controls.
  await page.evaluate(() => {
    const waiting: ((isCopied: boolean) => void)[] = [];
    navigator.clipboard.writeText = () =>
      new Promise((resolve, reject) =>
        waiting.push((isCopied) => (isCopied ? resolve() : reject(new Error("refused by the test")))),
      );
    Object.assign(window, { waiting });
  });
  const press = async () => {
    await sheet.locator('[data-ask*="copy-link"]').click();
    await page.waitForFunction(() => (window as unknown as { waiting: unknown[] }).waiting.length === 1);
  };
  const answer = (isCopied: boolean) =>
    page.evaluate(
      (isCopied) => (window as unknown as { waiting: ((isCopied: boolean) => void)[] }).waiting.shift()!(isCopied),
      isCopied,
    );

  await press();
  await expect(sheet.locator('[name="share_link"]')).toHaveValue(/#d=1\./);
  expect(await timesSaid()).toBe(0);
  await expect(notice).toHaveCount(0);
  await answer(true);
  await expect(notice).toBeVisible();
  await expect.poll(timesSaid).toBe(1);
  await press();
  await answer(true);
  await expect.poll(timesSaid).toBe(2);
  await expect(notice).toHaveCount(1);
  await press();
  await answer(false);
  await expect(camada.notices.filter({ hasText: "The browser did not allow it." })).toBeVisible();
  expect(await timesSaid()).toBe(2);
});

for (const [control, change] of [
  ["the volume", (reader: Camada) => reader.slideTo(8)],
  ["the catalog", (reader: Camada) => reader.item("kafka").locator('[data-action="add"]').click()],
  [
    "a panel",
    async (reader: Camada) => {
      const sheet = await reader.openView("review", "terms");
      await sheet.locator('[name="tax"]').fill("12.5");
      await sheet.locator('[name="tax"]').press("Enter");
    },
  ],
] as const) {
  test(`the first change of a shared design by ${control} takes effect and creates a copy`, async ({ camada, blank }) => {
    const reader = await received(blank, await copiedLink(camada));
    const notice = reader.notices.filter({ hasText: "shared design" });
    await expect(notice).toBeVisible();
    const total = await reader.total.innerText();
    await change(reader);
    await expect(reader.total).not.toHaveText(total);
    await expect(notice).toHaveCount(0);
    await expect(reader.notices.filter({ hasText: "Saved as your copy" })).toBeVisible();
    await expect(reader.saved).toBeVisible();
    expect(await designsIn(blank)).toHaveLength(1);
    const changed = await reader.total.innerText();
    await reader.reload();
    await expect(reader.total).toHaveText(changed);
    await expect(notice).toHaveCount(0);
  });
}

test("viewing a shared design never shows it as saved", async ({ camada, blank }) => {
  const reader = await received(blank, await copiedLink(camada));
  await expect(reader.notices.filter({ hasText: "viewing a shared design" })).toBeVisible();
  await expect(reader.page.getByText("Saved in this browser")).toHaveCount(0);
});

test("a link opens in a tab that already shows Camada", async ({ camada, blank }) => {
  const link = await copiedLink(camada);
  const reader = new Camada(blank);
  await blank.goto(link.split("#")[0]);
  await reader.ready();
  await blank.goto(link);
  await expect(reader.total).toHaveText(await camada.total.innerText());
});

test("a link still opens after the changes that mail programs make to it", async ({ camada, blank }) => {
  const link = await copiedLink(camada);
  const [base, data] = link.split("#d=");
  const wrapped = `${base}#d=3D${data.replace(/.{70}/g, "$&=\r\n")}`;
  const reader = await received(blank, `${base}#d=3D${encodeURIComponent(data.replace(/.{70}/g, "$&=\r\n"))}.`);
  await expect(reader.total).toHaveText(await camada.total.innerText());
  await reader.newDesign();
  await pasted(reader.page, { text: wrapped });
  await expect(reader.total).toHaveText(await camada.total.innerText());
});

test("a damaged or truncated link shows a message", async ({ camada, blank }) => {
  const link = await copiedLink(camada);
  const at = link.length - 40;
  const changed = link.slice(0, at) + (link[at] === "A" ? "B" : "A") + link.slice(at + 1);
  for (const [broken, text] of [
    [changed, "The link is damaged"],
    [link.slice(0, -100), "The link is incomplete"],
    [`${link.slice(0, -100)}*${link.slice(-100)}`, "“*”"],
    [link.replace("#d=1.", "#d=7."), "version 7"],
  ]) {
    await blank.goto("about:blank");
    const reader = await received(blank, broken);
    await expect(reader.notices.filter({ hasText: text }), text).toBeVisible();
    await expect(reader.components).toHaveCount(0);
  }
});

test("own prices and notes stay out of a link on request, and a long link shows a warning", async ({ camada, blank }) => {
  const design = await planned();
  const letters = Array.from({ length: 9_000 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7919) % 20_000))).join("");
  design.components[0].notes = letters;
  await camada.importFile(design);
  const sheet = await camada.openView("share");
  await expect(sheet.getByText(/Beyond 8,000 characters/)).toBeVisible();
  const long = await sheet.locator('[name="share_link"]').inputValue();
  await sheet.locator('[name="share_notes"]').uncheck();
  await expect(sheet.getByText(/Beyond 8,000 characters/)).toHaveCount(0);
  const short = await sheet.locator('[name="share_link"]').inputValue();
  expect(short.length).toBeLessThan(long.length);
  const reader = await received(blank, short);
  await expect(reader.total).toHaveText(await camada.total.innerText());
  const { content } = await camada.file(() => sheet.locator('[data-ask*="download-file"]').click());
  expect(JSON.parse(content.toString())).toMatchObject({ name: "Shop & Orders" });
});

// ---- import --------------------------------------------------------------------------------------------------------

/** Fires the paste event that browsers fire outside of a field. */
async function pasted(page: Page, { text }: { text: string }): Promise<void> {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

async function dropped(page: Page, name: string, type: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([name, type, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type }));
      return transfer;
    },
    [name, type, text] as const,
  );
  await page.dispatchEvent("main", "dragover", { dataTransfer });
  await page.dispatchEvent("main", "drop", { dataTransfer });
}

for (const { file, title, parts, item } of [
  { file: "infracost.json", title: "An Infracost breakdown", parts: 5, item: "aws_s3_bucket.uploads" },
  { file: "aws-calculator.json", title: "An estimate of the AWS Pricing Calculator", parts: 4, item: "orders" },
]) {
  test(`${file}: a preview opens, its components can be added, and undo removes them`, async ({ camada, estimateOf }) => {
    const count = await camada.components.count();
    const total = await camada.total.innerText();
    await camada.importFile(await readFile(FIXTURES + file, "utf8"), file);
    await expect(camada.sheet.getByRole("heading", { name: title })).toBeVisible();
    await expect(camada.sheet).toContainText(`File: ${file}`);
    await expect(camada.sheet).toContainText(item);
    await expect(camada.components).toHaveCount(count);
    await camada.sheet.locator(`[data-ask*='"add"']`).click();
    await expect(camada.components).toHaveCount(count + parts);
    await expect(camada.total).not.toHaveText(total);
    await camada.expectFigures(await estimateOf(await camada.savedWhen((saved) => {
      expect(saved.components).toHaveLength(count + parts);
    })));
    await camada.undo.click();
    await expect(camada.components).toHaveCount(count);
    await expect(camada.total).toHaveText(total);
  });
}

test("an import opens as a new design, and the previous design stays in the library", async ({ camada, page }) => {
  await camada.savedWhen(({ name }) => expect(name).toBe("Shop & Orders"));
  await camada.importFile(await readFile(`${FIXTURES}infracost.json`, "utf8"), "infracost.json");
  await camada.sheet.locator('[data-ask*="open-new"]').click();
  await expect(camada.components).toHaveCount(5);
  await expect.poll(() => designsIn(page)).toHaveLength(2);
});

test("a cancelled import changes nothing", async ({ camada }) => {
  const total = await camada.total.innerText();
  await camada.importFile(await readFile(`${FIXTURES}infracost.json`, "utf8"), "infracost.json");
  await camada.sheet.locator('[data-ask*="cancel"]').click();
  await expect(camada.sheet.getByText("Nothing was imported.")).toBeVisible();
  await expect(camada.total).toHaveText(total);
});

test("refusing a bill names the place of the error", async ({ camada }) => {
  const bill = JSON.parse(await readFile(`${FIXTURES}infracost.json`, "utf8"));
  bill.projects[1].breakdown.resources = "many";
  const total = await camada.total.innerText();
  await camada.importFile(bill, "broken.json");
  await expect(camada.notices.filter({ hasText: "broken.json" })).toContainText("projects[1].breakdown.resources");
  const sheet = await camada.openView("share", "import");
  await sheet.locator('[name="import_text"]').fill(JSON.stringify(bill));
  await sheet.locator('button[data-ask*="preview"]').click();
  await expect(sheet.getByRole("alert")).toContainText("projects[1].breakdown.resources");
  await expect(camada.total).toHaveText(total);
});

test("a bill in a currency without a rate is refused with instructions", async ({ camada }) => {
  const bill = JSON.parse(await readFile(`${FIXTURES}infracost.json`, "utf8"));
  bill.currency = "JPY";
  await camada.importFile(bill, "yen.json");
  await expect(camada.page.getByRole("alert").filter({ hasText: "JPY" })).toContainText("has no rate for JPY");
});

test("a design pasted outside of a field opens", async ({ camada, page }) => {
  const text = await camada.downloadJson();
  const total = await camada.total.innerText();
  await camada.newDesign();
  await pasted(page, { text: "just some words" });
  await pasted(page, { text });
  await expect(camada.total).toHaveText(total);
  await expect(page.locator(".input--title")).toHaveValue("Shop & Orders");
});

test("text pasted into a field goes into the field", async ({ camada, page }) => {
  await camada.newDesign();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText('{"format": "camada-design"}'));
  await page.locator(".input--title").selectText();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(page.locator(".input--title")).toHaveValue('{"format": "camada-design"}');
  await expect(camada.notices.filter({ hasText: "pasted text" })).toHaveCount(0);
});

test("a file dropped on the page opens as a design or as a preview", async ({ camada, page }) => {
  const text = await camada.downloadJson();
  const total = await camada.total.innerText();
  await camada.newDesign();
  await dropped(page, "dropped.json", "application/json", text);
  await expect(camada.total).toHaveText(total);
  await dropped(page, "plan.json", "application/json", await readFile(`${FIXTURES}infracost.json`, "utf8"));
  await expect(camada.sheet.getByRole("heading", { name: "An Infracost breakdown" })).toBeVisible();
});
