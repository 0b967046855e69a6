import type { NoteId } from "#core";
import type { Entry } from "./entry.ts";
import { Ordered } from "./ordered.ts";

/** For each key, the notes that have it, by path; rules ask for the first. */
export class FirstIndex {
  private readonly notes = new Map<string, Ordered>();

  first(key: string): NoteId {
    const first = this.notes.get(key)?.first ?? null;
    if (first === null) throw new Error(`No note has ${key}.`);
    return first.id;
  }

  /** Gives a note another key; and which notes have another first one now. */
  replace(entry: Entry, before: string | null, after: string | null): readonly Entry[] {
    if (before === after) return [];
    return [...this.change(before, (notes) => notes.remove(entry)), ...this.change(after, (notes) => notes.add(entry))];
  }

  private change(key: string | null, how: (notes: Ordered) => void): readonly Entry[] {
    if (key === null) return [];
    const notes = this.notes.get(key) ?? new Ordered("path");
    this.notes.set(key, notes);
    const before = notes.first;
    how(notes);
    if (notes.first === null) this.notes.delete(key);
    return notes.first === before ? [] : [...notes.all];
  }
}
