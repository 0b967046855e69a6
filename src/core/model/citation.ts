import type { Span } from "../text/span.ts";
import type { IsoDate } from "./identity.ts";

/** How a note points at a work, before it is resolved. */
export type SourceMention =
  | { readonly by: "title"; readonly title: string }
  | { readonly by: "key"; readonly key: string }
  | { readonly by: "zotero"; readonly item: string; readonly title: string | null }
  | { readonly by: "author"; readonly author: string; readonly year: string | null }
  /** Only a locator was written: the note's own source is meant. */
  | { readonly by: "own" };

export const locatorUnits = ["page", "section", "chapter", "figure", "table", "equation"] as const;
export type LocatorUnit = (typeof locatorUnits)[number];

/** Which numbers a page is counted by: those printed in the book, or the file's own from 1. */
export type Numbering = "printed" | "file";

/** A page or other number as written; `value` counts from 1, roman and arabic apart; 0 where it is neither (`3.2`, `A4`). */
export type Ordinal = { readonly text: string; readonly style: "arabic" | "roman" | "other"; readonly value: number };

/** `to` is null for a single place. */
export type LocatorRange = { readonly from: Ordinal; readonly to: Ordinal | null };

export type Locator = {
  readonly unit: LocatorUnit;
  readonly ranges: readonly LocatorRange[];
  /** What the note says it counts by, if it says so. */
  readonly numbering: Numbering | null;
  readonly span: Span;
};

/** What the note says about the chapter it is on. Any part may be missing. */
export type Chapter = {
  readonly source: Stated<SourceMention> | null;
  readonly number: Stated<string> | null;
  readonly title: Stated<string> | null;
  readonly read: Stated<IsoDate> | null;
  /** Pages read; `numbering` null if the note does not say which. */
  readonly pages: Stated<Locator> | null;
};

/** A value with the place it was read from. */
export type Stated<T> = { readonly value: T; readonly span: Span };
