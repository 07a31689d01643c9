import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

const WORDS = {
  "pt-BR": [
    "Catálogo", "Inspetor", "Gráficos", "Aplicação", "Dados", "Arquivo", "Total por mês", "Desfazer", "Refazer",
    "Adicionar", "Premissas da carga", "Todas as categorias", "Todos os fornecedores", "Custo por camada",
    "a partir de", "/mês", "Ocultar gráficos", "Apresentar", "interações",
  ],
  en: [
    "Catalog", "Inspector", "Charts", "Application", "Data", "File", "Monthly total", "Undo", "Redo", "Add",
    "Workload assumptions", "All categories", "All vendors", "Cost by layer", "from", "/mo", "Hide charts", "Present",
    "interactions",
  ],
};
// Words of one language only; “Data”, “Catalog” or “from” also appear in names.
const DISTINCTIVE = {
  "pt-BR": WORDS["pt-BR"],
  en: WORDS.en.filter((word) => !["Data", "Catalog", "File", "Application", "Add", "from", "Present"].includes(word)),
};

/** All visible texts and all texts for screen readers. */
async function texts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const attribute of ["aria-label", "title", "placeholder", "aria-valuetext"]) {
          found.push(node.getAttribute(attribute) ?? "");
        }
      } else if (!["SCRIPT", "STYLE"].includes(node.parentElement?.tagName ?? "")) {
        found.push(node.textContent ?? "");
      }
    }
    return found.map((text) => text.trim()).filter((text) => text !== "");
  });
}

const has = (all: string[], word: string) => all.some((text) => text === word || text.includes(word));
// The language button is written in the language that it switches to.
const SWITCH = ["Switch to English", "Mudar para português", "EN", "PT"];

for (const [locale, other] of [["pt-BR", "en"], ["en", "pt-BR"]] as const) {
  test(`the whole page is in one language: ${locale}`, async ({ camada, page }) => {
    await camada.prefer({ locale });
    await camada.open("#template=growth");
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expect(camada.notices).toHaveCount(0);
    const all = (await texts(page)).filter((text) => !SWITCH.includes(text));
    expect(WORDS[locale].filter((word) => !has(all, word)), "missing").toEqual([]);
    const isForeign = (word: string) => all.some((text) => new RegExp(`(^|\\W)${word}(\\W|$)`, "u").test(text));
    expect(DISTINCTIVE[other].filter(isForeign), `in ${other}`).toEqual([]);
    if (locale === "en") {
      // A name of a place is the same in both languages.
      const foreign = all.filter((text) => /[ãõçáéíóúâêô]/i.test(text.replaceAll("São Paulo", "")));
      expect(foreign, "Portuguese letters").toEqual([]);
    }
  });
}

test("numbers, amounts and marks follow the conventions of the language", async ({ camada, page }) => {
  await camada.open("#template=enterprise");
  await expect(camada.total).toHaveText(/^≥\s\$6,228\.81$/);
  await expect(camada.volume).toHaveValue("10,000,000");
  await expect(page.locator(".volume__marks")).toContainText("100K");
  await page.getByTestId("language").click();
  await expect(camada.total).toHaveText(/^≥\sUS\$\s6\.228,81$/);
  await expect(camada.volume).toHaveValue("10.000.000");
  await expect(page.locator(".volume__marks")).toContainText("100 mil");
  await camada.volume.fill("1.234.567,5");
  await expect(camada.volume).toHaveAttribute("aria-invalid", "false");
  await camada.savedWhen((saved) => expect(saved.workload.interactions).toBe("1234567.5"));
});

test("switching the language keeps design, selection, undo and focus", async ({ camada, page }) => {
  await camada.open();
  await camada.openTemplate("growth");
  await camada.select("postgresql");
  await camada.field("Name").fill("Pedidos");
  const before = await camada.downloadJson();
  const language = page.getByTestId("language");
  await language.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "pt-BR");
  await expect(language).toBeFocused();
  await expect(camada.component("postgresql")).toHaveClass(/is-selected/);
  await expect(camada.field("Nome")).toHaveValue("Pedidos");
  expect(await camada.downloadJson()).toBe(before);
  await camada.undo.click();
  await expect(camada.component("postgresql")).not.toHaveAccessibleName(/^Pedidos/);
});

test("the theme button switches the whole page and its charts", async ({ camada, page }) => {
  await camada.open("#template=growth");
  const drawing = page.locator('[data-chart="layers"] .chart__drawing');
  const body = page.locator("body");
  const light = [await drawing.innerHTML(), await body.evaluate((page) => getComputedStyle(page).backgroundColor)];
  await page.getByTestId("theme").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect.poll(() => drawing.innerHTML()).not.toBe(light[0]);
  await expect(body).not.toHaveCSS("background-color", light[1]);
  await page.getByTestId("theme").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
});
