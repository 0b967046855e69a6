import { parseDocument } from "htmlparser2";

/** An element of a small XML file. Names are without prefix, in small letters; so are the names of attributes. */
export type Element = {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: readonly Element[];
  /** Of the element and all in it, white space folded. */
  readonly text: string;
};

type ParsedNode = ReturnType<typeof parseDocument>["children"][number];

/** Reads an XML file of any quality as a tree; its root element stands in an element without a name. */
export function parseXml(source: string): Element {
  const document = parseDocument(source, { xmlMode: true, decodeEntities: true });
  const children = document.children.flatMap((node) => toElement(node, 0));
  return { name: "", attributes: {}, children, text: "" };
}

const deepest = 256;

function toElement(node: ParsedNode, depth: number): readonly Element[] {
  if (!("attribs" in node) || depth > deepest) return [];
  const children = node.children.flatMap((child) => toElement(child, depth + 1));
  const attributes = Object.fromEntries(Object.entries(node.attribs).map(([name, value]) => [local(name), value]));
  return [{ name: local(node.name), attributes, children, text: textOf(node, 0).replace(/\s+/gu, " ").trim() }];
}

function textOf(node: ParsedNode, depth: number): string {
  if ("data" in node && node.type === "text") return node.data;
  return "children" in node && depth <= deepest ? node.children.map((child) => textOf(child, depth + 1)).join("") : "";
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}

/** All elements of a name, in document order. */
export function elementsNamed(root: Element, name: string): readonly Element[] {
  const found: Element[] = [];
  const visit = (element: Element): void => {
    if (element.name === name) found.push(element);
    for (const child of element.children) visit(child);
  };
  visit(root);
  return found;
}
