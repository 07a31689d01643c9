// Finishes a build. Trunk runs it after each build (Trunk.toml), and would run several hooks at once: here they follow
// one another.

import "./optimize.mjs";
import "./worker.mjs";
import "./minify.mjs";
import "./on-demand.mjs";
import "./service-worker.mjs";
