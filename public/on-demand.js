// Features that only some visits need: file export and import, pictures, clipboard, print, updates. boot.js
// loads this script when the user first interacts with the page, and when the page is stored for offline use.

import { drawn } from "./picture.js";
import { openSpeaker } from "./slides.js";

/** The maximum size of a file, in bytes; the readers have their own, stricter limits. */
const MAX_BYTES = 32 * 1024 * 1024;
/** The interval between checks for a newer release, in milliseconds. */
const RELEASE_CHECK_MS = 3_600_000;

// ---- export
// --------------------------------------------------------------------------------------------------------

function offer(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

/** Draws an SVG as a PNG, and inserts a chunk with the design before its end. */
async function png({ svg, size, name, chunk }) {
  const { blob } = await drawn(svg, size);
  // The last chunk of a PNG is always the same twelve bytes.
  const parts = chunk ? [blob.slice(0, -12), bytesOf(chunk), blob.slice(-12)] : [blob];
  offer(name, new Blob(parts, { type: "image/png" }));
}

/** Prints a document in an invisible frame. */
function print({ html }) {
  const frame = document.createElement("iframe");
  frame.className = "visually-hidden";
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  const address = URL.createObjectURL(new Blob([html], { type: "text/html" }));
  frame.src = address;
  frame.addEventListener("load", () => {
    URL.revokeObjectURL(address);
    frame.contentWindow.addEventListener("afterprint", () => frame.remove());
    frame.contentWindow.focus();
    frame.contentWindow.print();
  });
  document.body.append(frame);
}

const EFFECTS = {
  save: ({ name, media_type: type, content: { text, base64 } }) =>
    offer(name, new Blob([text ?? bytesOf(base64)], { type })),
  copy: ({ text }) => navigator.clipboard.writeText(text),
  png,
  print,
  fullscreen: async ({ on }) => {
    // If the browser refuses, the presentation stays in its window.
    if (on) {
      await document.documentElement.requestFullscreen?.().catch(() => {});
    } else if (document.fullscreenElement) {
      await document.exitFullscreen();
    }
  },
  "power-point": async ({ name, deck }) => {
    const { powerpoint } = await import("./powerpoint.js");
    offer(name, await powerpoint(deck));
  },
  speaker: openSpeaker,
  persist: () => navigator.storage?.persist?.(),
};

/** Performs the effects that the program requests (`exchange::Effect`), one after another. */
export async function perform(effects) {
  for (const effect of effects) {
    for (const [name, detail] of Object.entries(effect)) {
      await EFFECTS[name](detail);
    }
  }
}

// ---- import
// --------------------------------------------------------------------------------------------------------

function tell(name, text) {
  window.dispatchEvent(new CustomEvent("camada:read", { detail: { name, text } }));
}

async function textOf(file) {
  if (file.size > MAX_BYTES) {
    return undefined;
  }
  try {
    if (file.type !== "image/png") {
      return await file.text();
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = "";
    for (let start = 0; start < bytes.length; start += 0x8000) {
      binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
    }
    return `data:image/png;base64,${btoa(binary)}`;
  } catch (error) {
    console.warn(error);
    return undefined;
  }
}

/** Reads a file and passes it to the program. */
export async function read(file) {
  tell(file.name, await textOf(file));
}

/** Handles a chosen file: for the page, or for the field named by the file input. */
export async function chosen(input) {
  const [file] = input.files;
  if (!file) {
    return;
  }
  if ("import" in input.dataset) {
    await read(file);
    // Allows choosing the same file again.
    input.value = "";
    return;
  }
  const field = input.closest(".remote, form, body").querySelector(`[name="${CSS.escape(input.dataset.into)}"]`);
  const text = await textOf(file);
  if (text === undefined) {
    tell(file.name, undefined);
  } else {
    field.value = text;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** Handles text pasted outside of a field, if it looks like a supported format. */
export async function pasted(file, text) {
  if (file) {
    await read(file);
  } else if (/^\s*(\{|<svg|https?:\S+#d=)/.test(text)) {
    tell(document.documentElement.lang.startsWith("pt") ? "texto colado" : "pasted text", text);
  }
}

// ---- keys ----------------------------------------------------------------------------------------------------------

/** Arrow keys move between tabs. */
document.addEventListener("keydown", (event) => {
  const tab = event.target.closest?.('[role="tab"]');
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
  if (!tab || step === undefined) {
    return;
  }
  const tabs = [...tab.closest('[role="tablist"]').querySelectorAll('[role="tab"]')];
  const place = tabs.indexOf(tab) + step;
  const next = tabs[Number.isFinite(place) ? (place + tabs.length) % tabs.length : step < 0 ? 0 : tabs.length - 1];
  event.preventDefault();
  next.focus();
  next.click();
});

/** Enter in a field presses its button. */
document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.(".remote input:not([data-ask], [type=checkbox], [type=file])");
  const button =
    field?.closest(".sheet__row")?.querySelector("button[data-ask]") ??
    field?.closest("section")?.querySelector("button.button--primary[data-ask]");
  if (event.key === "Enter" && button) {
    event.preventDefault();
    button.click();
  }
});

// ---- charts --------------------------------------------------------------------------------------------------------

const bubble = document.createElement("div");
bubble.className = "reading";
bubble.hidden = true;
document.body.append(bubble);
let shown;

/** Shows the tooltip at a position of a chart: browsers show a title late, and only for a mouse. */
function reading(place) {
  const title = place.querySelector("title");
  if (title) {
    place.dataset.reading = title.textContent;
    title.remove();
  }
  return place.dataset.reading;
}

function showReading(place, x, y, isKeyboard) {
  shown?.classList.remove("is-read");
  shown = place;
  bubble.hidden = !place;
  if (!place) {
    return;
  }
  place.classList.add("is-read");
  bubble.classList.toggle("is-large", Boolean(document.querySelector(".is-presenting")));
  bubble.setAttribute("aria-live", isKeyboard ? "polite" : "off");
  const parts = reading(place).split(" · ");
  bubble.replaceChildren(...parts.map((part) => Object.assign(document.createElement("span"), { textContent: part })));
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const left = x + 14 + width < innerWidth ? x + 14 : x - 14 - width;
  bubble.style.translate = `${Math.max(4, left)}px ${Math.max(4, Math.min(y - height / 2, innerHeight - height - 4))}px`;
}

function readByKey(place) {
  const { x, y, width, height } = place.getBoundingClientRect();
  showReading(place, x + width / 2, y + height / 2, true);
}

const placeAt = (event) => event.target.closest?.("path[pointer-events]");
document.addEventListener("pointermove", (event) => {
  if (event.pointerType === "mouse") {
    showReading(placeAt(event), event.clientX, event.clientY);
  }
});
document.addEventListener("pointerdown", (event) => {
  if (event.pointerType !== "mouse") {
    showReading(placeAt(event), event.clientX, event.clientY);
  }
});
/** Arrow keys move between the tooltips of the focused chart. */
document.addEventListener("keydown", (event) => {
  const drawing = event.target.closest?.(".chart__drawing");
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (event.key === "Escape" && shown) {
    showReading();
    event.stopPropagation();
  } else if (drawing && step && !document.querySelector(".slide__foot")) {
    const places = [...drawing.querySelectorAll("path[pointer-events]")];
    const now = places.indexOf(shown);
    const first = Number.isFinite(step) === step > 0 ? 0 : places.length - 1;
    const place = places[now < 0 ? first : Math.max(0, Math.min(now + step, places.length - 1))];
    if (place) {
      event.preventDefault();
      drawing.scrollIntoView({ block: "nearest" });
      readByKey(place);
    }
  }
}, true);
document.addEventListener("focusout", () => showReading());
document.addEventListener("scroll", () => (bubble.ariaLive === "polite" && shown ? readByKey(shown) : showReading()), true);

// ---- releases ------------------------------------------------------------------------------------------------------

function bilingual(name, className, pt, en) {
  const node = document.createElement(name);
  node.className = `${className} bilingual`;
  for (const [lang, text] of [["pt-BR", pt], ["en", en]]) {
    const part = document.createElement("span");
    part.lang = lang;
    part.textContent = text;
    node.append(part);
  }
  return node;
}

/** Shows that a newer release is available. It waits until the user accepts it or no page of this release is open. */
function announce(registration) {
  const notice = document.createElement("div");
  notice.className = "notice notice--release";
  notice.setAttribute("role", "status");
  notice.dataset.testid = "notice";
  document.body.append(notice);

  const button = (pt, en, act) => {
    const node = bilingual("button", "button button--small", pt, en);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  };
  // Screen readers announce text that is added to an existing status element.
  setTimeout(() =>
    notice.append(
      bilingual("p", "notice__text", "Há uma versão mais nova pronta.", "A newer version is ready."),
      button("Recarregar", "Reload", () => registration.waiting?.postMessage("activate")),
      button("Depois", "Later", () => notice.remove()),
    ),
  );
}

/** Follows the releases of this page: announces a newer one, and reloads once it is active. */
export function watch(registration) {
  const { serviceWorker } = navigator;
  // The first release takes control of the page that registered it, which needs no announcement.
  let isControlled = Boolean(serviceWorker.controller);
  let isTold = false;
  let checked = Date.now();

  const look = () => {
    if (registration.waiting && isControlled && !isTold) {
      isTold = true;
      announce(registration);
    }
  };
  const follow = () => registration.installing?.addEventListener("statechange", look);
  registration.addEventListener("updatefound", follow);
  follow();
  look();

  serviceWorker.addEventListener("controllerchange", () => {
    if (isControlled) {
      location.reload();
    }
    isControlled = true;
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && Date.now() - checked >= RELEASE_CHECK_MS) {
      checked = Date.now();
      // Offline; checks again later.
      registration.update().catch(() => {});
    }
  });
}

const styles = document.createElement("link");
styles.rel = "stylesheet";
styles.href = document.getElementById("app-on-demand-styles").content;
document.head.append(styles);
