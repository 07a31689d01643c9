import type { Locator } from "@playwright/test";
import { template } from "./support/estimate.ts";
import { expect, test } from "./support/test.ts";

/** The reason why a text is not fully visible, or null: clipped by a box, outside the window, or covered. */
async function clipped(element: Locator): Promise<string | null> {
  return element.evaluate((target) => {
    const range = document.createRange();
    range.selectNodeContents(target);
    const text = range.getBoundingClientRect();
    if (text.left < 0 || text.top < 0 || text.right > innerWidth + 0.5 || text.bottom > innerHeight + 0.5) {
      return `outside the window: ${JSON.stringify(text)}`;
    }
    for (let box: Element | null = target; box; box = box.parentElement) {
      const { left, right, top, bottom } = box.getBoundingClientRect();
      const sideways = text.left < left - 0.5 || text.right > right + 0.5;
      const sticksOut = sideways || text.top < top - 4 || text.bottom > bottom + 4;
      if (sticksOut && getComputedStyle(box).overflowX !== "visible") {
        return `cut off by ${box.className}`;
      }
    }
    for (const share of [0.02, 0.5, 0.98]) {
      const on = document.elementFromPoint(text.left + text.width * share, text.top + text.height / 2);
      if (!on || !(target.contains(on) || on.contains(target))) {
        return `under ${on?.outerHTML.slice(0, 120)}`;
      }
    }
    return null;
  });
}

for (const viewport of [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
  { width: 3840, height: 2160 },
]) {
  test.describe(`${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    for (const locale of ["pt-BR", "en"] as const) {
      test(`no horizontal scrolling, and totals from $0.00 to $12,345,678.90 are fully visible: ${locale}`, async ({
        camada,
        page,
      }) => {
        await camada.prefer({ locale });
        await camada.open();
        const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect.soft(await sideways()).toBeLessThanOrEqual(0);
        expect.soft(await clipped(camada.total), "$0.00").toBeNull();
        const design = await template("enterprise");
        design.name = "W".repeat(200);
        design.components[0].quote = { amount: "12345678.90", source: "ACME" };
        design.components = design.components.slice(0, 1);
        design.connections = [];
        await camada.importFile(design);
        await expect(camada.total).toHaveText(locale === "en" ? "$12,345,678.90" : /^US\$\s12\.345\.678,90$/);
        expect.soft(await clipped(camada.total), "$12,345,678.90").toBeNull();
        expect.soft(await clipped(camada.subtotal("application")), "subtotal").toBeNull();
        expect.soft(await clipped(camada.components.locator(".card__cost")), "card").toBeNull();
        expect.soft(await sideways()).toBeLessThanOrEqual(0);
        for (const control of ["undo", "redo", "present", "language", "theme", "export-menu", "volume"]) {
          await expect.soft(page.getByTestId(control), control).toBeInViewport({ ratio: 1 });
        }
      });
    }
  });
}

for (const [kind, name] of [
  ["one word", "W".repeat(200)],
  ["many words", "wide name ".repeat(20)],
] as const) {
  test(`a name of 200 characters does not change the size of its card: ${kind}`, async ({ camada }) => {
    await camada.open("#template=startup");
    await camada.select("postgresql");
    const size = async () => {
      const { width, height } = (await camada.component("postgresql").boundingBox())!;
      return { width, height };
    };
    const before = await size();
    await camada.field("Name").fill(name);
    await expect(camada.component("postgresql").locator(".card__name")).toHaveText(name.trim());
    expect(await size()).toEqual(before);
    const sideways = await camada.inspector.evaluate((panel) => panel.scrollWidth - panel.clientWidth);
    expect(sideways, "the inspector does not scroll horizontally").toBeLessThanOrEqual(0);
  });
}
