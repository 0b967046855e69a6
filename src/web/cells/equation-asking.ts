import { type Signal, signal } from "@preact/signals";
import type { NoteId } from "#core";
import type { AskingSaid } from "../../wire/runs.ts";
import { linesOf } from "../state/lines.ts";

/** SymPy asked about the open note's steps, on the reader's own server. Nothing is asked unless the reader asks. */
export class EquationAsking {
  /** What was told last; null where nothing was asked, or was stopped. */
  readonly said: Signal<AskingSaid | null> = signal(null);
  private readonly note: NoteId;
  private asking: AbortController | null = null;

  constructor(note: NoteId) {
    this.note = note;
  }

  async start(): Promise<void> {
    this.stop();
    const stop = new AbortController();
    this.asking = stop;
    this.said.value = { kind: "asking", at: 0, of: 0 };
    try {
      const response = await fetch("/api/run/equations", {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ path: this.note }),
        signal: stop.signal,
      });
      if (!response.ok || response.body === null) throw new Error(response.statusText);
      // What the server sends has the shape that `src/wire` says.
      for await (const line of linesOf(response.body)) this.said.value = JSON.parse(line) as AskingSaid;
    } catch {
      if (!stop.signal.aborted) this.said.value = { kind: "trouble", trouble: "lost" };
    }
  }

  stop(): void {
    this.asking?.abort();
    this.asking = null;
    this.said.value = null;
  }
}
