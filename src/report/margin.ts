import { type Diagnostic, type Fact, type FactKind, type FactOf, factKey, type Question, type Task } from "#core";
import { codeTitles, edgeTypeName, say } from "#words";
import type { Annotation } from "./annotation.ts";
import { fixDifference } from "./difference.ts";
import type { Edition, NoteEdition } from "./edition.ts";
import { type Entry, entryMarkup, labelled } from "./entry.ts";
import { both, inEach, joined, type Markup, markup, mixed, nothing } from "./markup.ts";
import { aboutMarkup, relationMarkup, relationsFrom, relationsTo } from "./relations.ts";
import { severitySign } from "./signs.ts";
import { agreementEntry, citationEntry, computationEntry, equationEntry, quoteEntry } from "./verdicts.ts";
import { quantityWords, words } from "./words.ts";

/** What stands in the margin of one line, verdicts and problems first in the order of the text, then what was found. */
export function marginMarkup(annotations: readonly Annotation[], edition: Edition, noteEdition: NoteEdition): Markup {
  const entries = [
    ...annotations.flatMap((annotation) => single(annotation, edition, noteEdition)),
    ...grouped(annotations, edition),
  ];
  if (entries.length === 0) return nothing;
  return markup`<div class="margin sans" data-apparatus role="note">${entries.map(entryMarkup)}</div>`;
}

function single(annotation: Annotation, edition: Edition, noteEdition: NoteEdition): readonly Entry[] {
  const { id, subject } = annotation;
  const of = [id];
  if (subject.kind === "diagnostic") {
    const { diagnostic } = subject;
    const summary = markup`${severitySign(diagnostic.severity)}<span class="entry-words">${both(inEach((language) => say(diagnostic.message, language)))}</span>`;
    return [
      { id, group: "problem", tone: diagnostic.severity, of, summary, body: diagnosticBody(diagnostic, edition) },
    ];
  }
  if (subject.kind === "declaration") {
    const summary = labelled(words.noneDeclared, nothing);
    return [{ id, group: "fact", tone: "quiet", of, summary, body: null }];
  }
  const { fact, verdict } = subject;
  const ref = { note: noteEdition.note.id, fact: fact.id };
  switch (fact.kind) {
    case "quote":
      return verdict ? [quoteEntry(annotation.id, fact, verdict, edition, noteEdition)] : [];
    case "question":
      return [questionEntry(id, fact, edition, factKey(ref))];
    case "task":
      return [taskEntry(id, fact, factKey(ref), edition)];
    case "definition": {
      const concept = edition.conceptNamed(fact.name.text);
      const name = mixed(fact.name.text);
      const linked = concept ? markup`<a href="#${edition.conceptAnchor(concept.id)}">${name}</a>` : name;
      return [{ id, group: "fact", tone: "quiet", of, summary: labelled(words.definitionOf, linked), body: null }];
    }
    case "reference": {
      const about = relationsFrom(edition, factKey(ref));
      const known = edition.work(edition.compiled.sources.get(factKey(ref)));
      const body = known
        ? mixed(known.title)
        : (aboutMarkup(about, edition) ?? (fact.about ? mixed(fact.about.text) : null));
      if (body === null) return [];
      return [{ id, group: "fact", tone: "quiet", of, summary: labelled(words.reference, body), body: null }];
    }
    case "application":
      if (fact.items.length < 2) return [];
      return [
        {
          id,
          group: "fact",
          tone: "quiet",
          of,
          summary: labelled(words.list, markup`${fact.items.length}`),
          body: null,
        },
      ];
    case "claim":
      if (fact.form === "computation") return [computationEntry(id, fact, verdict, edition, both(words.computation))];
      if (verdict === null) return [];
      return [
        agreementEntry(
          id,
          verdict,
          edition,
          fact.form === "assertion" ? mixed(fact.assertion.text) : both(quantityWords(fact.quantity)),
        ),
      ];
    case "equation":
      return verdict ? [equationEntry(id, fact, verdict, edition, noteEdition)] : [];
    case "citation":
      return fact.quote === null && verdict ? [citationEntry(id, fact, verdict, edition, noteEdition)] : [];
    default:
      return [];
  }
}

/** Facts that come in numbers share one entry a line. */
function grouped(annotations: readonly Annotation[], edition: Edition): readonly Entry[] {
  const entries: Entry[] = [];
  const claims = ofKind(annotations, "claim").filter(({ fact }) => fact.form === "quantity");
  const add = (found: readonly { readonly id: string }[], summary: Markup, body: Markup | null = null): void => {
    const [first] = found;
    if (first)
      entries.push({ id: `${first.id}g`, group: "fact", tone: "quiet", of: found.map(({ id }) => id), summary, body });
  };
  const quantities = claims.map(({ fact }) =>
    fact.form === "quantity" ? both(quantityWords(fact.quantity)) : nothing,
  );
  add(claims, labelled(words.quantities, joined(quantities, separator)));
  for (const gloss of ofKind(annotations, "term").filter(({ fact }) => fact.role === "gloss")) {
    const concept = edition.conceptNamed(gloss.fact.names[0]?.text ?? "");
    const names = joined(
      gloss.fact.names.map(({ text }) => mixed(text)),
      ' <span class="equals">=</span> ',
    );
    const linked = concept ? markup`<a href="#${edition.conceptAnchor(concept.id)}">${names}</a>` : names;
    add([gloss], labelled(words.names, linked));
  }
  const nodes = ofKind(annotations, "node");
  const edges = ofKind(annotations, "edge");
  const added = edges.filter(({ fact }) => fact.change === "add");
  // What one line adds singly is framed in the text already.
  if (nodes.length + added.length > 2) {
    const counts = [
      ...(nodes.length > 0
        ? [both({ zh: `${nodes.length} 个概念`, en: nodes.length === 1 ? "1 concept" : `${nodes.length} concepts` })]
        : []),
      ...(added.length > 0
        ? [
            edgeCount(
              added.map(({ fact }) => fact.type),
              edition,
            ),
          ]
        : []),
    ];
    add([...nodes, ...added], labelled(words.addsToGraph, joined(counts, separator)));
  }
  const retracted = edges.filter(({ fact }) => fact.change === "retract");
  add(
    retracted,
    labelled(
      words.retracts,
      joined(
        retracted.map(({ fact }) => markup`${mixed(fact.from.text)} → ${mixed(fact.to.text)}`),
        separator,
      ),
    ),
  );
  const same = ofKind(annotations, "sameness");
  add(
    same,
    labelled(
      words.names,
      joined(
        same.map(
          ({ fact }) => markup`${mixed(fact.names[0].text)} <span class="equals">=</span> ${mixed(fact.names[1].text)}`,
        ),
        separator,
      ),
    ),
  );
  return entries;
}

