import type { CompileInput, Linked, LinkResolution, Resolution } from "../model/compiled.ts";
import type { Concept } from "../model/concept.ts";
import type { Fact } from "../model/fact.ts";
import type { Graph, GraphEdge } from "../model/graph.ts";
import { type ConceptId, type FactRef, factKey, type NoteId, type SourceId } from "../model/identity.ts";
import type { ReaderNumbering } from "../model/numbering.ts";
import type { Relation } from "../model/relation.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Work } from "../model/work.ts";
import { foldName } from "../text/fold.ts";
import { simplifier } from "../text/simplified.ts";
import { chapterKey } from "./chapter-key.ts";
import { cycleThrough, type EdgesAt, knots } from "./cycles.ts";
import type { Finding } from "./finding.ts";
import { listings } from "./listed-works.ts";
import { nameGroups, namesTogether, secondNames } from "./second-names.ts";
import { standsAsItem } from "./undefined-concepts.ts";
import { type Circle, type Listing, NoteView, type VaultView } from "./view.ts";

/** All that rules look at. */
export type CheckInput = {
  readonly linked: Linked;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly numberings: ReadonlyMap<SourceId, ReaderNumbering>;
  readonly graph: Graph;
  readonly input: CompileInput;
};

/** The answers to rules from a vault that was linked, judged and folded as a whole. Each table is made when first asked. */
export class CompiledVault implements VaultView {
  readonly input: CompileInput;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly numberings: ReadonlyMap<SourceId, ReaderNumbering>;
  readonly notes: readonly NoteView[];
  private readonly linked: Linked;
  private readonly byId: ReadonlyMap<NoteId, NoteView>;
  private readonly works: ReadonlyMap<string, Work>;
  private readonly concepts = new Map<string, Concept>();
  private readonly chapters = new Map<string, NoteId>();
  private readonly paths = new Map<string, NoteId>();
  private readonly answered: ReadonlySet<string>;
  private readonly completed: ReadonlySet<string>;
  private readonly listed: ReadonlyMap<string, Listing>;
  private readonly tied: ReadonlySet<ConceptId>;
  private readonly takenBack: ReadonlySet<string>;
  private readonly undefinedAt: ReadonlySet<string>;
  private readonly second: ReadonlyMap<NoteId, readonly Finding[]>;
  private readonly circles: ReadonlyMap<NoteId, readonly Circle[]>;

  constructor({ linked, verdicts, numberings, graph, input }: CheckInput) {
    this.linked = linked;
    this.verdicts = verdicts;
    this.numberings = numberings;
    this.input = input;
    this.notes = linked.notes.map((note) => new NoteView(note));
    this.byId = new Map(this.notes.map((note) => [note.id, note]));
    this.works = new Map(input.works.map((work) => [work.id, work]));
    for (const concept of linked.concepts) {
      for (const name of concept.names) this.concepts.set(foldName(name.text), concept);
    }
    for (const { id, note } of this.notes) {
      const chapter = chapterKey(note, this.source(id));
      if (chapter !== null && !this.chapters.has(chapter)) this.chapters.set(chapter, id);
      if (!this.paths.has(id.toLowerCase())) this.paths.set(id.toLowerCase(), id);
    }
    this.answered = factsThat("answers", linked.relations);
    this.completed = factsThat("completes", linked.relations);
    this.listed = listings(this.notes, linked.relations);
    this.tied = tiedConcepts(graph);
    this.takenBack = new Set(graph.retracted.map(({ retracted }) => factKey(retracted)));
    this.undefinedAt = new Set(linked.concepts.flatMap((concept) => this.firstUndefined(concept) ?? []));
    this.second = this.allSecondNames();
    this.circles = circlesByNote(graph, input);
  }

  readonly link = (link: string): LinkResolution | undefined => this.linked.links.get(link);
  readonly work = (id: string): Work | null => this.works.get(id) ?? null;
  readonly source = (key: string): Resolution => this.linked.sources.get(key) ?? { kind: "none" };
  readonly firstOnChapter = (chapter: string): NoteId => known(this.chapters, chapter);
  readonly firstNamed = (path: string): NoteId => known(this.paths, path);
  readonly isCompleted = (task: string): boolean => this.completed.has(task);
  readonly isAnswered = (question: string): boolean => this.answered.has(question);
  readonly listing = (reference: string): Listing => known(this.listed, reference);
  readonly tookBack = (edge: string): boolean => this.takenBack.has(edge);
  readonly isFirstUndefined = (node: string): boolean => this.undefinedAt.has(node);
  readonly secondNames = (note: NoteId): readonly Finding[] => this.second.get(note) ?? [];
  readonly circlesClosedIn = (note: NoteId): readonly Circle[] => this.circles.get(note) ?? [];

