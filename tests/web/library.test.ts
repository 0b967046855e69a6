import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeEpub } from "../sources/make-epub.ts";
import { makePdf } from "../sources/make-pdf.ts";
import { findBrowser } from "../support/browser.ts";
import { ZoteroDatabase } from "../zotero/make-database.ts";
import { Workbench } from "./workbench.ts";

const hasBrowser = findBrowser() !== null;
if (!hasBrowser) console.log("Skipped: there is no Chromium to open the workbench in. See tests/support/browser.ts.");

const long = { timeout: 25_000 };
const pages = Array.from({ length: 4 }, (_, at) => ({
  lines: [[`Leaf ${"abcd"[at]} tells of a lamp in the harbour and of nineteen winters`, 40, 500]] as const,
}));

describe.skipIf(!hasBrowser)("the library room", () => {
  let workbench: Workbench;
  let outside: string;
  beforeAll(async () => {
    workbench = await Workbench.start();
    outside = mkdtempSync(join(tmpdir(), "ibid-outside-"));
  }, 120_000);
  afterAll(async () => {
    await workbench.end();
    rmSync(outside, { recursive: true, force: true });
  });
  const inVault = (path: string): string => join(workbench.root, path);
  const sources = (): readonly string[] => readdirSync(inVault("sources")).sort();

  it("shows each work with its first page, its chapters with their pages, and what was read of it", async () => {
    const { page, faults } = await workbench.open("/library");
    const work = page.locator(".work", { hasText: "Dive into Deep Learning" });
    const cover = work.locator("img.cover");
    await cover.scrollIntoViewIfNeeded();
    await expect
      .poll(() => cover.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth), long)
      .toBe(320);
    await work.getByText("22 of 107 pages read").waitFor();
    expect(await work.locator(".read-strip rect").count()).toBe(2);
    const chapter = work.locator(".chapter", { hasText: "Training on Multiple GPUs" });
    await chapter.getByText("pp. 80–90").waitFor();
    const noted = work.locator(".chapter.noted", { hasText: "Automatic Differentiation" });
    await noted.getByText("1 question open").waitFor();
    expect(await noted.locator(".coverage-number").count()).toBe(4);
    expect(faults).toEqual([]);
  });

  it("starts a chapter's note in one click, with what the book says of it, and opens it", async () => {
    const { page, faults } = await workbench.open("/library");
    await page.getByRole("button", { name: "Start a chapter note on Training on Multiple GPUs" }).click();
    await page.locator(".cm-content").waitFor(long);
    const name = new URL(page.url()).searchParams.get("note") ?? "";
    expect(readFileSync(inVault(name), "utf8")).toMatch(
      /^---\nsource: d2l-en\nchapter:\nchapter-title: Training on Multiple GPUs\nread: \d{4}-\d\d-\d\d\npages: 80–90\nnumbering: printed\n---\n\n# Training on Multiple GPUs\n/u,
    );
    await page.goto(new URL("/library", page.url()).href);
    await page.locator(".chapter.noted", { hasText: "Training on Multiple GPUs" }).waitFor();
    rmSync(inVault(name));
    expect(faults).toEqual([]);
  });

  it("takes in a file that is chosen or dropped, once, and writes over nothing", async () => {
    const { page, faults } = await workbench.open("/library");
    const bytes = makePdf({ pages, info: { Title: "The Lamp in the Harbour" } });
    await page.getByRole("button", { name: "Choose a file" }).waitFor();
    await choose(page, "lamp.pdf", bytes);
    await page.getByText("Added: ").waitFor(long);
    expect(sources()).toContain("lamp.pdf");
    const library = readFileSync(inVault("library.json"), "utf8");
    expect(library).toContain("sources/lamp.pdf");
    await page.locator(".work", { hasText: /lamp/iu }).waitFor(long);

    await choose(page, "again.pdf", bytes);
    await page.getByText("The library has this file already").waitFor(long);
    expect(sources()).not.toContain("again.pdf");

    // Another file of the same name gets a name of its own.
    const epub = makeEpub({ documents: [["a.xhtml", "<h1>One</h1><p>Salt and bread.</p>"]] });
    await drop(page, "lamp.pdf", epub);
    await page.getByText("Added: A Book").waitFor(long);
    expect(sources()).toContain("lamp-2.pdf");
    expect(Buffer.compare(readFileSync(inVault("sources/lamp.pdf")), Buffer.from(bytes))).toBe(0);
    expect(faults).toEqual([]);
  });

  it("says why a file is not taken, and what to do; nothing of it is kept", async () => {
    const { page } = await workbench.open("/library");
    const [files, library] = [sources(), readFileSync(inVault("library.json"), "utf8")];
    const refusals: readonly (readonly [string, Uint8Array, string])[] = [
      ["locked.pdf", makePdf({ pages, password: "secret" }), "is encrypted. Use a copy that opens."],
      ["broken.pdf", Buffer.from("%PDF-1.7 and then nothing"), "is damaged. Use a whole copy."],
      [
        "pictures.pdf",
        makePdf({ pages: Array.from({ length: 4 }, () => ({ lines: [], picture: true })) }),
        "has images and no text. Run text recognition on it.",
      ],
      ["table.xlsx", Buffer.from("PK\u0003\u0004…"), "is no PDF, EPUB, HTML or Markdown"],
    ];
    for (const [name, bytes, said] of refusals) {
      await choose(page, name, bytes);
      await page.getByRole("alert").filter({ hasText: name }).filter({ hasText: said }).waitFor(long);
    }
    expect(sources()).toEqual(files);
    expect(readFileSync(inVault("library.json"), "utf8")).toBe(library);
  }, 60_000);

  it("breaks off a file that is on its way, and keeps nothing of it", async () => {
    const { page } = await workbench.open("/library");
    const files = sources();
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 50_000 };
    await session.send("Network.emulateNetworkConditions", slow);
    await choose(page, "large.pdf", Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(4_000_000, 1)]));
    await page.getByText(/^Sending large\.pdf/u).waitFor(long);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("Nothing of the file was kept.").waitFor();
    await expect.poll(() => readdirOrNone(inVault(".ibid/incoming")), long).toEqual([]);
    expect(sources()).toEqual(files);
  }, 60_000);

  it("begins in an empty folder with a first chapter note, which is opened", async () => {
    const root = join(outside, "empty");
    mkdirSync(root);
    const served = await workbench.serveAlso(root);
    const { page, faults } = await pageAt(workbench, served.address);
    await page.getByRole("heading", { name: "Where to begin" }).waitFor(long);
    await page.getByLabel("Book").fill("Deep Learning");
    await page.getByLabel(/^Title of its first chapter/u).fill("The Revolution");
    await page.getByRole("button", { name: "Start the first note" }).click();
    await page.locator(".cm-content").waitFor(long);
    expect(readFileSync(join(root, "ch01-the-revolution.md"), "utf8")).toContain("source: Deep Learning\nchapter: 1\n");
    expect(readFileSync(join(root, "ibid.yaml"), "utf8")).toBe("language: en\n");
    expect(faults).toEqual([]);
    await served.close();
  }, 60_000);

  it("begins with a copy of the example, or with notes that are there, and overwrites nothing", async () => {
    const root = join(outside, "another");
    mkdirSync(join(root, "taken"), { recursive: true });
    writeFileSync(join(root, "taken/picture.png"), "mine");
    const served = await workbench.serveAlso(root);
    const { page } = await pageAt(workbench, served.address);
    await page.getByRole("heading", { name: "Where to begin" }).waitFor(long);
    expect(await workbench.axe(page)).toEqual([]);
    const form = page.getByRole("form", { name: "Look at the example" });
    await form.getByLabel("Copy it to").fill("taken");
    await form.getByRole("button").click();
    await form.getByRole("alert").getByText("There is something in this folder already").waitFor(long);
    expect(readdirSync(join(root, "taken"))).toEqual(["picture.png"]);
    const folder = page.getByRole("form", { name: "Open notes that you have" });
    await folder.getByLabel("Folder").fill("taken");
    await folder.getByRole("button").click();
    await folder.getByRole("alert").getByText("It has no notes").waitFor(long);
    await form.getByLabel("Copy it to").fill("ibid-example");
    await form.getByRole("button").click();
    await page.getByRole("heading", { name: "Deep learning, read slowly" }).waitFor(long);
    expect(existsSync(join(root, "ibid-example/sources/d2l-en-excerpt.pdf"))).toBe(true);
    // Once there are notes, nothing is begun any more.
    const again = await page.evaluate(async () => {
      const body = JSON.stringify({ how: "folder", place: "/" });
      return (await fetch("/api/start", { method: "POST", body })).status;
    });
    expect(again).toBe(409);
    await served.close();
  }, 60_000);

  it("shows how far Zotero's files have been copied, and can be stopped", async () => {
    const root = join(outside, "from-zotero");
    mkdirSync(root);
    const served = await workbench.serveAlso(root);
    const { page, faults } = await pageAt(workbench, served.address);
    const form = page.getByRole("form", { name: "Import from Zotero" });
    await form.getByLabel("Data directory").fill(zoteroFolder(join(outside, "Zotero"), 2000));
    await form.getByRole("button", { name: "Import" }).click();
    await form.getByText(/^Copying files: \d+ of 2000$/u).waitFor(long);
    await form.getByRole("button", { name: "Stop" }).click();
    await form.getByRole("alert").getByText("Stopped; nothing was added to the library.").waitFor(long);
    expect(existsSync(join(root, "library.json"))).toBe(false);
    // What is not stopped is brought.
    await form.getByLabel("Data directory").fill(zoteroFolder(join(outside, "Zotero of one"), 1));
    await form.getByRole("button", { name: "Import" }).click();
    await page.getByRole("heading", { name: "Volume 0" }).waitFor(long);
    expect(readFileSync(join(root, "library.json"), "utf8")).toContain("sources/0.pdf");
    expect(faults).toEqual([]);
    await served.close();
  }, 60_000);
});

