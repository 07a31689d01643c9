// The native `estimate` binary: the page must show the figures that it prints.

import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** All price packs: native and page price a design with a location from the same files. */
const PACKS = join(ROOT, "catalog/packs");

export const TEMPLATES = ["startup", "growth", "enterprise", "budget-100k", "budget-1m", "budget-10m"] as const;
export const LAYERS = ["application", "data", "analytics"] as const;

export type Layer = (typeof LAYERS)[number];
export type Book = "reference" | "list";
export type Amounts = { low: string; likely: string; high: string };

export type Report = {
  monthly: Amounts;
  by_layer: Record<Layer, Amounts>;
  gaps: unknown[];
  /** The number of lines at the price of the base region; absent if there are none. */
  stand_ins?: number;
};

/** The parts of a design file that the tests read. */
export type Design = {
  format: string;
  version: number;
  name: string;
  settings: { book: Book };
  workload: Record<string, string>;
  groups: { id: string; layer: Layer; name: string }[];
  components: Record<string, any>[];
  connections: { id: string; from: string; to: string }[];
  scenarios?: { id: string; name: string; [key: string]: any }[];
  planning?: Record<string, any>;
  [key: string]: unknown;
};

/** The path of the binary: CAMADA_ESTIMATE, or built here (cargo itself makes concurrent builds wait). */
export function findEstimate(): string {
  if (process.env.CAMADA_ESTIMATE) {
    return process.env.CAMADA_ESTIMATE;
  }
  const build = ["build", "--quiet", "--locked", "--release", "--no-default-features", "--bin", "estimate"];
  const messages = execFileSync("cargo", [...build, "--message-format", "json"], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 64 * 1024 * 1024,
  });
  const built = messages
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line))
    .find((message) => message.target?.name === "estimate" && message.executable);
  if (!built) {
    throw new Error("cargo built no estimate binary");
  }
  return built.executable;
}

export async function template(id: string): Promise<Design> {
  return JSON.parse(await readFile(join(ROOT, "catalog/templates", `${id}.json`), "utf8"));
}

/** Prices a design natively: its base or one of its scenarios. */
export async function estimate(binary: string, design: Design, book?: Book, scenario?: string): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "camada-estimate-"));
  try {
    const file = join(folder, "design.json");
    await writeFile(file, JSON.stringify(design));
    const options = [...(book ? ["--book", book] : []), ...(scenario ? ["--scenario", scenario] : [])];
    if (JSON.stringify(design).includes('"location"')) {
      options.push("--prices", ...(await readdir(PACKS)).map((name) => join(PACKS, name)));
    }
    const { stdout } = await promisify(execFile)(binary, [file, ...options], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
