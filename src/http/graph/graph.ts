import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import {
  type ChapterKinship,
  type ConceptId,
  chapterKinship,
  findPath,
  fold,
  type Graph,
  GraphIndex,
  type GraphNode,
  gapsOf,
  type IsoDate,
  type NoteId,
  noteForDeed,
  noteId,
  type PathStep,
  verdictKinds,
} from "#core";
import type {
  ConceptsPage,
  GapConcept,
  GapsPage,
  GraphFrame,
  PathPage,
  ToldStep,
  WholePage,
} from "../../wire/graph.ts";
import type { PicturePage } from "../../wire/picture.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { type Desk, mostNoteBytes } from "../desk.ts";
import { deedRoutes } from "./deeds.ts";
import { exported, readFormat } from "./export.ts";
import { LayoutThread } from "./layout-thread.ts";
import { largest, noGraph, type PartAsked, partOf, restricted } from "./part.ts";
import { picturePage } from "./picture.ts";
import { Telling } from "./said.ts";

/** Concepts that are offered while a name is being typed. */
const mostOffered = 12;

/** What is read off a snapshot once, and asked for with every picture of it. */
type Read = { readonly snapshot: Snapshot; readonly kinship: ChapterKinship; readonly folds: Map<IsoDate, Graph> };

/** The graph as the page asks for it: pictures of its parts, its chapters, ways through it, what it lacks, and the whole. */
export class GraphPages {
  private readonly desk: Desk;
  private readonly thread = new LayoutThread();
  private last: Read | null = null;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  routes(): Hono {
    const app = new Hono();
    app.get("/frame", (context) => {
      this.thread.begin();
      return context.json(this.frame());
    });
    app.get("/concepts", (context) => context.json(this.concepts(context.req.query("q") ?? "")));
    app.get("/picture", async (context) => {
      const { req } = context;
      return context.json(
        await this.picture(readPart(req), readDate(req.query("until")), readWidth(req.query("width"))),
      );
    });
    app.get("/said", (context) => {
      const { req } = context;
      const telling = new Telling(this.read().snapshot, this.at(readDate(req.query("until"))));
      const concept = req.query("concept");
      const page =
        concept === undefined
          ? telling.between(this.idOf(req.query("from") ?? ""), this.idOf(req.query("to") ?? ""))
          : telling.concept(this.idOf(concept));
      return page === null ? context.json({ error: "no-concept" }, 404) : context.json(page);
    });
    app.get("/path", async (context) => {
      const { req } = context;
      const [start, goal] = [this.idOf(req.query("start") ?? ""), this.idOf(req.query("goal") ?? "")];
      return context.json(await this.path(start, goal, readDate(req.query("until")), readWidth(req.query("width"))));
    });
    app.get("/gaps", (context) => context.json(this.gaps()));
    app.get("/whole", (context) => context.json(this.whole()));
    app.get("/note-for", (context) => {
      const about = (context.req.queries("concept") ?? []).flatMap(
        (id) => this.read().snapshot.node(this.idOf(id)) ?? [],
      );
      const { notes } = this.read().snapshot.compiled();
      return context.json({ note: noteForDeed(notes, about) });
    });
    app.get("/export", (context) => {
      const { req } = context;
      const format = readFormat(req.query("format"));
      if (format === null) return context.json({ error: "malformed" }, 400);
      const { snapshot } = this.read();
      const part = partOf(this.at(readDate(req.query("until"))), readPart(req));
      const file = exported(part, format, snapshot.settings, req.query("language") === "zh" ? "zh" : "en");
      context.header("Content-Type", file.type);
      context.header("Content-Disposition", `attachment; filename="${file.name}"`);
      return context.body(file.text);
    });
    app.use("/deed", bodyLimit({ maxSize: mostNoteBytes }));
    app.route("/deed", deedRoutes(this.desk));
    return app;
  }

  async end(): Promise<void> {
    await this.thread.end();
  }

