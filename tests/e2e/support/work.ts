// The longest task of the page's main thread, in processor time: other programs on the machine do not count.

import type { Page } from "@playwright/test";

type TraceEvent = { name: string; pid: number; tid: number; tdur?: number; args?: { name?: string } };

/** The longest task of the page's main thread during an action, in milliseconds. */
export async function longestTask(page: Page, action: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel"] } });
  await action();
  const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  const mains = events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const isMain = ({ pid, tid }: TraceEvent) => mains.some((main) => main.pid === pid && main.tid === tid);
  const tasks = events.filter((event) => /RunTask$/.test(event.name) && event.tdur !== undefined && isMain(event));
  if (tasks.length === 0) {
    throw new Error("no task was traced");
  }
  return Math.max(...tasks.map(({ tdur }) => tdur! / 1000));
}
