// Accessibility checks by axe.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Serious findings of axe on the page or in a part of it, each with the affected elements. */
export async function serious(page: Page, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}