  private read(): Read {
    const { snapshot } = this.desk.vault;
    if (this.last?.snapshot !== snapshot) {
      const kinship = chapterKinship(snapshot.compiled().notes, snapshot.graph());
      this.last = { snapshot, kinship, folds: new Map() };
    }
    return this.last;
  }

  /** The graph as it stood at the end of a day; as it stands where none is given. */
  private at(until: IsoDate | null): Graph {
    const { snapshot, folds } = this.read();
    if (until === null) return snapshot.graph();
    const compiled = snapshot.compiled();
    const graph = folds.get(until) ?? fold(compiled, compiled.verdicts, until);
    folds.set(until, graph);
    return graph;
  }

  private frame(): GraphFrame {
    const { snapshot, kinship } = this.read();
    const { nodes, edges } = snapshot.graph();
    const telling = new Telling(snapshot, noGraph);
    return {
      version: snapshot.version,
      ...kinship,
      edgeTypes: snapshot.settings.edgeTypes.map(({ id }) => ({ id, names: telling.typeName(id) })),
      concepts: nodes.length,
      edges: edges.length,
    };
  }

  private concepts(words: string): ConceptsPage {
    const { snapshot } = this.read();
    const found = words.trim() === "" ? [] : snapshot.conceptsLike(words, 4 * mostOffered);
    const concepts = found.flatMap(({ concept, name }) => {
      const node = snapshot.node(concept.id);
      if (node === null) return [];
      const telling = new Telling(snapshot, { ...noGraph, nodes: [node] });
      return [{ ...telling.named(concept.id), name: name.text }];
    });
    return { concepts: concepts.slice(0, mostOffered) };
  }

  /** Concepts come by their id; a link that somebody wrote by hand may have any of their names. */
  private idOf(written: string): ConceptId {
    const { snapshot } = this.read();
    const id = written as ConceptId;
    return snapshot.node(id) === null ? (snapshot.conceptNamed(written)?.id ?? id) : id;
  }

  private async picture(part: PartAsked, until: IsoDate | null, width: number): Promise<PicturePage> {
    const concept = part.concept === null ? null : this.idOf(part.concept);
    const whole = partOf(this.at(null), { ...part, concept });
    return await this.drawn(largest(whole), whole.nodes.length, until, width);
  }

  private async drawn(part: Graph, asked: number, until: IsoDate | null, width: number): Promise<PicturePage> {
    const { snapshot, kinship } = this.read();
    const numbers = new Map<NoteId, number>(kinship.chapters.map(({ note, number }) => [note, number]));
    const { version, settings } = snapshot;
    const numberOf = (note: NoteId): number | null => numbers.get(note) ?? null;
    return await picturePage({ version, part, asked, day: this.at(until), settings, numberOf, width }, this.thread);
  }

  /** The shortest way, and where another rests on better evidence that too, both in one picture. */
  private async path(from: ConceptId, to: ConceptId, until: IsoDate | null, width: number): Promise<PathPage> {
    const { snapshot } = this.read();
    const graph = this.at(until);
    const index = new GraphIndex(graph);
    const shortest = findPath(graph, from, to, index);
    if (shortest === null) return { version: snapshot.version, shortest: null, supported: null, picture: null };
    const other = findPath(graph, from, to, index, "support") ?? shortest;
    const isOther = other.some((step, at) => !isSameStep(step, shortest[at])) && worstOf(other) < worstOf(shortest);
    const telling = new Telling(snapshot, graph);
    const ways = isOther ? [shortest, other] : [shortest];
    const steps = ways.flat();
    const kept = new Set([from, to, ...steps.flatMap((step) => [step.from, step.to])]);
    const edges = graph.edges.filter((edge) => steps.some((step) => step.along === "edge" && step.edge === edge));
    const part = restricted(graph, kept, edges);
    return {
      version: snapshot.version,
      shortest: shortest.map((step) => told(step, telling)),
      supported: isOther ? other.map((step) => told(step, telling)) : null,
      picture: await this.drawn({ ...part, retracted: [] }, part.nodes.length, until, width),
    };
  }

