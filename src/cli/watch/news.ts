import type { Diagnostic, NoteId } from "#core";
import type { Snapshot } from "../../workspace/snapshot.ts";

/** What a change brought to one note and what it took away. */
export type News = {
  readonly note: NoteId;
  readonly appeared: readonly Diagnostic[];
  readonly gone: readonly Diagnostic[];
};

/**
 * What the notes have to say now and had not before, and the reverse, note by note of those that changed. A diagnostic
 * that only moved with its line is no news: it is the same if rule, message and the words that it is about are.
 */
export function newsBetween(before: Snapshot, after: Snapshot, changed: readonly NoteId[]): readonly News[] {
  return changed.flatMap((note): News[] => {
    const old = keyed(before, note);
    const now = keyed(after, note);
    const appeared = without(now, old);
    const gone = without(old, now);
    return appeared.length + gone.length === 0 ? [] : [{ note, appeared, gone }];
  });
}

type Keyed = readonly { readonly key: string; readonly diagnostic: Diagnostic }[];

function keyed(snapshot: Snapshot, id: NoteId): Keyed {
  const text = snapshot.note(id)?.file.text ?? "";
  return snapshot.diagnostics(id).map((diagnostic) => {
    const { code, message, span } = diagnostic;
    return { key: JSON.stringify([code, message, text.slice(span.start, span.end)]), diagnostic };
  });
}

function without(all: Keyed, others: Keyed): readonly Diagnostic[] {
  const left = new Map<string, number>();
  for (const { key } of others) left.set(key, (left.get(key) ?? 0) + 1);
  return all.flatMap(({ key, diagnostic }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0 ? [] : [diagnostic];
  });
}
