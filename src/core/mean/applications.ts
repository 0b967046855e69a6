import type { SectionContext } from "./context.ts";
import { writtenId } from "./draft.ts";
import { listedItems } from "./series.ts";
import { proseOf } from "./statements.ts";

/** Applications: each item is one, with the things that it lists. */
export function readApplications({ parts, draft, scanner }: SectionContext): void {
  for (const leaf of proseOf(parts)) {
    const { id, length } = writtenId(leaf.prose.text);
    const text = leaf.prose.text.slice(0, length).trim();
    const isApplication = leaf.shape === "item" || leaf.shape === "paragraph";
    const application = isApplication
      ? draft.add(
          "application",
          text,
          { span: leaf.prose.span, parent: null, text, items: listedItems(leaf.prose, 0, length) },
          id,
        )
      : null;
    scanner.scan(leaf.prose, { claims: true, mentions: true, parent: application });
  }
}
