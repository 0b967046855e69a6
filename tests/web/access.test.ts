import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepSnapshot } from "../../src/history/snapshots.ts";
import type { Served } from "../../src/http/serve.ts";
import { findBrowser } from "../support/browser.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

const past = "d2l-zh-ch07-resnet.md";

/** Every room, and what opens over them, with what has to be there before it is looked at. */
const views: readonly (readonly [name: string, address: string, shows: string, press?: string])[] = [
  ["library", "/library", ".work .chapter"],
  ["read", "/read?note=d2l-zh-ch07-resnet.md", ".margin-entry"],
  ["read, with its source", "/read?note=d2l-zh-ch07-resnet.md&source=d2l-zh&page=10", ".source-scroll .textLayer"],
  ["graph", "/graph?view=picture", "svg .node"],
  ["agenda", "/agenda", ".next-piece"],
  ["agenda, by kind", "/agenda?show=question", ".agenda-item"],
  ["problems", "/problems", ".fix-difference"],
  ["glossary", "/glossary", ".glossary-entry"],
  ["graph, the whole", "/graph?view=whole", "[data-stage=there], .graph-whole > .invitation"],
  ["graph, its chapters", "/graph", ".chapter-row"],
  ["history", `/history?note=${past}`, ".versions a"],
  ["figure", "/read?note=figure-1-17.md", "svg.plot"],
  ["cells", "/read?note=lab/01-perceptron.md&at=6731", ".cell-panel"],
  ["glossary, what disagrees", "/glossary?show=clashes", ".clash"],
  ["search", "/search?q=residual", ".search-group"],
  ["palette", "/agenda", ".next-piece", "Control+Shift+P"],
  ["sheet of keys", "/agenda", ".next-piece", "?"],
];

/** What still moves for a reader who asked for no motion. */
async function moving(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect, playState }) => playState === "running" && Number(effect?.getComputedTiming().duration) > 0)
      .map(({ effect }) => (effect instanceof KeyframeEffect ? `${effect.target?.className}` : "")),
  );
}

describe.skipIf(!hasBrowser)("every room, read by everybody", { timeout: 240_000 }, () => {
  let workbench: Workbench;
  let begun: Served;
  beforeAll(async () => {
    workbench = await Workbench.start({ files: { "../empty/.keep": "" } });
    begun = await workbench.serveAlso(join(workbench.root, "../empty"));
    const before = readFileSync(join(workbench.root, past), "utf8").replace("残差", "残余");
    keepSnapshot(workbench.root, past, Buffer.from(before), Date.UTC(2025, 5, 1), { now: Date.UTC(2025, 5, 2) });
  }, 120_000);
  afterAll(async () => {
    await begun.close();
    await workbench.end();
  });

  // One page is used for all: what is looked at is what a reader sees who goes from room to room.
  for (const [language, width] of [
    ["en", 1440],
    ["zh", 390],
  ] as const) {
    it(`has nothing that axe-core finds, ${language}, ${width} px, by day and by night, and nothing that moves`, async () => {
      const { page } = await workbench.open("/library", { language, width });
      for (const [name, address, shows, press] of views) {
        await page.goto(new URL(address, page.url()).href);
        await look(page, name, shows, press);
      }
      const start = await workbench.open("/library", { language, width }, begun);
      await look(start.page, "first start", ".beginning");
    });
  }

  async function look(page: Page, name: string, shows: string, press?: string): Promise<void> {
    await page.locator(shows).first().waitFor({ timeout: 30_000 });
    if (press !== undefined) {
      await page.keyboard.press(press);
      await page.getByRole("dialog").waitFor();
    }
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect({ [`${name}, ${colorScheme}`]: await workbench.axe(page) }).toEqual({ [`${name}, ${colorScheme}`]: [] });
    }
    expect(await moving(page)).toEqual([]);
  }
});
