import { Camada, CURRENT_KEY, DESIGN_KEY, PREFERENCES_KEY } from "./pages/camada.ts";
import { expect, test } from "./support/test.ts";

test("a change is stored within half a second", async ({ camada, page }) => {
  await camada.open();
  await page.evaluate((key) => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (name: string, value: string) {
      setItem.call(this, name, value);
      if (name.startsWith(key)) {
        performance.mark("test:saved");
      }
    };
    document.addEventListener("click", () => performance.mark("test:click"), { capture: true });
  }, DESIGN_KEY);
  await camada.add("redis");
  const marks = (name: string) =>
    page.evaluate((mark) => performance.getEntriesByName(mark).map(({ startTime }) => startTime), name);
  await expect.poll(() => marks("test:saved")).toHaveLength(1);
  expect((await marks("test:saved"))[0] - (await marks("test:click")).at(-1)!).toBeLessThanOrEqual(500);
});

test("a reload restores the design, the theme and the language", async ({ camada, page }) => {
  await camada.open();
  await camada.openTemplate("growth");
  await camada.select("postgresql");
  await camada.field("Name").fill("Pedidos");
  await camada.slideTo(8);
  await page.getByTestId("theme").click();
  await page.getByTestId("language").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "pt-BR");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const design = await camada.savedWhen((saved) => expect(saved.workload.interactions).toBe("100000000"));
  const total = await camada.total.innerText();

  await camada.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "pt-BR");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(camada.total).toHaveText(total);
  await expect(camada.volume).toHaveValue("100.000.000");
  await expect(camada.component("postgresql")).toHaveAccessibleName(/^Pedidos, /);
  await expect(camada.components).toHaveCount(design.components.length);
  await expect(camada.connections).toHaveCount(design.connections.length);
  expect(await camada.stored()).toEqual(design);
});

test("a change made right before a reload is not lost", async ({ camada }) => {
  await camada.open();
  await camada.add("redis");
  await camada.reload();
  await camada.expectOrder("data", ["redis"]);
});

test("the chosen theme and language apply before the application starts", async ({ camada, page }) => {
  await camada.open();
  await page.getByTestId("theme").click();
  await page.getByTestId("language").click();
  await expect.poll(() => page.evaluate((key) => localStorage.getItem(key), PREFERENCES_KEY)).toContain("pt-BR");
  await page.route("**/*.wasm", () => {}); // never answered: the shell stays
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("html")).toHaveAttribute("lang", "pt-BR");
  await expect(page.getByText("Carregando…", { exact: true })).toBeVisible();
});

