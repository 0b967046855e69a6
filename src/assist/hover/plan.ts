import { type FactOf, type FactRef, factKey, type NoteId, type Relation, type Target } from "#core";
import { editorWords, referenceStates, taskStates } from "../../words/editor.ts";
import { type AssistContext, refTo, workOf } from "../context.ts";
import { brief, paragraphs, plain, quotation } from "../markdown.ts";

/** A task's state, its dates, where it was done, and what it is about. */
export function taskText(task: FactOf<"task">, note: NoteId, context: AssistContext): string {
  const { snapshot, language } = context;
  const ref = refTo(note, task);
  const dates = [
    task.due === null ? "" : `${editorWords.due[language]} ${task.due}`,
    task.completed === null ? "" : `${editorWords.completed[language]} ${task.completed}`,
  ];
  const state = [taskStates[task.state][language], ...dates].filter((part) => part !== "").join(" · ");
  const from = snapshot.relationsFrom(ref);
  const completes = from
    .filter(({ about }) => about === "completes")
    .flatMap(({ target }) => (target.to === "fact" ? target.fact : []));
  const other = from.filter(
    ({ target }) => target.to !== "fact" || !completes.some((done) => factKey(done) === factKey(target.fact)),
  );
  const doneBy = snapshot
    .relationsTo({ to: "fact", fact: ref })
    .filter(({ about }) => about === "completes")
    .map((relation) => relation.from);
  return paragraphs([
    `**${state}**`,
    listOf(editorWords.doneHere[language], doneBy, context),
    listOf(editorWords.completes[language], completes, context),
    aboutText(other, context),
  ]);
}

/** Whether a question is answered, here or elsewhere, and what it is about. */
export function questionText(question: FactOf<"question">, note: NoteId, context: AssistContext): string {
  const { snapshot, language } = context;
  const ref = refTo(note, question);
  const answers = snapshot
    .relationsTo({ to: "fact", fact: ref })
    .filter(({ about }) => about === "answers")
    .map((relation) => relation.from);
  const answered = snapshot
    .relationsFrom(ref)
    .filter(({ about }) => about === "answers")
    .flatMap(({ target }) => (target.to === "fact" ? target.fact : []));
  const open = question.answers.length === 0 && answers.length === 0;
  return paragraphs([
    open ? `**${editorWords.open[language]}**` : null,
    ...question.answers.slice(0, 2).map(({ text }) => quotation(plain(brief(text, 300)))),
    listOf(editorWords.answeredAt[language], answers, context),
    listOf(editorWords.answers[language], answered, context),
    aboutText(snapshot.relationsFrom(ref), context),
  ]);
}

/** What a reference is, what the library knows of it, and where else it is listed. */
export function referenceText(reference: FactOf<"reference">, note: NoteId, context: AssistContext): string {
  const { snapshot, language } = context;
  const relations = snapshot.relationsFrom(refTo(note, reference));
  const works = relations.flatMap(({ target }) => {
    const work = target.to === "source" ? workOf(context, target.source) : null;
    return work === null ? [] : `${plain(work.title)} \\[@${plain(work.id)}\\]`;
  });
  const ids = [
    reference.authors,
    reference.year,
    reference.doi === null ? null : `DOI ${reference.doi}`,
    reference.arxiv === null ? null : `arXiv ${reference.arxiv}`,
    reference.isbn === null ? null : `ISBN ${reference.isbn}`,
  ].filter((part) => part !== null);
  return paragraphs([
    `**${plain(reference.title?.text ?? reference.about?.text ?? "")}** · ${referenceStates[reference.state][language]}`,
    ids.map(plain).join(" · "),
    works.length === 0 ? null : `${editorWords.inLibrary[language]}: ${works.join(" · ")}`,
    aboutText(relations, context),
  ]);
}

function aboutText(relations: readonly Relation[], context: AssistContext): string | null {
  const things = relations.filter(({ about }) => about === "about").map(({ target }) => targetName(target, context));
  const known = [...new Set(things.filter((name) => name !== ""))];
  return known.length === 0 ? null : `${editorWords.about[context.language]}: ${known.slice(0, 8).join(" · ")}`;
}

function targetName(target: Target, context: AssistContext): string {
  const { snapshot } = context;
  switch (target.to) {
    case "concept":
      return plain(snapshot.concept(target.concept)?.names[0]?.text ?? target.concept);
    case "fact":
      return plain(brief(wordsAt(target.fact, context), 60));
    case "note":
      return plain(snapshot.note(target.note)?.title ?? target.note);
    case "source":
      return plain(workOf(context, target.source)?.title ?? target.source);
  }
}

function listOf(label: string, refs: readonly FactRef[], context: AssistContext): string | null {
  const different = [...new Map(refs.map((ref) => [factKey(ref), ref])).values()];
  if (different.length === 0) return null;
  const items = different.slice(0, 5).map((ref) => {
    const fact = context.snapshot.fact(ref);
    const date = fact?.kind === "task" && fact.completed !== null ? `, ${fact.completed}` : "";
    return `- ${plain(brief(wordsAt(ref, context), 120))} — ${plain(ref.note)}${date}`;
  });
  return `${label}:\n\n${items.join("\n")}`;
}

function wordsAt(ref: FactRef, { snapshot }: AssistContext): string {
  const fact = snapshot.fact(ref);
  if (fact === null) return "";
  if ("text" in fact) return fact.text;
  if (fact.kind === "reference") return fact.title?.text ?? fact.about?.text ?? "";
  return snapshot.note(ref.note)?.file.text.slice(fact.span.start, fact.span.end) ?? "";
}
