import type { Excerpt, Figure } from "../model/fact.ts";
import type { FactId } from "../model/identity.ts";
import type { Span } from "../text/span.ts";
import { narrowed } from "../text/width.ts";
import { has } from "./characters.ts";
import type { SectionContext } from "./context.ts";
import { readLabel } from "./label.ts";
import type { Leaf } from "./leaves.ts";
import { type Prose, spanIn, trim } from "./prose.ts";
import { proseOf } from "./statements.ts";

type Numbered = { readonly medium: Figure["medium"]; readonly number: string; readonly end: number };

const numbered =
  /^\s*(?:(图表?|圖|figure|fig\.?)|(表格?|table|tab\.))\s*((?:[A-Z]\.?)?\d+(?:[.\-–]\d+)*[a-z]?)\s*(?:[:.、。|—–-]\s*)?/i;

function readNumbered(text: string): Numbered | null {
  const found = numbered.exec(text);
  return found?.[3] ? { medium: found[2] ? "table" : "figure", number: found[3], end: found[0].length } : null;
}

const naming =
  /^(?:图名或编号|图名|图号|编号|图名和编号|表名或编号|表名|图表名|name|number|name or number|figure|figure (?:name|number)|figure name or number|table)$/;
const interpreting =
  /^(?:解读|图示解读|理解|说明|含义|解释|interpretation|reading|meaning|what it shows|notes?|explanation)$/;
const captioning = /^(?:图注|标题|题注|caption)$/;
const other = /^(?:来源|出处|页码|数据|图片|source|page|data|image)$/;

/** One figure while its lines are being read. */
type Open = { readonly id: FactId; readonly number: string | null };

/**
 * Figures: a caption line (`图 1.17 …`), an item naming the figure (`图名或编号：图 1.17 “…”`) and its interpretation, in
 * any order; the same number is the same figure. An image stands for the figure that is being read or begins.
 */
