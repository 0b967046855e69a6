/**
 * Takes pictures of every room of the workbench, in both languages, both themes and two widths, over a copy of the example
 * vault: `npm run screens`. They go to `docs/screens/`. With words behind it, only those whose names have all of them:
 * `npm run screens -- agenda zh 390`.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import type { IsoDate } from "#core";
import { keepSnapshot } from "../../src/history/snapshots.ts";
import { Workbench } from "../web/workbench.ts";
import { smallPng } from "./small-png.ts";

const folder = fileURLToPath(new URL("../../docs/screens/", import.meta.url));

/** Bytes of one picture, and of all. */
const most = { one: 400_000, all: 6_000_000 };

type Screen = {
  readonly name: string;
  readonly address: string;
  /** What has to be there before the picture is taken. */
  readonly shows: string;
  /** What the reader does first. */
  readonly before?: (page: Page) => Promise<void>;
  /** Whether the folder has nothing in it. */
  readonly isEmpty?: boolean;
};

/** A note with a past: what it said a day before. */
const past = "d2l-en-ch02-automatic-differentiation.md";

const screens: readonly Screen[] = [
  { name: "start", address: "/library", shows: ".beginning", isEmpty: true },
  { name: "library", address: "/library", shows: ".work .chapter" },
  {
    name: "read",
    address: "/read?note=d2l-en-ch02-automatic-differentiation.md&source=d2l-en&page=68",
    shows: ".margin-entry, .side-switch",
    before: async (page) => {
      // In one column the note comes first.
      const toNote = page.locator(".side-switch button").first();
      if (await toNote.isVisible()) return await toNote.click();
      await page
        .locator(".source-scroll .textLayer .endOfContent")
        .first()
        .waitFor({ state: "attached", timeout: 60_000 });
      await page.waitForLoadState("networkidle");
    },
  },
  { name: "figure", address: "/read?note=figure-1-17.md", shows: "svg.plot" },
  { name: "graph", address: "/graph?view=picture", shows: "svg .node" },
  { name: "whole", address: "/graph?view=whole", shows: "[data-stage=there]" },
  { name: "agenda", address: "/agenda", shows: ".next-piece" },
  { name: "problems", address: "/problems", shows: ".problem-item" },
  { name: "glossary", address: "/glossary", shows: ".glossary-entry" },
  { name: "search", address: "/search?q=residual", shows: ".search-group" },
  {
    name: "history",
    address: `/history?note=${past}`,
    shows: ".versions a",
    before: async (page) => {
      await page.locator(".versions a").first().click();
      await page.locator(".past-text").waitFor();
    },
  },
  { name: "cells", address: "/read?note=lab/01-perceptron.md&at=6731", shows: ".cell-panel" },
  {
    name: "palette",
    address: "/agenda",
    shows: ".next-piece",
    before: async (page) => {
      await page.keyboard.press("Control+Shift+P");
      await page.locator(".palette-offer").first().waitFor();
    },
  },
  {
    name: "keys",
    address: "/agenda",
    shows: ".next-piece",
    before: async (page) => {
      await page.keyboard.press("?");
      await page.locator(".keys-sheet").waitFor();
    },
  },
];

const wanted = process.argv.slice(2);
const workbench = await Workbench.start({ today: "2025-08-01" as IsoDate });
const empty = mkdtempSync(join(tmpdir(), "ibid-screens-"));
const begun = await workbench.serveAlso(empty);
const before = readFileSync(join(workbench.root, past), "utf8").replace("exactly up to rounding", "up to rounding");
keepSnapshot(workbench.root, past, Buffer.from(before), Date.UTC(2025, 6, 29, 20), { now: Date.UTC(2025, 6, 31, 9) });
let all = 0;
mkdirSync(folder, { recursive: true });
try {
  for (const { name, address, shows, before: prepare, isEmpty } of screens) {
    for (const language of ["en", "zh"] as const) {
      for (const theme of ["light", "dark"] as const) {
        for (const width of [1440, 390]) {
          const file = `workbench-${name}-${language}-${theme}-${width}.png`;
          if (!wanted.every((word) => file.includes(word))) continue;
          const { page, faults } = await workbench.open(
            address,
            { language, theme, width },
            isEmpty ? begun : undefined,
          );
          await page.locator(shows).first().waitFor({ timeout: 30_000 });
          await prepare?.(page);
          await page.evaluate(() => document.fonts.ready);
          writeFileSync(join(folder, file), smallPng(await page.screenshot()));
          const { size } = statSync(join(folder, file));
          all += size;
          process.stdout.write(`${file} ${Math.round(size / 1000)} kB${size > most.one ? ": too large" : ""}\n`);
          for (const fault of faults) process.stdout.write(`  ${fault}\n`);
          if (size > most.one || faults.length > 0) process.exitCode = 1;
          await page.context().close();
        }
      }
    }
  }
  process.stdout.write(`${Math.round(all / 1000)} kB in all${all > most.all ? ": too large" : ""}\n`);
  if (all > most.all) process.exitCode = 1;
} finally {
  await begun.close();
  rmSync(empty, { recursive: true, force: true });
  await workbench.end();
}
