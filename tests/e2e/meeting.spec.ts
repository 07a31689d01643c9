import { writeFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { serious } from "./support/axe.ts";
import { template, type Design } from "./support/estimate.ts";
import { shownCents } from "./support/money.ts";
import { expect, test } from "./support/test.ts";

/** Presses Tab until an element has the focus; in a toolbar, arrows. */
async function reach(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    // A single call, because the page may patch the view of the worker between two calls.
    if ((await page.locator(":focus").and(target).count()) === 1) {
      return;
    }
    const isInToolbar = await target.evaluate(
      (element) => element.closest('[role="toolbar"]')?.contains(document.activeElement) ?? false,
    );
    const arrow = key === "Tab" ? "ArrowRight" : "ArrowLeft";
    await page.keyboard.press(isInToolbar ? arrow : key);
  }
  throw new Error(`${key} does not reach ${target}`);
}

const WORDS = {
  en: {
    base: "Current design",
    times: "Volume × 3",
    decision: "Decision",
    chosen: "(chosen)",
    prices: "## Price snapshot",
    accepted: "Status: accepted",
    sections: ["What it costs", "The architecture", "Comparison", "Growth", "How certain is this?", "Assumptions and prices", "Decision"],
  },
  "pt-BR": {
    base: "Design atual",
    times: "Volume × 3",
    decision: "Decisão",
    chosen: "(escolhida)",
    prices: "## Preços usados",
    accepted: "Situação: aceita",
    sections: ["Quanto custa", "A arquitetura", "Comparação", "Crescimento", "Quanta certeza", "Premissas e preços", "Decisão"],
  },
} as const;

/** A shared design with notes for its first slide. */
async function shared(): Promise<Design> {
  const design = await template("growth");
  design.version = 3;
  design.name = "Shared design";
  design.planning = {
    growth: { percent_per_month: "8", horizon_months: 24, budget: "1200" },
    ranges: { interactions: { low: "500000", high: "3000000" } },
    slides: [
      { kind: "totals", notes: "Ask who pays." },
      { kind: "canvas" },
      { kind: "comparison" },
      { kind: "growth" },
      { kind: "uncertainty" },
      { kind: "assumptions" },
      { kind: "text", title: "Questions", text: "Which region?" },
    ],
  };
  return design;
}

