import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { layWholeOut } from "../../src/web/rooms/graph/whole-layout.ts";
import { median, writeResults } from "../machine.ts";
import { type Figures, framesDuring, print } from "./figures.ts";
import { Stage } from "./stage.ts";

/**
 * The graph's room as a reader feels it, in headless Chromium: from an address to the picture of three chapters, and how
 * many frames a second there are while the whole of 100,000 concepts is panned: `node bench/web/graph.ts`, with `three` behind
 * it of three chapters alone; what was kept of the whole stays.
 *
 * Where there is no graphics card, WebGL is computed by the processor, and so is what is measured.
 */
const chapters = 1000;
const conceptsEach = 100;
const concepts = chapters * conceptsEach;

/** Milliseconds that the picture is dragged. */
const panned = 6000;

/** A chapter that adds concepts under four topics, ties each to an earlier one of its own and some to other chapters'. */
function chapter(number: number, count: number): string {
  const name = (of: number, at: number): string => `概念${of}之${at}（concept ${of}.${at}）`;
  const bare = (of: number, at: number): string => `概念${of}之${at}`;
  const day = new Date(Date.UTC(2015, 0, 1 + number)).toISOString().slice(0, 10);
  const topics = Array.from({ length: 4 }, (_, topic) => {
    const members = Array.from({ length: count / 4 }, (_unused, at) => 4 * at + topic);
    const lines = members.map((at) => `  - ${name(number, at)}`);
    const edges = members.flatMap((at) => {
      const own = at < 4 ? [] : [`  - ${bare(number, at)} —使用→ ${bare(number, Math.floor(at / 3))}`];
      const other = number > 1 && at % 5 === 0 ? [`  - ${bare(number, at)} → ${bare(Math.ceil(number / 2), at)}`] : [];
      return [...own, ...other];
    });
    return [`- “主题${number}之${topic}”节点新增：`, ...lines, ...edges].join("\n");
  });
  return `---\nread: ${day}\nchapter: ${number}\nchapter-title: 第 ${number} 章\n---\n\n# 第 ${number} 章\n\n## 知识图谱更新\n\n${topics.join("\n")}\n`;
}

const stage = await Stage.begin(["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]);
try {
  const layout = layoutAlone();
  const three = await stage.withVault(vault(3, 32), threeChapters);
  // What else runs meanwhile is part of what these figures mean.
  const load = { "processes waiting, average of a minute": { load: loadavg()[0] ?? Number.NaN } };
  const whole = process.argv.includes("three") ? {} : await stage.withVault(vault(chapters, conceptsEach), wholePanned);
  const figures: Figures = { ...load, ...three, ...whole, "layout of 100,000 concepts, alone, ms": layout };
  print(figures);
  const kept: object = JSON.parse(readFileSync(join(import.meta.dirname, "../results/graph.json"), "utf8"));
  writeResults("graph", { ...kept, ...figures });
} finally {
  await stage.end();
}

/** A vault of so many chapters. */
function vault(count: number, each: number): string {
  const root = join(stage.folder, `vault-${count}`);
  mkdirSync(root);
  for (let at = 1; at <= count; at += 1) writeFileSync(join(root, `ch${at}.md`), chapter(at, each));
  return root;
}

/** From asking for a picture to having it, each time of a width that was not laid out before; and to seeing it. */
async function threeChapters(page: Page, origin: string): Promise<Figures> {
  const asked = [1, 2, 3].map((at) => `note=ch${at}.md`).join("&");
  await page.goto(`${origin}/graph?${asked}`);
  await page.locator("svg .node").first().waitFor();
  const laidOut: { readonly clock: number; readonly processor: number }[] = [];
  for (let at = 0; at < 9; at += 1) {
    const before = process.cpuUsage();
    const clock = await page.evaluate(
      async (address) => {
        const began = performance.now();
        await (await fetch(address)).json();
        return performance.now() - began;
      },
      `/api/graph/picture?${asked}&width=${1001 + at}`,
    );
    const { user, system } = process.cpuUsage(before);
    laidOut.push({ clock, processor: (user + system) / 1000 });
  }
  const seen: number[] = [];
  for (let at = 0; at < 7; at += 1) {
    const began = performance.now();
    await page.goto(`${origin}/graph?${asked}`);
    await page.locator("svg .node").first().waitFor();
    seen.push(performance.now() - began);
  }
  const drawn = await page.locator("svg .node").count();
  return {
    "three chapters laid out, ms": {
      median: median(laidOut.map(({ clock }) => clock)),
      "of processor time": median(laidOut.map(({ processor }) => processor)),
      first: laidOut[0]?.clock ?? Number.NaN,
      concepts: drawn,
    },
    "three chapters, from address to picture, ms": { median: median(seen) },
  };
}

async function wholePanned(page: Page, origin: string): Promise<Figures> {
  const began = performance.now();
  await page.goto(`${origin}/graph?view=whole`);
  await page.locator("[data-stage=there]").waitFor();
  const shown = performance.now() - began;
  const renderer = await page.evaluate(() => {
    const context = document.createElement("canvas").getContext("webgl2");
    const info = context?.getExtension("WEBGL_debug_renderer_info");
    return info ? String(context?.getParameter(info.UNMASKED_RENDERER_WEBGL)) : "";
  });
  console.log(`WebGL by ${renderer}, shown after ${shown.toFixed(0)} ms`);
  const box = await page.locator(".whole-canvas").boundingBox();
  const centre = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  const whole = await framesWhilePanning(page, centre);
  for (let at = 0; at < 8; at += 1) await page.getByRole("button", { name: /Zoom in|放大/u }).click();
  await page.waitForTimeout(1000);
  const near = await framesWhilePanning(page, centre);
  return {
    "100,000 concepts, from address to picture, ms": { once: shown, concepts },
    "panning all of them": { "frames/s": perSecond(whole), "median ms": median(whole) },
    "panning among a few": { "frames/s": perSecond(near), "median ms": median(near) },
  };
}

/** Milliseconds between frames while the pointer drags the picture to and fro. */
async function framesWhilePanning(page: Page, { x, y }: { x: number; y: number }): Promise<readonly number[]> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  const frames = await framesDuring(page, async () => {
    const ends = performance.now() + panned;
    for (let at = 1; performance.now() < ends; at += 1) {
      await page.mouse.move(x + 160 * Math.sin(at / 9), y + 90 * Math.sin(at / 13));
      await page.waitForTimeout(12);
    }
  });
  await page.mouse.up();
  return frames;
}

function perSecond(frames: readonly number[]): number {
  return (1000 * frames.length) / frames.reduce((sum, frame) => sum + frame, 0);
}

/** What the thread of the layout does, without the page around it. */
function layoutAlone(): { readonly median: number } {
  const all = Array.from({ length: concepts }, (_, at) => at);
  const shape = {
    since: all.map((at) => 1 + Math.floor(at / conceptsEach)),
    topics: all.map((at) => (at % 25 === 0 ? -1 : at - (at % 25))),
    edges: all.flatMap((at) => [at, Math.floor(at / 3)]),
  };
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    layWholeOut(shape);
    return performance.now() - began;
  });
  return { median: median(times) };
}
