import type { Silencer } from "../model/note.ts";
import type { Block } from "../model/syntax.ts";
import type { Span } from "../text/span.ts";

const silencer = /<!--\s*ibid-ignore(-note)?\s+([a-z][\w/-]*)\s*(?:[:：—–-]\s*([\s\S]*?)\s*)?-->/g;

/**
 * `<!-- ibid-ignore CODE: reason -->` covers the block that follows, or, inside a block, that block;
 * `<!-- ibid-ignore-note CODE: reason -->` covers the note.
 */
export function readSilencers(blocks: readonly Block[], text: string): readonly Silencer[] {
  if (!text.includes("ibid-ignore")) return [];
  const leaves = leafSpans(blocks);
  const found: Silencer[] = [];
  for (const match of text.matchAll(silencer)) {
    const [written, whole, code = "", reason = ""] = match;
    const span: Span = { start: match.index, end: match.index + written.length };
    const own = leaves.find((leaf) => leaf.span.start <= span.start && span.end <= leaf.span.end);
    if (own?.kind === "code" || own?.kind === "math") continue;
    const next = leaves.find((leaf) => leaf.span.start >= span.end);
    const scope = whole
      ? { start: 0, end: text.length }
      : own && own.kind !== "comment"
        ? own.span
        : (next?.span ?? span);
    found.push({ code, reason: reason.trim(), span, scope });
  }
  return found;
}

type LeafSpan = { readonly span: Span; readonly kind: Block["kind"] };

/** The blocks without blocks inside, in order; an empty item counts as one. */
function leafSpans(blocks: readonly Block[]): readonly LeafSpan[] {
  const leaves: LeafSpan[] = [];
  const work: (Block | LeafSpan)[] = [...blocks].reverse();
  for (let block = work.pop(); block; block = work.pop()) {
    if ("items" in block) {
      for (const item of [...block.items].reverse()) {
        if (item.blocks.length === 0) work.push({ span: item.span, kind: "paragraph" });
        else work.push(...[...item.blocks].reverse());
      }
    } else if ("blocks" in block) work.push(...[...block.blocks].reverse());
    else leaves.push(block);
  }
  return leaves;
}