for (const locale of ["pt-BR", "en"] as const) {
  test(`a whole meeting works by keyboard alone, from the shared file to decision and pack: ${locale}`, async ({
    browser,
    camada,
    page,
  }, info) => {
    test.setTimeout(90_000);
    const words = WORDS[locale];
    const { keyboard } = page;
    const tab = (view: string) => camada.panel.locator(`[data-do*='"${view}"']`);
    const openedTab = async (view: string) => {
      await expect(tab(view)).toHaveAttribute("aria-selected", "true");
      return camada.shown();
    };

    await camada.prefer({ locale });
    await camada.open();
    await camada.importFile(await shared());
    await expect(camada.components).toHaveCount(11);

    await test.step("create two scenarios", async () => {
      await reach(page, page.getByTestId("scenarios"));
      await keyboard.press("Enter");
      await openedTab("scenarios");
      const cards = camada.sheet.getByTestId("scenario");
      await reach(page, camada.sheet.locator('[data-ask*="create-with-volume"][data-ask*=":3}"]'));
      await keyboard.press("Enter");
      await expect(cards).toHaveCount(1);
      await reach(page, camada.sheet.locator('[name="scenario_new"]'), "Shift+Tab");
      await keyboard.type("Option B");
      await keyboard.press("Tab");
      await keyboard.press("Enter");
      await expect(cards).toHaveCount(2);
    });

    await test.step("compare three columns", async () => {
      await reach(page, tab("scenarios"), "Shift+Tab");
      await keyboard.press("ArrowRight");
      await openedTab("compare");
      await expect(camada.sheet.locator(".compare__total td")).toHaveCount(3);
      await keyboard.press("Escape");
      await expect(camada.sheet).toHaveCount(0);
    });

    const scroll = () => camada.canvas.evaluate((canvas) => [canvas.scrollLeft, canvas.scrollTop]);
    await camada.canvas.evaluate((canvas) => canvas.scrollTo(0, 80));
    const before = await scroll();
    const figure = camada.slide.locator(".figures__value").first();
    const at = async (place: number) => {
      await expect(camada.slide).toHaveAttribute("data-slide", String(place));
      await camada.shown();
    };

    await test.step("present the slides", async () => {
      await reach(page, page.getByTestId("present"));
      await keyboard.press("Enter");
      await at(0);
      const box = (await camada.panel.boundingBox())!;
      expect(box.width).toBe(page.viewportSize()!.width);
      expect(box.y + box.height).toBeCloseTo(page.viewportSize()!.height, 0);
      await keyboard.press("ArrowRight");
      await at(1);
      await keyboard.press("ArrowLeft");
      await at(0);
      await keyboard.press("PageDown");
      await at(1);
      await keyboard.press("PageUp");
      await at(0);
      const opening = page.waitForEvent("popup");
      await keyboard.press("s");
      const speaker = await opening;
      await expect(speaker.locator(".speaker__notes")).toContainText("Ask who pays.");
      await speaker.close();
      await page.bringToFront();
      await expect(page.getByText("Ask who pays.")).toBeHidden();
    });

    await test.step("change volume and scenario while presenting", async () => {
      const follows = async (was: bigint) => {
        await expect.poll(() => camada.totalCents()).not.toBe(was);
        const total = await camada.totalCents();
        // A large amount is shown without cents, and says the exact one on hover.
        const exact = async () => (await figure.getAttribute("title")) ?? (await figure.innerText());
        await expect.poll(async () => shownCents(await exact())).toBe(total);
        return total;
      };
      let total = await camada.totalCents();
      await reach(page, camada.slider, "Shift+Tab");
      await keyboard.press("PageUp");
      total = await follows(total);
      await reach(page, camada.scenario, "Shift+Tab");
      await keyboard.press("ArrowDown");
      await expect(camada.scenario.locator("option:checked")).toHaveText(words.times);
      total = await follows(total);
      await keyboard.press("ArrowUp");
      await expect(camada.scenario.locator("option:checked")).toHaveText(words.base);
      await follows(total);
    });

    await test.step("leave the presentation", async () => {
      await keyboard.press("Escape");
      await expect(camada.slide).toHaveCount(0);
      await expect(page.locator(".is-presenting")).toHaveCount(0);
      expect(await scroll()).toEqual(before);
    });

    await test.step("record the decision", async () => {
      await reach(page, page.getByTestId("scenarios"), "Shift+Tab");
      await keyboard.press("Enter");
      await openedTab("scenarios");
      await reach(page, tab("scenarios"));
      await keyboard.press("End");
      await openedTab("decision");
      await reach(page, camada.sheet.locator('[name="decision_scenario"]'));
      await keyboard.press("ArrowDown");
      await expect(camada.sheet.locator('[name="decision_date"]')).not.toHaveValue("");
      await keyboard.press("ArrowDown");
      await camada.savedWhen((saved) => expect(saved.planning?.decision?.scenario).toBe(saved.scenarios![0]!.id));
      await reach(page, camada.sheet.locator('[name="decision_people"]'));
      await keyboard.type("Data team");
      await reach(page, camada.sheet.locator('[name="decision_reason"]'));
      await keyboard.type("It carries the growth.");
      await keyboard.press("Tab");
      await camada.savedWhen((saved) =>
        expect(saved.planning?.decision).toMatchObject({ people: "Data team", reason: "It carries the growth." }),
      );
    });

    const record = await test.step("download the record", async () => {
      await reach(page, camada.sheet.locator('[data-ask*="download-record"]'));
      return camada.downloaded(() => keyboard.press("Enter"));
    });
    for (const part of [words.accepted, words.prices, words.chosen, words.times, "It carries the growth.", "Data team"]) {
      expect(record).toContain(part);
    }
    expect(record).toMatch(/\d{4}-\d{2}-\d{2}|\d{2}\/\d{2}\/\d{4}/);

    const pack = await test.step("download the pack", async () => {
      await reach(page, tab("decision"), "Shift+Tab");
      await keyboard.press("ArrowLeft");
      await openedTab("meeting");
      await reach(page, camada.sheet.locator('[data-ask*="download-pack"]'));
      return camada.downloaded(() => keyboard.press("Enter"));
    });
    expect(pack).not.toContain("Ask who pays.");

    await test.step("read the pack without script and network", async () => {
      const file = info.outputPath("pack.html");
      await writeFile(file, pack);
      const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
      const reader = await context.newPage();
      const requests: string[] = [];
      reader.on("request", (request) => requests.push(request.url()));
      await reader.goto(`file://${file}`);
      expect(requests).toEqual([`file://${file}`]);
      await expect(reader.getByRole("heading", { level: 1 })).toContainText("Shared design");
      for (const section of words.sections) {
        await expect(reader.getByRole("heading", { level: 2, name: section, exact: true })).toBeVisible();
      }
      const drawings = reader.locator("svg");
      expect(await drawings.count()).toBeGreaterThanOrEqual(5);
      for (const drawing of await drawings.all()) {
        await expect(drawing).toBeVisible();
      }
      expect(await reader.locator("table").count()).toBeGreaterThanOrEqual(6);
      expect(await reader.content()).not.toMatch(/NaN|Infinity|undefined/);
      const pdf = await reader.pdf({ format: "A4", landscape: true, path: info.outputPath("pack.pdf") });
      const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
      expect(pages.length).toBeGreaterThanOrEqual(2);
      expect(pdf.length).toBeGreaterThan(20_000);
      await context.close();
    });
  });
}