export function readFigures({ parts, draft, scanner }: SectionContext): void {
  const byNumber = new Map<string, FactId>();
  const interpretations = new Map<FactId, Excerpt[]>();
  let open: Open | null = null;
  let awaiting: "interpretation" | "caption" | null = null;

  /** A second caption with a number that has one is another figure, which `figure/once` reports. */
  const begin = (medium: Figure["medium"], number: string | null, span: Span, captioned = false): Open => {
    const known = number === null ? undefined : byNumber.get(`${medium} ${number}`);
    if (known && !(captioned && hasCaption(known))) return { id: known, number };
    if (number !== null && open && open.number === null && isImageAlone(open.id)) {
      draft.amend(open.id, "figure", (figure) => ({ ...figure, medium, number }));
      byNumber.set(`${medium} ${number}`, open.id);
      return { id: open.id, number };
    }
    const id = draft.add("figure", number === null ? "" : `${medium} ${number}`, {
      span,
      parent: null,
      number,
      medium,
      caption: null,
      name: null,
      image: null,
      interpretations: [],
      plot: null,
    });
    if (number !== null) byNumber.set(`${medium} ${number}`, id);
    return { id, number };
  };
  const hasCaption = (id: FactId): boolean => {
    const figure = draft.get(id);
    return figure?.kind === "figure" && figure.caption !== null;
  };
  /** An image without a number belongs to the caption that follows it. */
  const isImageAlone = (id: FactId): boolean => {
    const figure = draft.get(id);
    if (figure?.kind !== "figure" || figure.image === null || interpretations.has(id)) return false;
    return figure.caption === null && figure.name === null;
  };
  const amend = (change: (figure: Figure) => Partial<Figure>, span: Span) => {
    if (!open) open = begin("figure", null, span);
    draft.amend(open.id, "figure", (figure) => ({
      ...figure,
      ...change(figure),
      span: { start: Math.min(figure.span.start, span.start), end: Math.max(figure.span.end, span.end) },
    }));
  };

  const interpret = (words: Excerpt, span: Span) => {
    amend(() => ({}), span);
    if (!open) return;
    const known = interpretations.get(open.id);
    if (known) known.push(words);
    else interpretations.set(open.id, [words]);
  };

  for (const leaf of proseOf(parts)) {
    const { prose } = leaf;
    const label = readLabel(prose);
    const isName = label !== null && naming.test(label.label);
    const caption = isName || (prose.has & has.digit) === 0 ? null : readNumbered(prose.narrow);
    const image = imageOf(prose);
    if (isName) {
      const at = readNumbered(prose.narrow.slice(label.from));
      if (at || !open) open = begin(at?.medium ?? "figure", at?.number ?? null, prose.span);
      awaiting = null;
    } else if (caption && leaf.shape !== "quotation" && !isSentenceAbout(prose, caption.end)) {
      open = begin(caption.medium, caption.number, prose.span, true);
      awaiting = null;
    } else if (image) {
      const at = readNumbered(narrowed(image.label));
      open = begin(at?.medium ?? "figure", at?.number ?? null, prose.span);
      awaiting = null;
    }
    const figure: FactId | null = (open as Open | null)?.id ?? null;
    const scan = scanner.scan(prose, { claims: true, mentions: !isName, parent: figure });
    if (image) amend((one) => ({ image: one.image ?? image.target }), prose.span);
    if (isName) {
      const quoted = scan.marks.quoted.find((words) => words.from >= label.from);
      const name = quoted
        ? trim(prose, quoted.from, quoted.to)
        : unquotedName(prose, label.from, scan.marks.loose[0]?.from);
      amend((one) => ({ name: one.name ?? (name ? excerpt(prose, name.from, name.to) : null) }), prose.span);
    } else if (caption && figure !== null && !isSentenceAbout(prose, caption.end)) {
      const { from, to } = trim(prose, caption.end, scan.marks.loose[0]?.from ?? prose.text.length);
      if (to > from) amend((one) => ({ caption: one.caption ?? excerpt(prose, from, to) }), prose.span);
    } else if (label && interpreting.test(label.label)) {
      const { from, to } = trim(prose, label.from, prose.text.length);
      if (to > from) interpret(excerpt(prose, from, to), prose.span);
      awaiting = to > from ? null : "interpretation";
    } else if (label && captioning.test(label.label)) {
      const { from, to } = trim(prose, label.from, prose.text.length);
      if (to > from) amend((one) => ({ caption: one.caption ?? excerpt(prose, from, to) }), prose.span);
    } else if (!image && figure !== null && interprets(leaf, awaiting, label?.label)) {
      const { from, to } = trim(prose, 0, prose.text.length);
      interpret(excerpt(prose, from, to), prose.span);
    }
  }
  for (const [id, words] of interpretations)
    draft.amend(id, "figure", (figure) => ({ ...figure, interpretations: words }));
}

/** Under a figure, what is neither label nor caption interprets it. */
function interprets(leaf: Leaf, awaiting: "interpretation" | "caption" | null, label: string | undefined): boolean {
  return (
    awaiting === "interpretation" ||
    (leaf.shape !== "heading" && leaf.shape !== "cell" && (label === undefined || !other.test(label)))
  );
}

/** 图 1.17 表明… and Figure 3 shows … are sentences about a figure, not its caption. */
function isSentenceAbout(prose: Prose, end: number): boolean {
  return /^\s*(?:表明|说明|显示|展示了?|给出|中|里|所示|shows?\b|illustrates?\b|depicts?\b|is\b|plots?\b|compares?\b)/i.test(
    prose.narrow.slice(end),
  );
}

function unquotedName(
  prose: Prose,
  from: number,
  citation: number | undefined,
): { readonly from: number; readonly to: number } | null {
  const at = readNumbered(prose.narrow.slice(from));
  const stretch = trim(prose, from + (at?.end ?? 0), citation ?? prose.text.length);
  return stretch.to > stretch.from ? stretch : null;
}

function imageOf(prose: Prose): { readonly target: Excerpt; readonly label: string } | null {
  if (prose.plain) return null;
  for (const { inline } of prose.runs) {
    if (inline.kind === "image") return { target: { text: inline.target, span: inline.span }, label: inline.label };
  }
  return null;
}

function excerpt(prose: Prose, from: number, to: number): Excerpt {
  return { text: prose.text.slice(from, to), span: spanIn(prose, from, to) };
}
