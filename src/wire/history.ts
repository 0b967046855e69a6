import type { NoteId } from "#core";
import type { NotePage, OnDisk } from "./pages.ts";

/** A text that a note once had; the one that it has now is not among them. */
export type PastVersion = {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly from: "git" | "kept";
  readonly author: string | null;
  readonly message: string | null;
};

/** Notes that are gone and of which there is a past, the latest first. `at` is in milliseconds since 1970. */
export type GonePage = {
  readonly version: number;
  readonly notes: readonly { readonly note: string; readonly at: number }[];
};

/** A note's past, the latest first. */
export type PastPage = {
  readonly version: number;
  readonly note: NoteId;
  readonly versions: readonly PastVersion[];
  /** Names what its file says now; null where it is gone. */
  readonly revision: string | null;
};

export type PastPart =
  | { readonly kind: "same" | "gone" | "come"; readonly text: string }
  | { readonly kind: "skipped"; readonly lines: number };

/** What one version says otherwise than another, or than the note now. */
export type PastDifference = { readonly version: number; readonly parts: readonly PastPart[] };

export type Restored =
  /** `before` is the version that was replaced, by which it can be had back. */
  | { readonly kind: "restored"; readonly page: NotePage; readonly before: string | null }
  | { readonly kind: "changed-outside"; readonly disk: OnDisk }
  | { readonly kind: "failed"; readonly reason: string };