test("the printed pack has its own styles and drawings under the page's policy", async ({ camada, page }) => {
  await camada.open("#template=growth");
  const sheet = await camada.openView("scenarios", "meeting");
  await sheet.locator('[data-ask*="print"]').click();
  const pack = page.frameLocator("iframe");
  await expect(pack.locator("h1")).toContainText("Growth");
  await expect(pack.locator("svg").first()).toBeAttached();
  expect(await pack.locator("main").evaluate((main) => getComputedStyle(main).maxWidth)).toBe("1120px");
});

test("text typed while a choice awaits its answer is saved together with the result of the choice", async ({ camada }) => {
  await camada.open("#template=growth");
  const sheet = await camada.openView("scenarios", "decision");
  await expect(sheet.locator('[name="decision_date"]')).toHaveValue("");
  // In one task of the page, so that no answer can arrive in between.
  await sheet.evaluate((sheet) => {
    for (const [name, value] of [["decision_scenario", "base:"], ["decision_people", "Data team"]] as const) {
      const field = sheet.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)!;
      field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  await camada.savedWhen((saved) => expect(saved.planning?.decision).toMatchObject({ people: "Data team" }));
  expect((await camada.stored()).planning?.decision?.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  await expect(sheet.locator('[name="decision_date"]')).not.toHaveValue("");
});

test("after the slider is released, a clicker moves the slides again", async ({ camada, page }) => {
  await camada.open("#template=growth");
  await page.getByTestId("present").click();
  const slide = page.getByTestId("slide");
  await expect(slide).toHaveAttribute("data-slide", "0");
  const box = (await page.getByTestId("volume").boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.8, box.y + box.height / 2);
  const volume = await page.getByTestId("volume").inputValue();
  await page.keyboard.press("ArrowRight");
  await expect(slide).toHaveAttribute("data-slide", "1");
  await page.keyboard.press("PageDown");
  await expect(slide).toHaveAttribute("data-slide", "2");
  expect(await page.getByTestId("volume").inputValue()).toBe(volume);
});

// ---- legibility --------------------------------------------------------------------------------------------------

/** Texts of the slide smaller than 18 px, each with its size. */
const small = (slide: Locator) =>
  slide.evaluate((slide) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const holder = text.parentElement!;
      if (!text.textContent!.trim() || holder.closest("title, desc, style") || !holder.checkVisibility()) {
        continue;
      }
      const scale = holder instanceof SVGGraphicsElement ? Math.abs(holder.getScreenCTM()!.d) : 1;
      const size = parseFloat(getComputedStyle(holder).fontSize) * scale;
      if (size < 17.95) {
        found.push(`${size.toFixed(1)} px: ${text.textContent!.trim()}`);
      }
    }
    return found;
  });

test.describe("on a projector", () => {
  test.use({ viewport: { width: 1920, height: 1080 }, reducedMotion: "reduce" } as object);

  for (const [theme, locale] of [
    ["light", "pt-BR"],
    ["dark", "en"],
  ] as const) {
    test(`every text of every slide is at least 18 px high, and axe finds nothing serious: ${theme}, ${locale}`, async ({
      camada,
      page,
    }) => {
      test.setTimeout(90_000);
      await camada.prefer({ theme, locale });
      await camada.open();
      const design = await shared();
      design.scenarios = [{ id: "s1", name: "Option A", components: { c5: { enabled: false } } }];
      await camada.importFile(design);
      await page.getByTestId("present").click();
      for (const place of [0, 1, 2, 3, 4, 5, 6]) {
        await expect(camada.slide).toHaveAttribute("data-slide", String(place));
        await camada.shown();
        if (place === 4) {
          await expect(camada.slide.locator(".figures__one")).toHaveCount(3);
        }
        const [, kind] = (await camada.slide.locator(".slide__page").getAttribute("class"))!.split(" ");
        // The architecture is fitted: how large its texts are depends on the design.
        const isFitted = (await camada.slide.locator(".slide--canvas").count()) === 1;
        expect.soft(isFitted ? [] : await small(camada.slide), `small on ${kind}`).toEqual([]);
        expect.soft(await serious(page, "#review"), `axe on ${kind}`).toEqual([]);
        await page.keyboard.press("ArrowRight");
      }
    });
  }
});

for (const theme of ["light", "dark"] as const) {
  test(`axe finds nothing serious in the views for meetings: ${theme}`, async ({ camada, page }) => {
    test.setTimeout(90_000);
    await camada.prefer({ theme, locale: theme === "light" ? "en" : "pt-BR" });
    await camada.open();
    const design = await shared();
    design.scenarios = [{ id: "s1", name: "Option A", components: { c5: { enabled: false } } }];
    await camada.importFile(design);
    await expect(camada.components).toHaveCount(11);
    for (const [group, views] of [
      ["scenarios", ["scenarios", "compare", "growth", "drivers", "uncertainty", "meeting", "decision"]],
      ["share", ["share", "export", "import"]],
      ["library", ["library", "versions"]],
    ] as const) {
      await camada.openView(group, views[0]);
      for (const view of views) {
        await camada.openTab(view);
        expect.soft(await serious(page, "#review"), view).toEqual([]);
      }
      await camada.closePanel();
    }
  });
}
