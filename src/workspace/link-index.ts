import { factKey, foldName, type Link, type LinkResolution, type NoteId } from "#core";
import {
  answererOf,
  completedBy,
  isNear,
  type LinkTargets,
  namesOfFile,
  namesSought,
  resolveLink,
  targetOf,
  VaultFiles,
  within,
  writtenPath,
} from "#parts";
import type { Entry, LinkOutcome } from "./entry.ts";
import { Sets } from "./sets.ts";

/** Where all links of the vault lead, and which notes a change of files, anchors or concepts concerns by them. */
export class LinkIndex {
  readonly files: VaultFiles = new VaultFiles([]);
  /** Notes by the names of files that their links look for, by the notes whose anchors they ask for, by concepts. */
  private readonly seeking = new Sets<string, Entry>();
  private readonly anchored = new Sets<NoteId, Entry>();
  private readonly naming = new Sets<string, Entry>();
  /** Links that lead nowhere, by the note. */
  private readonly lost = new Map<Entry, readonly string[]>();
  /** How many notes say that they answer a question, or complete a task, by `factKey`. */
  private readonly answers = new Map<string, number>();
  private readonly completes = new Map<string, number>();

  isAnswered(question: string): boolean {
    return this.answers.has(question);
  }

  isCompleted(task: string): boolean {
    return this.completes.has(task);
  }

  /** Notes with links that can lead elsewhere once a file has come or gone. */
  concerned(path: string): ReadonlySet<Entry> {
    const found = new Set<Entry>();
    for (const name of namesOfFile(path)) for (const entry of this.seeking.get(name)) found.add(entry);
    for (const [entry, targets] of this.lost) if (targets.some((target) => isNear(path, target))) found.add(entry);
    return found;
  }

  /** Notes that ask for an anchor which leads elsewhere in a note than before. */
  reanchored(note: NoteId, isSame: (anchor: string) => boolean): readonly Entry[] {
    return [...this.anchored.get(note)].filter((entry) =>
      linksOf(entry).some(({ id, anchor }) => {
        const to = entry.links?.resolutions.get(factKey({ note: entry.id, fact: id }));
        const leadsHere = (to?.kind === "note" || to?.kind === "no-anchor") && to.note === note;
        return leadsHere && anchor !== null && !isSame(anchor);
      }),
    );
  }

  /** Notes whose links name a concept that has come or gone. */
  renamed(folded: string): ReadonlySet<Entry> {
    return this.naming.get(folded);
  }

  /** Follows the links of a note anew; gives the notes of questions and tasks for which this makes a difference. */
  follow(entry: Entry, targets: LinkTargets): ReadonlySet<NoteId> {
    this.forget(entry);
    const before = entry.links;
    entry.links = this.outcomeOf(entry, targets);
    const changed = new Set<NoteId>();
    recount(this.answers, before?.answers, entry.links.answers, changed);
    recount(this.completes, before?.completes, entry.links.completes, changed);
    return changed;
  }

  /** Takes the links of a note out. */
  drop(entry: Entry): ReadonlySet<NoteId> {
    this.forget(entry);
    const changed = new Set<NoteId>();
    recount(this.answers, entry.links?.answers, undefined, changed);
    recount(this.completes, entry.links?.completes, undefined, changed);
    entry.links = null;
    return changed;
  }

  private forget(entry: Entry): void {
    this.seeking.removeAll(entry);
    this.anchored.removeAll(entry);
    this.naming.removeAll(entry);
    this.lost.delete(entry);
  }

  private outcomeOf(entry: Entry, targets: LinkTargets): LinkOutcome {
    const links = linksOf(entry);
    if (links.length === 0) return noLinks;
    const { note } = entry;
    const resolutions = new Map<string, LinkResolution>();
    const lost: string[] = [];
    // A note leads to the same place again and again.
    const byTarget = new Map<string, LinkResolution>();
    for (const link of links) {
      const written = `${link.form} ${link.target}${link.anchor === null ? "" : `#${link.anchor}`}`;
      const known = byTarget.get(written);
      const resolution = known ?? resolveLink(link, note.id, targets);
      resolutions.set(factKey({ note: note.id, fact: link.id }), resolution);
      if (known !== undefined) continue;
      byTarget.set(written, resolution);
      const path = writtenPath(link);
      if (path !== null && path !== "") {
        for (const name of namesSought(path, note.id)) this.seeking.add(name, entry);
        if (link.form === "wikilink") this.naming.add(foldName(path), entry);
        if (resolution.kind === "nowhere") lost.push(path);
      }
      const leadsTo = resolution.kind === "note" || resolution.kind === "no-anchor" ? resolution.note : null;
      if (leadsTo !== null && link.anchor !== null) this.anchored.add(leadsTo, entry);
    }
    if (lost.length > 0) this.lost.set(entry, lost);
    return { resolutions, ...saidOfOthers(entry, links, resolutions) };
  }
}

const noLinks: LinkOutcome = { resolutions: new Map(), answers: new Map(), completes: new Map() };

function linksOf({ note }: Entry): readonly Link[] {
  return note.facts.filter((fact) => fact.kind === "link");
}

/** The questions and tasks that facts of the note answer and complete, if they are questions and tasks. */
function saidOfOthers(
  { note }: Entry,
  links: readonly Link[],
  resolutions: ReadonlyMap<string, LinkResolution>,
): Pick<LinkOutcome, "answers" | "completes"> {
  const answers = new Map<string, NoteId>();
  const completes = new Map<string, NoteId>();
  const targetOfLink = ({ id }: Link) => targetOf(resolutions.get(factKey({ note: note.id, fact: id })));
  const asking = note.facts.filter((fact) => fact.kind === "question");
  for (const link of links) {
    const target = targetOfLink(link);
    if (target?.to !== "fact") continue;
    const answering = answererOf(link, note, asking);
    if (answering !== null && factKey(answering) !== factKey(target.fact)) {
      answers.set(factKey(target.fact), target.fact.note);
    }
  }
  for (const task of note.facts) {
    if (task.kind !== "task" || task.state !== "done") continue;
    const own = { note: note.id, fact: task.id };
    const linked = within(links, task.span).flatMap((link) => targetOfLink(link) ?? []);
    for (const fact of completedBy(task, own, linked)) completes.set(factKey(fact), fact.note);
  }
  return { answers, completes };
}

function recount(
  counts: Map<string, number>,
  before: ReadonlyMap<string, NoteId> | undefined,
  after: ReadonlyMap<string, NoteId> | undefined,
  changed: Set<NoteId>,
): void {
  for (const [key, note] of after ?? []) {
    if (before?.has(key)) continue;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    if (count === 0) changed.add(note);
  }
  for (const [key, note] of before ?? []) {
    if (after?.has(key)) continue;
    const count = counts.get(key) ?? 0;
    if (count > 1) counts.set(key, count - 1);
    else {
      counts.delete(key);
      changed.add(note);
    }
  }
}
