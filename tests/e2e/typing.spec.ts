// What is typed is never lost: however late the worker answers, no answer replaces the value, the caret or the selection of a
// field that the user has typed in and the worker has not taken yet.

import type { Page } from "@playwright/test";

import { expect, test } from "./support/test";

/** How long the answers of the worker are held back, in milliseconds. */
const DELAY = 500;
/** How long a key takes, in milliseconds. */
const KEY = 40;
/** At most so many fields of a panel are filled in. */
const MOST = 6;

const PANELS = [
  ["library", ["library", "versions"]],
  ["export", ["export", "import"]],
  ["scenarios", ["scenarios", "growth", "drivers", "uncertainty", "meeting", "decision"]],
  ["review", ["prices", "own-prices", "terms"]],
] as const;

/** Holds back what workers say to the page. It lives in the test: the page knows nothing of it. */
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

/** The name of the text field of the panel that has the focus, and its value. */
async function typing(page: Page): Promise<{ name: string; value: string } | undefined> {
  return page.evaluate(() => {
    const field = document.activeElement;
    const isText = field?.matches("#review input:not([type]):not([readonly]), #review textarea:not([readonly])");
    const { name, value } = field as HTMLInputElement;
    return isText ? { name, value } : undefined;
  });
}

for (const [group, views] of PANELS) {
  test(`what is typed stays while answers come late: ${group}`, async ({ camada, page }) => {
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
      for (let presses = 0; presses < 40 && typed.size < MOST; presses += 1) {
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
      // Everything is answered once nothing comes for longer than an answer takes.
      await page.waitForTimeout(3 * DELAY);
      await expect(sheet).toHaveAttribute("aria-busy", "false");
      for (const [name, text] of typed) {
        const field = sheet.locator(`[name="${name}"]`);
        // An action may take a field away: a form that is done, a row that a search does not find.
        if ((await field.count()) > 0) {
          expect(await field.inputValue(), `${view}: ${name}`).toBe(text);
        }
      }
      await camada.closePanel();
    }
  });
}
