import { defineConfig } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../tools/browser.mjs";

const PORT = Number(process.env.CAMADA_TEST_PORT ?? 4173);
// A sub-path, because the page must not assume that it is served from the root.
const BASE = "/some/sub-path/";

export default defineConfig({
  testDir: ".",
  outputDir: "test-results",
  timeout: 30_000,
  expect: { timeout: 5_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    baseURL: `http://127.0.0.1:${PORT}${BASE}`,
    browserName: "chromium",
    headless: true,
    locale: "pt-BR",
    timezoneId: "America/Sao_Paulo",
    viewport: { width: 1440, height: 900 },
    // offline.spec.ts allows them; in other tests they would only interfere.
    serviceWorkers: "block",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: findBrowser(), args: BROWSER_ARGUMENTS },
  },
  webServer: {
    command: `node ../tools/serve.mjs --port ${PORT} --base ${BASE}`,
    url: `http://127.0.0.1:${PORT}${BASE}`,
    reuseExistingServer: false,
    timeout: 10_000,
  },
});
