import type { Coverage, Diagnostic, FactId, LinkResolution, Note, NoteId, Resolution, Verdict } from "#core";
import type { Anchors, Court, Found, Identified, NoteParts } from "#parts";
import type { NameUses } from "./name-uses.ts";

/** What a note came to, among the notes of one snapshot. It is never changed, only replaced. */
export type Outcome = {
  readonly note: Note;
  readonly anchors: Anchors;
  /** By `factKey`, as are the verdicts. */
  readonly sources: ReadonlyMap<string, Resolution>;
  /** By `factKey` of the link. */
  readonly links: ReadonlyMap<string, LinkResolution>;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly coverage: Coverage;
  readonly diagnostics: readonly Diagnostic[];
  /** How many of its questions nothing answers. */
  readonly openQuestions: number;
};

/** What a note gives to the rest of the vault, from its own text, the settings and the works alone. */
export type Contribution = {
  /** Which works the citations and the chapter mean; see `linkSources`. */
  readonly sources: ReadonlyMap<string, Resolution>;
  readonly court: Court;
  readonly names: NameUses;
  readonly anchors: Anchors;
  /** Null where the note does not say work and number. */
  readonly chapter: string | null;
  /** The works that it cites. */
  readonly cited: ReadonlySet<string>;
  readonly questions: ReadonlyMap<FactId, AskedQuestion>;
  readonly references: readonly ListedReference[];
};

export type AskedQuestion = { readonly words: string; readonly open: boolean };

export type ListedReference = Identified & {
  readonly key: string;
  readonly titled: boolean;
  readonly placed: boolean;
  /** It stands in a section for further reading. */
  readonly listed: boolean;
};

/** Where the links of a note lead, and what it says of other notes by them. */
export type LinkOutcome = {
  readonly resolutions: ReadonlyMap<string, LinkResolution>;
  /** Questions and tasks, by `factKey`, that facts of the note answer or complete, with their notes. */
  readonly answers: ReadonlyMap<string, NoteId>;
  readonly completes: ReadonlyMap<string, NoteId>;
};

/** A note of the workspace. It stays the same while the note's text changes; its parts are replaced. */
export class Entry {
  readonly id: NoteId;
  /** The place of its outcome among those of a snapshot. */
  readonly slot: number;
  note: Note;
  /** By which the next text of the note is understood sooner; null until somebody types in it. */
  parts: NoteParts | null = null;
  /** By which it stands in order of reading: that of `note`, but while the note is taken out and put in again. */
  place: Pick<Note, "id" | "chapter">;
  contribution: Contribution | null = null;
  links: LinkOutcome | null = null;
  /** What the rules found that look at no other note. */
  found: readonly Found[] = [];
  outcome: Outcome | null = null;

  constructor(note: Note, slot: number) {
    this.id = note.id;
    this.slot = slot;
    this.note = note;
    this.place = note;
  }
}
