import { type Signal, signal } from "@preact/signals";
import { editBetween, type MergedPart, mergedText, mergeTexts, type NoteId } from "#core";
import type { CompiledNote, DraftAnswer, NotePage, OnDisk, WrittenTyped } from "../../wire/pages.ts";
import { type KeptNote, type KeptNotes, keptNotes } from "./kept-notes.ts";
import { type Answer, ask, pageName, tell } from "./server.ts";

export type SaveState =
  | { readonly kind: "saved" | "waiting" | "saving" | "lost" }
  /** The server was started anew and does not know this page until its link is opened. */
  | { readonly kind: "locked" }
  /** The file says something else in the same places; nothing is written until the reader has chosen. */
  | { readonly kind: "conflict"; readonly parts: readonly MergedPart[] }
  | { readonly kind: "failed"; readonly reason: string };

/** What a session needs of the editor that shows it. */
export type SessionEditor = {
  readonly isComposing: () => boolean;
  /** Puts in a text that was not typed here. */
  readonly replace: (text: string) => void;
  /** The editor's own record of its state. */
  readonly record: () => unknown;
};

/** Milliseconds without a keystroke after which the note is written. */
const rest = 700;

/** Milliseconds until a write is tried again that the server did not take. */
const retryAfter = 3000;

/** Milliseconds after a change until it is kept in the browser. */
const keepAfter = 300;

/**
 * One note that is being edited. What is typed is compiled at once, one text at a time and always the newest; it is written
 * when the reader rests, over the text that was last seen on disk and nothing else. What the disk has otherwise is joined
 * with what is typed, or shown beside it.
 */
export class NoteSession {
  readonly id: NoteId;
  readonly page: Signal<CompiledNote>;
  readonly state: Signal<SaveState> = signal({ kind: "saved" });
  /** What the browser kept of the note from before. */
  readonly kept: KeptNote | null;
  private readonly keeper: KeptNotes;
  private editor: SessionEditor | null = null;
  private base: OnDisk;
  private text: string;
  private compiled: string;
  /** What the server was last sent, and which version it gave for it: what is typed next is sent as an edit of it. */
  private sent: { readonly text: string; readonly version: number } | null = null;
  private isCompiling = false;
  private isSaving = false;
  /** Counts the writes, so that an answer from before one is not taken for news. */
  private writes = 0;
  private isClosed = false;
  /** Of a conflict: what the disk says. While an input method composes: what is to be taken in afterwards. */
  private awaited: OnDisk | null = null;
  private saveTimer: ReturnType<typeof setTimeout> | null = null;
  private keepTimer: ReturnType<typeof setTimeout> | null = null;

  private constructor(page: NotePage, kept: KeptNote | null, keeper: KeptNotes) {
    this.id = page.id;
    this.page = signal(page);
    this.keeper = keeper;
    this.kept = kept;
    this.base = kept?.base ?? page.disk;
    this.text = kept?.text ?? page.disk.text;
    this.compiled = page.text;
    this.awaited = page.disk;
    addEventListener("online", this.retry);
    addEventListener("pagehide", this.keepNow);
  }

  /** Null where there is no such note. */
  static async open(id: string): Promise<NoteSession | null> {
    const [answer, keeper] = await Promise.all([ask<NotePage>("/api/note", { path: id }), keptNotes]);
    if (answer.kind !== "answered") return null;
    return new NoteSession(answer.value, await keeper.find(answer.value.id), keeper);
  }

  get ownText(): string {
    return this.text;
  }

  /** The editor shows `ownText` now, and is told of other texts from here on. */
  attach(editor: SessionEditor): void {
    this.editor = editor;
    if (this.text !== this.base.text) this.state.value = { kind: "waiting" };
    if (this.awaited) this.takeIn(this.awaited);
    if (this.isDirty) this.saveLater(rest);
    void this.compile();
  }

  /** Takes the text as it stands in the editor, once no input method composes. */
  change(text: string): void {
    this.text = text;
    this.keepLater();
    void this.compile();
    const { kind } = this.state.peek();
    if (kind !== "locked" && kind !== "conflict") this.state.value = { kind: "waiting" };
    if (this.awaited !== null) this.takeIn(this.awaited);
    this.saveLater(rest);
  }

  /** Asks for the note anew: something of the vault has changed. */
  async refresh(): Promise<void> {
    const { writes } = this;
    const answer = await ask<NotePage>("/api/note", { path: this.id });
    if (answer.kind !== "answered" || this.isClosed) return;
    // Where another page drafts the same note, its text is what was compiled last: two pages would never come to rest if
    // each sent its own again.
    this.compiled = answer.value.text;
    if (!this.isSaving && this.writes === writes) this.takeIn(answer.value.disk);
    if (answer.value.text === this.text) this.page.value = answer.value;
    const { kind } = this.state.peek();
    if (kind === "lost" || kind === "locked") void this.save();
  }

  /** The reader has chosen: what is written now is written over what was shown. */
  settle(text: string): void {
    if (this.state.peek().kind !== "conflict" || this.awaited === null) return;
    this.base = this.awaited;
    this.awaited = null;
    this.adopt(text);
    this.state.value = { kind: this.text === this.base.text ? "saved" : "waiting" };
    void this.save();
  }

