// The page without network, and the change from one release to the next.

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, test as base } from "./support/test.ts";

const DIST = process.env.CAMADA_DIST ?? fileURLToPath(new URL("../../dist/", import.meta.url));
const PATH = "/some/sub-path/";
const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** A static host with a fixed address for changing releases. */
class Host {
  /** The folder that is served. */
  root = DIST;
  /** Files that are missing on the host. */
  readonly lost = new Set<string>();
  /** Requested addresses, without the query. */
  readonly asked: string[] = [];
  /** Whether index.html redirects to its folder, as on some hosts. */
  redirects = false;
  private readonly folders: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Host> {
    const server = createServer();
    const host = new Host(server);
    server.on("request", async (request, response) => {
      const path = request.url!.split("?", 1)[0]!;
      host.asked.push(path);
      if (host.redirects && path === `${PATH}index.html`) {
        response.writeHead(301, { location: "./" }).end();
        return;
      }
      const name = path.startsWith(PATH) ? path.slice(PATH.length) || "index.html" : undefined;
      if (name === undefined || name.startsWith("other/")) {
        response.writeHead(200, { "content-type": "text/html" }).end(`<title>another application</title>${path}`);
        return;
      }
      const body = host.lost.has(name) ? undefined : await readFile(join(host.root, name)).catch(() => undefined);
      if (body === undefined) {
        response.writeHead(404).end();
        return;
      }
      const type = TYPES[extname(name)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "cache-control": "max-age=3600" }).end(body);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return host;
  }

  get origin(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
  }

  /** A new release: a different boot script, page and icon, and their service worker. */
  async release(mark: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "camada-release-"));
    this.folders.push(folder);
    await cp(DIST, folder, { recursive: true });
    const boot = (await readdir(folder)).find((name) => /^boot-.*\.js$/.test(name))!;
    const renamed = boot.replace(/-.*/, `-${mark}.js`);
    const text = async (name: string) => readFile(join(folder, name), "utf8");
    await writeFile(join(folder, renamed), `${await text(boot)}\nwindow.release = ${JSON.stringify(mark)};`);
    await rm(join(folder, boot));
    const marked = `<meta name=release content=${mark}><title>`;
    const page = (await text("index.html")).replace(boot, renamed).replace("<title>", marked);
    await writeFile(join(folder, "index.html"), page);
    await writeFile(join(folder, "icons/icon.svg"), (await text("icons/icon.svg")).replace("</svg>", `<!-- ${mark} --></svg>`));

    const worker = await text("sw.js");
    const list: Record<string, string> = JSON.parse(/FILES = (\{.*?\});/.exec(worker)![1]!);
    delete list[boot];
    for (const name of [renamed, "index.html", "icons/icon.svg"]) {
      list[name] = `sha256-${createHash("sha256").update(await readFile(join(folder, name))).digest("base64")}`;
    }
    await writeFile(
      join(folder, "sw.js"),
      worker.replace(/RELEASE = "[^"]*"/, `RELEASE = "${mark}"`).replace(/FILES = \{.*?\};/, `FILES = ${JSON.stringify(list)};`),
    );
    return folder;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
    await Promise.all(this.folders.map((folder) => rm(folder, { recursive: true })));
  }
}

const test = base.extend<{ host: Host }>({
  // A context with service workers and a network of its own.
  host: async ({}, use) => {
    const host = await Host.start();
    await use(host);
    await host.close();
  },
  baseURL: async ({ host }, use) => use(host.origin + PATH),
});
test.use({ serviceWorkers: "allow" });

/** Waits until the service worker has cached the whole page and serves it. */
async function untilCached(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** The release marks of the running script and document; undefined for the build itself. */
const running = (page: Page) =>
  page.evaluate(() => [
    (window as { release?: string }).release,
    document.querySelector<HTMLMetaElement>("meta[name=release]")?.content,
  ]);

/** Waits until the page has updated itself to the second release. */
const untilSecondRelease = (page: Page) =>
  page.waitForFunction(
    () =>
      (window as { release?: string }).release === "second" &&
      document.querySelector<HTMLMetaElement>("meta[name=release]")?.content === "second" &&
      performance.getEntriesByName("app:ready").length > 0,
  );

const icon = (page: Page) => page.evaluate(async () => (await fetch("icons/icon.svg")).text());

/** Looks for a newer release, and resolves with the final state of its service worker. */
const update = (page: Page) =>
  page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    await registration.update();
    const worker = registration.installing ?? registration.waiting;
    if (!worker) {
      return "none";
    }
    return new Promise((done) => {
      const look = () => worker.state !== "installing" && done(worker.state);
      worker.addEventListener("statechange", look);
      look();
    });
  });

/** The names of all caches of the origin. */
const names = (page: Page) => page.evaluate(async () => (await caches.keys()).sort());

