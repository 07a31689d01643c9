// The steps that every browser must pass. Each step starts where the previous one ended.

import { testId } from "./page.mjs";

const CARDS = testId("component");
const MENU = testId("export-menu");
const NEW_DESIGN = ".menu__panel > .menu__item:nth-of-type(2)";
const SHEET = "#review .sheet";
const CLOSE = ".review__close";

/** The control that opens each group of views: a button by its test id, or an item of the file menu by its index. */
const GROUPS = [
  [MENU, ".menu__panel > .menu__item:nth-of-type(1)"],
  [testId("scenarios")],
  [testId("share")],
  [testId("review")],
];

function expectEqual(what, found, expected) {
  if (found !== expected) {
    throw new Error(`${what}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
  }
}

/** Waits until the panel has its answer and is not empty. */
function shown(page) {
  const look = (selector) => {
    const sheet = document.querySelector(selector);
    return sheet?.getAttribute("aria-busy") === "false" && sheet.textContent.trim() !== "";
  };
  return page.until("an answer in the panel", look, SHEET);
}

async function openTab(page, view) {
  const tab = `${SHEET} [role="tab"][data-do*='"${view}"']`;
  await page.click(tab);
  await page.untilThere(`${tab}[aria-selected="true"]`);
  await shown(page);
}

/** Waits until the saved design contains this text. */
const saved = (page, text) =>
  page.until(
    `“${text}” in storage`,
    (text) => Object.entries(localStorage).some(([key, entry]) => key.startsWith("camada:design:") && entry.includes(text)),
    text,
  );

async function start(page) {
  await page.open();
  expectEqual("cards of an empty start", await page.count(CARDS), 0);
  await page.untilThere(testId("catalog-item"));
}

async function template(page, state) {
  await page.click(MENU);
  await page.click('[data-template="startup"]');
  await page.untilThere(CARDS);
  state.cards = await page.count(CARDS);
  state.total = await page.text(testId("total-monthly"));
}

async function drag(page, state) {
  await page.drag(`${testId("catalog-item")}[data-service="kafka"]`, `${testId("lane-data")} ${CARDS}`);
  state.cards += 1;
  await page.untilCount(CARDS, state.cards);
  await page.untilThere(`${testId("lane-data")} ${CARDS}[data-service="kafka"]`);
}

async function edit(page) {
  const card = `${CARDS}[data-service="kafka"]`;
  await page.click(card);
  await page.fill('#inspector input[type="text"]', "Smoke");
  const look = (card) => document.querySelector(card).textContent.includes("Smoke");
  await page.until("the new name on the card", look, card);
  await saved(page, "Smoke");
}

async function undo(page, state) {
  const kafka = `${CARDS}[data-service="kafka"]`;
  while ((await page.count(kafka)) > 0 && (await page.attribute(testId("undo"), "disabled")) === null) {
    await page.click(testId("undo"));
  }
  await page.untilCount(CARDS, state.cards - 1);
  expectEqual("total after undo", await page.text(testId("total-monthly")), state.total);
  while ((await page.attribute(testId("redo"), "disabled")) === null) {
    await page.click(testId("redo"));
  }
  await page.untilCount(CARDS, state.cards);
}

async function reload(page, state) {
  await saved(page, "Smoke");
  state.total = await page.text(testId("total-monthly"));
  await page.reload();
  await page.untilCount(CARDS, state.cards);
  expectEqual("total after a reload", await page.text(testId("total-monthly")), state.total);
}

async function panels(page) {
  for (const presses of GROUPS) {
    for (const press of presses) {
      await page.click(press);
    }
    await shown(page);
    const actions = await page.values(`${SHEET} [role="tab"]`, "data-do");
    const views = actions.map((action) => JSON.parse(action).open);
    expectEqual(`the group behind ${presses} has views`, views.length > 0, true);
    for (const view of views) {
      await openTab(page, view);
    }
    await page.click(CLOSE);
    await page.untilCount(SHEET, 0);
  }
}

async function present(page) {
  const slide = testId("slide");
  await page.click(testId("present"));
  await page.untilThere(`${slide}[data-slide="0"]`);
  await shown(page);
  await page.press("ArrowRight");
  await page.untilThere(`${slide}[data-slide="1"]`);
  await page.click(CLOSE);
  await page.untilCount(slide, 0);
}

async function exports(page, state) {
  await page.click(testId("share"));
  await shown(page);
  await openTab(page, "export");
  const csv = await page.download(testId("export-csv"));
  expectEqual("lines of the table", csv.content.toString("utf8").trim().split("\n").length > state.cards, true);
  const png = await page.download(testId("export-png"));
  expectEqual("first bytes of the picture", png.content.subarray(1, 4).toString("latin1"), "PNG");
  const json = await page.download(testId("export-json"));
  const design = JSON.parse(json.content.toString("utf8"));
  expectEqual("components of the file", design.components.length, state.cards);
  state.file = json.path;
  await page.click(CLOSE);
}

async function imports(page, state) {
  await page.click(MENU);
  await page.click(NEW_DESIGN);
  await page.untilCount(CARDS, 0);
  await page.setFile(testId("import-file"), state.file);
  await page.untilCount(CARDS, state.cards);
  expectEqual("total after the import", await page.text(testId("total-monthly")), state.total);
}

export const STEPS = Object.entries({ start, template, drag, edit, undo, reload, panels, present, exports, imports });
