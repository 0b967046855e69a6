import type { Span } from "../text/span.ts";
import type { Chapter } from "./citation.ts";
import type { Fact } from "./fact.ts";
import type { NoteId } from "./identity.ts";
import type { Message } from "./message.ts";
import type { Section } from "./section.ts";

/** What the bytes of a note were, so that the reader can be told and the note can be written back as it was. */
export type Encoding = {
  readonly name: "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "big5";
  readonly byteOrderMark: boolean;
  /** Bytes that could not be read stand as U+FFFD in the text. */
  readonly damaged: boolean;
  /** The file is no text at all (an image, an archive): its text is empty. */
  readonly binary: boolean;
};

/** A note as it comes in. Spans everywhere refer to `text`, which has no byte order mark. */
export type NoteFile = { readonly id: NoteId; readonly text: string; readonly encoding: Encoding };

/** Something that reading or meaning met and could not make sense of; a rule of `check/` turns it into a diagnostic. */
export type Trouble = {
  readonly code:
    | "note/front-matter"
    | "chapter/agrees"
    | "section/once"
    | "section/known"
    | "math/closed"
    | "code/closed";
  readonly span: Span;
  readonly message: Message;
  readonly related: readonly { readonly span: Span; readonly message: Message }[];
  /** Edits that would mend it, when it is plain what was meant. */
  readonly repair: { readonly title: Message; readonly span: Span; readonly insert: string } | null;
};

/** `<!-- ibid-ignore CODE: reason -->`: silences one rule for the block that follows, or for the line it stands in. */
export type Silencer = {
  readonly code: string;
  readonly reason: string;
  readonly span: Span;
  /** What it covers. */
  readonly scope: Span;
};

/** A note, read and given meaning, on its own. */
export type Note = {
  readonly id: NoteId;
  readonly file: NoteFile;
  readonly title: string | null;
  /** `markdown` has `#` headings or front matter; `plain` has its headings as bare lines. */
  readonly form: "markdown" | "plain";
  /** Null for a note that is on no chapter. */
  readonly chapter: Chapter | null;
  readonly sections: readonly Section[];
  /** In order of their spans. */
  readonly facts: readonly Fact[];
  readonly troubles: readonly Trouble[];
  readonly silencers: readonly Silencer[];
};
