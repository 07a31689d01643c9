// The page as a user knows it: roles, accessible names and stable data-testid attributes.

import { readFile } from "node:fs/promises";
import { expect, type Download, type Locator, type Page } from "@playwright/test";
import { LAYERS, type Book, type Design, type Layer, type Report } from "../support/estimate.ts";
import { cents, shownCents } from "../support/money.ts";

/** The storage key of a design, before its id. */
export const DESIGN_KEY = "camada:design:";
/** The storage key for the id of the open design. */
export const CURRENT_KEY = "camada:current";
export const PREFERENCES_KEY = "camada:preferences";

export class Camada {
  readonly total: Locator;
  readonly slider: Locator;
  readonly volume: Locator;
  readonly notices: Locator;
  readonly undo: Locator;
  readonly redo: Locator;
  readonly catalog: Locator;
  readonly canvas: Locator;
  readonly inspector: Locator;
  readonly components: Locator;
  readonly connections: Locator;
  readonly ghost: Locator;
  readonly marker: Locator;
  readonly saved: Locator;
  readonly panel: Locator;
  /** The view in the panel over the canvas. */
  readonly sheet: Locator;
  readonly scenario: Locator;
  readonly slide: Locator;

  constructor(readonly page: Page) {
    this.total = page.getByTestId("total-monthly");
    this.slider = page.getByTestId("volume");
    this.volume = page.locator(".volume").getByRole("textbox");
    this.notices = page.getByTestId("notice");
    this.undo = page.getByTestId("undo");
    this.redo = page.getByTestId("redo");
    this.catalog = page.locator("#catalog");
    this.canvas = page.getByRole("main");
    this.inspector = page.locator("#inspector");
    this.components = page.getByTestId("component");
    this.connections = page.locator("[data-connection]");
    this.ghost = page.locator(".ghost");
    this.marker = page.locator(".slot");
    this.saved = page.locator('.topbar__saved[data-state="Saved"]');
    this.panel = page.locator("#review");
    this.sheet = this.panel.locator(".sheet");
    this.scenario = page.locator(".topbar").getByRole("combobox", { name: /^(Scenario|Cenário)$/ });
    this.slide = page.getByTestId("slide");
  }

  // ---- opening ---------------------------------------------------------------------------------------------------

  /**
   * Opens the page and waits until it can be used; `hash` such as "#template=startup". Inspector and charts are open, as a
   * person who works with them leaves them; `fresh` opens the page as on a first visit.
   */
  async open(hash = "", { panes = "open" }: { panes?: "open" | "fresh" } = {}): Promise<void> {
    if (panes === "open") {
      await this.keepPanesOpen();
    }
    await this.page.goto(`./${hash}`);
    await this.ready();
    await this.listen();
  }

  private async keepPanesOpen(): Promise<void> {
    await this.page.addInitScript((key) => {
      const entry = JSON.parse(localStorage.getItem(key) ?? "{}");
      // The application stores every entry as a JSON string.
      const stored = typeof entry === "string" ? JSON.parse(entry) : entry;
      stored.panes ??= { inspector: { open: true }, charts: { open: true } };
      localStorage.setItem(key, JSON.stringify(JSON.stringify(stored)));
    }, PREFERENCES_KEY);
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
    await this.listen();
  }

  async ready(): Promise<void> {
    await this.page.waitForFunction(() => performance.getEntriesByName("app:ready").length > 0);
  }

  /** Sets preferences before the page's first script runs. */
  async prefer(preferences: { theme?: "light" | "dark"; locale?: "pt-BR" | "en" }): Promise<void> {
    await this.page.addInitScript(
      ([key, text]) => localStorage.setItem(key, text),
      [PREFERENCES_KEY, JSON.stringify(preferences)] as const,
    );
  }

  // ---- files -----------------------------------------------------------------------------------------------------

  async fileMenu(): Promise<Locator> {
    const summary = this.page.getByTestId("export-menu");
    const menu = summary.locator("xpath=..");
    if ((await menu.getAttribute("open")) === null) {
      await summary.click();
    }
    return menu;
  }

  async openTemplate(id: string): Promise<void> {
    const menu = await this.fileMenu();
    await menu.locator(`[data-template="${id}"]`).click();
    await expect(menu).not.toHaveAttribute("open");
    await this.settled();
  }

  /** Waits until the requested design is open. */
  async settled(): Promise<void> {
    await expect(this.page.locator(".app")).toHaveAttribute("aria-busy", "false");
  }

  async newDesign(): Promise<void> {
    await (await this.fileMenu()).getByRole("button", { name: /^(New empty design|Novo design vazio)$/ }).click();
    await expect(this.components).toHaveCount(0);
  }

