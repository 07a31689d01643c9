// Starts the application, and takes over if it cannot start or has crashed.
//
// index.html preloads app.js and the program, so neither waits for this script.
// The Rust panic hook reports with `window.dispatchEvent(new CustomEvent("camada:panic", { detail: message }))`.

const STORAGE_PREFIX = "camada:";
const SAFE_HASH = "#safe";
const SLOW_AFTER_MS = 20_000;

const TEXTS = {
  pt: {
    unsupported: {
      title: "Este navegador não consegue abrir a Camada",
      text: "A Camada precisa de WebAssembly, que este navegador não oferece ou mantém desativado. Abra a página em uma versão atual do Chrome, Edge, Firefox ou Safari.",
    },
    start: {
      title: "A Camada não conseguiu iniciar",
      text: "Uma parte da página não carregou ou não iniciou. Verifique sua conexão e recarregue.",
    },
    stopped: {
      title: "A Camada parou de funcionar",
      text: "Um erro interno interrompeu a página. Recarregue para continuar do último salvamento.",
    },
    kept: "O que já estava salvo continua neste navegador. Nada foi enviado para fora dele.",
    download: "Baixar meus designs",
    reload: "Recarregar",
    safe: "Recomeçar sem o último design",
    details: "Detalhe técnico",
    downloaded: (count) => (count === 1 ? "Cópia baixada: 1 item." : `Cópia baixada: ${count} itens.`),
    empty: "Não há nada salvo neste navegador.",
    unreadable: "O navegador não permite ler o que está salvo.",
  },
  en: {
    unsupported: {
      title: "This browser cannot open Camada",
      text: "Camada needs WebAssembly, which this browser does not support or has turned off. Open the page in a current version of Chrome, Edge, Firefox or Safari.",
    },
    start: {
      title: "Camada could not start",
      text: "Part of the page did not load or could not start. Check your connection and reload.",
    },
    stopped: {
      title: "Camada has stopped",
      text: "An internal error interrupted the page. Reload to continue from your last save.",
    },
    kept: "What was already saved is still in this browser. Nothing was sent anywhere.",
    download: "Download my designs",
    reload: "Reload",
    safe: "Start over without the last design",
    details: "Technical detail",
    downloaded: (count) => (count === 1 ? "Copy downloaded: 1 item." : `Copy downloaded: ${count} items.`),
    empty: "Nothing is saved in this browser.",
    unreadable: "The browser does not allow reading what is saved.",
  },
};

function texts() {
  return document.documentElement.lang.toLowerCase().startsWith("pt") ? TEXTS.pt : TEXTS.en;
}

function element(name, className, text) {
  const node = document.createElement(name);
  node.className = className;
  if (text !== undefined) {
    node.textContent = text;
  }
  return node;
}

function describe(error) {
  if (error instanceof Error) {
    const head = `${error.name}: ${error.message}`;
    const stack = error.stack || "";
    return stack.includes(error.message) ? stack : `${head}\n${stack}`;
  }
  return String(error);
}

/** All entries of this page in local storage, as `{ key: value }`. Throws if the browser forbids access. */
function savedEntries() {
  const keys = [];
  for (let i = 0; i < localStorage.length; i += 1) {
    const key = localStorage.key(i);
    if (key !== null && key.startsWith(STORAGE_PREFIX)) {
      keys.push(key);
    }
  }
  keys.sort();
  return Object.fromEntries(keys.map((key) => [key, localStorage.getItem(key)]));
}

