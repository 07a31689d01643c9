// A finger, through the browser's own input pipeline: synthetic events from scripts would skip scrolling and capture.

import type { CDPSession, Page } from "@playwright/test";

export type Point = { x: number; y: number };

export class Finger {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
    private at: Point,
  ) {}

  static async down(page: Page, at: Point): Promise<Finger> {
    const finger = new Finger(page, await page.context().newCDPSession(page), at);
    await finger.send("touchStart", at);
    return finger;
  }

  /** Moves in even steps, as a finger would. */
  async move(to: Point, steps = 12): Promise<void> {
    const from = this.at;
    for (let step = 1; step <= steps; step += 1) {
      const share = step / steps;
      await this.send("touchMove", { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
    }
    this.at = to;
  }

  /** Rests for some frames before lifting, because lifting a moving finger is a fling. */
  async rest(): Promise<void> {
    for (let frame = 0; frame < 6; frame += 1) {
      await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
      await this.send("touchMove", this.at);
    }
  }

  async up(): Promise<void> {
    await this.session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await this.session.detach();
  }

  private async send(type: "touchStart" | "touchMove", at: Point): Promise<void> {
    await this.session.send("Input.dispatchTouchEvent", { type, touchPoints: [at] });
  }
}