  async downloadJson(): Promise<string> {
    const menu = await this.fileMenu();
    return this.downloaded(() => menu.getByRole("button", { name: /^(Download JSON|Baixar JSON)$/ }).click());
  }

  /** The text of the file that an action offers. */
  async downloaded(action: () => Promise<void>): Promise<string> {
    return (await this.file(action)).content.toString("utf8");
  }

  /** The file that an action offers, under its name. */
  async file(action: () => Promise<void>): Promise<{ name: string; content: Buffer }> {
    const waiting: Promise<Download> = this.page.waitForEvent("download");
    await action();
    const download = await waiting;
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
  }

  /** Opens a file as the file picker does. */
  async importFile(content: string | object, name = "design.json", mimeType = "application/json"): Promise<void> {
    const isWhole = typeof content === "string" || Buffer.isBuffer(content);
    const buffer = Buffer.from(isWhole ? content : JSON.stringify(content));
    await this.page.getByTestId("import-file").setInputFiles({ name, mimeType, buffer });
  }

  // ---- panel -----------------------------------------------------------------------------------------------------

  /** Opens a view of the panel: by the button of its group, or by the file menu, and then by its tab. */
  async openView(group: "library" | "export" | "scenarios" | "review" | "share", view: string = group): Promise<Locator> {
    if (group === "library" || group === "export") {
      const label = group === "library" ? /^(My designs…|Meus designs…)$/ : /^(Export…|Exportar…)$/;
      await (await this.fileMenu()).getByRole("button", { name: label }).click();
    } else {
      await this.page.getByTestId(group).click();
    }
    const tab = this.page.locator(`[role="tab"][data-do*='"${view}"']`);
    await tab.click();
    await expect(tab).toHaveAttribute("aria-selected", "true");
    await expect(this.sheet).toHaveAttribute("aria-busy", "false");
    return this.sheet;
  }

  // ---- storage ---------------------------------------------------------------------------------------------------

  /** The open design in local storage. gloo-storage keeps a text as a JSON string. */
  async stored(): Promise<Design> {
    const entry = await this.page.evaluate(
      ([current, design]) => localStorage.getItem(design + JSON.parse(localStorage.getItem(current) ?? '""')),
      [CURRENT_KEY, DESIGN_KEY],
    );
    if (entry === null) {
      throw new Error("no design is stored");
    }
    return JSON.parse(JSON.parse(entry));
  }

  /** Waits until the stored design satisfies a check, and returns it. */
  async savedWhen(check: (design: Design) => void): Promise<Design> {
    await expect(async () => check(await this.stored())).toPass({ intervals: [50], timeout: 5_000 });
    return this.stored();
  }

  // ---- figures ---------------------------------------------------------------------------------------------------

  async totalCents(): Promise<bigint> {
    return shownCents(await this.total.innerText());
  }

  async expectTotal(amount: string): Promise<void> {
    await expect.poll(() => this.totalCents()).toBe(cents(amount));
  }

  /** Checks that total, “≥” and lane subtotals equal a native report. */
  async expectFigures(report: Report): Promise<void> {
    await this.expectTotal(report.monthly.likely);
    const total = await this.total.innerText();
    expect(total.startsWith("≥"), `“${total}” with ${report.gaps.length} gaps`).toBe(report.gaps.length > 0);
    for (const layer of LAYERS) {
      const subtotal = await this.subtotal(layer).innerText();
      expect(shownCents(subtotal), layer).toBe(cents(report.by_layer[layer].likely));
    }
  }

  async setBook(book: Book): Promise<void> {
    const option = this.page.locator(`[data-book="${book}"]`);
    await option.click();
    await expect(option).toHaveAttribute("aria-pressed", "true");
  }

  /** Moves the slider to a power of ten by keyboard: Home, then tenths of its range. */
  async slideTo(power: 4 | 6 | 8): Promise<void> {
    await this.slider.focus();
    await this.slider.press("Home");
    for (let tenth = 0; tenth < (power - 4) * 2.5; tenth += 1) {
      await this.slider.press("PageUp");
    }
    await expect.poll(async () => (await this.volume.inputValue()).replace(/\D/g, "")).toBe(String(10 ** power));
  }

  // ---- canvas ----------------------------------------------------------------------------------------------------

  lane(layer: Layer): Locator {
    return this.page.getByTestId(`lane-${layer}`);
  }

  subtotal(layer: Layer): Locator {
    return this.lane(layer).locator("[data-subtotal]");
  }

