/** An element of a picture, without a document: pages make nodes of it, files text. */
export type SvgNode = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
};

export function element(
  tag: string,
  attributes: SvgNode["attributes"],
  ...children: readonly (SvgNode | string)[]
): SvgNode {
  return { tag, attributes, children };
}

/** As a file, or within HTML. */
export function svgText(node: SvgNode): string {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
  const inside = node.children.map((child) => (typeof child === "string" ? escaped(child) : svgText(child))).join("");
  return inside === "" ? `<${node.tag}${attributes}/>` : `<${node.tag}${attributes}>${inside}</${node.tag}>`;
}

const entities: { readonly [character: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  // Control characters have no place in XML, not even escaped.
  return text
    .replace(/[&<>"]/gu, (one) => entities[one] ?? one)
    .replace(/\p{Cc}/gu, (one) => (/[\t\n\r]/u.test(one) ? one : ""));
}

/** A coordinate: two decimals are finer than any screen. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