test("the page works offline after the first visit, including files loaded on demand", async ({ camada, page, context, host }) => {
  await camada.open();
  await untilCached(page);
  await context.setOffline(true);
  host.asked.length = 0;
  await camada.reload();
  await camada.openTemplate("startup");
  await expect(camada.components).not.toHaveCount(0);
  await page.getByTestId("review").click();
  await expect(page.locator("#review .sheet")).not.toBeEmpty();
  expect(host.asked).toEqual([]);
});

test("c17 a price pack that a design needed works offline", async ({ camada, page, context, host }) => {
  await camada.open("#template=growth");
  await untilCached(page);
  const location = camada.inspector.locator('[data-section="location"]');
  await location.locator('[data-field="location"]').selectOption("sao-paulo");
  await expect(location).toContainText("sa-east-1");
  const total = await camada.total.innerText();
  await camada.savedWhen(({ settings }) => expect(settings).toMatchObject({ location: "sao-paulo" }));
  await context.setOffline(true);
  host.asked.length = 0;
  await camada.reload();
  await expect(location).toContainText("sa-east-1");
  await expect(camada.total).toHaveText(total);
  expect(host.asked).toEqual([]);
});

test("the page is cached completely without a user action, and later visits send no requests to the host", async ({ camada, page, host }) => {
  await camada.open();
  await untilCached(page);
  host.asked.length = 0;
  await camada.reload();
  const files = await page.evaluate(async () => {
    const [name] = await caches.keys();
    return (await (await caches.open(name!)).keys()).map(({ url }) => new URL(url).pathname);
  });
  // A price pack is stored when a design first needs it.
  const isOfRelease = (name: string) => extname(name) in TYPES && name !== "sw.js" && !name.startsWith("prices/");
  const built = (await readdir(DIST, { recursive: true })).filter(isOfRelease);
  expect(files.sort()).toEqual(built.map((name) => PATH + name).sort());
  // The browser itself looks for a newer release after it has opened the page.
  expect(host.asked.filter((path) => path !== `${PATH}sw.js`)).toEqual([]);
});

test("the page is installable from its sub-path", async ({ camada, page, baseURL }) => {
  await camada.open();
  const manifest = await page.evaluate(async () => {
    const { href } = document.querySelector<HTMLLinkElement>("link[rel=manifest]")!;
    const data = await (await fetch(href)).json();
    const absolute = (address: string) => new URL(address, href).href;
    const icons = data.icons.map(async (icon: { src: string; sizes: string; purpose?: string }) => {
      const image = new Image();
      image.src = absolute(icon.src);
      await image.decode();
      return `${icon.purpose ?? "any"} ${icon.sizes === "any" || icon.sizes === `${image.width}x${image.height}` ? icon.sizes : "wrong"}`;
    });
    return {
      start: absolute(data.start_url),
      scope: absolute(data.scope),
      id: data.id,
      display: data.display,
      lang: data.lang,
      name: data.name,
      icons: await Promise.all(icons),
    };
  });
  expect(manifest).toEqual({
    start: baseURL,
    scope: baseURL,
    // Without an id, browsers use start_url. A relative id would resolve against the origin, not the sub-path.
    id: undefined,
    display: "standalone",
    lang: "pt-BR",
    name: "Camada",
    icons: ["any any", "any 192x192", "any 512x512", "maskable 512x512"],
  });
});

test("the page works on a host that redirects from index.html to its folder", async ({ camada, page, context, host }) => {
  host.redirects = true;
  await camada.open();
  await untilCached(page);
  await context.setOffline(true);
  await page.goto("./index.html");
  await camada.ready();
  await page.goto("./?from=mail#template=growth");
  await camada.ready();
  await expect(camada.components).not.toHaveCount(0);
});

test("the service worker leaves the rest of the origin alone, including paths below the page", async ({ camada, page, context, host }) => {
  await camada.open();
  await untilCached(page);
  await page.evaluate(() => Promise.all(["other", "camada / 1", "camada /some/sub-path/other/ 1"].map((name) => caches.open(name))));
  host.root = await host.release("second");
  expect(await update(page)).toBe("installed");
  await page.getByRole("button", { name: "Reload" }).click();
  await untilSecondRelease(page);
  expect(await names(page)).toEqual(["camada / 1", "camada /some/sub-path/ second", "camada /some/sub-path/other/ 1", "other"]);
  for (const address of ["/", "/elsewhere/index.html", `${PATH}other/`, `${PATH}other/index.html`]) {
    const other = await context.newPage();
    await other.goto(address);
    expect(await other.title(), address).toBe("another application");
  }
});

