/** Words found in a source's text: the page by its index, and where they stand in its text. */
export type TextMatch = { readonly page: number; readonly start: number; readonly end: number };

/** More matches than a reader goes through. */
const most = 5000;

/** Where words stand, whatever their case and however lines are broken between them. */
export function matchesOf(pages: readonly string[], words: string): readonly TextMatch[] {
  const parts = words.trim().split(/\s+/u);
  if (parts[0] === "") return [];
  const wanted = new RegExp(parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&")).join("\\s+"), "giu");
  const found: TextMatch[] = [];
  for (const [page, text] of pages.entries()) {
    for (const match of text.matchAll(wanted)) {
      if (found.length === most) return found;
      found.push({ page, start: match.index, end: match.index + match[0].length });
    }
  }
  return found;
}

const names = { all: "found", current: "found-current" } as const;

/**
 * Shows matches of the page that a sheet shows, and brings the current one into sight. Paragraphs of the sheet say in
 * `data-start` where they begin in the page's text. Nothing of the sheet is changed: a selection in it stays.
 */
export function showMatches(sheet: HTMLElement, here: readonly TextMatch[], current: TextMatch | null): void {
  if (!("highlights" in CSS)) return;
  const ranges = here.map((match) => [match, rangeOf(sheet, match)] as const);
  const of = (is: boolean): Range[] =>
    ranges.flatMap(([match, range]) => ((match === current) === is && range !== null ? [range] : []));
  CSS.highlights.set(names.all, new Highlight(...of(false)));
  CSS.highlights.set(names.current, new Highlight(...of(true)));
  of(true)[0]?.startContainer.parentElement?.scrollIntoView({ block: "center" });
}

export function hideMatches(): void {
  if (!("highlights" in CSS)) return;
  for (const name of Object.values(names)) CSS.highlights.delete(name);
}

function rangeOf(sheet: HTMLElement, { start, end }: TextMatch): Range | null {
  const from = placeOf(sheet, start, "from");
  const to = placeOf(sheet, end, "to");
  if (from === null || to === null) return null;
  const range = document.createRange();
  range.setStart(from.node, from.at);
  range.setEnd(to.node, to.at);
  return range;
}

function placeOf(sheet: HTMLElement, offset: number, side: "from" | "to"): { node: Text; at: number } | null {
  const paragraph = [...sheet.children]
    .filter((one) => one instanceof HTMLElement)
    .findLast((one) => Number(one.dataset.start) < offset + (side === "from" ? 1 : 0));
  if (paragraph === undefined) return null;
  let at = Number(paragraph.dataset.start);
  const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node instanceof Text; node = texts.nextNode()) {
    const after = at + node.length;
    if (side === "from" ? offset < after : offset <= after) return { node, at: offset - at };
    at = after;
  }
  return null;
}
