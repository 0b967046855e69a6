import type { FactId, NoteId, Verdict } from "#core";
import type { Finding, Listing, VaultView } from "#parts";
import { byStanding, type Component } from "./component.ts";
import type { Contribution, Entry } from "./entry.ts";
import type { Indexes } from "./indexes.ts";
import { isSame } from "./same.ts";
import { Sets } from "./sets.ts";
import { secondNamesOf, undefinedAt } from "./spoken.ts";

/** What rules learn of the vault, note by note. */
export class VaultAnswers {
  private readonly indexes: Indexes;
  /** Nodes, by `factKey`, that are the first item of a concept which nobody defines. */
  private readonly undefinedNodes = new Set<string>();
  /** Concepts by the notes in which their second names are spoken of. */
  private readonly twoNamed = new Sets<NoteId, Component>();
  /** The same by the notes whose places this shows. */
  private readonly shown = new Sets<NoteId, Component>();

  constructor(indexes: Indexes) {
    this.indexes = indexes;
  }

  /** Concepts of which something is said that shows places of a note. */
  showing(note: NoteId): ReadonlySet<Component> {
    return this.shown.get(note);
  }

  /** Looks at concepts anew; gives the notes in which something is or was to be said of them that is another now. */
  consider(components: ReadonlySet<Component>): ReadonlySet<NoteId> {
    const told = new Set<NoteId>();
    // What is taken back comes first: a node can be another concept's now.
    const before = new Map(Array.from(components, (component) => [component, component.undefinedAt]));
    for (const one of before.values()) if (one !== null) this.undefinedNodes.delete(one.key);
    for (const [component, was] of before) {
      const is = component.isGone ? null : undefinedAt(component);
      component.undefinedAt = is;
      if (is !== null) this.undefinedNodes.add(is.key);
      if (was?.key === is?.key) continue;
      for (const one of [was, is]) if (one !== null) told.add(one.entry.id);
    }
    for (const component of components) this.considerNames(component, told);
    return told;
  }

  private considerNames(component: Component, told: Set<NoteId>): void {
    const was = component.secondNames;
    const is = component.isGone ? [] : secondNamesOf(component, this.indexes.concepts.kin, this.textOf);
    if (isSame(was, is)) return;
    for (const { note } of [...was, ...is]) told.add(note);
    component.secondNames = is;
    this.twoNamed.removeAll(component);
    this.shown.removeAll(component);
    for (const finding of is) {
      this.twoNamed.add(finding.note, component);
      for (const { note } of [finding, ...finding.related, ...finding.fixes.flatMap(({ edits }) => edits)]) {
        this.shown.add(note, component);
      }
    }
  }

  /** The view of the vault that the rules have in one note. */
  about(entry: Entry, { sources, questions }: Contribution, verdicts: ReadonlyMap<string, Verdict>): VaultView {
    const { input, numberings, bench, chapters, paths, links, works, concepts, patches, knots } = this.indexes;
    const ownFact = (key: string): FactId => key.slice(entry.id.length + 1) as FactId;
    return {
      input,
      verdicts,
      numberings,
      work: (id) => bench.works.get(id) ?? null,
      source: (key) => sources.get(key) ?? { kind: "none" },
      link: (link) => entry.links?.resolutions.get(link),
      firstOnChapter: (chapter) => chapters.first(chapter),
      firstNamed: (path) => paths.first(path),
      isCompleted: (task) => links.isCompleted(task),
      isAnswered: (question) =>
        links.isAnswered(question) || this.indexes.questions.isAnswered(questions.get(ownFact(question))?.words ?? ""),
      listing: (reference): Listing => works.listing(reference),
      isIsland: (name) => concepts.component(name)?.isTied === false,
      tookBack: (edge) => patches.tookBack(edge),
      isFirstUndefined: (node) => this.undefinedNodes.has(node),
      secondNames: (note) => this.secondNames(note),
      circlesClosedIn: () => knots.toldIn(entry),
    };
  }

  private secondNames(note: NoteId): readonly Finding[] {
    return [...this.twoNamed.get(note)]
      .sort((a, b) => byStanding(a.first, b.first))
      .flatMap(({ secondNames }) => secondNames.filter((finding) => finding.note === note));
  }

  private readonly textOf = (note: NoteId): string | null => this.indexes.entries.get(note)?.note.file.text ?? null;
}
