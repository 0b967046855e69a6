import {
  type EditionChange,
  type EditionChangeKind,
  type EditionChanges,
  editionChangeKinds,
  LineIndex,
  type QuotePlace,
} from "#core";
import { compareEditions } from "../../sources/editions.ts";
import type { EditionCounts } from "../../words/problem.ts";
import { editionChangeNames, editionOutcome, nothingToCompare, pageShort } from "../../words/sources.ts";
import type { Context } from "../context.ts";
import type { Loaded } from "../load.ts";
import { columns, cut, oneLine, pad } from "../pretty/text.ts";

/** Says of each quote of a work what became of it with another file. */
export function tellChanges(changes: EditionChanges | null, { compiled, context }: Loaded): void {
  const { language, paint, width, write } = context;
  if (changes === null) {
    write(`  ${nothingToCompare[language]}\n`);
    return;
  }
  write(`  ${editionOutcome[language](countsOf(changes))}\n`);
  const names = Math.max(...editionChangeKinds.map((kind) => columns(editionChangeNames[kind][language])));
  const lines = new Map(compiled.notes.map((note) => [note.id, new LineIndex(note.file.text)]));
  const sorted = editionChangeKinds.flatMap((kind) => changes.changes.filter((change) => change.kind === kind));
  for (const { kind, note, quote, from, to } of sorted) {
    const tone = kind === "vanished" ? "fails" : kind === "changed" ? "near" : "quiet";
    const place = `${note}:${lines.get(note)?.at(quote.span.start).line ?? 1}`;
    const pages = [from, to].flatMap((one) => (one === null ? [] : [pageOf(one, context)])).join(" → ");
    const text = `${oneLine(place)}  ${pages}  ${oneLine(`“${quote.text}”`)}`;
    write(
      `  ${paint(tone, pad(editionChangeNames[kind][language], names))}  ${cut(text, Math.max(30, width - names - 4))}\n`,
    );
  }
}

export function countsOf({ quotes, changes }: EditionChanges): EditionCounts {
  const count = (kind: EditionChangeKind): number =>
    changes.filter((change: EditionChange) => change.kind === kind).length;
  return {
    quotes,
    vanished: count("vanished"),
    changed: count("changed"),
    moved: count("moved"),
    appeared: count("appeared"),
  };
}

/** For each file that is another than before what became of its work's quotes. */
export async function changesOf({
  compiled,
  replaced,
  scope,
}: Loaded): Promise<readonly { readonly file: Loaded["replaced"][number]; readonly changes: EditionChanges | null }[]> {
  const all: { file: Loaded["replaced"][number]; changes: EditionChanges | null }[] = [];
  for (const file of replaced) {
    const changes = await compareEditions(compiled, file.source, file.before, file.content, scope.root);
    all.push({ file, changes });
  }
  return all;
}

function pageOf({ stretches: [first] }: QuotePlace, { language }: Context): string {
  return pageShort[language](first?.label ?? null, (first?.page ?? 0) + 1);
}
