// The presentation: keys, clickers and swipes move between slides, and the presenter has a window of their own.

const STEPS = { ArrowRight: "›", PageDown: "›", ArrowDown: "›", " ": "›", ArrowLeft: "‹", PageUp: "‹", ArrowUp: "‹" };
const BLACK = new Set(["b", "B", "."]);
/** How long the digits of a slide's number count as one number, in milliseconds. */
const DIGITS_MS = 3_000;

const isPresenting = () => Boolean(document.querySelector(".slide__foot"));
const press = (key) => document.querySelector(`.slide__foot [data-key="${key}"]`)?.click();
const step = (sign) => press(`slide-${sign}`);
const isBlack = () => document.documentElement.hasAttribute("data-black");
const setBlack = (on) => document.documentElement.toggleAttribute("data-black", on);

let digits = "";
let digitsAt = 0;

function goTo(number) {
  press(`slide-to-${number}`);
}

/** Handles a key of the presentation. Returns whether it was one. */
function act(key) {
  if (/^\d$/.test(key)) {
    const now = Date.now();
    digits = (now - digitsAt > DIGITS_MS ? "" : digits) + key;
    digitsAt = now;
    return true;
  }
  const typed = Date.now() - digitsAt > DIGITS_MS ? "" : digits;
  digits = "";
  if (BLACK.has(key)) {
    setBlack(!isBlack());
  } else if (isBlack() && (key in STEPS || key === "Escape")) {
    // As in other programs, the first key brings the slide back.
    setBlack(false);
  } else if (key in STEPS) {
    step(STEPS[key]);
  } else if (key === "Home") {
    goTo(1);
  } else if (key === "End") {
    goTo(document.querySelector(".slide[data-slides]").dataset.slides);
  } else if (key === "Enter" && typed) {
    goTo(Number(typed));
  } else if (key === "s" || key === "S") {
    press("slide-speaker");
  } else {
    return false;
  }
  return true;
}

/** Handles a key unless a control needs it. */
function handle(event) {
  const { key, target } = event;
  const isCommand = event.ctrlKey || event.metaKey || event.altKey;
  if (!isPresenting() || isCommand || target.closest?.("input, select, textarea, .menu")) {
    return;
  }
  // Enter after digits goes to a slide, even from a button.
  const isForButton = key === " " || (key === "Enter" && !digits);
  const isOwn = isForButton && target.closest?.("button, summary, a");
  if (!isOwn && act(key)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

document.addEventListener("keydown", handle, true);

// When the slider in the bar is released, keys control the slides again.
document.addEventListener("pointerup", (event) => {
  if (event.target.type === "range" && isPresenting()) {
    event.target.blur();
  }
});
// The browser handles Escape in full screen: it leaves the presentation, too.
document.addEventListener("fullscreenchange", () => {
  if (!document.fullscreenElement && document.querySelector(".is-presenting")) {
    document.querySelector(".review__close")?.click();
  }
});
let pressed;
document.addEventListener("pointerdown", (event) => {
  setBlack(false);
  pressed = event.target.closest(".slide") && event.pointerType !== "mouse" ? event : undefined;
});
document.addEventListener("pointerup", (event) => {
  const across = pressed ? event.clientX - pressed.clientX : 0;
  if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(event.clientY - pressed.clientY)) {
    step(across < 0 ? "›" : "‹");
  }
});

// ---- the presenter's own window

let speaker;

const part = (name, className) => Object.assign(speaker.document.createElement(name), { className });

/** How long changes of the page are collected before the window shows them, in milliseconds. */
const REFRESH_MS = 50;

/** The time since `start` as minutes and seconds. */
function elapsed(start) {
  const seconds = Math.floor((Date.now() - start) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Copies slide, notes and next slide into the window. */
function refresh(page) {
  const slide = document.querySelector(".slide[data-slides]");
  const notes = document.querySelector(".speaker");
  if (!slide || !notes) {
    return;
  }
  Object.assign(speaker.document.documentElement.dataset, document.documentElement.dataset);
  const copy = speaker.document.importNode(slide, true);
  ["tabindex", "data-testid", "data-key"].forEach((name) => copy.removeAttribute(name));
  page.current.replaceChildren(copy);
  page.notes.replaceChildren(...[...notes.children].map((child) => speaker.document.importNode(child, true)));
  page.place.textContent = document.querySelector(".slide__place")?.textContent ?? "";
}

/** Opens the window, or brings it to the front. Fails if the browser refuses it. */
export function openSpeaker() {
  if (speaker && !speaker.closed) {
    speaker.focus();
    return;
  }
  speaker = window.open("", "camada-speaker", "popup,width=1100,height=760");
  if (!speaker) {
    throw new Error("the browser refused a window");
  }
  const { document: other } = speaker;
  const { lang } = document.documentElement;
  other.documentElement.lang = lang;
  other.title = document.querySelector('.slide__foot [data-key="slide-speaker"]').textContent;
  other.head.replaceChildren(
    ...[...document.querySelectorAll('link[rel="stylesheet"]')].map((link) =>
      Object.assign(other.createElement("link"), { rel: "stylesheet", href: link.href }),
    ),
  );
  other.body.className = "speaker-window";
  const page = {
    current: part("div", "speaker-window__current"),
    notes: part("div", "speaker-window__notes"),
    place: part("span", "speaker-window__place"),
    clock: part("time", "speaker-window__clock"),
    elapsed: part("span", "speaker-window__elapsed"),
  };
  const bar = part("header", "speaker-window__bar");
  bar.append(page.place, page.elapsed, page.clock);
  other.body.replaceChildren(bar, page.current, page.notes);

  const start = Date.now();
  const clock = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const tick = () => {
    page.clock.textContent = clock.format(new Date());
    page.elapsed.textContent = elapsed(start);
  };
  tick();
  const timer = setInterval(tick, 1000);
  let waiting;
  const observer = new MutationObserver(() => {
    if (!isPresenting()) {
      speaker.close();
    } else {
      clearTimeout(waiting);
      waiting = setTimeout(refresh, REFRESH_MS, page);
    }
  });
  observer.observe(document.getElementById("app"), { subtree: true, childList: true, characterData: true });
  refresh(page);
  other.addEventListener("keydown", (event) => {
    if (act(event.key)) {
      event.preventDefault();
    }
  });
  const end = () => {
    clearInterval(timer);
    clearTimeout(waiting);
    observer.disconnect();
  };
  speaker.addEventListener("pagehide", end);
  // A page that goes away takes the window with it.
  window.addEventListener("pagehide", () => speaker.close(), { once: true });
}
