// The library: no design stored in this browser is ever lost.

import { Camada, CURRENT_KEY, DESIGN_KEY } from "./pages/camada.ts";
import { expect, test } from "./support/test.ts";

/** The name in the library of a design from the template “growth”. */
const GROWTH = "Architecture 2: Growth";

/** Opens a template, waits until it is stored, and opens the library. */
async function openLibrary(camada: Camada) {
  await expect(camada.saved).toBeVisible();
  return camada.openView("library");
}

/** The names in the list, in order. */
const names = (camada: Camada) => camada.sheet.locator(".library__name").allInnerTexts();

/** The content of a card in the list: name, total and number of components. */
async function facts(camada: Camada): Promise<string[]> {
  const cards = await camada.sheet.locator(".library__card").all();
  const texts = cards.map(async (card) => {
    const name = await card.locator(".library__name").innerText();
    const [total, components] = (await card.locator(".library__facts").innerText()).split(" · ");
    return `${name}: ${total}, ${components}`;
  });
  return (await Promise.all(texts)).sort();
}

const button = (camada: Camada, label: string) => camada.sheet.getByRole("button", { name: label, exact: true });

async function fromTemplate(camada: Camada, id: string): Promise<void> {
  const count = await camada.sheet.locator(".library__card").count();
  await camada.sheet.locator('[name="library_template"]').selectOption(id);
  await expect(camada.sheet.locator(".library__card")).toHaveCount(count + 1);
}

/** All that is stored, but where you were looking: the page keeps that a moment after the view came to rest. */
const entries = (camada: Camada) =>
  camada.page.evaluate(() => {
    const { "camada:views": _, ...rest } = { ...localStorage };
    return rest as Record<string, string>;
  });

const keys = async (camada: Camada, prefix: string) =>
  Object.keys(await entries(camada)).filter((key) => key.startsWith(prefix));

test.beforeEach(async ({ camada }) => {
  await camada.open("#template=startup");
  await camada.savedWhen(({ components }) => expect(components).toHaveLength(5));
});

test("the first click causes no layout shift", async ({ camada, page }) => {
  const place = () => page.getByTestId("export-menu").boundingBox();
  await camada.open();
  const before = await place();
  // Code for later loads at the first press, before its release.
  await page.evaluate(() => window.dispatchEvent(new PointerEvent("pointerdown")));
  await page.waitForFunction(() => document.styleSheets.length > 1);
  expect(await place()).toEqual(before);
});

// ---- many designs --------------------------------------------------------------------------------------------------

test("designs can be created, copied, renamed, sorted and found, and each opens with its own total", async ({ camada, page }) => {
  const sheet = await openLibrary(camada);
  await expect.poll(() => names(camada)).toEqual(["Startup"]);
  await fromTemplate(camada, "growth");
  await expect(page.locator(".input--title")).toHaveValue(GROWTH);
  await expect(camada.components).toHaveCount(11);
  await button(camada, `Duplicate: ${GROWTH}`).click();
  await expect(sheet.locator(".library__card")).toHaveCount(3);
  await button(camada, `Rename: ${GROWTH} (copy)`).click();
  await sheet.locator('[name="library_name"]').fill("Black Friday");
  await sheet.locator(`[data-ask*='"rename"']`).click();
  await expect(button(camada, "Black Friday")).toBeVisible();
  await button(camada, "New design").click();
  await expect(sheet.locator(".library__card")).toHaveCount(4);
  await expect(camada.components).toHaveCount(0);

  await sheet.locator('[name="library_sort"]').selectOption("name");
  await expect.poll(() => names(camada)).toEqual([GROWTH, "Black Friday", "Startup", "Untitled"]);
  await sheet.locator('[name="library_sort"]').selectOption("total");
  await expect.poll(async () => (await names(camada)).at(-1)).toBe("Untitled");
  await sheet.locator('[name="library_search"]').fill("FRIDAY");
  await sheet.locator('[name="library_search"]').press("Enter");
  await expect.poll(() => names(camada)).toEqual(["Black Friday"]);
  await button(camada, "Open: Black Friday").click();
  await expect(camada.components).toHaveCount(11);
  await expect(camada.total).not.toHaveText("$0.00");
  expect(await keys(camada, DESIGN_KEY)).toHaveLength(4);
});

