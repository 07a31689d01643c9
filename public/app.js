// The application: the program of src/main.rs and the script that wasm-bindgen generated for it (scripts/bundle.mjs).

import instantiate from "camada";
import program from "camada.wasm";

/** Loads and starts the program. */
export const start = () => instantiate({ module_or_path: new URL(program, import.meta.url) });
