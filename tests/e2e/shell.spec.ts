import { expect, test, type Page } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";
import { readFile } from "node:fs/promises";

/** Console errors, which include violations of the policy, uncaught errors and failed requests. */
function watchProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || /Content.Security.Policy/i.test(message.text())) {
      problems.push(message.text());
    }
  });
  page.on("requestfailed", (request) => problems.push(`failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) {
      problems.push(`${response.status()}: ${response.url()}`);
    }
  });
  return problems;
}

async function start(page: Page, hash = ""): Promise<void> {
  await page.goto(`./${hash}`);
  await page.waitForFunction(() => performance.getEntriesByName("app:ready").length > 0);
}

async function crash(page: Page, message: string): Promise<void> {
  await page.evaluate(
    (detail) => window.dispatchEvent(new CustomEvent("camada:panic", { detail })),
    message,
  );
}

test("starts from a sub-path under the policy, without requests to other hosts", async ({ page, baseURL }) => {
  const problems = watchProblems(page);
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL!) && !/^(data|blob):/.test(request.url())) {
      elsewhere.push(request.url());
    }
  });
  await start(page);
  await expect(page.locator("#app")).not.toHaveAttribute("aria-busy");
  await expect(page.locator(".shell")).toHaveCount(0);
  expect(problems).toEqual([]);
  expect(elsewhere).toEqual([]);
});

test.describe("before the application has started", () => {
  for (const [preferences, colorScheme, locale, theme, lang] of [
    [null, "dark", "en-GB", "dark", "en"],
    [null, "light", "pt-PT", "light", "pt-BR"],
    [null, "light", "de-DE", "light", "en"],
    [{ theme: "dark", locale: "en" }, "light", "pt-BR", "dark", "en"],
    [{ theme: "system", locale: "pt-BR" }, "dark", "en-US", "dark", "pt-BR"],
    ["{not json", "light", "pt-BR", "light", "pt-BR"],
  ] as const) {
    test(`theme and language follow preferences and browser: ${JSON.stringify(preferences)}, ${colorScheme}, ${locale}`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ baseURL, colorScheme, locale });
      const page = await context.newPage();
      await page.addInitScript((stored) => {
        if (stored !== null) {
          localStorage.setItem("camada:preferences", stored);
        }
      }, preferences === null || typeof preferences === "string" ? preferences : JSON.stringify(preferences));
      await page.route("**/*.wasm", () => {}); // never answered: the shell stays
      await page.goto("./", { waitUntil: "commit" });
      const root = page.locator("html");
      await expect(root).toHaveAttribute("data-theme", theme);
      await expect(root).toHaveAttribute("lang", lang);
      await expect(page.getByText("Loading…", { exact: true })).toBeVisible({ visible: lang === "en" });
      await expect(page.getByText("Carregando…", { exact: true })).toBeVisible({ visible: lang === "pt-BR" });
      await expect(page.locator(".lane")).toHaveCount(3);
      await context.close();
    });
  }

  test("a hint after 20 s says that the page is still loading", async ({ page }) => {
    await page.clock.install();
    await page.route("**/*.wasm", () => {});
    await page.goto("./", { waitUntil: "commit" });
    await expect(page.locator("#app-wasm")).toBeAttached();
    const hint = page.locator("#shell-hint");
    await expect(hint).toBeHidden();
    // On a busy machine boot.js may set its timer only after the document is parsed.
    await expect(async () => {
      await page.clock.runFor(21_000);
      await expect(hint).toBeVisible({ timeout: 100 });
    }).toPass({ timeout: 5_000 });
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
  });
});

test.describe("a message explains a failed start", () => {
  test("when a file does not load", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto("./");
    await expect(page.getByRole("alertdialog", { name: "A Camada não conseguiu iniciar" })).toBeVisible();
  });

  test("when a file is damaged", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "no" }));
    await page.goto("./");
    await expect(page.getByRole("alertdialog")).toHaveAttribute("data-kind", "start");
    await page.getByText("Detalhe técnico").click();
    await expect(page.locator(".crash__detail")).toContainText("CompileError");
  });

  test("when the browser has no WebAssembly", async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    await page.goto("./");
    await expect(page.getByRole("alertdialog")).toHaveAttribute("data-kind", "unsupported");
  });
});

test.describe("the dialog after a crash", () => {
  test("explains the crash, shows the detail as plain text, and cannot be dismissed", async ({ page }) => {
    await start(page);
    await crash(page, 'panicked at "x" <img src=x onerror=alert(1)>');
    const dialog = page.getByRole("alertdialog", { name: "A Camada parou de funcionar" });
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Recarregar" })).toBeFocused();
    await dialog.getByText("Detalhe técnico").click();
    await expect(dialog.locator(".crash__detail")).toContainText("<img src=x onerror=alert(1)>");
    await expect(dialog.locator("img")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeVisible();
    await crash(page, "a second one");
    await expect(page.getByRole("alertdialog")).toHaveCount(1);
  });

  for (const theme of ["light", "dark"] as const) {
    for (const locale of ["pt-BR", "en"] as const) {
      test(`is accessible: ${theme}, ${locale}`, async ({ page }) => {
        await page.addInitScript(
          (preferences) => localStorage.setItem("camada:preferences", preferences),
          JSON.stringify({ theme, locale }),
        );
        await start(page);
        await crash(page, "boom");
        const dialog = page.getByRole("alertdialog");
        await expect(dialog.getByRole("heading")).toHaveText(
          locale === "en" ? "Camada has stopped" : "A Camada parou de funcionar",
        );
        await dialog.locator("summary").click();
        const { violations } = await new AxeBuilder({ page }).include("#crash").analyze();
        expect(violations.map((violation) => violation.id)).toEqual([]);
      });
    }
  }

  test("offers a download of everything that is saved", async ({ page }) => {
    await start(page);
    const kept = await page.evaluate(() => {
      localStorage.setItem("camada:test", '{"a":"1.10"}');
      localStorage.setItem("other", "not ours");
      const keys = Object.keys(localStorage).filter((key) => key.startsWith("camada:"));
      return Object.fromEntries(keys.map((key) => [key, localStorage.getItem(key)]));
    });
    await crash(page, "boom");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Baixar meus designs" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^camada-backup-\d{4}-\d{2}-\d{2}\.json$/);
    const backup = JSON.parse(await readFile(await download.path(), "utf8"));
    expect(backup).toEqual({ format: "camada-backup", version: 1, entries: kept });
    expect(backup.entries["camada:test"]).toBe('{"a":"1.10"}');
  });

  test("can reload with or without the last design", async ({ page }) => {
    await start(page);
    await crash(page, "boom");
    await page.getByRole("button", { name: "Recomeçar sem o último design" }).click();
    await page.waitForFunction(() => performance.getEntriesByName("app:ready").length > 0);
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    await crash(page, "boom");
    await page.getByRole("button", { name: "Recarregar" }).click();
    await page.waitForFunction(() => performance.getEntriesByName("app:ready").length > 0);
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    expect(new URL(page.url()).hash).toBe("");
  });
});
