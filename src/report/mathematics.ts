import { raw } from "hono/html";
import temml from "temml";
import { type Markup, markup } from "./markup.ts";

/**
 * Typesets LaTeX as MathML. A page under a strict policy admits no `style` attributes, so each distinct style becomes a
 * class, and `css` has the rules for all that were used so far.
 */
export type Typesetter = {
  readonly typeset: (latex: string, display: boolean) => Markup;
  readonly css: () => string;
};

export function createTypesetter(): Typesetter {
  const classes = new Map<string, string>();
  return {
    typeset(latex, display) {
      const mathematics = rendered(latex, display);
      if (mathematics === null) return markup`<code class="latex">${latex}</code>`;
      return raw(withoutStyles(mathematics, classes));
    },
    css: () => [...classes].map(([style, name]) => `.${name}{${style}}`).join("\n"),
  };
}

/** Null for LaTeX that cannot be read: it is then shown as written. */
function rendered(latex: string, display: boolean): string | null {
  try {
    return temml.renderToString(latex, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxExpand: 1000,
      maxSize: [20, 20],
    });
  } catch {
    return null;
  }
}

function withoutStyles(mathematics: string, classes: Map<string, string>): string {
  return mathematics.replace(/<[a-z]+[^>]*>/g, (tag) => {
    const style = / style="([^"]*)"/.exec(tag)?.[1];
    if (style === undefined) return tag;
    const bare = tag.replace(/ style="[^"]*"/, "");
    if (!harmlessStyle.test(style)) return bare;
    const name = classes.get(style) ?? `math-${classes.size + 1}`;
    classes.set(style, name);
    if (/ class="/.test(bare)) return bare.replace(/ class="/, ` class="${name} `);
    return bare.replace(/^<[a-z]+/, `$& class="${name}"`);
  });
}

/** Names, lengths and colours; nothing that could end the rule or load anything. */
const harmlessStyle = /^(?:[a-z-]+:[a-z0-9#.,%()\- ]*;?)*$/i;
