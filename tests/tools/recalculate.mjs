// Recalculates every formula of the exported workbooks in LibreOffice, and compares the totals with ours: as exported, and
// after a change of the volume on the sheet of inputs. Usage: node recalculate.mjs (needs soffice).
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "camada-recalculate-"));
const profile = join(folder, "profile");
const run = (command, args) => execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });

const convert = (to, out, files) => {
  mkdirSync(out, { recursive: true });
  run("soffice", [`-env:UserInstallation=file://${profile}`, "--headless", "--convert-to", to, "--outdir", out, ...files]);
};
// All sheets as separate files, with unrounded figures.
const CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

// Parses a CSV table of quoted cells.
function rows(text) {
  const found = [[]];
  let cell = "", quoted = false;
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (quoted) {
      if (c === '"' && text[at + 1] === '"') { cell += '"'; at++; } else if (c === '"') quoted = false; else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ",") { found.at(-1).push(cell); cell = ""; }
    else if (c === "\n") { found.at(-1).push(cell); cell = ""; found.push([]); }
    else if (c !== "\r") cell += c;
  }
  return found;
}

let problems = 0, compared = 0;
function compare(id, out, expected) {
  const table = rows(readFileSync(join(out, `${id}-Totals.csv`), "utf8"));
  for (const [label, figures] of Object.entries(expected)) {
    // The last row with this label, because a section heading can have the same label.
    const row = table.filter((row) => row[0] === label).at(-1);
    figures.forEach((figure, at) => {
      compared++;
      const shown = row && row[at + 1] !== "" ? Number(row[at + 1]) : NaN;
      if (!(Math.abs(Math.round(shown * 100) - Math.round(Number(figure) * 100)) < 0.5)) {
        problems++;
        console.error(`${id}: ${label} is ${row?.slice(1, 4)} in LibreOffice and ${figures} in Camada`);
      }
    });
  }
  for (const name of readdirSync(out).filter((name) => name.startsWith(`${id}-`))) {
    const bad = rows(readFileSync(join(out, name), "utf8")).flat().find((cell) => /^(#[A-Z/0]+[!?]?|Err:\d+)$/.test(cell));
    if (bad) { problems++; console.error(`${name} has an error: ${bad}`); }
  }
}

const made = join(folder, "made");
mkdirSync(made);
const target = ["run", "--quiet", "--no-default-features", "--features", "worker", "--example", "exports", "--", made];
const designs = JSON.parse(run("cargo", target));
const files = designs.map(({ id }) => join(made, `${id}.xlsx`));

// A flat file is text: removing its stored results makes LibreOffice compute them.
const flat = join(folder, "flat");
convert("fods", flat, files);
let formulas = 0;
function recalculated(name, changed) {
  const folderOf = join(folder, name), out = join(folder, `${name}-csv`);
  mkdirSync(folderOf);
  for (const design of designs) {
    const text = readFileSync(join(flat, `${design.id}.fods`), "utf8");
    const bare = text.replace(/(table:formula="[^"]*")[^>]*?(\/?>)/g, (_, formula, end) => { formulas++; return formula + end; });
    writeFileSync(join(folderOf, `${design.id}.fods`), changed(bare, design));
  }
  convert(CSV, out, designs.map(({ id }) => join(folderOf, `${id}.fods`)));
  return out;
}

const asExported = recalculated("as-exported", (text) => text);
for (const { id, totals } of designs) compare(id, asExported, totals);

// Changes the volume as a reader of the workbook would.
for (const which of [0, 1]) {
  const out = recalculated(`changed-${which}`, (text, { id, volume, others }) => {
    const at = text.indexOf(`office:value="${volume}"`);
    if (at < 0) throw new Error(`${id}: no cell has the volume ${volume}`);
    return text.slice(0, at) + text.slice(at).replace(`office:value="${volume}"`, `office:value="${others[which].volume}"`);
  });
  for (const { id, others } of designs) compare(id, out, others[which].totals);
}

console.log(`${designs.length} workbooks, ${formulas} formulas, ${compared} totals compared, ${problems} differ`);
if (process.env.KEEP) console.log(folder); else rmSync(folder, { recursive: true, force: true });
process.exit(problems ? 1 : 0);
