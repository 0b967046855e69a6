import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ibid } from "../cli/ibid.ts";
import { makeEpub } from "../sources/make-epub.ts";
import { findBrowser } from "../support/browser.ts";
import { payloads, pictures } from "./payloads.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const oneLine = (text: string): string => text.replaceAll(/[\n|]/gu, " ");

/** Each payload where words of a note can stand: in prose, items, tables, code, tasks, definitions, names and edges. */
function hostileNote(some: readonly string[]): string {
  const lines = some.flatMap((payload, at) =>
    at % 6 === 0 ? [`- **名${at}（name ${at} ${oneLine(payload).slice(0, 60)}）**：${payload}`, ""] : [payload, ""],
  );
  const table = ["| 甲 | 乙 |", "|---|---|", ...some.slice(0, 30).map((payload) => `| ${oneLine(payload)} | x |`)];
  const front = ["---", `title: ${JSON.stringify(some[0])}`, `author: '${String(some[2]).replaceAll("'", "")}'`, "---"];
  return [
    ...front,
    `# ${some[1]}`,
    "",
    "## 核心概念总结",
    "",
    ...lines,
    "## 难点与疑问",
    "",
    ...some.slice(0, 15).map((payload) => `- 为什么 ${oneLine(payload)}？`),
    "",
    "## 知识图谱更新",
    "",
    ...some.slice(0, 10).map((payload) => `- 残差 ${oneLine(payload).slice(0, 40)} → 网络`),
    "",
    "## To-Do 列表",
    "",
    ...some.slice(0, 15).map((payload) => `- [ ] 读 ${oneLine(payload)}`),
    "",
    ...table,
    "",
    ...pictures.map((_, at) => `![图](images/p${at}.svg)`),
    "",
  ].join("\n");
}

const half = Math.ceil(payloads.length / 2);
const library = [
  { id: "hostile", type: "book", title: payloads[0], custom: { files: ["hostile.epub"] } },
  { id: "named", type: "book", title: `A ${payloads[3]} B`, author: [{ literal: payloads[5] }] },
];
const epub = makeEpub({
  metadata: `<dc:title>${escaped(String(payloads[0]))}</dc:title>`,
  documents: [
    ["raw.xhtml", payloads.map((payload) => `<p>${payload}</p>`).join("\n")],
    [
      "text.xhtml",
      `<h1>${escaped(String(payloads[0]))}</h1>${payloads.map((one) => `<p>${escaped(one)}</p>`).join("")}`,
    ],
    ["script.xhtml", "<script>alert(7)</script><p onclick='alert(7)' onload='alert(7)'>words</p>"],
  ],
  nav: `<nav epub:type="toc"><ol><li><a href="text.xhtml">${escaped(String(payloads[0]))}</a></li></ol></nav>`,
});

