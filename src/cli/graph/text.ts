import {
  type Compiled,
  type ConceptId,
  type Graph,
  type GraphDifference,
  type GraphEdge,
  type GraphNode,
  type PathStep,
  type Provenance,
  VaultLines,
} from "#core";
import { edgeTypeName } from "../../words/names.ts";
import { conceptAndEdgeCount, terminalWords } from "../../words/terminal.ts";
import { seals } from "../../words/verdict.ts";
import type { Context } from "../context.ts";
import { oneLine } from "../pretty/text.ts";

/** Writes graphs, ways through them and their differences as lines for a person to read. */
export class GraphText {
  private readonly context: Context;
  private readonly compiled: Compiled;
  private readonly lines: VaultLines;

  constructor(context: Context, compiled: Compiled) {
    this.context = context;
    this.compiled = compiled;
    this.lines = new VaultLines(compiled.notes.map((note) => note.file));
  }

  /** Topic by topic: what was put under it, with the edges that begin there. */
  graph(graph: Graph): string {
    const { language, paint } = this.context;
    if (graph.nodes.length === 0) return `${terminalWords.emptyGraph[language]}\n`;
    const named = namesOf(graph);
    const outgoing = Map.groupBy(graph.edges, ({ from }) => from);
    const member = (node: GraphNode): string => {
      const definition = node.definition ? `  ${paint("quiet", oneLine(node.definition.text))}` : "";
      const edges = (outgoing.get(node.id) ?? []).map((edge) => `    ${this.edge(edge, named)}\n`);
      return `  ${this.node(node)}${definition}\n${edges.join("")}`;
    };
    const topics = graph.nodes.filter(({ role }) => role === "topic");
    const under = topics.map((topic) => {
      const members = graph.nodes.filter(({ id, topics: over }) => over.includes(topic.id) && id !== topic.id);
      const edges = (outgoing.get(topic.id) ?? []).map((edge) => `  ${this.edge(edge, named)}\n`);
      return `${paint("strong", named(topic.id))}\n${edges.join("")}${members.map(member).join("")}`;
    });
    const loose = graph.nodes.filter(({ role, topics: over }) => role === "member" && over.length === 0);
    const parts = [...under, ...(loose.length === 0 ? [] : [loose.map(member).join("")])];
    const retracted = graph.retracted.map((edge) => {
      const arrow = `${named(edge.from)} → ${named(edge.to)}`;
      return `  ${arrow}  ${this.places([edge.retracted])}\n`;
    });
    if (retracted.length > 0)
      parts.push(`${paint("strong", terminalWords.retracted[language])}\n${retracted.join("")}`);
    return `${parts.join("\n")}\n${conceptAndEdgeCount[language](graph.nodes.length, graph.edges.length)}\n`;
  }

  /** One step a line, each with who says so. */
  path(steps: readonly PathStep[], graph: Graph): string {
    const { language, paint } = this.context;
    const named = namesOf(graph);
    const [first] = steps;
    if (!first) return `${terminalWords.sameConcept[language]}\n`;
    const lines = steps.map((step) => {
      const arrow =
        step.along === "topic" ? `— ${terminalWords.underTopic[language]} —` : this.arrow(step.edge, step.direction);
      return `  ${arrow} ${paint("strong", named(step.to))}  ${this.places(step.provenance)}\n`;
    });
    return `${paint("strong", named(first.from))}\n${lines.join("")}`;
  }

  /** `+` for what came, `−` for what went, `~` for what changed. */
  difference(difference: GraphDifference, before: Graph, after: Graph): string {
    const { language, paint } = this.context;
    const now = namesOf(after);
    const then = namesOf(before);
    const edge = (one: GraphEdge, named: (id: ConceptId) => string): string =>
      `${named(one.from)} ${this.arrow(one, "forward")} ${named(one.to)}`;
    const added = (text: string): string => paint("added", `+ ${text}`);
    const removed = (text: string): string => paint("removed", `− ${text}`);
    const lines = [
      ...difference.nodes.added.map((node) => added(now(node.id))),
      ...difference.nodes.removed.map((node) => removed(then(node.id))),
      ...difference.nodes.changed.map(({ after: node, aspects }) => `~ ${now(node.id)} (${aspects.join(", ")})`),
      ...difference.edges.added.map((one) => added(edge(one, now))),
      ...difference.edges.removed.map((one) => removed(edge(one, then))),
      ...difference.edges.changed.map(
        (one) => `~ ${edge(one.after, now)}  ${seals[one.before.verdict]} → ${seals[one.after.verdict]}`,
      ),
    ];
    return lines.length === 0 ? `${terminalWords.noChange[language]}\n` : `${lines.join("\n")}\n`;
  }

  private node(node: GraphNode): string {
    const names = node.names.map(({ text }) => oneLine(text)).join(" · ");
    return `${this.context.paint(node.verdict, seals[node.verdict])} ${names}  ${this.places(node.provenance)}`;
  }

  private edge(edge: GraphEdge, named: (id: ConceptId) => string): string {
    return `${this.arrow(edge, "forward")} ${named(edge.to)}  ${this.places(edge.provenance)}`;
  }

  private arrow({ type }: GraphEdge, direction: "forward" | "backward"): string {
    const { language } = this.context;
    const name = type === "leads-to" ? "" : edgeTypeName(type, language, this.compiled.input.settings.edgeTypes);
    const line = name === "" ? "→" : `—${name}→`;
    return direction === "forward" ? line : name === "" ? "←" : `←${name}—`;
  }

  /** Where it is said, and on what date the note was read. */
  private places(provenance: readonly Provenance[]): string {
    const places = provenance.map(({ note, span, date }) => {
      const place = `${note}:${this.lines.place({ note, span }).start.line}`;
      return date === null ? place : `${place} (${date})`;
    });
    return this.context.paint("quiet", places.join(", "));
  }
}

/** A node's first name; an id that the graph does not have, as it is. */
function namesOf(graph: Graph): (id: ConceptId) => string {
  const names = new Map(graph.nodes.map((node) => [node.id, oneLine(node.names[0]?.text ?? node.id)]));
  return (id) => names.get(id) ?? id;
}
