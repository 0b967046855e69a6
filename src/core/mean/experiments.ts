import { assertionsIn, cellLanguageOf, namesIn } from "../cells/names.ts";
import type { CodeBlock } from "../model/syntax.ts";
import { unindented } from "../text/unindented.ts";
import type { SectionContext } from "./context.ts";
import type { Draft } from "./draft.ts";
import { proseOf } from "./statements.ts";

/** Experiments: fenced cells are added for every section alike (see `mean.ts`); here, the prose around them. */
export function readExperiments({ parts, scanner }: SectionContext): void {
  for (const leaf of proseOf(parts)) scanner.scan(leaf.prose, { claims: true, mentions: true, parent: null });
}

/** A fenced block with a language is a cell. `info` may go on after the language (`ts run=false`). */
export function addExperiment(draft: Draft, block: CodeBlock, source: string): void {
  const language = /^[\w+#.-]+/.exec(block.info.replace(/^\{?\.?/, ""))?.[0].toLowerCase() ?? "";
  const { text: code, place } = unindented(source, block.span.start, block.code);
  const known = cellLanguageOf(language);
  const cell = draft.add("experiment", `${language} ${code}`, {
    span: block.span,
    parent: null,
    language,
    code: { text: code, span: block.code },
    ...namesIn(known, code),
  });
  for (const { claim, line, start, end } of assertionsIn(known, code)) {
    draft.add("claim", claim.text, {
      span: { start: place(start), end: place(end) },
      parent: cell,
      form: "assertion",
      assertion: { text: claim.text, span: { start: place(claim.start), end: place(claim.end) } },
      line,
    });
  }
}
