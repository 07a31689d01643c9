// Writes the names of the built files into index.html. Also adds the hash of the documents' embedded style
// sheet to the page's security policy, because a printed document is subject to that policy, too.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "node-html-parser";

/** The style sheet that `domain::files::document::html` embeds, on separate lines, in its documents. */
const DOCUMENT_STYLES = fileURLToPath(new URL("../src/domain/files/document/document.css", import.meta.url));

/** Finds the places where the page names files. */
const PLACES = { "script[src]": "src", "link[href]": "href", "meta[content]": "content" };

/** The files that the page must name; these refer to all other built files. */
const NAMED = ["theme.js", "boot.js", "app.js", "camada_bg.wasm", "page.css", "worker.js", "on-demand.css"];

/** Replaces the name of every source file with that of the built file. */
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

/** Completes index.html in the folder of a build; `names` maps source files to built files. */
export function completePage(folder, names) {
  const file = join(folder, "index.html");
  const page = parse(readFileSync(file, "utf8"), { comment: true });
  nameFiles(page, names);
  allowDocumentStyles(page);
  writeFileSync(file, page.toString());
}
