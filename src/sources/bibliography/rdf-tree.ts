import { Parser } from "htmlparser2";

/** An element of RDF in XML. Names are local and in small letters, of attributes too. */
export type RdfElement = {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: readonly RdfElement[];
  /** Of the element and all in it, as it is written, without white space around it. */
  readonly text: string;
  /** Where it begins in the source. */
  readonly at: number;
};

type Open = { name: string; attributes: { [name: string]: string }; children: RdfElement[]; text: string; at: number };

const deepest = 64;

/** Reads XML of any quality; elements that are not closed end where the text ends. The root has no name. */
export function parseRdf(source: string): RdfElement {
  const root: Open = { name: "", attributes: {}, children: [], text: "", at: 0 };
  const open = [root];
  let tooDeep = 0;
  const close = (): void => {
    const done = open.pop();
    const outer = open.at(-1);
    if (done === undefined || outer === undefined) return;
    outer.text += done.text;
    outer.children.push({ ...done, text: done.text.trim() });
  };
  const parser = new Parser(
    {
      onopentag(name, written) {
        if (open.length > deepest) {
          tooDeep += 1;
          return;
        }
        const attributes = Object.fromEntries(Object.entries(written).map(([key, value]) => [local(key), value]));
        open.push({ name: local(name), attributes, children: [], text: "", at: parser.startIndex });
      },
      ontext(data) {
        const inner = open.at(-1);
        if (inner !== undefined) inner.text += data;
      },
      onclosetag() {
        if (tooDeep > 0) tooDeep -= 1;
        else close();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(source);
  parser.end();
  while (open.length > 1) close();
  return root;
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}

/** All elements of a name within an element, in order. */
export function within(element: RdfElement, name: string): readonly RdfElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...within(child, name)]);
}

/** The element's own children of a name. */
export function childrenNamed(element: RdfElement, name: string): readonly RdfElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of a name; empty if there is none. */
export function childText(element: RdfElement, name: string): string {
  return childrenNamed(element, name)[0]?.text ?? "";
}
