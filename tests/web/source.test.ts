import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../support/browser.ts";
import { selectLines, selectWords } from "./select-text.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

const note = "d2l-en-ch02-automatic-differentiation.md";
const room = `/read?note=${note}&source=d2l-en&page=66`;
const long = { timeout: 25_000 };

describe.skipIf(!hasBrowser)("a source beside its note", () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start();
  });
  afterAll(() => workbench.end());
  const onDisk = (): string => readFileSync(join(workbench.root, note), "utf8");

  it("quotes what is selected, with its citation; the quote is verified, marked in the book, and can be undone", async () => {
    const { page, faults } = await workbench.open(room);
    const before = onDisk();
    await page.locator(".textLayer span[role=presentation]").first().waitFor(long);
    const words = await selectLines(page, 2);
    await page.getByRole("button", { name: "Quote it" }).click();
    await page.getByText("Written into the note.").waitFor(long);
    await expect.poll(onDisk, long).not.toBe(before);
    const item = onDisk()
      .split("\n")
      .find((line) => !before.includes(line) && line.includes("[@d2l-en, p. "));
    expect(item?.replaceAll(/[\s-]/gu, "")).toContain(words.replaceAll(/[\s-]/gu, "").slice(0, 40));
    const quoted = /“([^”]*)”/u.exec(item ?? "")?.[1] ?? "";
    const mark = page.locator(`.quote-mark.holds[title="${quoted}"]`).first();
    await mark.waitFor(long);

    // One digit or word of the book's changed in the note is found, and mended by the fix.
    await page
      .locator(".cm-line", { hasText: quoted.slice(0, 30) })
      .first()
      .waitFor(long);
    await page.evaluate(() => getSelection()?.removeAllRanges());
    await mark.evaluate((link: HTMLElement) => link.click());
    await expect.poll(() => page.url()).toContain("at=");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.type("never ");
    await page.locator(".quote-mark.near, .quote-mark.fails").first().waitFor(long);
    await page.keyboard.press("Control+z");
    await mark.waitFor(long);
    await page.keyboard.press("Control+z");
    await expect.poll(onDisk, long).toBe(before);
    expect(faults).toEqual([]);
  });

  it("asks a question about the words, and makes a term of them", async () => {
    const { page, faults } = await workbench.open(room);
    const before = onDisk();
    await page.locator(".textLayer span[role=presentation]").first().waitFor(long);
    await selectLines(page, 1);
    await page.getByRole("button", { name: "Ask about it" }).click();
    await page.getByRole("textbox", { name: "Question" }).fill("Why does this hold?");
    await page.keyboard.press("Enter");
    await expect.poll(onDisk, long).toMatch(/^(?:-|\d+\.) Why does this hold\? “[^”]+” \[@d2l-en, p\. \d+\]/mu);
    await page.locator(".textLayer span[role=presentation]", { hasText: "gradient" }).first().waitFor(long);
    await selectWords(page, "gradient");
    await page.getByRole("button", { name: "Make it a term" }).click();
    await page.getByRole("textbox", { name: /^Name in the other language/u }).fill("梯度");
    await page.keyboard.press("Enter");
    await expect.poll(onDisk, long).toMatch(/\*\*gradient \(梯度\)\*\* \[@d2l-en, p\. \d+\]/u);
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(onDisk, long).toBe(before);
    expect(faults).toEqual([]);
  });

  it("looks words up in the glossary", async () => {
    const { page } = await workbench.open(room);
    await page.locator(".textLayer span[role=presentation]", { hasText: "gradient" }).first().waitFor(long);
    await selectWords(page, "gradient");
    await page.getByRole("button", { name: "Look it up" }).click();
    await page.getByRole("heading", { name: "Glossary" }).waitFor();
    expect(await page.getByRole("searchbox").inputValue()).toMatch(/gradient/iu);
  });

  it("opens the note at a quote whose mark is followed, from another note too", async () => {
    const { page } = await workbench.open("/read?note=d2l-zh-ch07-resnet.md&source=d2l-en&page=68");
    await page.locator(".textLayer span[role=presentation]").first().waitFor(long);
    const mark = page.locator(`.quote-mark[href*="note=${note}"]`).first();
    await mark.waitFor({ ...long, state: "attached" });
    const title = (await mark.getAttribute("title")) ?? "";
    await mark.evaluate((link: HTMLElement) => link.click());
    await page
      .locator(".cm-activeLine, .cm-line", { hasText: title.slice(0, 20) })
      .first()
      .waitFor(long);
    expect(page.url()).toContain(note);
  });

  it("finds words in the book, and goes by printed numbers, PDF numbers and keys", async () => {
    const { page, faults } = await workbench.open(room);
    await page.locator(".textLayer span[role=presentation]").first().waitFor(long);
    await page.locator(".source-scroll").focus();
    await page.keyboard.press("/");
    await page.getByRole("searchbox", { name: "Find in this book" }).fill("gradient");
    await page.getByText(/^\d+ of \d+$/u).waitFor(long);
    await page.locator(".textLayer .highlight.selected").first().waitFor(long);
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    const number = page.locator(".source-number");
    await page.keyboard.type("PDF 3");
    await page.keyboard.press("Enter");
    await expect.poll(() => number.textContent()).toMatch(/PDF 3$/u);
    const printed = /printed (\S+)/u.exec((await number.textContent()) ?? "")?.[1] ?? "";
    await page.locator(".source-scroll").focus();
    await page.keyboard.press("j");
    await expect.poll(() => number.textContent()).toMatch(/PDF 4$/u);
    await page.keyboard.press("g");
    await page.keyboard.type(printed);
    await page.keyboard.press("Enter");
    await expect.poll(() => number.textContent()).toMatch(/PDF 3$/u);
    await page.keyboard.press("g");
    await page.keyboard.type("9999");
    await page.keyboard.press("Enter");
    await page.getByText("There is no such page.").waitFor();
    // The address of the room leads to its page again; without one the book opens where it was left.
    await page.goto(new URL(`/read?note=${note}&source=d2l-en`, page.url()).href);
    await expect.poll(() => number.textContent(), long).toMatch(/PDF 3$/u);
    expect(faults).toEqual([]);
  });

  it("cuts a figure out of a page: picture, number and caption stand in the note", async () => {
    const { page, faults } = await workbench.open("/read?note=d2l-zh-ch07-resnet.md&page=17&source=d2l-zh");
    const path = join(workbench.root, "d2l-zh-ch07-resnet.md");
    const before = readFileSync(path, "utf8");
    await page.locator(".textLayer span[role=presentation]").first().waitFor(long);
    await page.getByRole("button", { name: "Cut out a figure" }).click();
    await page.locator(".region-frame").waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByText("Written into the note.").waitFor(long);
    await expect.poll(() => readFileSync(path, "utf8"), long).toMatch(/!\[[^\]]*\]\(figures\/d2l-zh-[^)]*\.png\)/u);
    const [picture = ""] = readdirSync(join(workbench.root, "figures"));
    expect(
      readFileSync(join(workbench.root, "figures", picture))
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+z");
    await expect.poll(() => readFileSync(path, "utf8"), long).toBe(before);
    expect(faults).toEqual([]);
  });
});