  async save(): Promise<void> {
    if (this.saveTimer) clearTimeout(this.saveTimer);
    const { kind } = this.state.peek();
    if (kind === "saved" || kind === "conflict" || this.isSaving || this.editor?.isComposing()) return;
    this.state.value = { kind: "saving" };
    const { text } = this;
    this.isSaving = true;
    this.writes += 1;
    const { revision } = this.base;
    const answer = await this.tellTyped<WrittenTyped>("PUT", "/api/note/typed", text, { revision });
    this.isSaving = false;
    // Once it is written the draft is let go: the server knows what it says of it.
    this.sent = null;
    if (answer.kind === "lost" || (answer.kind === "refused" && answer.status === 401)) {
      this.state.value = { kind: answer.kind === "lost" ? "lost" : "locked" };
      this.saveLater(retryAfter);
      return;
    }
    // Refusals have the same shape as answers here.
    const saved = (answer.kind === "answered" ? answer.value : answer.body) as WrittenTyped | null;
    if (saved?.kind === "written") {
      this.sent = { text, version: saved.note.version };
      this.wrote(text, saved.revision, { ...saved.note, text });
    } else if (saved?.kind === "saved") {
      const { page } = saved;
      this.wrote(text, page.disk.text === text ? page.disk.revision : this.base.revision, page);
      // Between the write and the answer something else may have been written.
      if (page.disk.text !== text) this.takeIn(page.disk);
    } else if (saved?.kind === "changed-outside") {
      this.state.value = { kind: "waiting" };
      this.takeIn(saved.disk);
      if (this.isDirty) this.saveLater(rest);
    } else this.state.value = { kind: "failed", reason: saved?.kind === "failed" ? saved.reason : "" };
  }

  /** A text is on disk, and this is what the note came to then; the reader may have typed on meanwhile. */
  private wrote(text: string, revision: string, page: CompiledNote): void {
    this.base = { text, revision };
    this.compiled = page.text;
    if (this.text === page.text) this.page.value = page;
    this.state.value = { kind: this.text === text ? "saved" : "waiting" };
    if (this.isDirty) this.saveLater(rest);
    void this.compile();
    this.keepLater();
  }

  /** Writes what is left, and lets the server forget the draft. */
  async close(): Promise<void> {
    removeEventListener("online", this.retry);
    removeEventListener("pagehide", this.keepNow);
    await this.save();
    // Once more where the disk had something else, which is joined now.
    if (this.state.peek().kind === "waiting") await this.save();
    await this.keep();
    this.isClosed = true;
    this.editor = null;
    if (this.saveTimer) clearTimeout(this.saveTimer);
    await tell<null>("POST", "/api/note/close", { path: this.id, page: pageName });
  }

  private get isDirty(): boolean {
    return this.state.peek().kind !== "saved";
  }

  /** What the disk says meets what is typed. */
  private takeIn(disk: OnDisk): void {
    if (this.editor?.isComposing()) {
      this.awaited = disk;
      return;
    }
    this.awaited = null;
    if (disk.revision === this.base.revision) {
      if (this.state.peek().kind === "conflict") this.state.value = { kind: "waiting" };
      return;
    }
    const parts = mergeTexts(this.base.text, this.text, disk.text);
    const merged = mergedText(parts);
    if (merged === null) {
      this.awaited = disk;
      this.state.value = { kind: "conflict", parts };
      return;
    }
    this.base = disk;
    this.adopt(merged);
    this.state.value = { kind: merged === disk.text ? "saved" : "waiting" };
    if (merged !== disk.text) this.saveLater(rest);
  }

  private adopt(text: string): void {
    if (text !== this.text) {
      this.text = text;
      this.editor?.replace(text);
    }
    this.keepLater();
    void this.compile();
  }

  private readonly retry = (): void => void this.save();
  private readonly keepNow = (): void => {
    if (this.editor !== null && this.keepTimer !== null) this.keeper.keepNow(this.record(this.editor));
  };

  private record(editor: SessionEditor): Omit<KeptNote, "tab" | "at"> {
    return { note: this.id, text: this.text, base: this.base, editor: editor.record() };
  }

  private saveLater(after: number): void {
    if (this.saveTimer) clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(() => void this.save(), after);
  }

  private keepLater(): void {
    this.keepTimer ??= setTimeout(() => void this.keep(), keepAfter);
  }

  private async keep(): Promise<void> {
    if (this.keepTimer) clearTimeout(this.keepTimer);
    this.keepTimer = null;
    if (this.editor === null) return;
    // The editor may be ahead of the session while an input method composes; its record then waits for the end.
    if (this.editor.isComposing()) {
      this.keepLater();
      return;
    }
    await this.keeper.keep(this.record(this.editor));
  }

  /** Sends the text as edits of what was sent last; where the server knows another text, it is sent the whole. */
  private async tellTyped<Value extends { readonly kind: string }>(
    method: "POST" | "PUT",
    path: string,
    text: string,
    more: { readonly [name: string]: string } = {},
  ): Promise<Answer<Value>> {
    const { sent } = this;
    const typed = sent === null ? { text } : { version: sent.version, edits: [editBetween(sent.text, text)] };
    const answer = await tell<Value>(method, path, { path: this.id, page: pageName, ...more, ...typed });
    if (sent === null || answer.kind !== "answered" || answer.value.kind !== "other-text") return answer;
    return await tell<Value>(method, path, { path: this.id, page: pageName, ...more, text });
  }

  private async compile(): Promise<void> {
    if (this.isCompiling) return;
    this.isCompiling = true;
    while (this.compiled !== this.text && !this.isClosed) {
      const { text } = this;
      const answer = await this.tellTyped<DraftAnswer>("POST", "/api/note/draft", text);
      const drafted = answer.kind === "answered" && answer.value.kind === "drafted" ? answer.value.note : null;
      this.sent = drafted && { text, version: drafted.version };
      if (drafted === null) break;
      this.compiled = text;
      if (this.text === text) this.page.value = { ...drafted, text };
    }
    this.isCompiling = false;
  }
}
