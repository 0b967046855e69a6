import { type Signal, signal } from "@preact/signals";
import type { NoteId } from "#core";
import type { FixAsked, FixDone, Written } from "../../../wire/problems.ts";
import { pageName, tell } from "../../state/server.ts";

/** What became of the last thing that was done. */
export type FixNotice =
  | { readonly kind: "made"; readonly count: number; readonly notes: readonly NoteId[] }
  | { readonly kind: "undone" | "changed" | "cannot-undo" }
  | { readonly kind: "failed"; readonly reason: string };

/** Makes fixes and takes them back, the last first. What was made stays known when the reader leaves the room. */
class Fixer {
  readonly notice: Signal<FixNotice | null> = signal(null);
  /** How many changes can be taken back. */
  readonly undoable: Signal<number> = signal(0);
  private readonly made: (readonly Written[])[] = [];
  private isBusy = false;

  async make(asked: Omit<FixAsked, "page">): Promise<void> {
    const done = await this.send("fix", { ...asked, page: pageName });
    if (done === null) return;
    if (done.kind === "written") {
      this.made.push(done.written);
      this.undoable.value = this.made.length;
      this.notice.value = { kind: "made", count: done.count, notes: done.written.map(({ note }) => note) };
    } else this.notice.value = done;
  }

  async undo(): Promise<void> {
    const last = this.made.at(-1);
    if (last === undefined) return;
    const done = await this.send("undo", { notes: last, page: pageName });
    if (done === null) return;
    // What was changed after it cannot be taken back by this way any more.
    if (done.kind !== "failed") this.made.pop();
    this.undoable.value = this.made.length;
    this.notice.value =
      done.kind === "written" ? { kind: "undone" } : done.kind === "changed" ? { kind: "cannot-undo" } : done;
  }

  /** Null while something is under way, so that a key pressed twice does one thing. */
  private async send(what: "fix" | "undo", body: object): Promise<FixDone | null> {
    if (this.isBusy) return null;
    this.isBusy = true;
    const answer = await tell<FixDone>("POST", `/api/problems/${what}`, body);
    this.isBusy = false;
    if (answer.kind === "answered") return answer.value;
    if (answer.kind === "refused" && answer.status === 409) return answer.body as FixDone;
    return { kind: "failed", reason: answer.kind === "lost" ? "offline" : String(answer.status) };
  }
}

export const fixer: Fixer = new Fixer();