test("blocked storage shows a warning with a download, and the page works", async ({ camada, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      configurable: true,
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
  await camada.open("", { panes: "fresh" });
  const notice = camada.notices.filter({ hasText: "The browser blocks storage" });
  await expect(notice).toBeVisible();
  await camada.openTemplate("startup");
  await camada.expectTotal("79.46");
  await page.getByTestId("language").click();
  await expect(camada.notices.filter({ hasText: "O navegador bloqueia o armazenamento" })).toHaveCount(1);
  await page.getByTestId("language").click();
  const text = await camada.downloaded(() => notice.getByRole("button", { name: "Download the file" }).click());
  expect(JSON.parse(text)).toMatchObject({ format: "camada-design", name: "Startup" });
});

test("full storage shows a warning with a download until a save succeeds", async ({ camada, page }) => {
  await camada.open();
  await page.evaluate(() => {
    const { setItem } = Storage.prototype;
    Object.assign(window, { makeRoom: () => (Storage.prototype.setItem = setItem) });
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  });
  await camada.openTemplate("startup");
  const notice = camada.notices.filter({ hasText: "storage is full" });
  await expect(notice).toBeVisible();
  const text = await camada.downloaded(() => notice.getByRole("button", { name: "Download the file" }).click());
  expect(JSON.parse(text).components).toHaveLength(5);
  await camada.add("kafka");
  await expect(camada.components).toHaveCount(6);
  await expect(notice).toHaveCount(1);
  await page.evaluate(() => (window as unknown as { makeRoom: () => void }).makeRoom());
  await camada.add("sqs");
  await expect(notice).toHaveCount(0);
  await camada.savedWhen((saved) => expect(saved.components).toHaveLength(7));
});

test("a damaged stored design stays untouched, can be downloaded, and does not stop the page", async ({ camada, page }) => {
  await camada.open();
  const key = `${DESIGN_KEY}mine`;
  await page.evaluate(
    ([current, design]) => {
      localStorage.setItem(current, JSON.stringify("mine"));
      localStorage.setItem(design, JSON.stringify("{broken"));
    },
    [CURRENT_KEY, key],
  );
  await camada.open();
  const notice = camada.notices.filter({ hasText: "could not be opened" });
  await expect(notice).toBeVisible();
  await camada.openTemplate("startup");
  await camada.savedWhen((saved) => expect(saved.components).toHaveLength(5));
  const text = await camada.downloaded(() =>
    notice.getByRole("button", { name: "Download the original text" }).click(),
  );
  expect(text).toBe("{broken");
  // The damaged entry was not overwritten.
  expect(await page.evaluate((entry) => localStorage.getItem(entry), key)).toBe(JSON.stringify("{broken"));
});

test("the single design of an early release becomes one design of the library", async ({ camada, page }) => {
  const design = JSON.stringify({ format: "camada-design", version: 1, name: "Old", components: [] });
  await page.addInitScript((text) => {
    if (localStorage.getItem("camada:current") === null) {
      localStorage.setItem("camada:design", JSON.stringify(text));
    }
  }, design);
  await camada.open();
  await expect(page.locator(".input--title")).toHaveValue("Old");
  const entries = await page.evaluate(() => ({ ...localStorage }));
  expect(entries["camada:design"]).toBeUndefined();
  expect(JSON.parse(entries["camada:design:design"])).toBe(design);
});

test("a change saved in one tab appears in another tab with the same total", async ({ camada, page, context }) => {
  await camada.open("#template=startup");
  await camada.savedWhen((saved) => expect(saved.components).toHaveLength(5));
  const second = new Camada(await context.newPage());
  await second.open();
  await camada.add("redis");
  await expect(second.components).toHaveCount(6);
  await second.add("kafka");
  await expect(camada.components).toHaveCount(7);
  expect(await camada.totalCents()).toBe(await second.totalCents());
  await expect(camada.notices.filter({ hasText: "another tab" })).toHaveCount(0);
});

for (const [choice, mine, theirs] of [
  ["Take the other tab's", 6, 6],
  ["Keep this one", 8, 8],
  ["Keep both", 8, 8],
] as const) {
  test(`a design changed in two tabs at once is not overwritten: ${choice}`, async ({ camada, page, context }) => {
    await camada.open("#template=startup");
    await camada.savedWhen((saved) => expect(saved.components).toHaveLength(5));
    const second = new Camada(await context.newPage());
    await second.open();
    // The first tab is frozen: it receives no storage events and saves nothing.
    await page.evaluate(() => {
      const { setItem } = Storage.prototype;
      Object.assign(window, { wake: () => (Storage.prototype.setItem = setItem) });
      Storage.prototype.setItem = () => {
        throw new DOMException("asleep", "QuotaExceededError");
      };
      window.addEventListener("storage", (event) => event.stopImmediatePropagation(), { capture: true });
    });
    await camada.add("kafka");
    await camada.add("sqs");
    await second.add("redis");
    await second.savedWhen((saved) => expect(saved.components).toHaveLength(6));
    await page.evaluate(() => (window as unknown as { wake: () => void }).wake());
    await camada.add("rabbitmq");
    const notice = camada.notices.filter({ hasText: "another tab" });
    await notice.getByRole("button", { name: choice }).click();
    await expect(camada.components).toHaveCount(mine);
    await camada.savedWhen((saved) => expect(saved.components).toHaveLength(mine));
    await second.reload();
    await expect(second.components).toHaveCount(theirs);
    const entries = await page.evaluate(
      (prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).length,
      DESIGN_KEY,
    );
    expect(entries).toBe(choice === "Keep both" ? 2 : 1);
    await expect(notice).toHaveCount(0);
  });
}

test("an open design that another tab deletes stays open as a design of its own", async ({ camada, page, context }) => {
  await camada.open("#template=startup");
  await camada.savedWhen((saved) => expect(saved.components).toHaveLength(5));
  const second = new Camada(await context.newPage());
  await second.open();
  await expect(second.components).toHaveCount(5);
  const sheet = await camada.openView("library");
  await sheet.locator(`.library__card [data-ask*='"delete"']`).first().click();
  await expect(sheet.locator(".callout [data-ask*=undelete]")).toBeVisible();
  await expect(second.page.locator(".input--title")).toHaveValue(/ \(2\)$/);
  await second.add("kafka");
  await second.savedWhen((saved) => expect(saved.components).toHaveLength(6));
  await sheet.locator('td [data-ask*="purge"]').click();
  await expect(sheet.locator("td [data-ask*=undelete]")).toHaveCount(0);
  await second.reload();
  await expect(second.components).toHaveCount(6);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("camada:saved:")).length)).toBeLessThan(3);
});
