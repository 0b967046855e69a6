import type { LinkResolution } from "../model/compiled.ts";
import type { Link, Question } from "../model/fact.ts";
import { type FactRef, factKey } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Relation } from "../model/relation.ts";
import { foldWords } from "../text/fold-words.ts";
import { contains } from "../text/span.ts";
import type { Concepts } from "./concepts.ts";
import { targetOf } from "./link-targets.ts";
import { relation, targetKey } from "./relation.ts";
import { holding } from "./within.ts";

/**
 * Which facts answer which question, and which concepts a question is about. A question is answered by
 * - what the link in an answer under it leads to (the link itself, where it leads to a note as a whole);
 * - a question that has an answer under it and links to this one, or has the same words;
 * - a line that begins with 答 or `A:` and links to it.
 * That a question has an answer written under it needs no relation: the question has it.
 */
export function linkQuestions(
  notes: readonly Note[],
  concepts: Concepts,
  links: ReadonlyMap<string, LinkResolution>,
): readonly Relation[] {
  const relations = new Map<string, Relation>();
  const put = (next: Relation): void => {
    const key = `${factKey(next.from)} ${next.about} ${targetKey(next.target)}`;
    if (!relations.has(key)) relations.set(key, next);
  };
  const questions = new Set<string>();
  for (const note of notes) {
    for (const fact of note.facts)
      if (fact.kind === "question") questions.add(factKey({ note: note.id, fact: fact.id }));
  }
  for (const note of notes) {
    const asking = note.facts.filter((fact) => fact.kind === "question");
    for (const fact of note.facts) {
      const ref = { note: note.id, fact: fact.id };
      if (fact.kind === "link") {
        const target = targetOf(links.get(factKey(ref)));
        if (target === null) continue;
        const asked = target.to === "fact" && questions.has(factKey(target.fact)) ? target.fact : null;
        const answering = asked === null ? null : answererOf(fact, note, asking);
        if (asked !== null && answering !== null && factKey(asked) !== factKey(answering)) {
          put(relation(answering, "answers", { to: "fact", fact: asked }, "linked"));
        }
      } else if (fact.kind === "question") {
        for (const answer of answersElsewhere(fact, note, links)) {
          put(relation(answer, "answers", { to: "fact", fact: ref }, "linked"));
        }
        for (const { concept, ground } of concepts.namedIn.get(factKey(ref)) ?? []) {
          put(relation(ref, "about", { to: "concept", concept }, ground));
        }
      }
    }
  }
  for (const { from, to } of askedAgain(notes)) put(relation(from, "answers", { to: "fact", fact: to }, "named"));
  return [...relations.values()];
}

function answersElsewhere(
  question: Question,
  note: Note,
  links: ReadonlyMap<string, LinkResolution>,
): readonly FactRef[] {
  return question.answers.flatMap(({ link }) => {
    if (link === null) return [];
    const ref = { note: note.id, fact: link.id };
    const target = targetOf(links.get(factKey(ref)));
    if (target === null) return [];
    const own = target.to === "fact" && target.fact.note === note.id && target.fact.fact === question.id;
    return own ? [] : [target.to === "fact" ? target.fact : ref];
  });
}

/** The fact by which a link to a question answers it: the answered question that holds the link, or the answer's line. */
export function answererOf(link: Link, note: Note, questions: readonly Question[]): FactRef | null {
  const holder = holding(questions, link.span);
  if (holder !== null) {
    // A link within an answer sends the reader on to another question; the one that is asked anew stands before it.
    const within = holder.answers.some((answer) => contains(answer.span, link.span));
    return holder.answers.length > 0 && !within ? { note: note.id, fact: holder.id } : null;
  }
  const start = note.file.text.lastIndexOf("\n", link.span.start - 1) + 1;
  const before = note.file.text.slice(start, link.span.start);
  return answerMark.test(before) ? { note: note.id, fact: link.id } : null;
}

const answerMark =
  /^[\s>]*(?:[-*+•]|\d+[.)、])?\s*[*_]*(?:答|回答|解答|答案|answer(?:s|ed)?\b|A\s*[:：.])[^\n]{0,12}$/iu;

type Asked = { readonly ref: FactRef; readonly open: boolean; readonly words: string };

/** Open questions that are asked in the same words elsewhere, and answered there. */
function askedAgain(notes: readonly Note[]): readonly { readonly from: FactRef; readonly to: FactRef }[] {
  const questions = notes.flatMap((note) =>
    note.facts.flatMap((fact): Asked[] => {
      const words = fact.kind === "question" ? foldWords(fact.text) : "";
      if (fact.kind !== "question" || words === "") return [];
      return [{ ref: { note: note.id, fact: fact.id }, open: fact.answers.length === 0, words }];
    }),
  );
  const answered = new Map<string, FactRef>();
  for (const { ref, open, words } of questions) if (!open && !answered.has(words)) answered.set(words, ref);
  return questions.flatMap(({ ref, open, words }) => {
    const from = open ? answered.get(words) : undefined;
    return from === undefined ? [] : [{ from, to: ref }];
  });
}
