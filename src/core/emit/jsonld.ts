import type { Graph, GraphEdge, GraphNode, Provenance, RetractedEdge } from "../model/graph.ts";
import type { Language } from "../model/name.ts";
import { hasHan } from "../text/fold.ts";

/** A value as JSON-LD 1.1 writes it. */
export type JsonLd = { readonly [key: string]: JsonLdValue };
export type JsonLdValue = string | number | JsonLd | readonly JsonLdValue[];

/**
 * The graph as linked data. Concepts are SKOS concepts: in each language the first name is preferred and the others
 * are alternatives, topics are `broader`. Every type of edge is a property of its own below `skos:semanticRelation`,
 * and every edge is stated once more as an `rdf:Statement`, which carries its provenance. What a note says is a
 * `prov:Entity` whose primary source is the note, with its reading date and, by the Web Annotation vocabulary, the
 * position of its words in UTF-16 units. Verdicts are ibid's own property.
 */
export function emitJsonLd(graph: Graph): JsonLd {
  const sayings = new Map<string, JsonLd>();
  const cite = (provenance: readonly Provenance[]): readonly JsonLd[] =>
    provenance.map((one) => {
      const id = sayingId(one);
      if (!sayings.has(id)) sayings.set(id, saying(id, one));
      return { "@id": id };
    });
  const out = Map.groupBy(graph.edges, (edge) => edge.from);
  const types = [...new Set([...graph.edges, ...graph.retracted].map((edge) => edge.type))];
  const concepts = graph.nodes.map((node) => ({
    ...concept(node, out.get(node.id) ?? []),
    derivedFrom: cite(node.provenance),
  }));
  const statements = graph.edges.map((edge) => ({
    ...statement(edge),
    verdict: edge.verdict,
    derivedFrom: cite(edge.provenance),
  }));
  const retractions = graph.retracted.map((edge) => ({
    ...statement(edge),
    derivedFrom: cite(edge.added),
    retractedBy: cite([edge.retracted]),
  }));
  return {
    "@context": context,
    "@graph": [
      ...types.map((type) => ({
        "@id": relationId(type),
        "@type": "rdf:Property",
        subPropertyOf: "skos:semanticRelation",
      })),
      ...concepts,
      ...statements,
      ...retractions,
      ...sayings.values(),
    ],
  };
}

const context: JsonLd = {
  "@version": 1.1,
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  prov: "http://www.w3.org/ns/prov#",
  dcterms: "http://purl.org/dc/terms/",
  oa: "http://www.w3.org/ns/oa#",
  ibid: "urn:ibid:vocabulary:",
  prefLabel: "skos:prefLabel",
  altLabel: "skos:altLabel",
  definition: "skos:definition",
  broader: { "@id": "skos:broader", "@type": "@id" },
  subPropertyOf: { "@id": "rdfs:subPropertyOf", "@type": "@id" },
  subject: { "@id": "rdf:subject", "@type": "@id" },
  predicate: { "@id": "rdf:predicate", "@type": "@id" },
  object: { "@id": "rdf:object", "@type": "@id" },
  derivedFrom: { "@id": "prov:wasDerivedFrom", "@type": "@id" },
  primarySource: { "@id": "prov:hadPrimarySource", "@type": "@id" },
  date: { "@id": "dcterms:date", "@type": "xsd:date" },
  selector: "oa:hasSelector",
  start: "oa:start",
  end: "oa:end",
  verdict: "ibid:verdict",
  retractedBy: { "@id": "ibid:retractedBy", "@type": "@id" },
};

function concept(node: GraphNode, edges: readonly GraphEdge[]): JsonLd {
  const preferred = new Set<Language>();
  const prefLabel: JsonLdValue[] = [];
  const altLabel: JsonLdValue[] = [];
  for (const { text, language } of node.names) {
    (preferred.has(language) ? altLabel : prefLabel).push(literal(text, language));
    preferred.add(language);
  }
  const relations = new Map<string, JsonLd[]>();
  for (const edge of edges) {
    const to = { "@id": conceptId(edge.to) };
    const known = relations.get(edge.type);
    if (known === undefined) relations.set(edge.type, [to]);
    else known.push(to);
  }
  return {
    "@id": conceptId(node.id),
    "@type": "skos:Concept",
    prefLabel,
    ...(altLabel.length === 0 ? {} : { altLabel }),
    ...(node.definition === null
      ? {}
      : { definition: literal(node.definition.text, hasHan(node.definition.text) ? "zh" : "en") }),
    ...(node.topics.length === 0 ? {} : { broader: node.topics.map(conceptId) }),
    ...Object.fromEntries([...relations].map(([type, to]) => [relationId(type), to])),
    verdict: node.verdict,
  };
}

function statement(edge: GraphEdge | RetractedEdge): JsonLd {
  return {
    "@type": "rdf:Statement",
    subject: conceptId(edge.from),
    predicate: relationId(edge.type),
    object: conceptId(edge.to),
  };
}

function saying(id: string, { note, span, date, verdict }: Provenance): JsonLd {
  return {
    "@id": id,
    "@type": "prov:Entity",
    primarySource: `urn:ibid:note:${encode(note)}`,
    ...(date === null ? {} : { date }),
    selector: { "@type": "oa:TextPositionSelector", start: span.start, end: span.end },
    verdict,
  };
}

/** A name that is the same in both languages has no language. */
function literal(text: string, language: Language): JsonLdValue {
  return language === "und" ? text : { "@value": text, "@language": language };
}

function conceptId(id: string): string {
  return `urn:ibid:concept:${encode(id)}`;
}

function relationId(type: string): string {
  return `urn:ibid:relation:${encode(type)}`;
}

function sayingId({ note, fact }: Provenance): string {
  return `urn:ibid:fact:${encode(note)}:${encode(fact)}`;
}

/** Letters of every script may stand in an IRI as they are (RFC 3987); the rest is percent-encoded. */
function encode(text: string): string {
  return text.toWellFormed().replace(/[^\p{L}\p{N}._~-]/gu, encodeURIComponent);
}
