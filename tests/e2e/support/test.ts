// The base of every test of the started application: a fresh context, the page object, and checks after each test. These
// demand an empty console, no failed request, no blocked content and no other host.

import { expect, test as base, type Page } from "@playwright/test";
import { Camada } from "../pages/camada.ts";
import { estimate, findEstimate, type Book, type Design, type Report } from "./estimate.ts";

type Fixtures = {
  camada: Camada;
  /** Problems of the page so far; empty at the end of every test. */
  problems: string[];
};

type WorkerFixtures = {
  estimateOf: (design: Design, book?: Book, scenario?: string) => Promise<Report>;
};

function watch(page: Page, home: string): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || /Content.Security.Policy/i.test(message.text())) {
      problems.push(`console: ${message.text()}`);
    }
  });
  page.on("requestfailed", (request) => {
    // Leaving a page aborts its pending requests.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") {
      problems.push(`failed: ${request.url()}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 400) {
      problems.push(`${response.status()}: ${response.url()}`);
    }
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(home) && !/^(data|blob):/.test(request.url())) {
      problems.push(`elsewhere: ${request.url()}`);
    }
  });
  return problems;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  locale: "en-US",
  problems: [
    async ({ page, baseURL }, use) => {
      const problems = watch(page, baseURL!);
      await use(problems);
      expect(problems, "problems of the page").toEqual([]);
    },
    { auto: true },
  ],
  camada: async ({ page }, use) => {
    await use(new Camada(page));
  },
  estimateOf: [
    async ({}, use) => {
      const binary = findEstimate();
      await use((design, book, scenario) => estimate(binary, design, book, scenario));
    },
    // The first build takes a while.
    { scope: "worker", timeout: 600_000 },
  ],
});

export { expect };
