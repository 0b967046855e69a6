import { joined, languageOf, type Markup, markup, stretches } from "./markup.ts";
import type { Typesetter } from "./mathematics.ts";

/** A text of a note away from its place: its `$…$` is typeset, all else stays as it is. */
export function running(text: string, typesetter: Typesetter): Markup {
  const language = languageOf(text);
  const parts = text
    .split(/(\$[^$\n]+\$)/)
    .map((part) =>
      /^\$[^$\n]+\$$/.test(part)
        ? markup`<span class="math">${typesetter.typeset(part.slice(1, -1), false)}</span>`
        : stretches(part, language),
    );
  return markup`<span lang="${language}">${joined(parts)}</span>`;
}