test("the next visit opens the most recently opened design", async ({ camada, page }) => {
  await openLibrary(camada);
  await fromTemplate(camada, "growth");
  await expect(page.locator(".input--title")).toHaveValue(GROWTH);
  await expect(camada.saved).toBeVisible();
  await camada.reload();
  await expect(page.locator(".input--title")).toHaveValue(GROWTH);
});

test("the list shows a thumbnail and the exact total of each design", async ({ camada }) => {
  const sheet = await openLibrary(camada);
  const card = sheet.locator(".library__card").filter({ hasText: "Startup" });
  await expect(card.locator("svg").first()).toBeVisible();
  await expect(card.locator(".library__facts")).toContainText(`${await camada.total.innerText()} per month`);
  await expect(card.locator('[aria-current="true"]')).toHaveText("Startup");
});

test("a missing name is requested again", async ({ camada }) => {
  const sheet = await openLibrary(camada);
  await button(camada, "Rename: Startup").click();
  await sheet.locator('[name="library_name"]').fill("  ");
  await sheet.locator(`[data-ask*='"rename"']`).click();
  await expect(sheet.getByRole("alert")).toHaveText("Enter a name.");
  await sheet.locator('[name="library_name"]').fill("Kept");
  await sheet.locator('[name="library_name"]').press("Enter");
  await expect(camada.page.locator(".input--title")).toHaveValue("Kept");
  await camada.savedWhen(({ name }) => expect(name).toBe("Kept"));
});

test("a deleted design can be restored from the message or the trash until it is permanently removed", async ({
  camada,
}) => {
  const sheet = await openLibrary(camada);
  await fromTemplate(camada, "growth");
  await button(camada, "Delete: Startup").click();
  await expect.poll(() => names(camada)).toEqual([GROWTH]);
  await sheet.locator(".callout [data-ask*=undelete]").click();
  await expect(sheet.locator(".library__card")).toHaveCount(2);

  // Deleting the open design opens another one, and the deletion can still be undone.
  await button(camada, `Delete: ${GROWTH}`).click();
  await expect(camada.page.locator(".input--title")).toHaveValue("Startup");
  await expect(sheet.locator(".library__card [aria-current]")).toHaveText("Startup");
  await expect(sheet.locator(".callout [data-ask*=undelete]")).toBeVisible();
  await expect(sheet.getByRole("heading", { name: "Trash (1)" })).toBeVisible();
  await camada.reload();
  await openLibrary(camada);
  await sheet.locator("td [data-ask*=undelete]").click();
  await expect(sheet.locator(".library__card")).toHaveCount(2);
  await button(camada, `Open: ${GROWTH}`).click();
  await expect(camada.components).toHaveCount(11);

  await button(camada, "Delete: Startup").click();
  await sheet.locator("[data-ask*=purge]").click();
  await expect(sheet.getByRole("heading", { name: /^Trash/ })).toHaveCount(0);
  await expect.poll(() => keys(camada, DESIGN_KEY)).toHaveLength(1);
});

test("a design can be opened by keyboard alone", async ({ camada, page }) => {
  await openLibrary(camada);
  await fromTemplate(camada, "growth");
  await page.keyboard.press("Escape");
  await expect(camada.sheet).toHaveCount(0);
  await page.getByTestId("export-menu").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(button(camada, "Startup")).toBeVisible();
  await expect(page.locator("#review")).toBeFocused();
  await expect(async () => {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Startup");
  }).toPass({ intervals: [0], timeout: 5_000 });
  await page.keyboard.press("Enter");
  await expect(page.locator(".input--title")).toHaveValue("Startup");
  await expect(camada.components).toHaveCount(5);
});

