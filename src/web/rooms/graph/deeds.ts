import { type Signal, signal } from "@preact/signals";
import type { NoteId } from "#core";
import type { DeedPage, DeedRefused } from "../../../wire/graph.ts";
import type { Saved } from "../../../wire/pages.ts";
import { pageName, tell } from "../../state/server.ts";

type Written = Extract<DeedPage, { kind: "written" }>;

export type DeedNotice =
  | { readonly kind: "written"; readonly written: Written }
  | { readonly kind: "undone" | "not-undone"; readonly note: NoteId };

/** A deed as it is sent: `from` and `to` are concepts by their ids or names. */
export type DeedAsked = { readonly note: string; readonly from: string } & (
  | { readonly kind: "add" | "retract"; readonly to: string; readonly type: string }
  | { readonly kind: "same"; readonly to: string }
  | { readonly kind: "define"; readonly text: string }
);

/** What the reader writes into notes from the graph, with the last of it to be undone. */
export class GraphDeeds {
  readonly notice: Signal<DeedNotice | null> = signal(null);

  /** Null where it was written; else why not. */
  async write(asked: DeedAsked): Promise<DeedRefused | null> {
    const answer = await tell<DeedPage>("POST", "/api/graph/deed", { ...asked, page: pageName });
    if (answer.kind === "answered" && answer.value.kind === "written") {
      this.notice.value = { kind: "written", written: answer.value };
      return null;
    }
    // What is refused is answered with the reason, in the same shape.
    const page = answer.kind === "refused" ? (answer.body as DeedPage | null) : null;
    return page?.kind === "refused" ? page.why : "not-written";
  }

  /** Gives the file the text that it had, if it still says what was written. */
  async undo(): Promise<void> {
    const last = this.notice.peek();
    if (last?.kind !== "written") return;
    const { note, undo } = last.written;
    const body = { path: note, ...undo, page: pageName };
    const answer = await tell<Saved>("PUT", "/api/note/text", body);
    this.notice.value = { kind: answer.kind === "answered" ? "undone" : "not-undone", note };
  }
}
