import type { Resolution } from "../../model/compiled.ts";
import { type Message, message } from "../../model/message.ts";
import type { Work } from "../../model/work.ts";
import type { TextEdit } from "../../text/edit.ts";
import type { Span } from "../../text/span.ts";
import { onlyPlaceOf } from "../lines.ts";
import { meantWorks, type UnsettledSource, unsettledSources } from "../quoted-sources.ts";
import { type Finding, finding, fixOf, type Rule } from "../rule.ts";
import type { NoteEvidence, NoteView } from "../view.ts";

/**
 * What is cited is a work of the library. Said once for each source, where something can be done here: a name that is
 * nearly that of a work, or a source that no quote is taken from (`quote/checked` speaks of the others). An empty
 * library knows nothing, and nothing is missing from it.
 */
export const citationSource: Rule = {
  severity: "warning",
  scope: "note",
  find: (note, vault) => {
    if (vault.input.works.length === 0) return [];
    const cited = unsettledSources(note, vault).flatMap((source) => unsettled(source, note, vault));
    return cited.length > 0 ? cited : misspeltChapter(note, vault);
  },
};

function unsettled(
  { resolution, citations }: UnsettledSource,
  note: NoteView,
  vault: NoteEvidence,
): readonly Finding[] {
  const [first] = citations;
  const meant = meantWorks(resolution);
  if (first === undefined || (meant.length === 0 && citations.some(({ quote }) => quote !== null))) return [];
  const written = citations.filter(({ source }) => source.by !== "own");
  const chapter = note.note.chapter?.source;
  const own = chapter && written.length < citations.length ? [chapter.span] : [];
  const spans = [...own, ...written.map(({ span }) => span)];
  return [finding(note.id, first.span, messageOf(resolution, vault), { fixes: fixes(resolution, meant, spans, note) })];
}

/** A chapter whose source nobody cites. */
function misspeltChapter(note: NoteView, vault: NoteEvidence): readonly Finding[] {
  const resolution = vault.source(note.id);
  const place = note.note.chapter?.source?.span;
  const meant = meantWorks(resolution);
  if (resolution.kind !== "unknown" || place === undefined || meant.length === 0) return [];
  return [finding(note.id, place, messageOf(resolution, vault), { fixes: fixes(resolution, meant, [place], note) })];
}

function messageOf(resolution: UnsettledSource["resolution"], vault: NoteEvidence): Message {
  if (resolution.kind === "unknown") {
    const { written: source, nearest } = resolution;
    return message("citation/unknown-source", { source, nearest: nearest.map(({ title }) => title) });
  }
  const candidates = resolution.candidates.map((id) => `${vault.work(id)?.title ?? id} (@${id})`);
  return message("citation/ambiguous-source", { source: resolution.written, candidates });
}

/** The name put right wherever it stands; none if it cannot be found in all of these places. */
function fixes(
  resolution: Resolution,
  meant: readonly Work[],
  spans: readonly Span[],
  note: NoteView,
): Finding["fixes"] {
  if (resolution.kind !== "unknown" || spans.length === 0) return [];
  const byKey = resolution.written.startsWith("@");
  const written = byKey ? resolution.written.slice(1) : resolution.written;
  const places = spans.flatMap((span) => onlyPlaceOf(written, note.text, span) ?? []);
  if (places.length < spans.length) return [];
  return meant.map((work) => {
    const edits = places.map((span): TextEdit => ({ span, insert: byKey ? work.id : work.title }));
    return fixOf(note.id, "review", message("citation/use-source", { title: work.title }), edits);
  });
}