describe.skipIf(!hasBrowser)("what a note or a book brings", { timeout: 120_000 }, () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await Workbench.start({
      files: {
        "hostile.epub": epub,
        "library.json": JSON.stringify(library),
        "one.md": hostileNote(payloads.slice(0, half)),
        "two.md": hostileNote(payloads.slice(half)),
        ...Object.fromEntries(pictures.map((picture, at) => [`images/p${at}.svg`, picture])),
      },
    });
  }, 120_000);
  afterAll(() => workbench.end());

  /** Everything that ran, or that the page's policy had to stop: both should be nothing. */
  async function watched(address: string): Promise<{ readonly page: Page; readonly ran: string[] }> {
    const { page } = await workbench.open("/library");
    const ran: string[] = [];
    page.on("dialog", (dialog) => {
      ran.push(dialog.message());
      void dialog.dismiss();
    });
    page.on("console", (message) => {
      if (/Content Security Policy|TrustedHTML|TrustedScript/u.test(message.text())) ran.push(message.text());
    });
    page.on("popup", (popup) => ran.push(`opened ${popup.url()}`));
    await page.goto(new URL(address, page.url()).href);
    return { page, ran };
  }

  /** Attributes and elements that would run something, whatever stopped them. */
  async function dangerous(page: Page): Promise<readonly string[]> {
    return await page.evaluate(() => {
      const found: string[] = [];
      for (const element of document.querySelectorAll("*")) {
        if (/^(?:iframe|object|embed|base|portal|frameset)$/iu.test(element.tagName)) found.push(element.outerHTML);
        if (element.localName === "script" && !element.getAttribute("src")?.startsWith("/assets/"))
          found.push(element.outerHTML.slice(0, 80));
        for (const { name, value } of element.attributes) {
          const isScript = /^\W*(?:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data:text|data:app)/iu;
          if (/^on/iu.test(name)) found.push(`${element.localName} ${name}`);
          if (/^(?:href|src|action|formaction|xlink:href|data|srcdoc)$/iu.test(name) && isScript.test(value))
            found.push(`${element.localName} ${name}=${value}`);
        }
      }
      return found;
    });
  }

  it("is tried in more than 150 ways, and a page without a guard would run them", async () => {
    expect(new Set(payloads).size).toBeGreaterThan(150);
    const page = await workbench.browser.newPage();
    const ran: string[] = [];
    page.on("dialog", (dialog) => {
      ran.push(dialog.message());
      void dialog.dismiss();
    });
    await page.setContent("<p>open</p>");
    await page.evaluate(
      (all) => {
        document.body.innerHTML = all.join("\n");
      },
      payloads.slice(0, 8),
    );
    await expect.poll(() => ran.length, { timeout: 20_000 }).toBeGreaterThan(0);
    await page.close();
  });

  it.each(["one.md", "two.md"])("runs nothing in the editor, as it reads and as it is written: %s", async (note) => {
    const { page, ran } = await watched(`/read?note=${note}`);
    await page.locator(".cm-line").first().waitFor();
    for (const isSource of [false, true]) {
      if (isSource) await page.getByRole("button", { name: "Show the source" }).click();
      const height = await page.evaluate(() => {
        scrollTo(0, 0);
        return document.documentElement.scrollHeight;
      });
      for (let top = 0; top < height; top += 1200) {
        await page.evaluate(
          (to) =>
            new Promise<void>((resolve) => {
              for (const place of document.querySelectorAll(".room, .desk, html")) place.scrollTop = to;
              requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
            }),
          top,
        );
        expect(await dangerous(page)).toEqual([]);
      }
    }
    expect(ran).toEqual([]);
  });

  it("runs nothing where the pointer rests and nothing that is pressed", async () => {
    const { page, ran } = await watched("/read?note=one.md");
    await page.locator(".cm-line").first().waitFor();
    const lines = page.locator(".cm-line", { hasText: "name" });
    for (let at = 0; at < 6; at += 1) {
      await lines.nth(at).hover({ position: { x: 40, y: 12 } });
      await page
        .locator(".cm-tooltip")
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => undefined);
      expect(await dangerous(page)).toEqual([]);
    }
    await page.goto(new URL("/read?note=two.md", page.url()).href);
    const followed = page.locator(".md-followed");
    await followed.first().waitFor({ timeout: 20_000 });
    for (let at = 0; at < Math.min(8, await followed.count()); at += 1)
      await followed
        .nth(at)
        .click({ modifiers: ["Control"], timeout: 2000 })
        .catch(() => undefined);
    expect(await dangerous(page)).toEqual([]);
    expect(ran).toEqual([]);
  });

  it("runs nothing in any room", async () => {
    const { page, ran } = await watched("/library");
    for (const room of ["problems", "agenda?show=question", "glossary"]) {
      await page.goto(new URL(`/${room}`, page.url()).href);
      await page.locator("main").getByText("alert(7)").first().waitFor({ state: "attached", timeout: 30_000 });
      expect(await dangerous(page)).toEqual([]);
    }
    const others = ["library", "history", "agenda", "graph?view=chapters", "graph?view=picture", "graph?view=gaps"];
    for (const room of others) {
      await page.goto(new URL(`/${room}`, page.url()).href);
      await page.locator("main h1").first().waitFor({ timeout: 30_000 });
      await page.waitForLoadState("networkidle");
      expect(await dangerous(page)).toEqual([]);
    }
    await page.goto(new URL("/search", page.url()).href);
    for (const words of ["alert", "script"]) {
      await page.getByRole("searchbox").first().fill(words);
      await page.locator(".search-hit mark", { hasText: words }).first().waitFor({ timeout: 30_000 });
      expect(await dangerous(page)).toEqual([]);
    }
    expect(ran).toEqual([]);
  });

  it("runs nothing of a book", async () => {
    const { page, ran } = await watched("/library");
    for (const at of [0, 1, 2]) {
      await page.goto(new URL(`/read?note=ch01-as-exported.txt&source=hostile&page=${at}`, page.url()).href);
      await page.locator(`.text-sheet[data-page-number="${at + 1}"]`).waitFor({ timeout: 30_000, state: "attached" });
      expect(await dangerous(page)).toEqual([]);
    }
    expect(ran).toEqual([]);
  });

  it("runs nothing in a picture, nor where one is opened by its address", async () => {
    const { page, ran } = await watched("/library");
    for (const at of pictures.keys()) {
      const answer = await page.goto(new URL(`/api/image?note=one.md&target=images/p${at}.svg`, page.url()).href);
      expect(answer?.status()).toBe(200);
    }
    // Here the policy has something to stop, and does.
    expect(ran.filter((what) => !/Content Security Policy|sandbox/u.test(what))).toEqual([]);
  });

  it("runs nothing in the report", async () => {
    const made = ibid(["report", "--vault", workbench.root]);
    expect(made.err).toBe("");
    const page = await workbench.browser.newPage();
    const ran: string[] = [];
    page.on("dialog", (dialog) => {
      ran.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(pathToFileURL(join(workbench.root, ".ibid/report.html")).href);
    await page.getByText("alert(7)").first().waitFor({ state: "attached" });
    const found = await page.evaluate(() =>
      [...document.querySelectorAll("*")].flatMap((element) =>
        [...element.attributes].flatMap(({ name, value }) =>
          /^on/iu.test(name) || (/^(?:href|src)$/iu.test(name) && /^\s*(?:javascript|vbscript|data:text)/iu.test(value))
            ? [`${element.localName} ${name}=${value.slice(0, 60)}`]
            : [],
        ),
      ),
    );
    expect(found).toEqual([]);
    expect(ran).toEqual([]);
    await page.close();
  });
});
