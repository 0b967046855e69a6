import { drawPlot, type PlotSpecification, type Spoken, type SvgNode } from "#core";

const namespace = "http://www.w3.org/2000/svg";

/** Elements and attributes that pictures of data have; nothing else is ever made of one. */
const tags: ReadonlySet<string> = new Set("svg g path line rect circle text title desc".split(" "));
const refused = /^(?:on|style$|href$|xlink)/iu;

export function drawInto(place: HTMLElement, specification: PlotSpecification, spoken: Spoken): void {
  place.replaceChildren(nodeOf(drawPlot(specification, spoken)));
}

function nodeOf({ tag, attributes, children }: SvgNode): SVGElement {
  const node = document.createElementNS(namespace, tags.has(tag) ? tag : "g");
  for (const [name, value] of Object.entries(attributes))
    if (name !== "xmlns" && !refused.test(name)) node.setAttribute(name, String(value));
  node.append(...children.map((child) => (typeof child === "string" ? child : nodeOf(child))));
  return node;
}
