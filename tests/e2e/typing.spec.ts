// Typed text is never lost: no answer, however late, replaces the value, the caret or the selection of an edited field.
// A field counts as edited until the worker has received its text.

import type { Page } from "@playwright/test";

import { expect, test } from "./support/test";

/** The delay of every answer of the worker, in milliseconds. */
const DELAY = 500;
/** The time per key, in milliseconds. */
const KEY = 40;
/** The maximum number of fields to fill in per panel. */
const MAX_FIELDS = 6;

const PANELS = [
  ["library", ["library", "versions"]],
  ["export", ["export", "import"]],
  ["scenarios", ["scenarios", "growth", "drivers", "uncertainty", "meeting", "decision"]],
  ["review", ["prices", "own-prices", "terms"]],
] as const;

/** Delays all messages from workers to the page, without changing the page itself. */
async function holdAnswersBack(page: Page, delay: number): Promise<void> {
  await page.addInitScript((delay) => {
    class SlowWorker extends Worker {
      override set onmessage(handler: ((event: MessageEvent) => void) | null) {
        super.onmessage = handler && ((event) => setTimeout(() => handler.call(this, event), delay));
      }
    }
    window.Worker = SlowWorker;
  }, delay);
}

/** The name and value of the focused text field of the panel. */
async function typing(page: Page): Promise<{ name: string; value: string } | undefined> {
  return page.evaluate(() => {
    const field = document.activeElement;
    const isText = field?.matches("#review input:not([type]):not([readonly]), #review textarea:not([readonly])");
    const { name, value } = field as HTMLInputElement;
    return isText ? { name, value } : undefined;
  });
}

for (const [group, views] of PANELS) {
  test(`typed text stays while answers arrive late: ${group}`, async ({ camada, page }) => {
    test.setTimeout(180_000);
    await holdAnswersBack(page, DELAY);
    await camada.open("#template=startup");
    for (const view of views) {
      const sheet = await camada.openView(group, view);
      const fields = sheet.locator("input:not([type]):not([readonly]), textarea:not([readonly])");
      const first = fields.filter({ visible: true }).first();
      if ((await fields.count()) < 2) {
        await camada.closePanel();
        continue;
      }
      const typed = new Map<string, string>();
      await first.focus();
      for (let presses = 0; presses < 40 && typed.size < MAX_FIELDS; presses += 1) {
        const field = await typing(page);
        if (field && !typed.has(field.name)) {
          const text = String(12 + typed.size);
          await page.keyboard.press("ControlOrMeta+a");
          await page.keyboard.type(text, { delay: KEY });
          expect(await typing(page), `${view}: ${field.name}`).toEqual({ name: field.name, value: text });
          typed.set(field.name, text);
        }
        await page.keyboard.press("Tab", { delay: KEY });
      }
      expect(typed.size, `fields of ${view}`).toBeGreaterThan(1);
      // All answers have arrived when the page is quiet for longer than one answer takes.
      await page.waitForTimeout(3 * DELAY);
      await expect(sheet).toHaveAttribute("aria-busy", "false");
      for (const [name, text] of typed) {
        const field = sheet.locator(`[name="${name}"]`);
        // An action may remove a field: a submitted form, or a row that does not match the search.
        if ((await field.count()) > 0) {
          expect(await field.inputValue(), `${view}: ${name}`).toBe(text);
        }
      }
      await camada.closePanel();
    }
  });
}