  readonly isIsland = (name: string): boolean => {
    const concept = this.concepts.get(foldName(name));
    return concept !== undefined && !this.tied.has(concept.id);
  };

  private fact(ref: FactRef): Fact | null {
    return this.byId.get(ref.note)?.fact(ref.fact) ?? null;
  }

  private firstUndefined(concept: Concept): string | null {
    if (concept.definitions.length > 0) return null;
    const first = concept.facts.find((ref) => {
      const fact = this.fact(ref);
      const note = this.byId.get(ref.note);
      return fact?.kind === "node" && note !== undefined && standsAsItem(fact, note);
    });
    return first === undefined ? null : factKey(first);
  }

  private allSecondNames(): ReadonlyMap<NoteId, readonly Finding[]> {
    const twoNamed = this.linked.concepts.filter(({ names }) => names.length > 2);
    if (twoNamed.length === 0) return new Map();
    const simplify = simplifier();
    const textOf = (note: NoteId): string | null => this.byId.get(note)?.text ?? null;
    const findings = twoNamed.flatMap(({ names, facts }) => {
      const together = facts.flatMap((ref) => {
        const fact = this.fact(ref);
        return fact === null ? [] : [namesTogether(fact)];
      });
      const named = names.map(({ places, ...name }) => ({ ...name, firstPlace: places[0], places: () => places }));
      return secondNames(named, { groupOf: nameGroups(names, together, simplify), textOf });
    });
    return Map.groupBy(findings, ({ note }) => note);
  }
}

/** Every key that a rule asks for is one that the vault's own notes gave. */
function known<Value>(table: ReadonlyMap<string, Value>, key: string): Value {
  const value = table.get(key);
  if (value === undefined) throw new Error(`Nothing is known of ${key}.`);
  return value;
}

function factsThat(about: Relation["about"], relations: readonly Relation[]): ReadonlySet<string> {
  return new Set(
    relations.flatMap((one) => (one.about === about && one.target.to === "fact" ? [factKey(one.target.fact)] : [])),
  );
}

function tiedConcepts({ nodes, edges }: Graph): ReadonlySet<ConceptId> {
  return new Set([
    ...edges.flatMap(({ from, to }) => [from, to]),
    ...nodes.flatMap(({ id, topics }) => (topics.length > 0 ? [id, ...topics] : [])),
  ]);
}

function circlesByNote(graph: Graph, { settings }: CompileInput): ReadonlyMap<NoteId, readonly Circle[]> {
  const names = new Map(graph.nodes.map((node) => [node.id, node.names[0]?.text ?? node.id]));
  const nameOf = (id: ConceptId): string => names.get(id) ?? id;
  const circles = settings.edgeTypes
    .filter(({ acyclic }) => acyclic)
    .flatMap(({ id }) => knots<ConceptId, GraphEdge>(graph.edges.filter(({ type }) => type === id)))
    .flatMap((edges): Circle[] => {
      const last = edges.at(-1);
      const [leaving, entering] = [Map.groupBy(edges, ({ from }) => from), Map.groupBy(edges, ({ to }) => to)];
      const places = new Map(edges.map((edge, at) => [edge, at]));
      const around: EdgesAt<ConceptId, GraphEdge> = {
        outgoing: (concept) => leaving.get(concept) ?? [],
        incoming: (concept) => entering.get(concept) ?? [],
        compare: (a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0),
      };
      const [first, ...others] = (last === undefined ? [] : cycleThrough(last, around)).flatMap(
        ({ from, to, provenance }) =>
          provenance
            .slice(0, 1)
            .map(({ note, span }) => ({ from: nameOf(from), to: nameOf(to), place: { note, span } })),
      );
      return last === undefined || first === undefined ? [] : [{ type: last.type, edges: [first, ...others] }];
    });
  return Map.groupBy(circles, ({ edges: [last] }) => last.place.note);
}
