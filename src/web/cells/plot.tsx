import { h, type JSX } from "preact";
import { drawPlot, type Plain, readSpecification, type SvgNode } from "#core";

/** What a cell gave to `plot`, drawn; null where it cannot be. Its colours are the page's own. */
export function drawn(specification: { readonly [key: string]: Plain }, title: string): JSX.Element | null {
  const read = readSpecification(specification);
  if (read.kind === "trouble") return null;
  const { caption } = specification;
  const spoken = read.specification.title ?? title;
  const description = typeof caption === "string" ? caption : spoken;
  return elementOf(drawPlot(read.specification, { title: spoken, description }));
}

function elementOf({ tag, attributes, children }: SvgNode): JSX.Element {
  return h(
    tag,
    { ...attributes },
    children.map((child) => (typeof child === "string" ? child : elementOf(child))),
  );
}
