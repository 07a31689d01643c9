// Slides fill the screen and fit it; the presenter's own window; what-ifs; the PowerPoint file.

import JSZip from "jszip";
import type { Page } from "@playwright/test";
import { template, type Design } from "./support/estimate.ts";
import { expect, test } from "./support/test.ts";

const SCREENS = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 1280, height: 720 },
];

/** A design with three scenarios, ranges, growth and a decision. */
async function whole(): Promise<Design> {
  const design = await template("growth");
  design.version = 3;
  design.name = "Orders and recommendations";
  design.scenarios = [
    { id: "s1", name: "Three times the volume", workload: { interactions: "3000000" } },
    { id: "s2", name: "Small", workload: { interactions: "200000" } },
    { id: "s3", name: "Without the search engine", components: { c5: { enabled: false } } },
  ];
  design.planning = {
    growth: { percent_per_month: "8", horizon_months: 24, budget: "1200" },
    ranges: { interactions: { low: "500000", high: "3000000" } },
    decision: { scenario: "s1", reason: "It carries the growth of two years.", people: "Data team", date: "2026-11-25" },
  };
  return design;
}

const DESIGNS = {
  startup: () => template("startup"),
  enterprise: () => template("enterprise"),
  whole,
};

/** Misfits: boxes of the slide that are cut off or reach out of it, and slides without content. */
const misfits = (page: Page) =>
  page.getByTestId("slide").evaluate((slide) => {
    const found: string[] = [];
    const outer = slide.getBoundingClientRect();
    for (const box of [slide, ...slide.querySelectorAll("*:not(svg *)")]) {
      const name = `${box.tagName} ${box.getAttribute("class")} “${box.textContent!.slice(0, 40)}”`;
      const isInline = getComputedStyle(box).display === "inline";
      if (!isInline && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)) {
        found.push(`${name}: ${box.scrollWidth} × ${box.scrollHeight} in ${box.clientWidth} × ${box.clientHeight}`);
      }
      const { right, bottom } = box.getBoundingClientRect();
      if (right > outer.right + 1 || bottom > outer.bottom + 1) {
        found.push(`${name} reaches out of the slide`);
      }
    }
    if (slide.querySelectorAll("svg, table, dl, .figures__value, .slide__text").length === 0) {
      found.push("nothing to see");
    }
    return found;
  });

for (const [name, design] of Object.entries(DESIGNS)) {
  for (const [theme, locale] of [
    ["light", "pt-BR"],
    ["dark", "en"],
    ["dark", "pt-BR"],
    ["light", "en"],
  ] as const) {
    test(`every slide fits every screen: ${name}, ${theme}, ${locale}`, async ({ camada, page }, info) => {
      test.setTimeout(90_000);
      await camada.prefer({ theme, locale });
      await camada.open();
      const file = await design();
      await camada.importFile(file);
      await expect(camada.components).toHaveCount(file.components.length);
      await page.getByTestId("present").click();
      await expect(camada.slide).toHaveAttribute("data-slide", "0");
      const count = Number(await camada.slide.getAttribute("data-slides"));
      expect(count).toBeGreaterThanOrEqual(name === "whole" ? 9 : 4);
      for (let place = 0; place < count; place += 1) {
        await expect(camada.slide).toHaveAttribute("data-slide", String(place));
        await camada.shown();
        for (const screen of SCREENS) {
          await page.setViewportSize(screen);
          expect.soft(await misfits(page), `slide ${place + 1} at ${screen.width} × ${screen.height}`).toEqual([]);
        }
        await page.screenshot({ path: info.outputPath(`slide-${place + 1}.png`) });
        await page.keyboard.press("ArrowRight");
      }
    });
  }
}

test("Home, End, a number with Enter, and B move through the slides", async ({ camada, page }) => {
  await camada.open("#template=growth");
  await page.getByTestId("present").click();
  const at = (place: number) => expect(camada.slide).toHaveAttribute("data-slide", String(place));
  await at(0);
  const last = Number(await camada.slide.getAttribute("data-slides")) - 1;
  const { keyboard } = page;
  await keyboard.press("End");
  await at(last);
  await keyboard.press("Home");
  await at(0);
  await keyboard.press("3");
  await keyboard.press("Enter");
  await at(2);
  await keyboard.press("Space");
  await at(3);
  const black = () => page.locator(".app").evaluate((app) => getComputedStyle(app, "::after").content !== "none");
  for (const key of ["b", "."]) {
    await keyboard.press(key);
    expect(await black()).toBe(true);
    await keyboard.press("ArrowLeft");
    expect(await black(), "the next key brings the slide back").toBe(false);
    await at(3);
  }
});