const separator = '<span class="dot"> · </span>';

function edgeCount(types: readonly string[], edition: Edition): Markup {
  const { edgeTypes } = edition.compiled.input.settings;
  const kinds = [...new Set(types)];
  return joined(
    kinds.map((type) => {
      const count = types.filter((candidate) => candidate === type).length;
      return both(inEach((language) => `${count > 1 ? `${count} × ` : ""}${edgeTypeName(type, language, edgeTypes)}`));
    }),
    separator,
  );
}

type FactAnnotation<Kind extends FactKind> = { readonly id: string; readonly fact: FactOf<Kind> };

function ofKind<Kind extends FactKind>(
  annotations: readonly Annotation[],
  kind: Kind,
): readonly FactAnnotation<Kind>[] {
  return annotations.flatMap(({ id, subject }) =>
    subject.kind === "fact" && isOf(subject.fact, kind) ? [{ id, fact: subject.fact }] : [],
  );
}

function isOf<Kind extends FactKind>(fact: Fact, kind: Kind): fact is FactOf<Kind> {
  return fact.kind === kind;
}

function questionEntry(id: string, question: Question, edition: Edition, key: string): Entry {
  const from = notesThat("answers", key, edition);
  const answered = question.answers.length > 0 || from.length > 0;
  const state =
    from.length > 0
      ? markup`${both(words.answeredIn)} ${joined(from, ", ")}`
      : both(answered ? words.answered : words.open);
  const summary = markup`<span class="entry-words"><span class="entry-label">${both({ zh: "疑问", en: "Question" })}</span> <span class="state ${answered ? "state-done" : "state-open"}">${state}</span></span>`;
  return { id, group: "fact", tone: answered ? "quiet" : "quiet standing", of: [id], summary, body: null };
}

/** Links to the notes of the facts that answer or complete another. */
function notesThat(about: "answers" | "completes", key: string, edition: Edition): readonly Markup[] {
  return relationsTo(edition, key, about).flatMap((relation) => {
    const source = edition.noteOf(relation.from.note);
    const fact = edition.fact(relation.from);
    if (!source || !fact) return [];
    return [
      markup`<a href="${edition.href({ note: relation.from.note, span: fact.span })}">${mixed(source.label)}</a>`,
    ];
  });
}

function taskEntry(id: string, task: Task, key: string, edition: Edition): Entry {
  const relations = relationsFrom(edition, key);
  const elsewhere = task.state === "open" ? notesThat("completes", key, edition) : [];
  const own = task.state === "done" ? words.done : task.state === "cancelled" ? words.cancelled : words.toDo;
  const state = elsewhere.length > 0 ? markup`${both(words.doneIn)} ${joined(elsewhere, ", ")}` : both(own);
  const isOpen = task.state === "open" && elsewhere.length === 0;
  const date = task.completed ?? task.due;
  const dated =
    date === null
      ? nothing
      : markup` <span class="tabular">${task.completed ? nothing : both(words.due)} ${date}</span>`;
  const about = aboutMarkup(relations, edition);
  const summary = markup`<span class="entry-words"><span class="entry-label">${both({ zh: "任务", en: "Task" })}</span> <span class="state ${isOpen ? "state-open" : "state-done"}">${state}</span>${dated}${about ? markup`<span class="dot"> · </span>${about}` : nothing}</span>`;
  const body =
    relations.length > 0 ? joined(relations.slice(0, 3).map((relation) => relationMarkup(relation, edition))) : null;
  return { id, group: "fact", tone: "quiet", of: [id], summary, body };
}

function diagnosticBody(diagnostic: Diagnostic, edition: Edition): Markup {
  const related = diagnostic.related.map(
    (place) =>
      markup`<p><a href="${edition.href(place)}">${both(inEach((language) => say(place.message, language)))}</a></p>`,
  );
  const fixes = diagnostic.fixes.map(
    (fix) =>
      markup`<div class="fix"><p>${both(inEach((language) => say(fix.title, language)))} <span class="label">${both(words[fix.safety])}</span></p>${fixDifference(fix, (note) => edition.noteOf(note)?.note.file.text ?? "")}</div>`,
  );
  return markup`${fixes}${related}<p class="rule"><span>${both(codeTitles[diagnostic.code])}</span> <code>${diagnostic.code}</code></p>`;
}
