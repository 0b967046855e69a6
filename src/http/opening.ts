import { noteId, understanding } from "#core";
import type { NotePage, OpeningStage } from "../wire/pages.ts";
import { type Listed, type LiveOptions, LiveVault } from "../workspace/live-vault.ts";
import { revisionOf } from "./pages.ts";

/** A vault that is being opened: how far it is, and what can be read of it before it is compiled. */
export class Opening {
  readonly root: string;
  /** Resolves when it is known which files are notes, and what the settings say. Rejects as `vault` does. */
  readonly listed: Promise<Listed>;
  /** Rejects only with the signal's reason. */
  readonly vault: Promise<LiveVault>;
  private readonly listeners = new Set<(stage: OpeningStage) => void>();
  private told = 0;
  private stage: OpeningStage = { kind: "notes", share: 0 };

  constructor(
    root: string,
    options: LiveOptions,
    open: (root: string, options: LiveOptions) => Promise<LiveVault> = LiveVault.open,
  ) {
    this.root = root;
    const listed = Promise.withResolvers<Listed>();
    this.listed = listed.promise;
    // The server listens before the first look at the disk, which a large folder makes long.
    this.vault = new Promise((resolve) => setImmediate(resolve)).then(() =>
      open(root, {
        ...options,
        onListed: listed.resolve,
        onSource: (work, done, total) => {
          options.onSource?.(work, done, total);
          this.tell({ kind: "source", title: work.title, done, total });
        },
        onNotes: (share) => {
          options.onNotes?.(share);
          this.tell({ kind: "notes", share });
        },
      }),
    );
    this.vault.catch(listed.reject);
  }

  /** Tells how far it is, at once and from then on, until the function that it gives is called. */
  listen(listener: (stage: OpeningStage) => void): () => void {
    listener(this.stage);
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A note as its file has it, with no verdicts, as there are none yet. Null for none. */
  async note(id: string): Promise<NotePage | null> {
    const { settings, note: read } = await this.listed;
    const file = read(noteId(id));
    if (file === null) return null;
    const { sections } = understanding(settings)(file);
    const disk = { text: file.text, revision: revisionOf(file) };
    return { ...nothingJudged, id: file.id, text: file.text, sections, disk };
  }

  private tell(stage: OpeningStage): void {
    this.stage = stage;
    const now = performance.now();
    if (now - this.told < often) return;
    this.told = now;
    for (const listener of this.listeners) listener(stage);
  }
}

/** Milliseconds between two words of how far it is. */
const often = 100;

const nothingJudged: Omit<NotePage, "id" | "text" | "sections" | "disk"> = {
  version: -1,
  diagnostics: [],
  judged: [],
  drawn: [],
  coverage: { holds: 0, near: 0, unchecked: 0, fails: 0 },
};
