import {
  type Code,
  type Diagnostic,
  type Fix,
  lineEndOf,
  type NoteFile,
  type NoteId,
  overlaps,
  read,
  type Span,
} from "#core";
import { say } from "#words";
import { editorWords, fixAllOf, silence, silenceReason } from "../words/editor.ts";
import { chooseFixes, type NoteEdits } from "./choose-fixes.ts";
import { type AssistContext, textOf } from "./context.ts";
import { diagnosticsOf } from "./diagnostics.ts";
import { formatted } from "./formatting.ts";

/** Something an editor offers to do at a place. */
export type Action = {
  readonly title: string;
  /** `fix-all` and `format` are about the whole note, `silence` keeps a diagnostic from being shown again. */
  readonly kind: "fix" | "fix-all" | "format" | "silence";
  /** `review`: the reader should look at the edits before they are made. */
  readonly safety: Fix["safety"];
  readonly edits: readonly NoteEdits[];
  /** What it mends. */
  readonly diagnostics: readonly Diagnostic[];
};

/** What can be done about the diagnostics in a span. */
export function actionsAt(context: AssistContext, note: NoteId, span: Span): readonly Action[] {
  const here = diagnosticsOf(context, note).shown.filter((one) => touches(one.span, span));
  const fixes = here.flatMap((diagnostic) => diagnostic.fixes.map((fix) => fixAction(context, diagnostic, fix)));
  const alike = [...new Set(here.map(({ code }) => code))].flatMap((code) => fixAllOfCode(context, note, code));
  const silences = [...new Map(here.map((one) => [one.code, one])).values()].flatMap((one) =>
    silenceAction(context, note, one),
  );
  return [...fixes, ...alike, ...silences];
}

/** What can be done about a note as a whole. */
export function noteActions(context: AssistContext, note: NoteId): readonly Action[] {
  const { snapshot, language } = context;
  const safe = snapshot.diagnostics(note).filter(({ fixes: [first] }) => first?.safety === "safe");
  const all = together(context, safe);
  const canonical = formatted(context, note);
  return [
    ...(all.length === 0 ? [] : [wholeAction("fix-all", editorWords.fixAll[language], all, safe)]),
    ...(canonical.length === 0
      ? []
      : [wholeAction("format", editorWords.format[language], [{ note, edits: canonical }], [])]),
  ];
}

function wholeAction(
  kind: Action["kind"],
  title: string,
  edits: readonly NoteEdits[],
  diagnostics: readonly Diagnostic[],
): Action {
  return { title, kind, safety: "safe", edits, diagnostics };
}

function fixAction(context: AssistContext, diagnostic: Diagnostic, fix: Fix): Action {
  const { edits } = chooseFixes([fix], filesOf(context, [fix]));
  return { title: say(fix.title, context.language), kind: "fix", safety: fix.safety, edits, diagnostics: [diagnostic] };
}

/** Where a note has the same safe fix to make in several places. */
function fixAllOfCode(context: AssistContext, note: NoteId, code: Code): readonly Action[] {
  const alike = context.snapshot
    .diagnostics(note)
    .filter((one) => one.code === code && one.fixes[0]?.safety === "safe");
  if (alike.length < 2) return [];
  const title = fixAllOf[context.language](code, alike.length);
  return [{ title, kind: "fix", safety: "safe", edits: together(context, alike), diagnostics: alike }];
}

/** The first fix of each, as far as they do not touch the same words. */
function together(context: AssistContext, diagnostics: readonly Diagnostic[]): readonly NoteEdits[] {
  const fixes = diagnostics.flatMap(({ fixes: [first] }) => first ?? []);
  return chooseFixes(fixes, filesOf(context, fixes)).edits;
}

function filesOf({ snapshot }: AssistContext, fixes: readonly Fix[]): ReadonlyMap<NoteId, NoteFile> {
  const notes = new Set(fixes.flatMap(({ edits }) => edits.map(({ note }) => note)));
  return new Map(
    [...notes].flatMap((id) => {
      const note = snapshot.note(id);
      return note ? [[id, note.file] as const] : [];
    }),
  );
}

/** A comment in front of the block that silences the rule for it; a reason is asked for. */
function silenceAction(context: AssistContext, note: NoteId, diagnostic: Diagnostic): readonly Action[] {
  const { language } = context;
  const text = textOf(context, note);
  const syntax = read(text);
  const block = syntax.blocks.find(
    ({ span }) => span.start <= diagnostic.span.start && diagnostic.span.start < span.end,
  );
  // Before the first block there is only front matter, which no comment can stand in front of.
  if (!block || diagnostic.code.startsWith("silence/")) return [];
  const insert = `<!-- ibid-ignore ${diagnostic.code}: ${silenceReason[language]} -->`;
  const item =
    block.kind === "list"
      ? block.items.find((one) => one.span.start <= diagnostic.span.start && diagnostic.span.start < one.span.end)
      : null;
  const paragraph = item?.blocks[0];
  const edit = item
    ? { span: endOf(paragraph?.kind === "paragraph" ? paragraph.span : item.mark), insert: ` ${insert}` }
    : { span: { start: block.span.start, end: block.span.start }, insert: insert + lineEndOf(text).repeat(2) };
  return [
    {
      title: silence[language](diagnostic.code),
      kind: "silence",
      safety: "safe",
      edits: [{ note, edits: [edit] }],
      diagnostics: [diagnostic],
    },
  ];
}

function endOf({ end }: Span): Span {
  return { start: end, end };
}

function touches(a: Span, b: Span): boolean {
  return overlaps(a, b) || (a.start <= b.end && b.start <= a.end);
}
