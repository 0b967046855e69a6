import type { FactId } from "#core";
import type { AskedQuestion, Entry } from "./entry.ts";

type Asked = { answered: number; readonly open: Map<Entry, number> };

/** Which questions are asked in the same words, and whether one of them has an answer. */
export class QuestionIndex {
  private readonly words = new Map<string, Asked>();

  isAnswered(words: string): boolean {
    return (this.words.get(words)?.answered ?? 0) > 0;
  }

  /** Puts a note's questions in place of those it had; gives the notes whose open questions are answered now, or no more. */
  replace(entry: Entry, before: Questions, after: Questions): ReadonlySet<Entry> {
    const was = new Map<string, boolean>();
    for (const [questions, by] of [
      [after, 1],
      [before, -1],
    ] as const) {
      for (const { words, open } of questions.values()) {
        if (words === "") continue;
        if (!was.has(words)) was.set(words, this.isAnswered(words));
        this.count(words, open, entry, by);
      }
    }
    const changed = new Set<Entry>();
    for (const [words, answered] of was) {
      if (this.isAnswered(words) === answered) continue;
      for (const other of this.words.get(words)?.open.keys() ?? []) changed.add(other);
    }
    return changed;
  }

  private count(words: string, open: boolean, entry: Entry, by: 1 | -1): void {
    const asked = this.words.get(words) ?? { answered: 0, open: new Map() };
    this.words.set(words, asked);
    if (!open) asked.answered += by;
    else {
      const count = (asked.open.get(entry) ?? 0) + by;
      if (count === 0) asked.open.delete(entry);
      else asked.open.set(entry, count);
    }
    if (asked.answered === 0 && asked.open.size === 0) this.words.delete(words);
  }
}

type Questions = ReadonlyMap<FactId, AskedQuestion>;
