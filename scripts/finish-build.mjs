// Finishes a build after Trunk has compiled, bound and optimized the two Rust programs and copied the static
// files. Adds the scripts and style sheets, writes their names into the page, and completes the service
// worker. Trunk runs it after each build (Trunk.toml).

import { bundlePage, bundleServiceWorker, bundleWorker } from "./bundle.mjs";
import { writeServiceIcons } from "./icons.mjs";
import { completePage } from "./page.mjs";
import { releaseOf } from "./release.mjs";

const folder = process.env.TRUNK_STAGING_DIR;
const minify = process.env.TRUNK_PROFILE === "release";

const names = { ...(await bundlePage(folder, minify)), ...(await bundleWorker(folder, minify)) };
completePage(folder, names);
writeServiceIcons(folder);
// Last: if a file changed afterwards, it would not match the list of the service worker.
await bundleServiceWorker(folder, minify, releaseOf(folder));
