import type { Answer, Link } from "../model/fact.ts";
import type { FactId } from "../model/identity.ts";
import { has } from "./characters.ts";
import type { SectionContext } from "./context.ts";
import { writtenId } from "./draft.ts";
import type { Leaf } from "./leaves.ts";
import { type Prose, spanIn, trim } from "./prose.ts";
import { proseOf } from "./statements.ts";

const answering = /^\s*(?:答|答案|回答|解答|A|Ans|Answer|Answered)\s*[:.]\s*/i;
const asking = /^\s*(?:问|问题|Q|Question)\s*[:.]\s*/i;

/**
 * Questions: each item or paragraph asks one; what begins with 答： or `A:` below it, or is nested in it as a link alone,
 * answers it.
 */
export function readQuestions({ parts, draft, scanner }: SectionContext): void {
  let current: { readonly id: FactId; readonly depth: number } | null = null;
  const answers = new Map<FactId, Answer[]>();
  /** Where the facts of the prose at hand begin. */
  let scanned = 0;
  for (const leaf of proseOf(parts)) {
    const { prose } = leaf;
    // What has a box is a task, wherever it stands.
    if (leaf.shape === "item" && leaf.item?.box) continue;
    if (leaf.shape === "heading" || leaf.shape === "cell") {
      scanner.scan(prose, { claims: false, mentions: true, parent: null });
      continue;
    }
    const answer = answering.exec(prose.narrow);
    const below = current !== null && (leaf.depth > current.depth || leaf.continues || leaf.shape === "quotation");
    if (current && (answer || below)) {
      scanned = draft.facts.length;
      scanner.scan(prose, { claims: true, mentions: true, parent: current.id });
      if (answer) addAnswer(current.id, prose, answer[0].length);
      else if (linkIn(prose) && isLinkAlone(prose)) addAnswer(current.id, prose, 0);
      continue;
    }
    current = { id: addQuestion(leaf), depth: leaf.depth };
  }
  for (const [id, given] of answers) draft.amend(id, "question", (fact) => ({ ...fact, answers: given }));

  function addQuestion(leaf: Leaf): FactId {
    const { prose } = leaf;
    const lines =
      (prose.has & has.newline) === 0 ? null : /\n\s*(?=(?:答|答案|回答|解答|A|Ans|Answer)\s*[:.])/i.exec(prose.narrow);
    const end = lines?.index ?? prose.text.length;
    const { id: written, length } = writtenId(prose.text.slice(0, end));
    const { from, to } = trim(prose, asking.exec(prose.narrow)?.[0].length ?? 0, Math.min(length, end));
    const text = prose.text.slice(from, to).replace(/(?<!\s)\s*\n\s*/g, " ");
    scanned = draft.facts.length;
    const id = draft.add("question", text, { span: prose.span, parent: null, text, answers: [] }, written);
    scanner.scan(prose, { claims: true, mentions: true, parent: id });
    if (lines)
      addAnswer(
        id,
        prose,
        lines.index +
          lines[0].length +
          (answering.exec(prose.narrow.slice(lines.index + lines[0].length))?.[0].length ?? 0),
      );
    return id;
  }

  function addAnswer(question: FactId, prose: Prose, start: number): void {
    const { from, to } = trim(prose, start, writtenId(prose.text).length);
    if (to <= from) return;
    const span = spanIn(prose, from, to);
    const answer: Answer = { text: prose.text.slice(from, to), span, link: linkFactIn(span.start, span.end) };
    const known = answers.get(question);
    if (known) known.push(answer);
    else answers.set(question, [answer]);
    draft.amend(question, "question", (fact) => ({
      ...fact,
      span: { start: fact.span.start, end: Math.max(fact.span.end, span.end) },
    }));
  }

  function linkFactIn(start: number, end: number): Link | null {
    const found = draft.facts
      .slice(scanned)
      .findLast((fact) => fact.kind === "link" && start <= fact.span.start && fact.span.end <= end);
    return found?.kind === "link" ? found : null;
  }
}

function linkIn(prose: Prose): boolean {
  return prose.runs.some(
    ({ inline }) => inline.kind === "wikilink" || (inline.kind === "text" && inline.link !== null),
  );
}

/** Nothing but a link, with 见 or → before it. */
function isLinkAlone(prose: Prose): boolean {
  return prose.runs.every(
    ({ inline }) =>
      inline.kind === "wikilink" ||
      inline.kind === "break" ||
      (inline.kind === "text" &&
        (inline.link !== null || /^[\s→。.]*(?:见|参见|see|answered in|已答)?[\s:：]*$/i.test(inline.text))),
  );
}