// ---- versions ------------------------------------------------------------------------------------------------------

test("a named version is kept, lists later changes, and is restored in one undo step", async ({ camada, estimateOf }) => {
  const total = await camada.total.innerText();
  await openLibrary(camada);
  const sheet = await camada.openView("library", "versions");
  await sheet.locator('[name="version_name"]').fill("Before Kafka");
  await sheet.locator('[data-ask*="save-version"]').click();
  const row = sheet.locator("tr", { hasText: "Before Kafka" });
  await expect(row).toContainText(total);
  await camada.add("kafka");
  await expect(camada.total).not.toHaveText(total);
  const later = await camada.total.innerText();
  await expect(row).toContainText("+$");
  await row.locator('[data-ask*="compare-version"]').click();
  await expect(sheet.getByRole("heading", { name: "What changed from “Before Kafka” to now" })).toBeVisible();
  await expect(sheet).toContainText(`${total} → ${later}`);
  const change = sheet.locator("tr", { hasText: "added" });
  await expect(change).toHaveCount(1);
  await expect(change).toContainText("Kafka");
  await row.locator('[data-ask*="restore-version"]').click();
  await expect(camada.total).toHaveText(total);
  await expect(camada.component("kafka")).toHaveCount(0);
  const design = await camada.savedWhen(({ components }) => expect(components).toHaveLength(5));
  await camada.expectFigures(await estimateOf(design));
  await camada.undo.click();
  await expect(camada.component("kafka")).toHaveCount(1);
  await expect(row).toHaveCount(1);
  await row.locator('[data-ask*="delete-version"]').click();
  await expect(row).toHaveCount(0);
});

test("a version is saved automatically and restores the design from before the edits", async ({ camada }) => {
  await camada.add("redis");
  await camada.savedWhen(({ components }) => expect(components).toHaveLength(6));
  await expect.poll(() => keys(camada, "camada:auto:")).toHaveLength(1);
  await camada.add("kafka");
  await camada.savedWhen(({ components }) => expect(components).toHaveLength(7));
  // At most one per hour.
  expect(await keys(camada, "camada:auto:")).toHaveLength(1);
  await camada.reload();
  await camada.openView("library", "versions");
  const row = camada.sheet.locator("tr", { hasText: "automatic" });
  await expect(row).toHaveCount(1);
  await row.locator('[data-ask*="restore-version"]').click();
  await expect(camada.components).toHaveCount(5);
  // The state before the restoration is a version now.
  await expect(camada.sheet.locator('[data-ask*="restore-version"]')).toHaveCount(2);
});

// ---- backup --------------------------------------------------------------------------------------------------------

test("a backup restores everything in an empty browser and overwrites nothing in another", async ({ camada, page }) => {
  const sheet = await openLibrary(camada);
  await fromTemplate(camada, "growth");
  await fromTemplate(camada, "budget-1m");
  await camada.openView("library", "versions");
  await sheet.locator('[name="version_name"]').fill("First");
  await sheet.locator('[data-ask*="save-version"]').click();
  await expect(sheet.locator("tr", { hasText: "First" })).toBeVisible();
  await camada.openView("library");
  await button(camada, `Delete: ${GROWTH}`).click();
  await expect(sheet.locator(".library__card")).toHaveCount(2);
  const before = await facts(camada);
  const { name, content } = await camada.file(() => sheet.locator('[data-ask*="back-up"]').click());
  expect(name).toMatch(/^camada-library-\d{4}-\d\d-\d\d\.json$/);

  await page.evaluate(() => localStorage.clear());
  await camada.reload();
  await expect(camada.components).toHaveCount(0);
  await camada.openView("library");
  await expect(sheet.locator(".library__card")).toHaveCount(0);
  const file = { name, mimeType: "application/json", buffer: content };
  await sheet.locator('[data-key="library_file"]').setInputFiles(file);
  await expect(sheet.locator(".library__card")).toHaveCount(2);
  expect(await facts(camada)).toEqual(before);
  await expect(sheet.getByRole("heading", { name: "Trash (1)" })).toBeVisible();
  await expect(sheet).toContainText("3 added");
  expect(await keys(camada, "camada:version:")).toHaveLength(1);

  // Restoring the file again adds nothing. A design that changed since then is kept, and the backup becomes a copy.
  await button(camada, "Open: Startup").click();
  await expect(camada.components).toHaveCount(5);
  await camada.add("redis");
  await camada.savedWhen(({ components }) => expect(components).toHaveLength(6));
  await sheet.locator('[data-key="library_file"]').setInputFiles(file);
  await expect.poll(() => names(camada)).toContain("Startup (from backup)");
  await expect(sheet.locator(".library__card")).toHaveCount(3);
  await expect(camada.components).toHaveCount(6);
});

