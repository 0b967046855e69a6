import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../support/browser.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

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

describe.skipIf(!hasBrowser)("every room, read by everybody", { timeout: 120_000 }, () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start();
  }, 120_000);
  afterAll(() => workbench.end());

  for (const [name, address, shows, press] of views) {
    for (const [language, width] of [
      ["en", 1440],
      ["zh", 390],
    ] as const) {
      it(`has nothing that axe-core finds in ${name}, ${language}, by day and by night, and nothing that moves`, async () => {
        const { page } = await workbench.open(address, { language, width });
        await page.locator(shows).first().waitFor({ timeout: 30_000 });
        if (press !== undefined) {
          await page.keyboard.press(press);
          await page.getByRole("dialog").waitFor();
        }
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          expect({ [colorScheme]: await workbench.axe(page) }).toEqual({ [colorScheme]: [] });
        }
        expect(await moving(page)).toEqual([]);
        await page.context().close();
      });
    }
  }
});