test("the presenter's own window shows notes, next slide and clock, and the screen shows no note", async ({ camada, page }) => {
  await camada.open();
  const design = await whole();
  design.planning!.slides = [{ kind: "totals", notes: "Ask who pays." }, { kind: "canvas", notes: "Breathe." }];
  await camada.importFile(design);
  await expect(camada.components).toHaveCount(11);
  await page.getByTestId("present").click();
  await expect(camada.slide).toHaveAttribute("data-slide", "0");
  const opening = page.waitForEvent("popup");
  await page.keyboard.press("s");
  const speaker = await opening;
  await expect(speaker.locator(".speaker__notes")).toContainText("Ask who pays.");
  await expect(speaker.locator(".speaker-window__current .slide__title")).toHaveText("What it costs");
  await expect(speaker.locator(".speaker__next .slide__title")).toHaveText("The architecture");
  await expect(speaker.locator(".speaker-window__clock")).toHaveText(/\d\d:\d\d:\d\d/);
  await expect(speaker.locator(".speaker-window__elapsed")).toHaveText(/^0:\d\d$/);
  await expect(page.getByText("Ask who pays.")).toBeHidden();
  await speaker.keyboard.press("ArrowRight");
  await expect(camada.slide).toHaveAttribute("data-slide", "1");
  await expect(speaker.locator(".speaker__notes")).toContainText("Breathe.");
  const closing = speaker.waitForEvent("close");
  await page.bringToFront();
  await page.keyboard.press("Escape");
  await closing;
  await expect(camada.slide).toHaveCount(0);
});

test("a refused window is said", async ({ camada, page }) => {
  await page.addInitScript(() => (window.open = () => null));
  await camada.open("#template=growth");
  await page.getByTestId("present").click();
  await expect(camada.slide).toBeVisible();
  await page.keyboard.press("s");
  await expect(camada.notices.filter({ hasText: "The browser blocked the window with the notes" })).toBeVisible();
});

test("leaving takes a what-if back unless it is kept, and a kept one is one undo step", async ({ camada, page }) => {
  await camada.open("#template=growth");
  const before = await camada.totalCents();
  const keep = page.getByTestId("keep-what-if");
  const change = async () => {
    await page.getByTestId("present").click();
    await expect(camada.slide).toBeVisible();
    await camada.slider.focus();
    await page.keyboard.press("PageUp");
    await page.keyboard.press("PageUp");
    await expect.poll(() => camada.totalCents()).not.toBe(before);
    await expect(keep).toBeVisible();
  };
  await change();
  await page.keyboard.press("Escape");
  await expect.poll(() => camada.totalCents()).toBe(before);
  await expect(camada.notices.filter({ hasText: "taken back" })).toBeVisible();

  await change();
  await keep.click();
  await expect(keep).toHaveAttribute("aria-pressed", "true");
  const kept = await camada.totalCents();
  await page.keyboard.press("Escape");
  await expect(camada.slide).toHaveCount(0);
  expect(await camada.totalCents()).toBe(kept);
  await camada.undo.click();
  await expect.poll(() => camada.totalCents()).toBe(before);
});

test("the PowerPoint file has titles, notes, a picture and native charts with the right values", async ({
  camada,
  estimateOf,
}, info) => {
  test.setTimeout(60_000);
  await camada.open();
  const design = await whole();
  design.planning!.slides = [
    { kind: "title" },
    { kind: "totals", notes: "Ask who pays." },
    { kind: "canvas" },
    { kind: "growth" },
  ];
  await camada.importFile(design);
  await expect(camada.components).toHaveCount(11);
  await camada.openView("export");
  const { name, content } = await camada.file(() => camada.sheet.getByTestId("export-pptx").click());
  expect(name).toMatch(/\.pptx$/);
  await info.attach("slides", { body: content, contentType: "application/zip" });
  const zip = await JSZip.loadAsync(content);
  const files = (pattern: RegExp) => Object.keys(zip.files).filter((path) => pattern.test(path)).sort();
  const slides = files(/^ppt\/slides\/slide\d+\.xml$/);
  expect(slides).toHaveLength(4);
  const text = (path: string) => zip.file(path)!.async("string");
  expect(await text(slides[0]!)).toContain("Orders and recommendations");
  expect(await text(slides[1]!)).toContain("What it costs");
  expect(await text(slides[2]!)).toContain("The architecture");
  const notes = await Promise.all(files(/^ppt\/notesSlides\/notesSlide\d+\.xml$/).map(text));
  expect(notes.filter((note) => note.includes("Ask who pays."))).toHaveLength(1);
  expect(files(/^ppt\/media\/.*\.png$/)).not.toHaveLength(0);
  const charts = await Promise.all(files(/^ppt\/charts\/chart\d+\.xml$/).map(text));
  expect(charts).toHaveLength(2);
  const report = await estimateOf(design);
  for (const layer of Object.values(report.by_layer)) {
    const cents = Number(layer.likely).toFixed(2).replace(/\.?0+$/, "");
    expect(charts[0]).toContain(`<c:v>${cents}</c:v>`);
  }
});
