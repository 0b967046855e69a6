import type { QuotePlace, SourceId, Verdict } from "#core";
import type { Opened } from "../sources/opened.ts";
import type { WorkFile } from "../sources/witness.ts";
import type { Highlight, Rectangle, SourcePage } from "../wire/source.ts";
import type { LiveVault } from "../workspace/live-vault.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** A source's file with every quote of the vault that stands in it. Null for a work without a usable file. */
export async function sourcePage(vault: LiveVault, id: SourceId, path: string | null): Promise<SourcePage | null> {
  const { snapshot } = vault;
  const work = snapshot.works.find((one) => one.id === id);
  const main = vault.opened.get(id);
  const meant = path === null ? main : openedAt(vault, id, path);
  const file = meant?.file;
  if (work === undefined || meant === undefined || file?.kind !== "opened") return null;
  return {
    version: snapshot.version,
    id,
    title: work.title,
    format: file.format,
    file: work.files.indexOf(meant.path),
    labels: file.text.pages.map(({ label }) => label),
    outline: file.outline.map(({ title, level, first }) => ({ title, level, page: first })),
    highlights: await highlightsIn(snapshot, id, meant === main ? undefined : meant.path, file),
  };
}

/** One of a work's files by its path, its main one too. */
export function openedAt({ opened }: LiveVault, id: SourceId, path: string | undefined): WorkFile | undefined {
  const main = opened.get(id);
  return main?.path === path ? main : main?.others.find((other) => other.path === path);
}

async function highlightsIn(
  snapshot: Snapshot,
  id: SourceId,
  path: string | undefined,
  file: Extract<Opened, { readonly kind: "opened" }>,
): Promise<readonly Highlight[]> {
  const highlights: Highlight[] = [];
  for (const note of snapshot.noteIds) {
    for (const fact of snapshot.note(note)?.facts ?? []) {
      if (fact.kind !== "quote") continue;
      const verdict = snapshot.verdict({ note, fact: fact.id });
      if (verdict === null) continue;
      const places = placesOf(verdict).filter((place) => place.source === id && place.file === path);
      for (const { page, label, span } of places.flatMap(({ stretches }) => stretches)) {
        const boxes: readonly Rectangle[] = await file.boxes(page, span.start, span.end).catch(() => []);
        const { text } = fact;
        highlights.push({
          note,
          fact: fact.id,
          at: fact.span.start,
          verdict: verdict.kind,
          text,
          page,
          label,
          span,
          boxes,
        });
      }
    }
  }
  return highlights;
}

/** Every place where a quote's words stand, those in other works than the one that is cited too. */
function placesOf(verdict: Verdict): readonly QuotePlace[] {
  if (verdict.kind === "unchecked") return [];
  if (verdict.evidence.kind === "passage") return verdict.evidence.places;
  return verdict.evidence.kind === "not-found" ? verdict.evidence.elsewhere : [];
}
