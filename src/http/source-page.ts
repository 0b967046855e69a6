import type { SourceId } from "#core";
import type { Opened } from "../sources/opened.ts";
import type { Highlight, Rectangle, SourcePage } from "../wire/source.ts";
import type { LiveVault } from "../workspace/live-vault.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** A source with every quote of the vault that stands in it. Null for a work without a usable file. */
export async function sourcePage(vault: LiveVault, id: SourceId): Promise<SourcePage | null> {
  const { snapshot } = vault;
  const work = snapshot.works.find((one) => one.id === id);
  const file = vault.opened.get(id)?.file;
  if (work === undefined || file?.kind !== "opened") return null;
  return {
    version: snapshot.version,
    id,
    title: work.title,
    format: file.format,
    labels: file.text.pages.map(({ label }) => label),
    outline: file.outline.map(({ title, level, first }) => ({ title, level, page: first })),
    highlights: await highlightsIn(snapshot, id, file),
  };
}

async function highlightsIn(
  snapshot: Snapshot,
  id: SourceId,
  file: Extract<Opened, { readonly kind: "opened" }>,
): Promise<readonly Highlight[]> {
  const highlights: Highlight[] = [];
  for (const note of snapshot.noteIds) {
    for (const fact of snapshot.note(note)?.facts ?? []) {
      if (fact.kind !== "quote") continue;
      const verdict = snapshot.verdict({ note, fact: fact.id });
      if (verdict === null || verdict.kind === "unchecked" || verdict.evidence.kind !== "passage") continue;
      const place = verdict.evidence.places.find(({ source }) => source === id);
      for (const { page, label, span } of place?.stretches ?? []) {
        const boxes: readonly Rectangle[] = await file.boxes(page, span.start, span.end).catch(() => []);
        const { text } = fact;
        highlights.push({ note, fact: fact.id, at: fact.span.start, verdict: verdict.kind, text, page, label, boxes });
      }
    }
  }
  return highlights;
}
