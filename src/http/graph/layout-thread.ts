import { hash } from "node:crypto";
import { Worker } from "node:worker_threads";
import type { Box, Diagram, Line } from "../../picture/diagram.ts";
import type { Layout, Point } from "../../picture/placed.ts";
import type { LayoutAnswer, LayoutTask } from "./layout-messages.ts";

/** Beside this file in the source, and beside what was built from it. */
const entry = new URL(import.meta.url.endsWith(".ts") ? "./layout-main.ts" : "./layout-main.js", import.meta.url);

/** Layouts that are kept: a reader goes back and forth between a few pictures, and through the days of one. */
const mostKept = 24;

type Waiting = { readonly resolve: (layout: Layout) => void; readonly reject: (error: Error) => void };

/**
 * Lays diagrams out on a thread of its own, so that a large picture does not keep anybody who types waiting. The thread
 * begins with the first picture. What has been laid out is kept by what decides about it: sizes, topics and lines.
 */
export class LayoutThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private readonly kept = new Map<string, Promise<Layout>>();
  private count = 0;

  async layout(diagram: Diagram, width: number): Promise<Layout> {
    const bare = { boxes: diagram.boxes.map(bareBox), lines: diagram.lines.map(bareLine) };
    const key = hash("sha1", JSON.stringify([bare, width]));
    const known = this.kept.get(key) ?? this.ask(bare, width);
    this.kept.delete(key);
    this.kept.set(key, known);
    known.catch(() => this.kept.delete(key));
    for (const old of this.kept.keys()) if (this.kept.size > mostKept) this.kept.delete(old);
    return rebound(await known, diagram);
  }

  /** Lets the thread begin before its first picture is asked for: it takes a moment to load. */
  begin(): void {
    if (this.worker === null) this.start().unref();
  }

  async end(): Promise<void> {
    await this.worker?.terminate();
  }

  private ask(diagram: Diagram, width: number): Promise<Layout> {
    const worker = this.worker ?? this.start();
    this.count += 1;
    const task: LayoutTask = { id: this.count, diagram, width };
    return new Promise((resolve, reject) => {
      this.waiting.set(task.id, { resolve, reject });
      worker.ref();
      worker.postMessage(task);
    });
  }

  private start(): Worker {
    const worker = new Worker(entry);
    this.worker = worker;
    const giveUp = (error: Error): void => {
      if (this.worker === worker) this.worker = null;
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
    worker.on("message", (answer: LayoutAnswer) => {
      const waiting = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if ("layout" in answer) waiting?.resolve(answer.layout);
      else waiting?.reject(new Error(answer.failed));
      // A thread without work does not keep the process alive.
      if (this.waiting.size === 0) worker.unref();
    });
    worker.on("error", giveUp);
    worker.on("exit", () => giveUp(new Error("The thread that lays pictures out has ended.")));
    return worker;
  }
}

/** A box with what its place depends on; what it says of evidence is of no use to the layout. */
function bareBox(box: Box): Box {
  return {
    ...box,
    verdict: "unchecked",
    defined: true,
    since: 1,
    node: { ...box.node, definition: null, provenance: [] },
  };
}

function bareLine(line: Line): Line {
  return { ...line, verdict: "unchecked", since: 1, provenance: [] };
}

/** The same places with the boxes and lines of a diagram, which are the same but for what they say. */
function rebound(layout: Layout, { boxes, lines }: Diagram): Layout {
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const copy = (point: Point): Point => ({ ...point });
  return {
    ...layout,
    boxes: layout.boxes.map((placed) => ({ ...placed, box: boxOf.get(placed.box.id) ?? placed.box })),
    lines: layout.lines.map(({ line, points, label }) => ({
      line: { ...(lineOf.get(line.id) ?? line), from: line.from, to: line.to },
      points: points.map(copy),
      label,
    })),
  };
}