function downloadBackup() {
  let entries;
  try {
    entries = savedEntries();
  } catch (error) {
    console.error(error);
    return texts().unreadable;
  }
  const count = Object.keys(entries).length;
  if (count === 0) {
    return texts().empty;
  }
  const now = new Date();
  const pad = (value) => String(value).padStart(2, "0");
  const day = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  const backup = { format: "camada-backup", version: 1, entries };
  const blob = new Blob([JSON.stringify(backup, null, 2), "\n"], { type: "application/json" });
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = `camada-backup-${day}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return texts().downloaded(count);
}

/** Reloads the page. Uses `replaceState` rather than `location.hash`, so that the stopped application gets no event. */
function reload(hash) {
  if (hash !== undefined) {
    history.replaceState(null, "", `${location.pathname}${location.search}${hash}`);
  }
  location.reload();
}

let crashed = false;

function showCrash(kind, error) {
  if (crashed) {
    return;
  }
  crashed = true;
  clearTimeout(slowTimer);
  console.error(error);

  const t = texts();
  const dialog = element("dialog", "crash");
  dialog.id = "crash";
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-modal", "true");
  dialog.setAttribute("aria-labelledby", "crash-title");
  dialog.setAttribute("aria-describedby", "crash-text");
  dialog.dataset.kind = kind;

  const panel = element("div", "crash__panel");
  const title = element("h1", "crash__title", t[kind].title);
  title.id = "crash-title";
  const body = element("div", "crash__body");
  body.id = "crash-text";
  body.append(element("p", "crash__text", t[kind].text), element("p", "crash__text", t.kept));

  const note = element("p", "crash__note");
  note.setAttribute("role", "status");

  const button = (action, label, run) => {
    const node = element("button", "crash__button", label);
    node.type = "button";
    node.dataset.action = action;
    node.addEventListener("click", run);
    return node;
  };
  const download = button("download", t.download, () => {
    note.textContent = downloadBackup();
  });
  const again = button("reload", t.reload, () => reload(location.hash === SAFE_HASH ? "" : undefined));
  const safe = button("safe", t.safe, () => reload(SAFE_HASH));
  again.classList.add("crash__button--primary");
  const actions = element("div", "crash__actions");
  actions.append(again, download, safe);

  const details = element("details", "crash__details");
  const detail = element("pre", "crash__detail", describe(error));
  detail.tabIndex = 0;
  details.append(element("summary", "", t.details), detail);

  panel.append(title, body, actions, note, details);
  dialog.append(panel);
  // There is nothing to return to, so Escape does not close it.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => dialog.showModal());

  const app = document.getElementById("app");
  if (app) {
    app.inert = true;
    app.removeAttribute("aria-busy");
  }
  document.body.append(dialog);
  if (typeof dialog.showModal === "function") {
    dialog.showModal();
  } else {
    dialog.setAttribute("open", "");
  }
  again.focus();
}

window.addEventListener("camada:panic", (event) => showCrash("stopped", event.detail));

// Failures without a panic: exhausted stack or memory, a trap.
const isTrap = (error) => typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
window.addEventListener("error", (event) => {
  if (isTrap(event.error)) {
    showCrash("stopped", event.error);
  }
});
window.addEventListener("unhandledrejection", (event) => {
  if (isTrap(event.reason)) {
    showCrash("stopped", event.reason);
  }
});

const slowTimer = setTimeout(() => {
  const hint = document.getElementById("shell-hint");
  if (hint) {
    hint.hidden = false;
  }
}, SLOW_AFTER_MS);

// ---- on demand
// -----------------------------------------------------------------------------------------------------

let onDemand;

/** Loads the script that only some visits need; retries after a failure. */
function load() {
  onDemand ??= import("./on-demand.js").catch((error) => {
    onDemand = undefined;
    throw error;
  });
  return onDemand;
}

const withOnDemand = (act) => load().then(act).catch(console.warn);
// Reports success only after every effect has succeeded.
window.addEventListener("camada:do", ({ detail: { effects, done } }) =>
  load()
    .then((module) => module.perform(JSON.parse(effects)))
    .then(
      () => done(true),
      (error) => {
        console.warn(error);
        done(false);
      },
    ),
);
window.addEventListener("change", ({ target }) => {
  if (target.type === "file") {
    withOnDemand((module) => module.chosen(target));
  }
});
window.addEventListener("dragover", (event) => {
  if (event.dataTransfer.types.includes("Files")) {
    event.preventDefault();
  }
});
// The content of a drop or paste event is available only during the event.
window.addEventListener("drop", (event) => {
  const [file] = event.dataTransfer.files;
  if (file) {
    event.preventDefault();
    withOnDemand((module) => module.read(file));
  }
});
window.addEventListener("paste", ({ target, clipboardData }) => {
  const [file] = clipboardData.files;
  const text = clipboardData.getData("text/plain");
  if (!target.closest?.("input, textarea")) {
    withOnDemand((module) => module.pasted(file, text));
  }
});

/** Stores this release for offline use. Browsers support this only on https and on localhost. */
function keep() {
  const { serviceWorker } = navigator;
  serviceWorker
    ?.register("./sw.js")
    // Checked only now: earlier, the controller could belong to another application further up.
    .then(() => serviceWorker.ready)
    .then((registration) => withOnDemand((module) => module.watch(registration)))
    .catch(console.warn);
}

async function boot() {
  if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") {
    showCrash("unsupported", new Error("WebAssembly is not available"));
    return;
  }
  try {
    const { start } = await import("./app.js");
    await start();
    clearTimeout(slowTimer);
    document.getElementById("app")?.removeAttribute("aria-busy");
    keep();
  } catch (error) {
    showCrash("start", error);
  }
}

boot();
