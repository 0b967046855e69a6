/** A text that a note once had. */
export type Version = {
  /** Names it among the versions of its note: `git:` or `kept:` and what it is called there. */
  readonly id: string;
  /** Milliseconds since 1970: when it was committed, or written. */
  readonly at: number;
  readonly from: "git" | "kept";
  /** Who committed it and what they said of it; null for what ibid kept. */
  readonly author: string | null;
  readonly message: string | null;
};

/** A note that was, by its path, with when it was last committed or written: milliseconds since 1970. */
export type GoneNote = { readonly note: string; readonly at: number };
