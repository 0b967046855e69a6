import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../support/browser.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

const note = "/read?note=d2l-en-ch02-automatic-differentiation.md";

const rooms: readonly (readonly [address: string, shows: string])[] = [
  ["/library", ".work .chapter"],
  [note, ".line-notes .margin-entry"],
  ["/graph?view=picture", "svg .node"],
  ["/agenda", ".next-piece"],
  ["/agenda?show=question", ".agenda-item"],
  ["/problems", ".problem-item"],
  ["/glossary", ".glossary-entry"],
  ["/search?q=residual", ".search-group"],
];

/** What is pressed and is smaller than a thumb: links within words may be. */
async function smallTargets(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const pressed = document.querySelectorAll<HTMLElement>(
      "button, select, summary, input:not([type=checkbox]), label.tick, .rail a, .note-list a, .md-box",
    );
    return [...pressed].flatMap((one) => {
      const { width, height } = one.getBoundingClientRect();
      const isSeen = one.checkVisibility({ visibilityProperty: true }) && width > 1;
      const isSmall = height < 43.5 || width < 43.5;
      return isSeen && isSmall ? [`${one.tagName}.${one.className} ${Math.round(width)}×${Math.round(height)}`] : [];
    });
  });
}

describe.skipIf(!hasBrowser)("the workbench on a phone", { timeout: 120_000 }, () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start();
  }, 120_000);
  afterAll(() => workbench.end());

  for (const [address, shows] of rooms) {
    it(`fits ${address}, with targets that a thumb hits`, async () => {
      const { page, faults } = await workbench.open(address, { width: 390 });
      await page.locator(shows).first().waitFor({ timeout: 30_000 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      expect(await smallTargets(page)).toEqual([]);
      expect(faults).toEqual([]);
    });
  }

  it("has its rooms, the capture and all else in a rail that fits, in both languages", async () => {
    for (const language of ["zh", "en"] as const) {
      const { page } = await workbench.open("/glossary", { width: 390, language });
      await page.locator(".glossary-entry").first().waitFor();
      const boxes = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>(".rail a, .rail .rail-deed")]
          .filter((one) => one.checkVisibility())
          .map((one) => ({ ...one.getBoundingClientRect().toJSON(), need: one.scrollWidth, has: one.clientWidth })),
      );
      expect(boxes).toHaveLength(7);
      for (const [index, { left, right, bottom, need, has }] of boxes.entries()) {
        expect(left).toBeGreaterThanOrEqual(index === 0 ? 0 : (boxes[index - 1]?.right ?? 0) - 0.5);
        expect(right).toBeLessThanOrEqual(390);
        expect(bottom).toBeLessThanOrEqual(844);
        expect(need).toBeLessThanOrEqual(has);
      }
    }
  });

  it("shows the note before its source, which is one tap away, and the margin under its line", async () => {
    const { page, faults } = await workbench.open(note, { width: 390 });
    const entry = page.locator(".line-notes .margin-entry.verdict").first();
    await entry.waitFor();
    expect(await page.locator(".source-beside").count()).toBe(0);
    // The note is drawn as it is compiled and checked: what counts is where both come to rest.
    const line = page.locator(".cm-line").filter({ hasText: "you ought to know how" }).first();
    const below = async (): Promise<number> =>
      await line.evaluate((one) => {
        const next = one.nextElementSibling;
        if (next?.matches(".line-notes") !== true || next.querySelector(".verdict") === null) return Number.NaN;
        return next.getBoundingClientRect().top - one.getBoundingClientRect().bottom;
      });
    await expect.poll(below).toBeGreaterThan(-1);
    expect(await below()).toBeLessThan(40);
    await entry.locator("summary").click();
    await entry.getByRole("link", { name: "Show in the book" }).click();
    await page.locator(".quote-mark.is-target").first().waitFor({ timeout: 30_000 });
    expect(await page.locator(".cm-content").isVisible()).toBe(false);
    expect(await smallTargets(page)).toEqual([]);
    await page.getByRole("button", { name: "Note", exact: true }).click();
    await page.locator(".cm-content").waitFor();
    await page.getByRole("button", { name: "Source", exact: true }).click();
    await page.locator(".source-scroll .page").first().waitFor();
    expect(faults).toEqual([]);
  });

  it("keeps an entry open under its line while the note is written in before it", async () => {
    const { page, faults } = await workbench.open(note, { width: 390 });
    const entry = page.locator(".line-notes .margin-entry.verdict").first();
    await entry.locator("summary").click();
    await entry.locator(".margin-body").waitFor();
    await page.locator(".cm-line").filter({ hasText: "Why now:" }).first().click();
    await page.keyboard.press("End");
    await page.keyboard.insertText(" Soon");
    const path = join(workbench.root, "d2l-en-ch02-automatic-differentiation.md");
    await expect.poll(() => readFileSync(path, "utf8"), { timeout: 30_000 }).toContain(" Soon");
    await page.getByText("saved", { exact: true }).waitFor();
    expect(await entry.locator(".margin-body").count()).toBe(1);
    expect(faults).toEqual([]);
  });

  it("reaches the rooms that the rail has no place for, and the display, by “More”", async () => {
    const { page, faults } = await workbench.open("/agenda", { width: 390, language: "zh" });
    await page.locator(".next-piece").first().waitFor();
    await page.getByRole("button", { name: "更多" }).click();
    await page.getByRole("option", { name: "图谱" }).click();
    await page.getByRole("heading", { name: "图谱", exact: true }).waitFor();
    await page.getByRole("button", { name: "更多" }).click();
    await page.getByRole("option", { name: /English/u }).click();
    await page.getByRole("heading", { name: "Graph", exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  it("is read, searched, ticked and answered by thumb", async () => {
    const { page, faults } = await workbench.open("/agenda?show=task", { width: 390, touch: true });
    const path = join(workbench.root, "d2l-zh-ch07-resnet.md");
    await page.getByRole("checkbox", { name: /把残差块改成/u }).tap();
    await expect.poll(() => readFileSync(path, "utf8")).toMatch(/- \[x\] 把残差块改成/u);
    await page.getByRole("button", { name: "Undo" }).tap();
    await expect.poll(() => readFileSync(path, "utf8")).toMatch(/- \[ \] 把残差块改成/u);
    await page.getByRole("button", { name: /^Open questions/u }).tap();
    const question = page.locator(".agenda-item").filter({ hasText: "When does a framework recompute" });
    await question.getByRole("button", { name: "Answer" }).tap();
    await question.getByRole("textbox").fill("Where memory is short, by checkpoints.");
    expect(await smallTargets(page)).toEqual([]);
    await question.getByRole("button", { name: "Write" }).tap();
    const answered = join(workbench.root, "d2l-en-ch02-automatic-differentiation.md");
    await expect.poll(() => readFileSync(answered, "utf8")).toContain("Where memory is short, by checkpoints.");
    await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Search" }).tap();
    await page.getByRole("searchbox").fill("kind:quote 残差");
    await page.locator(".search-hit").first().tap();
    await page.locator(".cm-content").waitFor();
    await page.locator(".line-notes .margin-entry summary").first().tap();
    await page.locator(".line-notes .margin-body").first().waitFor();
    await page.getByRole("button", { name: "More" }).tap();
    expect(await page.evaluate(() => document.activeElement?.matches("input"))).toBe(false);
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).tap();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(faults).toEqual([]);
  });

  it("captures a line by thumb", async () => {
    const { page, faults } = await workbench.open("/search", { width: 390 });
    await page.getByRole("button", { name: "Capture" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("Why does it work on a phone?");
    await dialog.getByRole("button", { name: "Write it down" }).click();
    await dialog.waitFor({ state: "detached" });
    const path = join(workbench.root, "d2l-en-ch02-automatic-differentiation.md");
    expect(readFileSync(path, "utf8")).toContain("Why does it work on a phone?");
    expect(faults).toEqual([]);
  });
});