  /** The cards of a service in all lanes. */
  component(service: string): Locator {
    return this.page.locator(`[data-testid="component"][data-service="${service}"]`);
  }

  /** The services of the cards under an element, in order. */
  async servicesIn(container: Locator): Promise<(string | null)[]> {
    return container
      .getByTestId("component")
      .evaluateAll((cards) => cards.map((card) => card.getAttribute("data-service")));
  }

  async expectOrder(layer: Layer, services: string[]): Promise<void> {
    await expect.poll(() => this.servicesIn(this.lane(layer))).toEqual(services);
  }

  /** Selects a card, so that the inspector shows it. */
  async select(service: string): Promise<void> {
    await this.component(service).click();
    await expect(this.component(service)).toHaveClass(/is-selected/);
  }

  // ---- catalog ---------------------------------------------------------------------------------------------------

  item(service: string): Locator {
    return this.page.locator(`[data-testid="catalog-item"][data-service="${service}"]`);
  }

  /** Adds a service at the end of its usual lane. */
  async add(service: string): Promise<void> {
    const before = await this.component(service).count();
    await this.item(service).locator('[data-action="add"]').click();
    await expect(this.component(service)).toHaveCount(before + 1);
  }

  async search(text: string): Promise<void> {
    await this.catalog.getByRole("searchbox").fill(text);
  }

  async found(): Promise<(string | null)[]> {
    // The list is built in slices after the first paint.
    await expect(async () => {
      const count = (await this.catalog.locator(".catalog__count").innerText()).match(/\d+/)?.[0];
      expect(await this.catalog.getByTestId("catalog-item").count()).toBe(Number(count));
    }).toPass({ intervals: [50], timeout: 5_000 });
    return this.catalog
      .getByTestId("catalog-item")
      .evaluateAll((items) => items.map((item) => item.getAttribute("data-service")));
  }

  // ---- inspector -------------------------------------------------------------------------------------------------

  /** A text or number field by the beginning of its label. */
  field(label: string): Locator {
    return this.inspector.getByRole("textbox", { name: new RegExp(`^${label}`) });
  }

  // ---- pointer ---------------------------------------------------------------------------------------------------

  async centre(of: Locator): Promise<{ x: number; y: number }> {
    await of.scrollIntoViewIfNeeded();
    const box = await of.boundingBox();
    if (!box) {
      throw new Error(`${of} is not visible`);
    }
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** Presses the mouse on an element and moves to a point; the button stays down. */
  async drag(from: Locator, to: { x: number; y: number }): Promise<void> {
    const start = await this.centre(from);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(to.x, to.y, { steps: 10 });
  }

  // ---- the panel over the canvas ---------------------------------------------------------------------------------

  /** Opens another view of the group that is open. */
  async openTab(view: string): Promise<Locator> {
    const tab = this.panel.locator(`[data-do*='"${view}"']`);
    await tab.click();
    await expect(tab).toHaveAttribute("aria-selected", "true");
    return this.shown();
  }

  /** The panel, once the worker has answered. */
  async shown(): Promise<Locator> {
    await expect(this.sheet).toHaveAttribute("aria-busy", "false");
    return this.sheet;
  }

  async closePanel(): Promise<void> {
    await this.panel.locator(".review__close").click();
    await expect(this.sheet).toHaveCount(0);
  }

  /** Creates scenarios in the open view of scenarios. */
  async createScenarios(...names: string[]): Promise<void> {
    const cards = this.sheet.getByTestId("scenario");
    for (const name of names) {
      const before = await cards.count();
      await this.sheet.locator('[name="scenario_new"]').fill(name);
      await this.sheet.locator(`[data-ask='{"scenarios":"create"}']`).click();
      await expect(cards).toHaveCount(before + 1);
    }
  }

  /** Shows a scenario by its name, or the base. */
  async showScenario(name?: string): Promise<void> {
    await this.scenario.selectOption(name === undefined ? { value: "" } : { label: name });
  }

  // ---- screen readers --------------------------------------------------------------------------------------------

  /** Records all messages of the live region from now on, because a new message may replace one that a test awaits. */
  private async listen(): Promise<void> {
    await this.page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver(() => {
        const text = document.querySelector('p.visually-hidden[role="status"][aria-live="polite"]')?.textContent ?? "";
        if (text !== "" && said.at(-1) !== text) {
          said.push(text);
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  }

  async expectSaid(text: string | RegExp): Promise<void> {
    const pattern = typeof text === "string" ? expect.stringContaining(text) : expect.stringMatching(text);
    await expect
      .poll(() => this.page.evaluate(() => (window as unknown as { said: string[] }).said))
      .toContainEqual(pattern);
  }
}
