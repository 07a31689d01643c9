// Writes the names of the built files into index.html, and into its policy the hash of the one style sheet that stands
// inside a document: a document that is printed is under the page's policy, too.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "node-html-parser";

/** The style sheet that `domain::document::html` puts, on a line of its own, into what it writes. */
const DOCUMENT_STYLES = fileURLToPath(new URL("../src/domain/files/document/document.css", import.meta.url));

/** Where the page names files. */
const PLACES = { "script[src]": "src", "link[href]": "href", "meta[content]": "content" };

/** What the page must name; other built files are named by these. */
const NAMED = ["theme.js", "boot.js", "app.js", "camada_bg.wasm", "page.css", "worker.js", "on-demand.css"];

/** Gives every place that names a source the name of the file that was built from it. */
function nameFiles(page, names) {
  const found = new Set();
  for (const [selector, attribute] of Object.entries(PLACES)) {
    for (const element of page.querySelectorAll(selector)) {
      const source = element.getAttribute(attribute);
      if (Object.hasOwn(names, source)) {
        element.setAttribute(attribute, `./${names[source]}`);
        found.add(source);
      }
    }
  }
  const missing = NAMED.filter((source) => !found.has(source));
  if (missing.length > 0) {
    throw new Error(`index.html does not name ${missing.join(", ")}`);
  }
}

function allowDocumentStyles(page) {
  const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]');
  const content = policy.getAttribute("content");
  if (!content.includes("sha256-document")) {
    throw new Error("the policy has no place for the hash of the document's style sheet");
  }
  const hash = createHash("sha256").update(`\n${readFileSync(DOCUMENT_STYLES, "utf8")}`).digest("base64");
  policy.setAttribute("content", content.replace("sha256-document", `sha256-${hash}`));
}

/** Completes index.html in the folder of a build; `names` are the built files by the names of their sources. */
export function completePage(folder, names) {
  const file = join(folder, "index.html");
  const page = parse(readFileSync(file, "utf8"), { comment: true });
  nameFiles(page, names);
  allowDocumentStyles(page);
  writeFileSync(file, page.toString());
}