test("a backup chosen as a file opens a preview first", async ({ camada }) => {
  const sheet = await openLibrary(camada);
  const text = await camada.downloaded(() => sheet.locator('[data-ask*="back-up"]').click());
  await camada.importFile(text, "library.json");
  await expect(sheet.getByRole("heading", { name: "A backup of the library" })).toBeVisible();
  await sheet.locator('button[data-ask*="restore-backup"]').click();
  await expect(sheet).toContainText("1 was here already");
  expect(await keys(camada, DESIGN_KEY)).toHaveLength(1);
});

test("a file that is not a backup is refused and changes nothing", async ({ camada }) => {
  const sheet = await openLibrary(camada);
  const before = await entries(camada);
  const wrong = { name: "x.json", mimeType: "application/json", buffer: Buffer.from('{"format": "camada-library", "version": 9}') };
  await sheet.locator('[data-key="library_file"]').setInputFiles(wrong);
  await expect(sheet.getByRole("alert")).toContainText("of version 9");
  expect(await entries(camada)).toEqual(before);
});

// ---- accidents -----------------------------------------------------------------------------------------------------

test("a damaged entry is listed with its text, and all other designs open", async ({ camada, page }) => {
  const text = '{"format": "camada-design", "version": 3, "name": "Cut o';
  await page.evaluate(
    ([key, text]) => {
      localStorage.setItem(`${key}broken`, JSON.stringify(text));
      localStorage.setItem(`${key}foreign`, "no JSON at all");
    },
    [DESIGN_KEY, text] as const,
  );
  await camada.reload();
  const sheet = await openLibrary(camada);
  await expect(sheet.getByRole("heading", { name: "Damaged (2)" })).toBeVisible();
  await expect.poll(() => names(camada)).toEqual(["Startup"]);
  const row = sheet.locator("tr", { hasText: `${DESIGN_KEY}broken` });
  expect(await camada.downloaded(() => row.locator("[data-ask*=download-damaged]").click())).toBe(text);
  await fromTemplate(camada, "growth");
  await button(camada, "Open: Startup").click();
  await expect(camada.components).toHaveCount(5);
  expect((await entries(camada))[`${DESIGN_KEY}broken`]).toBe(JSON.stringify(text));
  await row.locator("[data-ask*=delete-damaged]").click();
  await expect(sheet.getByRole("heading", { name: "Damaged (1)" })).toBeVisible();
});

test("a damaged index loses no design", async ({ camada, page }) => {
  await openLibrary(camada);
  await fromTemplate(camada, "growth");
  for (const index of [JSON.stringify("{cut"), "garbage", undefined]) {
    await page.evaluate((index) => {
      if (index === undefined) {
        localStorage.removeItem("camada:library");
      } else {
        localStorage.setItem("camada:library", index);
      }
    }, index);
    await camada.reload();
    await openLibrary(camada);
    await expect.poll(async () => (await names(camada)).sort()).toEqual([GROWTH, "Startup"]);
  }
});

