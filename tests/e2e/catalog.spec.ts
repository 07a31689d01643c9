import { expect, test } from "./support/test.ts";

test.beforeEach(async ({ camada }) => {
  await camada.open();
});

for (const [query, ...expected] of [
  ["pg", "postgresql"],
  ["fila", "sqs", "rabbitmq", "kafka"],
  ["queue", "sqs", "rabbitmq", "kafka"],
  ["vetor", "pinecone", "pgvector", "qdrant"],
  ["SERIE", "timescaledb", "influxdb"],
  ["supabase", "postgresql"],
]) {
  test(`the search finds by name, vendor, category and synonym in both languages: ${query}`, async ({ camada }) => {
    const all = (await camada.found()).length;
    await camada.search(query);
    await expect.poll(async () => (await camada.found()).length).toBeLessThan(all);
    // Synonyms come from the worker.
    await expect.poll(() => camada.found()).toEqual(expect.arrayContaining(expected));
  });
}

test("the best match of “pg” comes first", async ({ camada }) => {
  await camada.search("pg");
  await expect.poll(async () => (await camada.found())[0]).toMatch(/^(postgresql|pg)/);
});

test("category and vendor narrow the list together", async ({ camada }) => {
  const category = camada.catalog.getByRole("combobox", { name: "Category" });
  await category.selectOption({ label: "Relational databases (SQL)" });
  await expect.poll(() => camada.found()).toContain("mysql");
  expect(await camada.found()).not.toContain("redis");
  await camada.catalog.getByRole("combobox", { name: "Vendor" }).selectOption({ label: "Supabase" });
  await expect.poll(() => camada.found()).toEqual(["postgresql"]);
  await expect(camada.catalog.getByRole("status")).toHaveText("Services: 1");
});

test("a search without a result says so and can be cleared", async ({ camada }) => {
  const all = await camada.found();
  await camada.search("zzz <b>nothing</b>");
  await expect(camada.catalog.getByText("Nothing found for “zzz <b>nothing</b>”")).toBeVisible();
  await camada.catalog.getByRole("button", { name: "Clear search" }).click();
  await expect.poll(() => camada.found()).toEqual(all);
  await expect(camada.catalog.getByRole("searchbox")).toHaveValue("");
});

test("the details of a service open as a dialog, add the service, and return the focus", async ({ camada, page }) => {
  const button = camada.item("postgresql").getByRole("button", { name: "Details of PostgreSQL" });
  await button.click();
  const dialog = page.getByRole("dialog", { name: "PostgreSQL" });
  await expect(dialog).toBeVisible();
  for (const heading of ["Features", "When to use", "Hosting options", "License"]) {
    await expect(dialog.getByRole("heading", { name: heading })).toBeVisible();
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(dialog).toBeHidden();
  await camada.expectOrder("data", ["postgresql"]);
});
