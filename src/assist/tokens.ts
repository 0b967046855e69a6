import { type Fact, type Note, type NoteId, overlaps, type Span, type VerdictKind } from "#core";
import { type AssistContext, refTo } from "./context.ts";
import { codesIn, namesOf } from "./subject.ts";
import type { TokenModifier, TokenType } from "./token-legend.ts";

/** Words with a meaning, within one line and over no other. */
export type Token = { readonly span: Span; readonly type: TokenType; readonly modifiers: readonly TokenModifier[] };

/**
 * The meaning of a note's words, in order: headings of the template `keyword`, topics `class`, other names of concepts
 * `type`, quotes `string`, citations `macro`, edges `operator`, links `variable`, silencers `comment`, quantities `number`.
 */
export function tokensOf(context: AssistContext, id: NoteId, within: Span | null = null): readonly Token[] {
  const note = context.snapshot.note(id);
  if (!note) return [];
  const wanted = (span: Span): boolean => within === null || overlaps(span, within);
  const drafts: Token[] = [
    ...note.sections.flatMap(({ kind, words }) =>
      kind === "other" ? [] : { span: words, type: "keyword" as const, modifiers: [] },
    ),
    ...note.silencers.map(({ span }): Token => ({ span, type: "comment", modifiers: [] })),
    ...codesIn(note).map(({ span }): Token => ({ span, type: "keyword", modifiers: [] })),
    ...note.facts.flatMap((fact) => tokensIn(fact, note, context)),
  ];
  return flattened(drafts.filter(({ span }) => span.end > span.start && wanted(span))).flatMap((token) =>
    byLine(token, note.file.text),
  );
}

function tokensIn(fact: Fact, note: Note, context: AssistContext): readonly Token[] {
  const modifiers = verdictModifier(fact, note, context);
  switch (fact.kind) {
    case "quote":
      return [{ span: fact.words, type: "string", modifiers }];
    case "citation":
      return [{ span: fact.span, type: "macro", modifiers }];
    case "link":
      return [{ span: fact.span, type: "variable", modifiers: [] }];
    case "claim":
      return fact.form === "quantity" ? [{ span: fact.quantity.span, type: "number", modifiers: [] }] : [];
    case "edge": {
      const retracted: readonly TokenModifier[] = fact.change === "retract" ? ["deprecated"] : [];
      const [left, right] = [fact.from.span, fact.to.span].sort((a, b) => a.start - b.start);
      const between = left && right && left.end < right.start ? { start: left.end, end: right.start } : null;
      return [
        ...names(fact, "type", retracted),
        ...(between ? [{ span: between, type: "operator" as const, modifiers: retracted }] : []),
      ];
    }
    case "node":
      return names(fact, fact.role === "topic" ? "class" : "type", modifiers);
    case "definition":
      return names(fact, "type", ["definition"]);
    default:
      return names(fact, "type", []);
  }
}

function names(fact: Fact, type: TokenType, modifiers: readonly TokenModifier[]): readonly Token[] {
  return namesOf(fact).map(({ span }) => ({ span, type, modifiers }));
}

function verdictModifier(fact: Fact, note: Note, context: AssistContext): readonly VerdictKind[] {
  const verdict = context.sourcesPending ? null : context.snapshot.verdict(refTo(note.id, fact));
  return verdict === null ? [] : [verdict.kind];
}

/** Without overlaps: what lies within another token is cut out of it, and of two with the same words the first stays. */
function flattened(drafts: readonly Token[]): readonly Token[] {
  const ordered = drafts.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const flat: Token[] = [];
  const open: Token[] = [];
  let at = 0;
  const closeUntil = (offset: number): void => {
    for (let top = open.at(-1); top && top.span.end <= offset; top = open.at(-1)) {
      emit(top, top.span.end);
      open.pop();
    }
  };
  const emit = (token: Token, end: number): void => {
    const start = Math.max(at, token.span.start);
    if (end > start) {
      flat.push({ ...token, span: { start, end } });
      at = end;
    }
  };
  for (const token of ordered) {
    closeUntil(token.span.start);
    const top = open.at(-1);
    if (top) {
      if (top.span.start === token.span.start && top.span.end === token.span.end) continue;
      // What only laps over an end is cut short there.
      if (token.span.end > top.span.end) continue;
      emit(top, token.span.start);
    }
    at = Math.max(at, token.span.start);
    open.push(token);
  }
  closeUntil(Number.POSITIVE_INFINITY);
  return flat;
}

function byLine(token: Token, text: string): readonly Token[] {
  const words = text.slice(token.span.start, token.span.end);
  if (!/[\r\n]/u.test(words)) return [token];
  return Array.from(words.matchAll(/[^\r\n]+/gu), (line) => {
    const start = token.span.start + line.index;
    return { ...token, span: { start, end: start + line[0].length } };
  });
}
