import { DESIGN_KEY, PREFERENCES_KEY } from "./pages/camada.ts";
import { expect, test } from "./support/test.ts";

test("a change is in storage within half a second", async ({ camada, page }) => {
  await camada.open();
  await page.evaluate((key) => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (name: string, value: string) {
      setItem.call(this, name, value);
      if (name === key) {
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

test("a reload brings back the design, the theme and the language", async ({ camada, page }) => {
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

test("the chosen theme and language are there before the application starts", async ({ camada, page }) => {
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

test("blocked storage is said, the file is offered, and the page works", async ({ camada, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      configurable: true,
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
  await camada.open();
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

test("full storage is said until a save succeeds, and the file is offered", async ({ camada, page }) => {
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
  expect((await camada.stored()).components).toHaveLength(7);
});

test("a damaged stored design is kept, offered as it was, and does not stop the page", async ({ camada, page }) => {
  const damaged = JSON.stringify("{broken");
  await page.addInitScript(([key, text]) => localStorage.setItem(key, text), [DESIGN_KEY, damaged] as const);
  await camada.open();
  const notice = camada.notices.filter({ hasText: "is damaged" });
  await expect(notice).toBeVisible();
  await camada.openTemplate("startup");
  await camada.savedWhen((saved) => expect(saved.components).toHaveLength(5));
  const text = await camada.downloaded(() =>
    notice.getByRole("button", { name: "Download the original text" }).click(),
  );
  expect(text).toBe("{broken");
  // Set aside under another key, so that saving did not write over it.
  const kept = await page.evaluate(
    (design) => Object.keys(localStorage).filter((key) => key !== design).map((key) => localStorage.getItem(key)),
    DESIGN_KEY,
  );
  expect(kept).toContainEqual(expect.stringContaining("{broken"));
});