  private gaps(): GapsPage {
    const { snapshot } = this.read();
    const gaps = gapsOf(snapshot.compiled());
    const telling = new Telling(snapshot, snapshot.graph());
    const lacking = (node: GraphNode): GapConcept => {
      const [first] = node.provenance;
      return { ...telling.named(node.id), said: first === undefined ? null : telling.said(first) };
    };
    return {
      version: snapshot.version,
      undefinedConcepts: gaps.undefinedConcepts.map(lacking),
      unconnected: gaps.unconnected.map(lacking),
      unanswered: gaps.unanswered,
      promised: gaps.promised,
      failedConcepts: gaps.failedConcepts.map(lacking),
      failedEdges: gaps.failedEdges.map((edge) => telling.edge(edge)),
    };
  }

  private whole(): WholePage {
    const { snapshot, kinship } = this.read();
    const { nodes, edges } = snapshot.graph();
    const indices = new Map(nodes.map(({ id }, at) => [id, at]));
    const numbers = new Map<NoteId, number>(kinship.chapters.map(({ note, number }) => [note, number]));
    const types = [...new Set(edges.map(({ type }) => type))];
    const name = ({ id, names }: GraphNode, language: "zh" | "en"): string =>
      (names.find((one) => one.language === language) ?? names[0])?.text ?? id;
    return {
      version: snapshot.version,
      ids: nodes.map(({ id }) => id),
      zh: nodes.map((node) => name(node, "zh")),
      en: nodes.map((node) => name(node, "en")),
      states: nodes.map(
        ({ verdict, definition, role }) =>
          verdictKinds.indexOf(verdict) + (definition === null && role === "member" ? verdictKinds.length : 0),
      ),
      since: nodes.map(({ provenance }) => Math.min(...provenance.map(({ note }) => numbers.get(note) ?? 1))),
      topics: nodes.map(({ topics }) => indices.get(topics[0] ?? ("" as ConceptId)) ?? -1),
      edges: edges.flatMap(({ from, to }) => [indices.get(from) ?? 0, indices.get(to) ?? 0]),
      types,
      typeOf: edges.map(({ type }) => types.indexOf(type)),
    };
  }
}

function told({ from, to, along, direction, provenance, ...step }: PathStep, telling: Telling): ToldStep {
  const edge = "edge" in step ? step.edge : null;
  return {
    from: telling.named(from),
    to: telling.named(to),
    along,
    direction,
    type: edge?.type ?? null,
    typeName: edge === null ? null : telling.typeName(edge.type),
    verdict: edge?.verdict ?? "unchecked",
    said: provenance.map((said) => telling.said(said)),
  };
}

function isSameStep(step: PathStep, other: PathStep | undefined): boolean {
  return other !== undefined && step.from === other.from && step.to === other.to && step.along === other.along;
}

/** How bad the worst step is, and how many are so bad: ways are compared by their weakest place. */
function worstOf(steps: readonly PathStep[]): number {
  const ranks = steps.map((step) => verdictKinds.indexOf(step.along === "edge" ? step.edge.verdict : "unchecked"));
  const worst = Math.max(0, ...ranks);
  return worst * 1000 + ranks.filter((rank) => rank === worst).length;
}

type Query = {
  readonly query: (name: string) => string | undefined;
  readonly queries: (name: string) => string[] | undefined;
};

function readPart(request: Query): PartAsked {
  return {
    notes: request.queries("note")?.map(noteId) ?? [],
    concept: (request.query("concept") ?? null) as ConceptId | null,
    radius: Math.min(4, Math.max(1, Number(request.query("radius") ?? 1) || 1)),
  };
}

function readDate(written: string | undefined): IsoDate | null {
  return written !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(written) ? (written as IsoDate) : null;
}

function readWidth(written: string | undefined): number {
  return Math.min(4000, Math.max(280, Number(written) || 960));
}
