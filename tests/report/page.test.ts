import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noteFromText, noteId, verdictKinds } from "#core";
import { renderReport } from "../../src/report/index.ts";
import { browserArguments, findBrowser } from "../support/browser.ts";
import { firstNoteText } from "../support/first-note.ts";
import { compiledFrom, exampleVault, firstNoteAlone, hostileText } from "./vault.ts";

const browserPath = findBrowser();
const folder = mkdtempSync(join(tmpdir(), "ibid-report-"));

type Opened = { readonly page: Page; readonly complaints: readonly string[]; readonly requests: readonly string[] };

describe.skipIf(browserPath === null)("the report in a browser (skipped where there is no Chromium)", () => {
  let browser: Browser;
  const files = {
    first: join(folder, "first.html"),
    vault: join(folder, "vault.html"),
    hostile: join(folder, "x.html"),
  };
  const vault = exampleVault();

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: browserPath ?? "", args: [...browserArguments] });
    writeFileSync(files.first, await renderReport(firstNoteAlone(), { language: "zh", title: "读书笔记" }));
    writeFileSync(files.vault, await renderReport(vault, { language: "en", title: "Deep learning" }));
    const hostile = compiledFrom([noteFromText(noteId('a"><script>hit()</script>.md'), hostileText)]);
    writeFileSync(files.hostile, await renderReport(hostile, { language: "en", title: "<script>hit()</script>" }));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  async function open(file: string, width = 1440, script = true): Promise<Opened> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: script });
    const page = await context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => requests.push(request.url()));
    await page.addInitScript(() => {
      Object.assign(globalThis, { hit: () => Object.assign(globalThis, { wasHit: true }) });
      document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.blockedURI}`));
    });
    await page.goto(pathToFileURL(file).href);
    return { page, complaints, requests };
  }

  it.each(["first", "vault", "hostile"] as const)(
    "opens %s without a complaint and without the network",
    async (name) => {
      const { page, complaints, requests } = await open(files[name]);
      await page.evaluate(() => document.fonts.ready);
      expect(complaints).toEqual([]);
      expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(files[name]).href]);
      await page.context().close();
    },
  );

  it("runs nothing that a note brings", async () => {
    const { page } = await open(files.hostile);
    for (const target of await page.locator("details > summary").all()) await target.click();
    const found = await page.evaluate(() => {
      const all = [...document.querySelectorAll("*")];
      return {
        hit: "wasHit" in globalThis,
        scripts: document.scripts.length,
        sheets: document.querySelectorAll("style, link, iframe, object, embed").length,
        handlers: all.filter((element) => [...element.attributes].some(({ name }) => name.startsWith("on"))).length,
        styled: document.querySelector("#notes")?.querySelectorAll('[style*="inset"]').length,
        addresses: [...document.querySelectorAll("[href], [src]")]
          .map((element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "")
          .filter((address) => !/^(?:#|https:\/\/)/.test(address)),
      };
    });
    expect(found).toEqual({ hit: false, scripts: 1, sheets: 1, handlers: 0, styled: 0, addresses: [] });
    await page.context().close();
  });

  it("has the whole of the first note, in its order", async () => {
    const { page } = await open(files.first);
    const shown = await page.evaluate(() => {
      const note = document.querySelector(".note")?.cloneNode(true);
      if (!(note instanceof Element)) return "";
      for (const apparatus of note.querySelectorAll("[data-apparatus]")) apparatus.remove();
      return note.textContent ?? "";
    });
    expect(lettersOf(shown)).toBe(lettersOf(firstNoteText));
    await page.context().close();
  });

  it("shows the coverage that was measured, as four numbers", async () => {
    const { page } = await open(files.vault);
    for (const kind of verdictKinds) {
      const number = page.locator(`[data-coverage-total] [data-coverage="${kind}"] b`);
      expect(await number.textContent()).toBe(String(vault.coverage[kind]));
    }
    for (const [note, coverage] of vault.coverageByNote) {
      const numbers = page.locator(`[data-note-coverage="${note}"] .coverage-number b`);
      if ((await numbers.count()) > 0)
        expect(await numbers.allTextContents()).toEqual(verdictKinds.map((kind) => String(coverage[kind])));
    }
    await page.context().close();
  });

  it("speaks both languages", async () => {
    const { page } = await open(files.vault);
    const title = page.locator("#agenda-title [data-words]:visible");
    expect(await title.textContent()).toBe("Agenda");
    await page.getByRole("button", { name: "中文" }).click();
    expect(await title.textContent()).toBe("待办");
    expect(await page.locator("html").getAttribute("lang")).toBe("zh");
    const order = page.locator(".gloss-entry");
    expect(await order.first().getAttribute("data-order-zh")).toBe("0");
    await page.getByRole("button", { name: "English" }).click();
    expect(await order.first().getAttribute("data-order-en")).toBe("0");
    await page.context().close();
  });

  it.each([390, 768, 1100, 1440])("needs no scrolling sideways at %i px", async (width) => {
    const { page } = await open(files.vault, width);
    for (const language of ["中文", "English"]) {
      await page.getByRole("button", { name: language }).click();
      const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(needed).toBeLessThanOrEqual(given ?? 0);
    }
    await page.context().close();
  });

  it("sets margin notes beside their words without covering one another", async () => {
    const { page } = await open(files.vault);
    await page.evaluate(() => document.fonts.ready);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const covered = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll(".entry")].map((entry) => entry.getBoundingClientRect());
      return boxes.filter((box, at) =>
        boxes.some((other, index) => index > at && box.top < other.bottom - 1 && other.top < box.bottom - 1),
      );
    });
    expect(covered).toEqual([]);
    await page.context().close();
  });

  it("can be worked from the keyboard", async () => {
    const { page } = await open(files.vault);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toContain("skip");
    await page.locator(".diagram-wide a.node").first().focus();
    expect(await page.locator(".card:visible").count()).toBe(1);
    await page.keyboard.press("Escape");
    expect(await page.locator(".card:visible").count()).toBe(0);
    const summary = page.locator(".note summary").first();
    await summary.focus();
    await page.keyboard.press("Enter");
    expect(await page.locator(".note details[open]").count()).toBe(1);
    const fold = page.locator(".fold").first();
    await fold.focus();
    await page.keyboard.press("Enter");
    expect(await fold.getAttribute("aria-expanded")).toBe("false");
    expect(await page.locator("section.section").first().locator(".section-body").isVisible()).toBe(false);
    await page.context().close();
  });

  it("shows the graph as it stood after each chapter", async () => {
    const { page } = await open(files.vault);
    const present = page.locator(".diagram-wide a.node:not(.is-future):not(.is-stub)");
    const all = await present.count();
    const steps = page.locator('input[name="growth"]');
    await steps.first().focus();
    await steps.first().check({ force: true });
    const first = await present.count();
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(all);
    await page.keyboard.press("ArrowRight");
    expect(await present.count()).toBeGreaterThanOrEqual(first);
    await page.context().close();
  });

  it("has one main part, headings in order, unique ids, and a name on every control", async () => {
    const { page } = await open(files.vault);
    const found = await page.evaluate(() => {
      const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")].map((heading) =>
        Number(heading.getAttribute("aria-level") ?? heading.tagName.slice(1)),
      );
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      const controls = [...document.querySelectorAll("button, summary, a[href], input")];
      const nameOf = (control: Element): string =>
        control.getAttribute("aria-label") ??
        (control instanceof HTMLInputElement ? (control.labels?.[0]?.textContent ?? "") : (control.textContent ?? ""));
      return {
        mains: document.querySelectorAll("main").length,
        firsts: levels.filter((level) => level === 1).length,
        skips: levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1),
        repeated: ids.filter((id, at) => ids.indexOf(id) !== at),
        nameless: controls
          .filter((control) => nameOf(control).trim() === "")
          .map((control) => control.outerHTML.slice(0, 80)),
        lost: [...document.querySelectorAll('a[href^="#"]')]
          .map((link) => link.getAttribute("href")?.slice(1) ?? "")
          .filter((id) => !document.getElementById(id)),
      };
    });
    expect(found).toEqual({ mains: 1, firsts: 1, skips: [], repeated: [], nameless: [], lost: [] });
    await page.context().close();
  });

  it("can be read without a script", async () => {
    const { page, complaints } = await open(files.vault, 1440, false);
    expect(complaints).toEqual([]);
    expect(await page.locator(".note").count()).toBe(vault.notes.length);
    expect(await page.locator(".diagram-wide").isVisible()).toBe(true);
    const message = page.locator(".entry-problem").first();
    expect(await message.isVisible()).toBe(true);
    expect(await page.locator("button:visible").count()).toBe(0);
    await page.context().close();
  });
});

/** Letters and digits alone: what markup and line breaks cannot change. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}