test("killing the page at any moment loses no edit that was shown as saved", async ({
  camada,
  page,
}) => {
  test.slow();
  // Killing fires no event in the page.
  await page.addInitScript(() => {
    for (const event of ["pagehide", "visibilitychange", "beforeunload"]) {
      window.addEventListener(event, (leaving) => leaving.stopImmediatePropagation(), { capture: true });
    }
  });
  await camada.reload();
  let before = 5;
  let acknowledged = 0;
  for (const delay of [0, 40, 120, 200, 245, 250, 255, 300, 400, 600]) {
    await camada.item("sqs").waitFor({ state: "attached" });
    const reloaded = page.waitForEvent("load");
    await page.evaluate((delay) => {
      document.querySelector<HTMLElement>('[data-service="sqs"] [data-action="add"]')!.click();
      setTimeout(() => {
        const state = document.querySelector<HTMLElement>(".topbar__saved")!.dataset.state;
        const count = document.querySelectorAll('[data-testid="component"]').length;
        sessionStorage.setItem("killed", JSON.stringify({ state, count }));
        location.reload();
      }, delay);
    }, delay);
    await reloaded;
    await camada.ready();
    const { state, count } = JSON.parse((await page.evaluate(() => sessionStorage.getItem("killed")))!);
    expect(count).toBe(before + 1);
    const after = await camada.components.count();
    expect(after, `killed after ${delay} ms, when it was ${state}`).toBeGreaterThanOrEqual(state === "Saved" ? count : before);
    expect(after).toBeLessThanOrEqual(count);
    acknowledged += state === "Saved" ? 1 : 0;
    before = after;
    await expect(camada.notices.filter({ hasText: "could not be opened" })).toHaveCount(0);
  }
  expect(acknowledged, "some edits were shown as saved").toBeGreaterThan(0);
  expect(acknowledged, "some edits were not").toBeLessThan(10);
});

for (const [name, act] of [
  ["a copy", (camada: Camada) => button(camada, `Duplicate: ${GROWTH}`).click()],
  ["a new design", (camada: Camada) => button(camada, "New design").click()],
  ["a deletion", (camada: Camada) => button(camada, `Delete: ${GROWTH}`).click()],
  ["a new name", async (camada: Camada) => {
    await button(camada, "Rename: Startup").click();
    await camada.sheet.locator('[name="library_name"]').fill("Renamed");
    await camada.sheet.locator(`[data-ask*='"rename"']`).click();
  }],
] as const) {
  test(`${name} interrupted after any write leaves either the old state or the new one`, async ({ camada, page }) => {
    // It opens the page once for each write.
    test.slow();
    await page.addInitScript(() => {
      const { setItem, removeItem } = Storage.prototype;
      let left = Number(sessionStorage.getItem("writes") ?? Infinity);
      const isCut = (storage: Storage) => storage === localStorage && --left < 0;
      Object.assign(window, { cutAfter: (writes: number) => (left = writes), cut: () => left < 0 });
      Storage.prototype.setItem = function (key, text) {
        if (!isCut(this)) {
          setItem.call(this, key, text);
        }
      };
      Storage.prototype.removeItem = function (key) {
        if (!isCut(this)) {
          removeItem.call(this, key);
        }
      };
    });
    await camada.reload();
    await openLibrary(camada);
    await fromTemplate(camada, "growth");
    await expect(camada.saved).toBeVisible();
    const kept = await entries(camada);
    for (const writes of [0, 1, 2]) {
      await page.evaluate((kept) => {
        localStorage.clear();
        Object.entries(kept).forEach(([key, text]) => localStorage.setItem(key, text));
      }, kept);
      await camada.reload();
      await openLibrary(camada);
      await page.evaluate((writes) => (window as any).cutAfter(writes), writes);
      await act(camada);
      await camada.expectSaid(/was created|is in the trash|Now it is called/);
      await camada.reload();
      await openLibrary(camada);
      await expect(camada.sheet.getByRole("heading", { name: /^Damaged/ })).toHaveCount(0);
      const living = await names(camada);
      const trashed = await camada.sheet.locator("td [data-ask*=undelete]").count();
      expect(living.length + trashed, `${name} after ${writes} writes`).toBeGreaterThanOrEqual(2);
      expect(living.some((living) => living === "Startup" || living === "Renamed")).toBe(true);
      await button(camada, `Open: ${living[0]}`).click();
      await expect(page.locator(".input--title")).toHaveValue(living[0]);
    }
  });
}

