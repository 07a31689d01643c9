// WebKitGTK's MiniBrowser, driven by WebKitWebDriver over the W3C protocol, on a display of its own (Xvfb).

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { findProgram } from "../tools/browser.mjs";

const LIBRARIES = "/usr/lib";
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** Non-character keys, in the encoding of the protocol. */
const KEYS = { ArrowRight: "\uE014" };
/** The time limit for the start of a program, in milliseconds. */
const START = 20_000;

/** The browser in Debian's package, in a folder named after the architecture. */
async function findMiniBrowser() {
  const folders = (await readdir(LIBRARIES)).filter((name) => name.includes("-linux-gnu"));
  for (const folder of folders.map((name) => join(LIBRARIES, name))) {
    for (const name of await readdir(folder)) {
      if (/^webkit2?gtk-[\d.]+$/.test(name) && (await readdir(join(folder, name))).includes("MiniBrowser")) {
        return join(folder, name, "MiniBrowser");
      }
    }
  }
  return undefined;
}

/** A promise that rejects after a delay. */
function within(milliseconds, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not start within ${milliseconds / 1000} s`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function stop(child) {
  if (child && child.exitCode === null && child.signalCode === null) {
    const ended = once(child, "exit");
    child.kill();
    await ended;
  }
}

/** A virtual display; resolves with its process and its name. */
async function openDisplay() {
  const program = findProgram("Xvfb");
  if (!program) {
    throw new Error("Xvfb is missing (Debian package xvfb)");
  }
  const child = spawn(program, ["-displayfd", "3", "-screen", "0", "1600x1100x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = await within(START, "Xvfb", once(createInterface({ input: child.stdio[3] }), "line"));
  return { child, name: `:${number}` };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** WebKitWebDriver on a free port; resolves with its process and its address. */
async function openService(display, folder) {
  const program = findProgram("WebKitWebDriver");
  if (!program) {
    throw new Error("WebKitWebDriver is missing (Debian package webkit2gtk-driver)");
  }
  const home = join(folder, ".home");
  await mkdir(join(home, ".config"), { recursive: true });
  await writeFile(join(home, ".config", "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${folder}"\n`);
  const port = await freePort();
  const environment = {
    ...process.env,
    DISPLAY: display,
    HOME: home,
    XDG_CONFIG_HOME: join(home, ".config"),
    GDK_BACKEND: "x11",
    LIBGL_ALWAYS_SOFTWARE: "1",
    NO_AT_BRIDGE: "1",
  };
  const child = spawn(program, ["--host=127.0.0.1", `--port=${port}`], { env: environment, stdio: "ignore" });
  return { child, url: `http://127.0.0.1:${port}` };
}

/** Sends a command and returns its value. */
async function command(url, method, body) {
  const response = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) {
    throw new Error(`${value.error}: ${value.message}`);
  }
  return value;
}

/** Resolves once the service answers. */
async function answering(url) {
  for (;;) {
    try {
      return await command(`${url}/status`, "GET");
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

/** The commands of a session, with the interface that page.mjs needs. */
function driverOf(url, version) {
  const post = (path, body = {}) => command(`${url}/${path}`, "POST", body);
  const pointer = (action) => ({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: [action] });
  const point = (action) => post("actions", { actions: [pointer(action)] });
  const keys = (text) =>
    post("actions", {
      actions: [
        {
          type: "key",
          id: "keyboard",
          actions: [...text].flatMap((value) => [
            { type: "keyDown", value },
            { type: "keyUp", value },
          ]),
        },
      ],
    });
  return {
    version,
    open: (address) => post("url", { url: address }),
    reload: () => post("refresh"),
    evaluate: (look, ...args) => post("execute/sync", { script: `return (${look}).apply(null, arguments);`, args }),
    move: (x, y) => point({ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0, origin: "viewport" }),
    down: () => point({ type: "pointerDown", button: 0 }),
    up: () => point({ type: "pointerUp", button: 0 }),
    press: (key) => keys(KEYS[key] ?? key),
    type: keys,
    setFile: async (selector, path) => {
      const element = await post("element", { using: "css selector", value: selector });
      await post(`element/${element[ELEMENT]}/value`, { text: path });
    },
  };
}

/** WebKitGTK, with a folder for downloads. */
export async function openWebKit(folder) {
  const binary = process.env.CAMADA_WEBKIT ?? (await findMiniBrowser());
  if (!binary) {
    throw new Error("no MiniBrowser of WebKitGTK found (Debian package webkit2gtk-driver)");
  }
  const children = [];
  const stopAll = async () => {
    for (const child of children.reverse()) {
      await stop(child);
    }
  };
  try {
    const display = await openDisplay();
    children.push(display.child);
    const service = await openService(display.name, folder);
    children.push(service.child);
    await within(START, "WebKitWebDriver", answering(service.url));
    const options = { binary, args: ["--automation"] };
    const { sessionId, capabilities } = await command(`${service.url}/session`, "POST", {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
    });
    const session = `${service.url}/session/${sessionId}`;
    await command(`${session}/window/rect`, "POST", { width: 1440, height: 1000 });
    const close = () => command(session, "DELETE").finally(stopAll);
    return { ...driverOf(session, `${capabilities.browserName} ${capabilities.browserVersion}`), close };
  } catch (error) {
    await stopAll();
    throw error;
  }
}
