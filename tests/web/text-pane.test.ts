import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeEpub } from "../sources/make-epub.ts";
import { findBrowser } from "../support/browser.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

const library = JSON.parse(readFileSync(resolve("examples/vault/library.json"), "utf8")) as unknown[];
const works = [...library, { id: "tale", type: "book", title: "A Tale of Nets", custom: { files: ["tale.epub"] } }];
const paragraphs = (from: string): string =>
  Array.from({ length: 30 }, (_, at) => `<p>${from} paragraph ${at} tells of slow and patient gradients.</p>`).join("");
const epub = makeEpub({
  metadata: "<dc:title>A Tale of Nets</dc:title>",
  documents: [
    ["one.xhtml", `<h1>The road</h1><p>Nets learn from slips that they make themselves.</p>${paragraphs("First")}`],
    ["two.xhtml", `<h1>The lantern</h1>${paragraphs("Second")}<p>A lantern shows the steepest way down.</p>`],
  ],
  nav: '<nav epub:type="toc"><ol><li><a href="one.xhtml">The road</a></li><li><a href="two.xhtml">The lantern</a></li></ol></nav>',
});
const text = "# Tale\n\n## Core Concepts Summary\n\n- “Nets learn from slips that they make themselves” [@tale]\n";

describe.skipIf(!hasBrowser)("a source that has no pages of its own", { timeout: 60_000 }, () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start({
      files: {
        "library.json": JSON.stringify(works),
        "tale.epub": epub,
        "tale.md": text,
      },
    });
  }, 120_000);
  afterAll(() => workbench.end());
  const long = { timeout: 25_000 };

  it("has its words found, across its parts, forward and back, by key", async () => {
    const { page, faults } = await workbench.open("/read?note=tale.md&source=tale&page=0");
    await page.getByRole("heading", { name: "The road" }).waitFor(long);
    await page.locator(".source-scroll").focus();
    await page.keyboard.press("/");
    const field = page.getByRole("searchbox", { name: "Find in this book" });
    await field.fill("STEEPEST  way");
    await page.getByText("1 of 1", { exact: true }).waitFor(long);
    await page.getByRole("heading", { name: "The lantern" }).waitFor();
    const shown = (): Promise<string> =>
      page.evaluate(() => [...(CSS.highlights.get("found-current") ?? [])].map(String).join());
    await expect.poll(shown).toBe("steepest way");
    expect(await page.getByText("A lantern shows").isVisible()).toBe(true);
    await field.fill("patient gradients");
    await page.getByText("31 of 60", { exact: true }).waitFor();
    await page.keyboard.press("Shift+Enter");
    await page.getByText("30 of 60", { exact: true }).waitFor();
    await page.getByText("First paragraph 29").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(0);
    expect(faults).toEqual([]);
  });

  it("goes by its outline and by keys, and opens where and as large as it was left", async () => {
    const { page } = await workbench.open("/read?note=tale.md&source=tale");
    await page.getByRole("heading", { name: "The road" }).waitFor(long);
    await page.locator(".source-outline").selectOption("1");
    await page.getByRole("heading", { name: "The lantern" }).waitFor();
    await page.locator(".source-scroll").focus();
    await page.keyboard.press("+");
    const size = (): Promise<string> =>
      page.locator(".text-sheet").evaluate((sheet: HTMLElement) => sheet.style.fontSize);
    await expect.poll(size).toBe("1.15em");
    await page.reload();
    await page.getByRole("heading", { name: "The lantern" }).waitFor(long);
    expect(await size()).toBe("1.15em");
    await page.locator(".source-scroll").focus();
    await page.keyboard.press("k");
    await page.getByRole("heading", { name: "The road" }).waitFor();
  });

  it("has its quotes marked, which lead to their notes, and what is selected quoted", async () => {
    const { page, faults } = await workbench.open("/read?note=tale.md&source=tale&page=0");
    const mark = page.locator(".text-sheet .quote-mark.holds");
    await mark.waitFor(long);
    expect(await mark.textContent()).toBe("Nets learn from slips that they make themselves");
    await mark.click();
    await expect.poll(() => page.url()).toContain("at=");
    await page.locator(".source-scroll").focus();
    await page.keyboard.press("j");
    const words = "A lantern shows the steepest way down.";
    await page.getByText(words).evaluate((paragraph) => {
      const [node] = paragraph.childNodes;
      if (node) getSelection()?.setBaseAndExtent(node, 0, node, node.textContent?.length ?? 0);
    });
    await page.getByRole("button", { name: "Quote it" }).click();
    await page.getByText("Written into the note.").waitFor(long);
    await expect.poll(() => readFileSync(join(workbench.root, "tale.md"), "utf8"), long).toContain(words.slice(0, -1));
    await page.locator(".text-sheet .quote-mark.holds", { hasText: "A lantern shows" }).waitFor(long);
    expect(faults).toEqual([]);
  });
});
