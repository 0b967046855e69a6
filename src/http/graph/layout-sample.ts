import type { ConceptId } from "#core";
import type { Box, Diagram, Line } from "../../picture/diagram.ts";

/** Boxes that have in them what a reader's picture has: lines with and without words, in several layers. */
const boxes = 9;

/** A small picture of nothing. */
export function sampleDiagram(): Diagram {
  const all = Array.from({ length: boxes }, (_, at) => at);
  return { boxes: all.map(sampleBox), lines: all.slice(1).map(sampleLine) };
}

function idOf(at: number): ConceptId {
  return `sample ${at}` as ConceptId;
}

function sampleBox(at: number): Box {
  const id = idOf(at);
  const title = { main: id, beneath: null };
  return {
    id,
    titles: { zh: title, en: title },
    verdict: "unchecked",
    defined: true,
    since: 1,
    topic: null,
    isTopic: false,
    width: 120,
    height: 36,
    node: {
      id,
      names: [],
      definition: null,
      verdict: "unchecked",
      role: "member",
      topics: [],
      since: null,
      provenance: [],
    },
  };
}

function sampleLine(at: number): Line {
  return {
    id: `line ${at}`,
    from: idOf(at >> 1),
    to: idOf(at),
    type: "uses",
    label: at % 2 === 0 ? { zh: "用到", en: "uses" } : null,
    labelWidth: 30,
    verdict: "unchecked",
    since: 1,
    until: null,
    provenance: [],
  };
}
