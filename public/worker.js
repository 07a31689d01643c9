// Runs behind what wasm-bindgen generated for the worker, in one script with it (tests/tools/worker.mjs).
// An answer is a text; anything else says that the worker has failed, and the page starts another one.

const started = wasm_bindgen({ module_or_path: "worker_bg.wasm" });

self.addEventListener("message", async ({ data }) => {
  try {
    await started;
    self.postMessage(wasm_bindgen.answer(data) ?? null);
  } catch (error) {
    console.error(error);
    self.postMessage(null);
  }
});