test("a newer release waits, is announced, and loads completely once the user accepts it", async ({ camada, page, context, host }) => {
  // Two pages, each started several times.
  test.slow();
  await camada.open();
  await untilCached(page);
  const other = await context.newPage();
  await other.goto("./");
  await untilCached(other);
  const before = await icon(page);

  host.root = await host.release("second");
  host.asked.length = 0;
  expect(await update(page)).toBe("installed");
  await expect(camada.notices).toHaveText(/A newer version is ready/);
  await expect(camada.notices).toHaveAttribute("role", "status");
  await expect(other.getByTestId("notice")).toHaveCount(1);

  // The old pages stay on the old release, however often they are opened.
  host.asked.length = 0;
  await camada.openTemplate("startup");
  await camada.reload();
  expect(await running(page)).toEqual([undefined, undefined]);
  expect(await icon(page)).toBe(before);
  await other.goto("./index.html?again");
  expect(await running(other)).toEqual([undefined, undefined]);
  expect(host.asked.filter((path) => path !== `${PATH}sw.js`)).toEqual([]);
  expect(await names(page)).toHaveLength(2);

  const components = await camada.components.count();
  let loads = 0;
  page.on("load", () => (loads += 1));
  await page.getByRole("button", { name: "Reload" }).click();
  await untilSecondRelease(page);
  await untilSecondRelease(other);
  expect(await icon(page)).toContain("<!-- second -->");
  await expect(camada.components).toHaveCount(components);
  await expect(camada.notices).toHaveCount(0);
  expect(await names(page)).toEqual([`camada ${PATH} second`]);
  await context.setOffline(true);
  await camada.reload();
  expect(await running(page)).toEqual(["second", "second"]);
  expect(loads).toBe(2);
});

test("a newer release activates by itself after the last page of the old one is closed", async ({ camada, page, context, host }) => {
  await camada.open();
  await untilCached(page);
  host.root = await host.release("second");
  expect(await update(page)).toBe("installed");
  await page.close();
  const next = await context.newPage();
  await expect(async () => {
    await next.goto("about:blank");
    await next.goto("./");
    expect(await running(next)).toEqual(["second", "second"]);
  }).toPass();
});

for (const [what, spoil] of [
  ["lacks a file", (host: Host) => host.lost.add("boot-second.js")],
  ["still has a file of the old release", async (host: Host) => cp(join(DIST, "index.html"), join(host.root, "index.html"))],
] as const) {
  test(`a release is not installed while the host ${what}`, async ({ camada, page, context, host }) => {
    await camada.open();
    await untilCached(page);
    const before = await names(page);
    host.root = await host.release("second");
    const whole = await readFile(join(host.root, "index.html"));
    await spoil(host);
    expect(await update(page)).toBe("redundant");
    expect(await names(page)).toEqual(before);
    await context.setOffline(true);
    await camada.reload();
    expect(await running(page)).toEqual([undefined, undefined]);
    await camada.openTemplate("startup");
    await expect(page.getByRole("button", { name: "Reload" })).toHaveCount(0);

    await context.setOffline(false);
    host.lost.clear();
    await writeFile(join(host.root, "index.html"), whole);
    expect(await update(page)).toBe("installed");
    await page.getByRole("button", { name: "Reload" }).click();
    await untilSecondRelease(page);
  });
}

test("the page opens with emptied caches, even if the host has a newer release by then", async ({ camada, page, host, problems }) => {
  await camada.open();
  await untilCached(page);
  const empty = () => page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await empty();
  await camada.reload();
  expect(await running(page)).toEqual([undefined, undefined]);
  await empty();
  host.root = await host.release("second");
  await page.goto("./");
  await camada.ready();
  expect(await running(page)).toEqual(["second", "second"]);
  // A file with the same name in both releases is refused, because the service worker still belongs to the first. Browsers
  // may fetch the icon late or never, so the test requests it.
  const comes = await page.evaluate(() => fetch("icons/icon.svg").then(({ ok }) => ok, () => false));
  expect(comes).toBe(false);
  await expect
    .poll(() => new Set(problems.filter((problem) => problem.startsWith("failed"))))
    .toEqual(new Set([`failed: ${host.origin}${PATH}icons/icon.svg`]));
  problems.length = 0;
});

test("the page looks for a newer release when it becomes visible again after an hour", async ({ camada, page, host }) => {
  await camada.prefer({ locale: "pt-BR" });
  await camada.open();
  await untilCached(page);
  host.root = await host.release("second");
  host.asked.length = 0;
  const seen = (minutes: number) =>
    page.evaluate((later) => {
      const now = Date.now();
      const { now: clock } = Date;
      Date.now = () => now + later * 60_000;
      document.dispatchEvent(new Event("visibilitychange"));
      Date.now = clock;
    }, minutes);
  await seen(59);
  await page.waitForTimeout(300);
  expect(host.asked).toEqual([]);
  await seen(61);
  await expect(camada.notices).toHaveText(/Há uma versão mais nova pronta/);
  await page.getByRole("button", { name: "Depois" }).click();
  await expect(camada.notices).toHaveCount(0);
});
