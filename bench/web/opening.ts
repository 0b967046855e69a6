import { type ChildProcess, spawn } from "node:child_process";
import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import { writeVault } from "../compile/vault.ts";
import { median } from "../machine.ts";
import type { Figures } from "./figures.ts";
import type { Stage } from "./stage.ts";

/** From the command `ibid open` to a note that can be written in, each time a process and a browser profile of their own. */
export async function measureOpening(stage: Stage): Promise<Figures> {
  const example = join(stage.folder, "example");
  cpSync(resolve("examples/vault"), example, { recursive: true });
  const large = await writeVault(10_000, join(stage.folder, "vault-10000"));
  return {
    "start to a note, example, ms": await opened(stage, example, "d2l-zh-ch07-resnet.md", 7),
    "start to a note, 10,000 notes, warm index, ms": await opened(stage, large, "shelf-000/book-0000/ch07-b0.md", 2),
  };
}

type Opened = { readonly "link printed": number; readonly "note there": number; readonly "all open": number };

async function opened(stage: Stage, root: string, note: string, times: number): Promise<Opened> {
  // The first fills the index.
  await once(stage, root, note);
  // Longer than the coarsest clock of a disk, so that what was kept is believed.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const all: Opened[] = [];
  for (let at = 0; at < times; at += 1) all.push(await once(stage, root, note));
  return {
    "link printed": median(all.map((one) => one["link printed"])),
    "note there": median(all.map((one) => one["note there"])),
    "all open": median(all.map((one) => one["all open"])),
  };
}

async function once(stage: Stage, root: string, note: string): Promise<Opened> {
  const page = await stage.page();
  const began = performance.now();
  const command = spawn(process.execPath, [resolve("dist/ibid.js"), "open", "--vault", root], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const link = new URL(await linkOf(command));
    const printed = performance.now() - began;
    link.pathname = "/read";
    link.searchParams.set("note", note);
    await page.goto(link.href, { waitUntil: "commit" });
    await page.locator(".cm-content[contenteditable=true] .cm-line").first().waitFor();
    const there = performance.now() - began;
    // The list of notes comes with the vault.
    await page.locator(".note-list li").first().waitFor({ state: "attached" });
    return { "link printed": printed, "note there": there, "all open": performance.now() - began };
  } finally {
    const ended = new Promise((resolve) => command.once("exit", resolve));
    command.kill("SIGTERM");
    await ended;
    await page.close();
  }
}

/** What the command prints once it serves. */
async function linkOf(command: ChildProcess): Promise<string> {
  let written = "";
  return await new Promise((resolve, reject) => {
    command.stdout?.on("data", (chunk) => {
      written += String(chunk);
      const [link] = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+(?=\s)/u.exec(written) ?? [];
      if (link !== undefined) resolve(link);
    });
    command.once("exit", () => reject(new Error(`ibid open ended without a link: ${written}`)));
  });
}
