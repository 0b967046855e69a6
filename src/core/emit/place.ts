import type { NoteId } from "../model/identity.ts";
import type { NoteFile } from "../model/note.ts";
import type { Place } from "../model/place.ts";
import { type LineColumn, LineIndex } from "../text/lines.ts";

/** A place with its lines and columns: from 1, columns in UTF-16 units, `end` after the last. */
export type LinePlace = Place & { readonly start: LineColumn; readonly end: LineColumn };

/** The lines of a vault's notes, each indexed when it is first asked for. */
export class VaultLines {
  private readonly files: ReadonlyMap<NoteId, NoteFile>;
  private readonly indexes: Map<NoteId, LineIndex> = new Map();

  constructor(files: readonly NoteFile[]) {
    this.files = new Map(files.map((file) => [file.id, file]));
  }

  /** The lines of a note; a note that is not in the vault has no text. */
  of(note: NoteId): LineIndex {
    let index = this.indexes.get(note);
    if (index === undefined) {
      index = new LineIndex(this.files.get(note)?.text ?? "");
      this.indexes.set(note, index);
    }
    return index;
  }

  place({ note, span }: Place): LinePlace {
    const lines = this.of(note);
    return { note, span, start: lines.at(span.start), end: lines.at(span.end) };
  }
}
