// Stores one release of the page for offline use. scripts/bundle.mjs prepends two constants: RELEASE, a hash
// of everything, and FILES, the address of each file of the release with its integrity value.
//
// No file of another release is ever mixed in: a file is stored only if it matches this release's build, and
// files of the release never come from the network unchecked.

const PAGE = "index.html";
const SCOPE = new URL(self.registration.scope);
// Other applications may share the origin, even below this one. No path contains a space.
const PREFIX = `camada ${SCOPE.pathname} `;
const CACHE = PREFIX + RELEASE;

/** Fetches a file exactly as it was built. Fails if the host has another version. */
async function take(name) {
  const response = await fetch(name, { cache: "reload", integrity: FILES[name] });
  if (!response.ok) {
    throw new Error(`${name}: ${response.status}`);
  }
  // Some hosts redirect from index.html to the folder; browsers refuse a redirected answer to a navigation.
  return response.redirected ? new Response(response.body, response) : response;
}

/** The folder of the price packs. A pack is stored when a design first needs it. */
const PACKS = "prices/";

/** Stores all files or none, but for the price packs. */
async function install() {
  const names = Object.keys(FILES).filter((name) => !name.startsWith(PACKS));
  const responses = await Promise.all(names.map(take));
  const cache = await caches.open(CACHE);
  await Promise.all(names.map((name, index) => cache.put(name, responses[index])));
}

/** No page of an older release is open, or its user has chosen the new one. */
async function activate() {
  const older = (await caches.keys()).filter((key) => key.startsWith(PREFIX) && key !== CACHE);
  await Promise.all(older.map((key) => caches.delete(key)));
  if (older.length === 0) {
    // For the first release, the page that registered it can now continue offline. It may belong to another
    // release, if the host changed in between; then its files are not in the list and come from the host.
    await self.clients.claim();
  }
}

/** The file of this release for a request, or undefined. */
function nameOf({ method, mode, url }) {
  const { origin, pathname, search } = new URL(url);
  if (method !== "GET" || origin !== SCOPE.origin || !pathname.startsWith(SCOPE.pathname)) {
    return undefined;
  }
  const name = pathname.slice(SCOPE.pathname.length) || PAGE;
  return Object.hasOwn(FILES, name) && (mode === "navigate" || search === "") ? name : undefined;
}

async function answer(name, event) {
  const kept = await caches.match(name, { cacheName: CACHE, ignoreVary: true });
  if (kept) {
    return kept;
  }
  // The user may have cleared the cache.
  try {
    const taken = await take(name);
    const copy = taken.clone();
    event.waitUntil(caches.open(CACHE).then((cache) => cache.put(name, copy)));
    return taken;
  } catch (error) {
    if (name === PAGE) {
      // This release is gone, both here and at the host, so the host serves a complete page of another one.
      return fetch(event.request, { cache: "no-cache" });
    }
    throw error;
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name !== undefined) {
    event.respondWith(answer(name, event));
  }
});
// Pages of older releases send this message, so the word must never change.
self.addEventListener("message", ({ data }) => {
  if (data === "activate") {
    self.skipWaiting();
  }
});
