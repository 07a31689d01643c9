// Keeps one release of the page for use without network. scripts/bundle.mjs puts two constants before this
// text: RELEASE, a hash of everything, and FILES, the address of each file of the release with its integrity value.
//
// Nothing of another release can get in: a file is kept only if it is the one that this release was built with, and
// what belongs to the release is never taken as it comes from the network.

const PAGE = "index.html";
const SCOPE = new URL(self.registration.scope);
// Other applications may live on the same origin, even below this one. No path has a space in it.
const PREFIX = `camada ${SCOPE.pathname} `;
const CACHE = PREFIX + RELEASE;

/** The file, exactly as it was built, from the host. Fails where the host has another one. */
async function take(name) {
  const response = await fetch(name, { cache: "reload", integrity: FILES[name] });
  if (!response.ok) {
    throw new Error(`${name}: ${response.status}`);
  }
  // Some hosts send from index.html to the folder; browsers refuse a redirected answer to a navigation.
  return response.redirected ? new Response(response.body, response) : response;
}

/** All files or none. */
async function install() {
  const names = Object.keys(FILES);
  const responses = await Promise.all(names.map(take));
  const cache = await caches.open(CACHE);
  await Promise.all(names.map((name, index) => cache.put(name, responses[index])));
}

/** No page of an older release is left, or its user wants this one. */
async function activate() {
  const older = (await caches.keys()).filter((key) => key.startsWith(PREFIX) && key !== CACHE);
  await Promise.all(older.map((key) => caches.delete(key)));
  if (older.length === 0) {
    // The first release here: the page that brought it, so far served by the host, can go on without network. It may be
    // of another release, if the host has changed in between; then its files are not in the list and the host is asked.
    await self.clients.claim();
  }
}

/** The file of this release that a request is for, or undefined. */
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
  // Somebody has emptied the cache.
  try {
    const taken = await take(name);
    const copy = taken.clone();
    event.waitUntil(caches.open(CACHE).then((cache) => cache.put(name, copy)));
    return taken;
  } catch (error) {
    if (name === PAGE) {
      // Nothing of this release is left, neither here nor at the host: what the host has is a whole page of another one.
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
// Sent by pages of older releases: the word must stay the same.
self.addEventListener("message", ({ data }) => {
  if (data === "activate") {
    self.skipWaiting();
  }
});
