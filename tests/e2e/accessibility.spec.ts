import { serious } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

test.use({ reducedMotion: "reduce" } as object);

// A single audit of a full page takes several seconds on two busy cores.
test.slow();

for (const theme of ["light", "dark"] as const) {
  for (const locale of ["pt-BR", "en"] as const) {
    test(`axe finds nothing serious at the start, in a full design and in the details: ${theme}, ${locale}`, async ({
      camada,
      page,
    }) => {
      await camada.prefer({ theme, locale });
      await camada.open();
      expect(await serious(page), "start").toEqual([]);
      await camada.openTemplate("enterprise");
      await camada.select("postgresql");
      await camada.inspector.locator(".line__head[aria-expanded]").first().click();
      expect(await serious(page), "full design").toEqual([]);
      await camada.item("postgresql").getByRole("button", { name: /^(Details of|Detalhes de) / }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await serious(page), "details").toEqual([]);
    });
  }
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("axe finds nothing serious in any of the sheets", async ({ camada, page }) => {
    await camada.open("#template=growth");
    for (const tab of ["Catalog", "Inspector", "Charts", "Canvas"]) {
      await page.getByRole("navigation", { name: "Camada" }).getByRole("button", { name: tab }).click();
      expect(await serious(page), tab).toEqual([]);
    }
  });
});
