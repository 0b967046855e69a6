import type { LinkResolution } from "../model/compiled.ts";
import type { Link, Reference, Task } from "../model/fact.ts";
import { type FactRef, factKey, type NoteId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Ground, Relation, Target } from "../model/relation.ts";
import { type Concepts, withoutTargets } from "./concepts.ts";
import { targetOf } from "./link-targets.ts";
import type { ListedWork, References } from "./references.ts";
import { relation, targetKey } from "./relation.ts";
import { within } from "./within.ts";

/**
 * What each task is about: what it links to; the works and concepts that it names; and the works on the reading lists
 * that are about a concept which it names. Of the last only those of the kind that it names (阅读…论文, "read the
 * papers on …"), or, where that would be too many or it says no more than that something is to be read or learnt, those
 * of its own note: a concept that half the vault is about would say nothing.
 *
 * A task that is done and links to another task completes that one.
 */
export function linkTasks(
  notes: readonly Note[],
  concepts: Concepts,
  references: References,
  links: ReadonlyMap<string, LinkResolution>,
): readonly Relation[] {
  const tasks = new Set<string>();
  for (const note of notes) {
    for (const fact of note.facts) if (fact.kind === "task") tasks.add(factKey({ note: note.id, fact: fact.id }));
  }
  const vault = { concepts, references, links, tasks, works: worksByConcept(references) };
  return notes.flatMap((note) => {
    const written = note.facts.filter((fact) => fact.kind === "link");
    return note.facts.flatMap((fact) => (fact.kind === "task" ? relationsOf(fact, note, written, vault) : []));
  });
}

type Vault = {
  readonly concepts: Concepts;
  readonly references: References;
  readonly links: ReadonlyMap<string, LinkResolution>;
  /** Keys of all tasks. */
  readonly tasks: ReadonlySet<string>;
  readonly works: ReadonlyMap<string, Literature>;
};

function relationsOf(task: Task, note: Note, written: readonly Link[], vault: Vault): readonly Relation[] {
  const from = { note: note.id, fact: task.id };
  const found = new Map<string, Relation>();
  const put = (target: Target, ground: Ground): void => {
    const key = targetKey(target);
    const known = found.get(key);
    if (known?.ground === ground) return;
    const next = relation(from, "about", target, ground);
    if (known === undefined || known.confidence < next.confidence) found.set(key, next);
  };
  const links = within(written, task.span);
  for (const { id } of links) {
    const target = targetOf(vault.links.get(factKey({ note: note.id, fact: id })));
    if (target !== null) put(target, "linked");
  }
  for (const { value, exact } of vault.references.names.find(withoutTargets(task.text, links))) {
    put({ to: "fact", fact: value.work.first }, exact ? value.ground : "alias");
  }
  for (const { concept, ground } of vault.concepts.namedIn.get(factKey(from)) ?? []) {
    put({ to: "concept", concept }, ground);
    const literature = vault.works.get(concept);
    for (const { first } of literature === undefined ? [] : worksMeant(task, note, literature)) {
      put({ to: "fact", fact: first }, "shared-concept");
    }
  }
  return [...found.values(), ...completed(task, from, [...found.values()], vault)];
}

function completed(task: Task, from: FactRef, relations: readonly Relation[], vault: Vault): readonly Relation[] {
  const linked = relations.flatMap(({ target, ground }) => (ground === "linked" ? [target] : []));
  return completedBy(task, from, linked)
    .filter((fact) => vault.tasks.has(factKey(fact)))
    .map((fact) => relation(from, "completes", { to: "fact", fact }, "linked"));
}

/** The facts that a task completes if they are tasks, from what its links lead to. */
export function completedBy({ state }: Task, own: FactRef, linked: readonly Target[]): readonly FactRef[] {
  if (state !== "done") return [];
  return linked.flatMap((target) =>
    target.to === "fact" && factKey(target.fact) !== factKey(own) ? [target.fact] : [],
  );
}

function worksMeant({ text }: Task, note: Note, { byForm, byNote }: Literature): readonly ListedWork[] {
  const here = byNote.get(note.id) ?? [];
  const forms = formsNamedIn(text);
  if (forms.size === 0) return reading.test(text) ? here : [];
  const everywhere = [...forms].map((form) => byForm.get(form) ?? []);
  if (everywhere.every(({ length }) => length <= mostMeant)) return everywhere.flat();
  return here.filter((work) => work.forms.some((form) => forms.has(form)));
}

/** More works than this on one concept are its literature, and the task is hardly about all of them. */
const mostMeant = 12;

/** The works on the reading lists that are about one concept. */
type Literature = {
  readonly byForm: Map<Reference["form"], ListedWork[]>;
  readonly byNote: Map<NoteId, ListedWork[]>;
};

function worksByConcept(references: References): ReadonlyMap<string, Literature> {
  const works = new Map<string, Literature>();
  for (const work of references.works) {
    for (const { concept } of work.concepts) {
      const known = works.get(concept) ?? { byForm: new Map(), byNote: new Map() };
      works.set(concept, known);
      for (const form of work.forms) push(known.byForm, form, work);
      for (const note of work.notes) push(known.byNote, note, work);
    }
  }
  return works;
}

function push<Key>(map: Map<Key, ListedWork[]>, key: Key, work: ListedWork): void {
  const works = map.get(key);
  if (works === undefined) map.set(key, [work]);
  else works.push(work);
}

function formsNamedIn(text: string): ReadonlySet<Reference["form"]> {
  return new Set(kindWords.filter(([, words]) => words.test(text)).map(([form]) => form));
}

const reading = /读|看|了解|学习|學習|研究|复习|複習|弄清|\b(?:read|study|learn|watch|review|understand|look)\b/iu;

const kindWords: readonly (readonly [Reference["form"], RegExp])[] = [
  ["paper", /论文|論文|文献|文獻|\b(?:papers?|preprints?|surveys?)\b/iu],
  ["book", /书籍|書籍|教材|这本书|那本书|原书|\b(?:books?|textbooks?)\b/iu],
  ["page", /博客|网页|網頁|网站|博文|帖子|\b(?:blogs?|posts?|web ?pages?|web ?sites?)\b/iu],
  ["video", /视频|視頻|公开课|\b(?:videos?|lectures?|talks?)\b/iu],
  ["code", /源代码|源码|代码库|仓库|\b(?:source code|repos?|repository|repositories)\b/iu],
];
