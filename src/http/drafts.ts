import type { NoteId } from "#core";

/** Names one load of the page in one tab. */
export type PageName = string;

/**
 * Whose unsaved text each note counts with. A draft belongs to the page that sent it last, and is let go when that page
 * is gone: a page is there while it listens to events, and for a while after, so that one that is loaded anew or has
 * lost its connection keeps what it drafted.
 */
export class Drafts {
  private readonly owners = new Map<NoteId, PageName>();
  private readonly present = new Map<PageName, number>();
  private readonly leaving = new Map<PageName, ReturnType<typeof setTimeout>>();
  private readonly grace: number;
  private readonly release: (note: NoteId, page: PageName) => void;

  /**
   * @param grace milliseconds that a page's drafts outlive it.
   * @param release called for each note that no page drafts any more, with the page that did.
   */
  constructor(grace: number, release: (note: NoteId, page: PageName) => void) {
    this.grace = grace;
    this.release = release;
  }

  arrive(page: PageName): void {
    this.present.set(page, (this.present.get(page) ?? 0) + 1);
    clearTimeout(this.leaving.get(page));
    this.leaving.delete(page);
  }

  leave(page: PageName): void {
    const streams = (this.present.get(page) ?? 0) - 1;
    if (streams > 0) this.present.set(page, streams);
    else {
      this.present.delete(page);
      this.letGoLater(page);
    }
  }

  own(note: NoteId, page: PageName): void {
    this.owners.set(note, page);
    if (!this.present.has(page)) this.letGoLater(page);
  }

  /** The page is done with the note. Another page's draft of it stays. */
  giveUp(note: NoteId, page: PageName): void {
    if (this.owners.get(note) !== page) return;
    this.owners.delete(note);
    this.release(note, page);
  }

  /** Nobody is waited for any more. */
  end(): void {
    for (const timer of this.leaving.values()) clearTimeout(timer);
    this.leaving.clear();
  }

  private letGoLater(page: PageName): void {
    clearTimeout(this.leaving.get(page));
    const letGo = (): void => {
      this.leaving.delete(page);
      for (const [note, owner] of this.owners) if (owner === page) this.giveUp(note, page);
    };
    // A server that ends waits for nobody.
    this.leaving.set(page, setTimeout(letGo, this.grace).unref());
  }
}
