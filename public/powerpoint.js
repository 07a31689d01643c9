// Writes the slides as a PowerPoint file. Loaded when the user asks for the file: the library is large.

import PptxGenJS from "pptxgenjs";
import { drawn } from "./picture.js";

/** Units of the page in an inch: 160 × 90 units on 13.33 × 7.5 inches. */
const UNITS = 12;
const FONT = "Calibri";
const INK = "1C2030";
const QUIET = "565D72";
const LINE = "DDE1EA";
/** The fewest and the most letters that count for the width of a column. */
const SHORTEST = 9;
const LONGEST = 44;
/** The width of pictures, in pixels. */
const PICTURE = 2400;

/** The place of a title, in inches, unless a slide says another. */
const TITLE = { x: 5 / UNITS, y: 4 / UNITS, w: 150 / UNITS, h: 9 / UNITS };

const STYLES = {
  title: { fontSize: 32, bold: true, color: INK, valign: "middle" },
  lead: { fontSize: 20, color: INK, valign: "top" },
  value: { fontSize: 34, bold: true, color: INK, valign: "middle" },
  label: { fontSize: 14, color: QUIET, valign: "middle" },
  small: { fontSize: 10, color: QUIET, valign: "middle" },
};

const inches = ({ left, top, width, height }) => ({ x: left / UNITS, y: top / UNITS, w: width / UNITS, h: height / UNITS });

function addText(slide, area, { text, style }) {
  // A title is one to PowerPoint, too: in its outline, and for screen readers.
  const place = style === "title" ? { placeholder: "title" } : {};
  slide.addText(text, { ...inches(area), ...STYLES[style], ...place, fontFace: FONT, margin: 0, fit: "shrink" });
}

function addTable(slide, area, { rows }) {
  const { x, y, w } = inches(area);
  // Columns share the width by their longest texts, within bounds.
  const [head, ...others] = rows;
  const longest = head.map((_, place) => Math.max(...[head, ...others].map((row) => row[place].text.length)));
  const weights = longest.map((letters) => Math.min(Math.max(letters, SHORTEST), LONGEST));
  const whole = weights.reduce((sum, weight) => sum + weight);
  const widths = weights.map((weight) => (w * weight) / whole);
  const cells = rows.map((row, place) =>
    row.map(({ text, is_number: isNumber }) => ({
      text,
      options: {
        align: isNumber ? "right" : "left",
        bold: place === 0,
        color: place === 0 ? QUIET : INK,
        border: [{ type: "none" }, { type: "none" }, { type: "solid", pt: 0.75, color: LINE }, { type: "none" }],
      },
    })),
  );
  slide.addTable(cells, { x, y, w, colW: widths, fontSize: 14, fontFace: FONT, valign: "middle", margin: 0.05 });
}

async function addPicture(slide, area, { svg, label }) {
  const { blob, width, height } = await drawn(svg, { width: PICTURE });
  const { x, y, w, h } = inches(area);
  const factor = Math.min(w / width, h / height);
  const [shownWidth, shownHeight] = [width * factor, height * factor];
  const data = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
  slide.addImage({ data, altText: label, x: x + (w - shownWidth) / 2, y: y + (h - shownHeight) / 2, w: shownWidth, h: shownHeight });
}

function addChart(deck, slide, area, { is_stacked: isStacked, label, places, series }, format) {
  const data = series.map(({ name, values }) => ({ name, labels: places, values: values.map(Number) }));
  slide.addChart(deck.ChartType.bar, data, {
    ...inches(area),
    altText: label,
    barDir: isStacked ? "col" : "bar",
    barGrouping: isStacked ? "stacked" : "clustered",
    barGapWidthPct: isStacked ? 20 : 60,
    chartColors: isStacked ? series.map(({ colors }) => colors[0]) : series[0].colors,
    catAxisOrientation: isStacked ? "minMax" : "maxMin",
    valAxisMinVal: 0,
    valAxisHidden: !isStacked,
    valGridLine: isStacked ? { color: LINE, size: 0.75 } : { style: "none" },
    valAxisLabelFormatCode: format,
    dataLabelFormatCode: format,
    dataLabelFontSize: 14,
    catAxisLabelFontSize: 14,
    valAxisLabelFontSize: 12,
    showValue: !isStacked,
    showTitle: false,
    showLegend: isStacked,
    legendPos: "b",
    legendFontSize: 12,
  });
}

/** The file as a blob. */
export async function powerpoint({ title: name, language, amount_format: format, slides }) {
  const deck = new PptxGenJS();
  deck.layout = "LAYOUT_WIDE";
  deck.title = name;
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT, lang: language };
  const title = { name: "title", type: "title", ...STYLES.title, ...TITLE };
  deck.defineSlideMaster({ title: "CAMADA", background: { color: "FFFFFF" }, objects: [{ placeholder: { options: title, text: "" } }] });
  for (const { shapes, notes } of slides) {
    const slide = deck.addSlide({ masterName: "CAMADA" });
    for (const { area, content } of shapes) {
      const [[kind, detail]] = Object.entries(content);
      switch (kind) {
        case "text":
          addText(slide, area, detail);
          break;
        case "table":
          addTable(slide, area, detail);
          break;
        case "picture":
          await addPicture(slide, area, detail);
          break;
        default:
          addChart(deck, slide, area, detail, format);
      }
    }
    if (notes) {
      slide.addNotes(notes);
    }
  }
  return deck.write({ outputType: "blob" });
}