/** Fills the browser's storage with foreign entries, up to the last few characters. */
async function fill(camada: Camada): Promise<void> {
  await camada.page.evaluate(() => {
    let at = 0;
    for (let size = 1 << 20; size >= 16; ) {
      try {
        localStorage.setItem(`other:${at}`, "x".repeat(size));
        at += 1;
      } catch {
        size >>= 1;
      }
    }
  });
}

const makeRoom = (camada: Camada) =>
  camada.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("other:")).forEach((key) => localStorage.removeItem(key)));

test("full storage shows a warning, the file has every edit, and freed space lets all be saved", async ({
  camada,
  page,
}) => {
  await fill(camada);
  const before = await entries(camada);
  for (const service of ["redis", "kafka", "sqs"]) {
    await camada.add(service);
  }
  const notice = camada.notices.filter({ hasText: "storage is full" });
  await expect(notice).toBeVisible();
  await expect(page.locator('.topbar__saved[data-state="Failed"]')).toHaveCount(1);
  await expect(page.getByText("Saved in this browser")).toHaveCount(0);
  const text = await camada.downloaded(() => notice.getByRole("button", { name: "Download the file" }).click());
  expect(JSON.parse(text).components).toHaveLength(8);
  // The earlier designs are still there.
  const current = JSON.parse(before[CURRENT_KEY]);
  expect((await entries(camada))[DESIGN_KEY + current]).toBe(before[DESIGN_KEY + current]);
  await makeRoom(camada);
  await camada.add("rabbitmq");
  await expect(notice).toHaveCount(0);
  await expect(camada.saved).toBeVisible();
  await camada.reload();
  await expect(camada.components).toHaveCount(9);
});

test("with 4.9 MB of foreign entries the designs still fit, or a warning appears", async ({ camada, page }) => {
  await page.evaluate(() => localStorage.setItem("other:0", "x".repeat(4.9 * 1024 * 1024)));
  await openLibrary(camada);
  for (const id of ["growth", "enterprise"]) {
    await fromTemplate(camada, id);
    await expect(camada.saved).toBeVisible();
  }
  await camada.reload();
  await openLibrary(camada);
  await expect.poll(async () => (await names(camada)).sort()).toEqual([GROWTH, "Architecture 3: Enterprise", "Startup"]);
});

test("the library never announces a design that did not fit into storage", async ({ camada }) => {
  const sheet = await openLibrary(camada);
  await fill(camada);
  await button(camada, "Duplicate: Startup").click();
  await expect(camada.notices.filter({ hasText: "storage is full" })).toBeVisible();
  await expect(sheet.locator(".library__card")).toHaveCount(1);
  await expect(sheet.getByText("was created")).toHaveCount(0);
  expect(await keys(camada, DESIGN_KEY)).toHaveLength(1);
  await makeRoom(camada);
  await button(camada, "Duplicate: Startup").click();
  await expect(sheet.locator(".library__card")).toHaveCount(2);
  await expect.poll(() => keys(camada, DESIGN_KEY)).toHaveLength(2);
});

test("the page asks the browser for persistent storage", async ({ camada, page }) => {
  await page.evaluate(() => {
    Object.assign(window, { asked: 0 });
    navigator.storage.persist = async () => {
      (window as any).asked += 1;
      return true;
    };
  });
  await openLibrary(camada);
  await fromTemplate(camada, "growth");
  await expect.poll(() => page.evaluate(() => (window as any).asked)).toBeGreaterThan(0);
});
