import { type Signal, signal } from "@preact/signals";
import type { NoteId } from "#core";
import type { NotePage, Saved } from "../../wire/pages.ts";
import { ask, tell } from "./server.ts";

export type SaveState =
  | { readonly kind: "saved" | "waiting" | "saving" | "lost" }
  /** The file says something else; nothing was written over it. */
  | { readonly kind: "changed-outside"; readonly text: string; readonly revision: string }
  | { readonly kind: "failed"; readonly reason: string };

/** Milliseconds without a keystroke after which the note is written. */
const rest = 700;

/**
 * One note that is being edited. What is typed is compiled at once, one text at a time and always the newest; it is written
 * when the reader rests, over the text that was last seen on disk and nothing else.
 */
export class NoteSession {
  readonly id: NoteId;
  readonly page: Signal<NotePage>;
  readonly state: Signal<SaveState> = signal({ kind: "saved" });
  private text: string;
  private compiled: string;
  private isCompiling = false;
  private timer: ReturnType<typeof setTimeout> | null = null;

  private constructor(page: NotePage) {
    this.id = page.id;
    this.page = signal(page);
    this.text = page.text;
    this.compiled = page.text;
    addEventListener("online", this.retry);
  }

  /** Null where there is no such note. */
  static async open(id: string): Promise<NoteSession | null> {
    const answer = await ask<NotePage>("/api/note", { path: id });
    return answer.kind === "answered" ? new NoteSession(answer.value) : null;
  }

  get isDirty(): boolean {
    return this.state.peek().kind !== "saved";
  }

  /** Takes the text as it stands in the editor. */
  change(text: string): void {
    this.text = text;
    if (this.state.peek().kind !== "changed-outside") this.state.value = { kind: "waiting" };
    void this.compile();
    this.saveLater(rest);
  }

  /** Asks for the note anew: something else of the vault has changed. What is typed and unsaved stays. */
  async refresh(): Promise<string | null> {
    if (this.isDirty || this.isCompiling) return null;
    const answer = await ask<NotePage>("/api/note", { path: this.id });
    if (answer.kind !== "answered" || this.isDirty) return null;
    this.page.value = answer.value;
    if (answer.value.text === this.text) return null;
    this.text = answer.value.text;
    this.compiled = this.text;
    return this.text;
  }

  /** Of two texts that differ, writes the reader's own over the one on disk, which the reader has seen. */
  keepOwn(): void {
    const state = this.state.peek();
    if (state.kind !== "changed-outside") return;
    this.page.value = { ...this.page.peek(), revision: state.revision };
    this.state.value = { kind: "waiting" };
    void this.save();
  }

  /** Of two texts that differ, takes the one on disk; gives it for the editor. */
  takeOther(): string | null {
    const state = this.state.peek();
    if (state.kind !== "changed-outside") return null;
    this.page.value = { ...this.page.peek(), revision: state.revision };
    this.text = state.text;
    this.state.value = { kind: "saved" };
    void this.compile();
    return state.text;
  }

  async save(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    const kind = this.state.peek().kind;
    if (kind === "saved" || kind === "saving" || kind === "changed-outside") return;
    this.state.value = { kind: "saving" };
    const { text } = this;
    const answer = await tell<Saved>("PUT", "/api/note/text", {
      path: this.id,
      text,
      revision: this.page.peek().revision,
    });
    if (answer.kind === "lost") {
      this.state.value = { kind: "lost" };
      this.saveLater(retryAfter);
      return;
    }
    // Refusals have the same shape as answers here.
    const saved = (answer.kind === "answered" ? answer.value : answer.body) as Saved | null;
    if (saved?.kind === "saved") {
      const isNewest = this.text === text;
      this.page.value = isNewest ? saved.page : { ...this.page.peek(), revision: saved.page.revision };
      this.state.value = { kind: isNewest ? "saved" : "waiting" };
      if (!isNewest) this.saveLater(rest);
    } else if (saved?.kind === "changed-outside") this.state.value = saved;
    else this.state.value = { kind: "failed", reason: saved?.reason ?? "" };
  }

  /** Writes what is left, and lets the server forget the draft. */
  async close(): Promise<void> {
    removeEventListener("online", this.retry);
    await this.save();
    if (!this.isDirty) await tell<null>("POST", "/api/note/close", { path: this.id });
  }

  private readonly retry = (): void => void this.save();

  private saveLater(after: number): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), after);
  }

  private async compile(): Promise<void> {
    if (this.isCompiling) return;
    this.isCompiling = true;
    while (this.compiled !== this.text) {
      const { text } = this;
      const answer = await tell<NotePage>("POST", "/api/note/draft", { path: this.id, text });
      if (answer.kind !== "answered") break;
      this.compiled = text;
      // The revision is that of the disk, which a draft does not change.
      if (this.text === text) this.page.value = { ...answer.value, revision: this.page.peek().revision };
    }
    this.isCompiling = false;
  }
}

/** Milliseconds until a write is tried again that the server did not answer. */
const retryAfter = 3000;
