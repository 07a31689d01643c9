// The worker: the program of src/bin/worker.rs and the script that wasm-bindgen generated for it (scripts/bundle.mjs).
// An answer is a text; anything else says that the worker has failed, and the page starts another one.

import instantiate, { answer } from "worker";
import program from "worker.wasm";

const started = instantiate({ module_or_path: new URL(program, location.href) });

self.addEventListener("message", async ({ data }) => {
  try {
    await started;
    self.postMessage(answer(data) ?? null);
  } catch (error) {
    console.error(error);
    self.postMessage(null);
  }
});