/** A Zotero data directory with so many works, each with a file. */
function zoteroFolder(place: string, works: number): string {
  mkdirSync(join(place, "storage"), { recursive: true });
  const first = join(place, "storage/all.pdf");
  writeFileSync(first, `%PDF-1.7\n${"x".repeat(200_000)}`);
  const zotero = new ZoteroDatabase(join(place, "zotero.sqlite"));
  zotero.database.exec("BEGIN");
  for (let at = 0; at < works; at += 1) {
    const key = `K${String(at).padStart(7, "0")}`;
    zotero.attachment(
      `F${key.slice(1)}`,
      zotero.item(key, "book", { title: `Volume ${at}` }),
      0,
      `storage:${at}.pdf`,
      {},
    );
    mkdirSync(join(place, `storage/F${key.slice(1)}`));
    linkSync(first, join(place, `storage/F${key.slice(1)}/${at}.pdf`));
  }
  zotero.database.exec("COMMIT");
  zotero.database.close();
  return place;
}

async function pageAt(
  workbench: Workbench,
  address: string,
): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const context = await workbench.browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(address);
  return { page, faults };
}

async function choose(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const buffer = Buffer.from(bytes);
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "", buffer });
}

async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const held = await page.evaluateHandle(
    ([called, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(content as number[])], called as string));
      return data;
    },
    [name, [...bytes]],
  );
  await page.locator(".library").dispatchEvent("drop", { dataTransfer: held });
}

function readdirOrNone(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
