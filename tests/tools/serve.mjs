// A static file server for the tests: no dependencies, loopback only, the site under a sub-path.
//
//   node tests/tools/serve.mjs [--root DIR] [--port N] [--base /some/sub-path/]
//
// Port 0 takes a free port. Also a module: `const { url, close } = await serve({ root, port, base, brotli })`. With
// `brotli` it compresses as a good host does, and keeps the compressed files in memory.

import { createReadStream, readFileSync, realpathSync } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync } from "node:zlib";

const HOST = "127.0.0.1";
const DIST = process.env.CAMADA_DIST ?? fileURLToPath(new URL("../../dist/", import.meta.url));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".woff2": "font/woff2",
};

/** File types that are already compressed. */
const COMPRESSED = new Set([".png", ".woff2"]);

/** The file for a URL path inside `root`, or undefined; symbolic links out of `root` count as missing. */
async function fileFor(root, base, path) {
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (!decoded.startsWith(base) || decoded.includes("\0") || decoded.includes("\\")) {
    return undefined;
  }
  try {
    let file = await realpath(join(root, decoded.slice(base.length)));
    if ((await stat(file)).isDirectory()) {
      if (!decoded.endsWith("/")) {
        return undefined;
      }
      file = await realpath(join(file, "index.html"));
    }
    const details = await stat(file);
    return file.startsWith(root + sep) && details.isFile() ? { file, size: details.size } : undefined;
  } catch {
    return undefined;
  }
}

export async function serve({ root = DIST, port = 0, base = "/", brotli = false } = {}) {
  if (!base.startsWith("/") || !base.endsWith("/")) {
    throw new Error(`the base must start and end with "/": ${base}`);
  }
  const folder = await realpath(resolve(root));
  const compressed = new Map();
  const packed = (file) => {
    if (!compressed.has(file)) {
      compressed.set(file, brotliCompressSync(readFileSync(file)));
    }
    return compressed.get(file);
  };
  const server = createServer(async (request, response) => {
    const answer = (status, text, headers = {}) => {
      response.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...headers });
      response.end(request.method === "HEAD" ? undefined : text);
    };
    if (request.method !== "GET" && request.method !== "HEAD") {
      answer(405, "method not allowed\n", { allow: "GET, HEAD" });
      return;
    }
    // Not `new URL()`: it would resolve "..", which must be refused rather than repaired.
    const path = (request.url ?? "/").split(/[?#]/, 1)[0];
    const found = await fileFor(folder, base, path);
    if (!found) {
      answer(404, "not found\n");
      return;
    }
    const ending = extname(found.file).toLowerCase();
    const body = brotli && !COMPRESSED.has(ending) ? packed(found.file) : undefined;
    response.writeHead(200, {
      "cache-control": "no-cache",
      ...(body && { "content-encoding": "br" }),
      "content-length": body?.length ?? found.size,
      "content-type": TYPES[ending] ?? "application/octet-stream",
      "x-content-type-options": "nosniff",
    });
    if (request.method === "HEAD" || body) {
      response.end(request.method === "HEAD" ? undefined : body);
      return;
    }
    createReadStream(found.file)
      .on("error", () => response.destroy())
      .pipe(response);
  });
  await new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(port, HOST, done);
  });
  return {
    url: `http://${HOST}:${server.address().port}${base}`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      root: { type: "string", default: DIST },
      port: { type: "string", default: "4173" },
      base: { type: "string", default: "/" },
    },
  });
  try {
    const { url } = await serve({ root: values.root, port: Number(values.port), base: values.base });
    console.log(`serving ${values.root} at ${url}`);
  } catch (error) {
    console.error(`cannot serve: ${error.message}`);
    process.exit(1);
  }
}
