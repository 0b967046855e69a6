import type { FactId } from "../model/identity.ts";
import type { Name } from "../model/name.ts";
import { foldName, hasHan } from "../text/fold.ts";
import { type Arrow, edgeTypeOf, findArrows } from "./arrows.ts";
import { firstIndex } from "./brackets.ts";
import { has } from "./characters.ts";
import type { FoundCitation } from "./citation.ts";
import type { SectionContext } from "./context.ts";
import { writtenId } from "./draft.ts";
import type { Leaf } from "./leaves.ts";
import { type NodeName, readNodeName } from "./node-name.ts";
import { type Prose, runsIn, spanIn, trim } from "./prose.ts";
import type { Scan } from "./scan.ts";
import { type Stretch, splitSeries } from "./series.ts";
import { addDefinition, proseOf } from "./statements.ts";

const topicOpener =
  /^\s*(?:[“「"'《]([^”」"'》\n]{1,40})[”」"'》]|([^\s“"「:][^“"「:\n]{0,38}?))\s*(?:节点(?:下|中|里)?\s*(?:新增|增加|添加|加入|更新|补充)?|(?:node|topic)(?:\s+(?:adds?|gains?|gets?|now has))?)\s*(?:[:]|$)/i;
/** A quick test for what a topic cannot do without. */
const opensTopic = /节点|node|topic/i;
const article = /^(?:the|an?)\s+/i;
const copula =
  /^\s*(?:是指|指的是|是|指|即|意为|定义为|:|——|means\b|is defined as\b|refers to\b|is\b|are\b|denotes\b)\s*/i;
/** A quick test for the copula's English forms, of which none can be found without it. */
const englishCopula = /means|is|refers|are|denotes/i;
const definitionLabel = /^\s*(?:定义|释义|definition|def\.?)\s*:\s*/i;
const sameness = /(?<!\s)\s*(?:≡|===|⇔|<=>)\s*/;

type Topic = { readonly id: FactId; readonly depth: number };
type Member = { readonly id: FactId; readonly names: readonly Name[]; readonly depth: number };

/**
 * What the note adds to the graph. A topic (`“X”节点新增：`) stays in force for what follows at its indentation or deeper,
 * until the next topic there; an empty bullet belongs to nobody.
 */
export function readPatch(context: SectionContext): void {
  const reader = new PatchReader(context);
  for (const leaf of proseOf(context.parts)) reader.read(leaf);
}

class PatchReader {
  private readonly context: SectionContext;
  private topics: Topic[] = [];
  /** By folded name, so that a definition further down finds its node. */
  private readonly members = new Map<string, Member>();
  /** How long the members' names are as written, longest first, so that only such beginnings of a text are looked up. */
  private readonly lengths: number[] = [];
  private last: Member | null = null;

  constructor(context: SectionContext) {
    this.context = context;
  }

  read(leaf: Leaf): void {
    const { prose } = leaf;
    const { draft, scanner } = this.context;
    if (leaf.shape === "cell") {
      scanner.scan(prose, { claims: false, mentions: true, parent: null });
      return;
    }
    if (leaf.shape !== "paragraph" && this.topics.some((topic) => topic.depth > leaf.depth))
      this.topics = this.topics.filter((topic) => topic.depth <= leaf.depth);
    const written = writtenId(prose.text);
    const opened = opensTopic.test(prose.narrow) ? topicOpener.exec(prose.narrow) : null;
    const from = opened ? this.openTopic(leaf, opened) : 0;
    const content = trim(prose, from, written.length);
    const scan = scanner.scan(prose, { claims: false, mentions: false, glosses: false, parent: null });
    if (content.to <= content.from || leaf.shape === "heading") return;
    const cited = citationsOf(scan);
    const body: Stretch = { from: content.from, to: content.to };
    if (this.readSameness(prose, body, cited) || this.readChain(leaf, body, cited)) return;
    if (this.readDefinition(leaf, body)) {
      scanner.scanGlosses(prose, cited, null);
      return;
    }
    const parts = splitSeries(
      prose,
      body.from,
      Math.min(body.to, cited.find((one) => one.from > body.from)?.from ?? body.to),
    );
    if (isSentence(prose, body, parts)) {
      const text = prose.text.slice(body.from, body.to);
      const statement = draft.add("statement", text, { span: prose.span, parent: null, text }, written.id);
      scanner.scanGlosses(prose, cited, statement);
      return;
    }
    for (const part of parts) this.addMember(leaf, part, scan, cited, parts.length === 1 ? written.id : null);
  }

  /** Returns where the content after `节点新增：` begins. */
  private openTopic(leaf: Leaf, opened: RegExpExecArray): number {
    const { prose } = leaf;
    const words = opened[1] ?? opened[2] ?? "";
    const start = opened.index + opened[0].indexOf(words);
    const name = readNodeName(prose, { from: start, to: start + words.length }, []);
    if (!name) return opened[0].length;
    const id = this.context.draft.add("node", name.names[0]?.text ?? words, {
      span: spanIn(prose, opened.index, opened[0].length),
      parent: null,
      role: "topic",
      names: name.names,
      topic: null,
      definition: null,
      citations: [],
    });
    this.topics = [...this.topics.filter((topic) => topic.depth < leaf.depth), { id, depth: leaf.depth }];
    this.last = null;
    return opened[0].length;
  }

  private topicFor(leaf: Leaf): FactId | null {
    return this.topics.findLast((topic) => topic.depth <= leaf.depth || leaf.shape === "paragraph")?.id ?? null;
  }

  private readSameness(prose: Prose, body: Stretch, cited: readonly Stretch[]): boolean {
    if ((prose.has & has.sameness) === 0) return false;
    const found = sameness.exec(prose.narrow.slice(body.from, body.to));
    if (!found) return false;
    const at = body.from + found.index;
    const left = readNodeName(prose, { from: body.from, to: at }, cited);
    const right = readNodeName(prose, { from: at + found[0].length, to: body.to }, cited);
    const [a, b] = [left?.names[0], right?.names[0]];
    if (!a || !b) return false;
    this.context.draft.add("sameness", `${a.text} ≡ ${b.text}`, {
      span: spanIn(prose, body.from, body.to),
      parent: null,
      names: [a, b],
    });
    return true;
  }

  private readChain(leaf: Leaf, body: Stretch, cited: readonly Stretch[]): boolean {
    const { prose } = leaf;
    if ((prose.has & has.arrow) === 0) return false;
    const arrows = findArrows(prose).filter((arrow) => arrow.from >= body.from && arrow.to <= body.to);
    if (arrows.length === 0) return false;
    const ends = (at: number): Stretch => ({ from: arrows[at - 1]?.to ?? body.from, to: arrows[at]?.from ?? body.to });
    const groups = Array.from({ length: arrows.length + 1 }, (_, at) =>
      splitSeries(prose, ends(at).from, ends(at).to).flatMap((part) => readNodeName(prose, part, cited) ?? []),
    );
    for (const [at, group] of groups.entries()) {
      const arrow = arrows[at];
      const next = groups[at + 1];
      for (const name of group) if (!this.isStruck(prose, name)) this.addNamed(leaf, name, [], null);
      if (arrow && next) this.addEdges(leaf, group, next, arrow);
    }
    return true;
  }

  private addEdges(leaf: Leaf, from: readonly NodeName[], to: readonly NodeName[], arrow: Arrow): void {
    const { prose } = leaf;
    const { draft, edgeTypes } = this.context;
    const type = edgeTypeOf(arrow.words, edgeTypes);
    for (const left of from) {
      for (const right of to) {
        const [a, b] = [left.names[0], right.names[0]];
        if (!a || !b) continue;
        const change = this.isStruck(prose, { from: arrow.from, to: arrow.to }) ? "retract" : "add";
        draft.add("edge", `${change} ${a.text} ${type} ${b.text}`, {
          span: spanIn(prose, left.from, right.to),
          parent: null,
          change,
          from: a,
          to: b,
          type,
          topic: change === "add" ? this.topicFor(leaf) : null,
        });
      }
    }
  }

  private isStruck(prose: Prose, stretch: Stretch): boolean {
    if (prose.plain) return false;
    return runsIn(prose, stretch.from, stretch.to).some(({ inline }) => inline.kind === "text" && inline.struck);
  }

  /** `X 是 …` where X is a node above it, `定义：…` nested under one, or `X：…` with a short X. */
  private readDefinition(leaf: Leaf, body: Stretch): boolean {
    const { prose } = leaf;
    const hasColon = (prose.has & has.colon) !== 0;
    const text = prose.narrow.slice(body.from, body.to);
    const label = hasColon ? definitionLabel.exec(text) : null;
    if (label && this.last) return this.define(this.last, leaf, body.from + label[0].length, body.to, null);
    const start = article.exec(text)?.[0].length ?? 0;
    const copular = (prose.has & has.copula) !== 0 || englishCopula.test(text);
    const known = copular ? this.knownAt(text.slice(start)) : null;
    if (known) {
      const end = start + known.length;
      const verb = copula.exec(text.slice(end));
      if (verb)
        return this.define(known.member, leaf, body.from + end + verb[0].length, body.to, {
          from: body.from + start,
          to: body.from + end,
        });
    }
    if (!hasColon) return false;
    const colon = /^([^:。,;]{1,40}?)\s*:\s*(?=\S)/.exec(text);
    if (!colon?.[1] || /^\s*\/\//.test(text.slice(colon[0].length))) return false;
    const name = readNodeName(prose, { from: body.from, to: body.from + colon[1].length }, []);
    if (!name) return false;
    const member = this.addNamed(leaf, name, [], null);
    return member !== null && this.define(member, leaf, body.from + colon[0].length, body.to, name);
  }

  /** The longest node name that the text begins with, quotation marks or a gloss around it included. */
  private knownAt(text: string): { readonly member: Member; readonly length: number } | null {
    const quote = /^["“「]/.test(text) ? 1 : 0;
    const limit = text.length - quote;
    for (const length of this.lengths) {
      if (length > limit) continue;
      const member = this.members.get(foldName(text.slice(quote, quote + length)));
      if (
        !member ||
        (/^[A-Za-z0-9]/.test(text.slice(quote + length)) && /[A-Za-z0-9]$/.test(text.slice(quote, quote + length)))
      )
        continue;
      const gloss = /^["”」]?\s*(?:\([^)]*\))?["”」]?/.exec(text.slice(quote + length))?.[0].length ?? 0;
      return { member, length: quote + length + gloss };
    }
    return null;
  }

  private define(member: Member, leaf: Leaf, from: number, to: number, name: Stretch | null): boolean {
    const { prose } = leaf;
    const [first] = member.names;
    if (!first || to - from < 2) return false;
    const own: Name = name ? { ...first, span: spanIn(prose, name.from, name.to) } : first;
    const id = addDefinition(this.context.draft, prose, { name: own, names: member.names, from, to }, member.id);
    this.context.draft.amend(member.id, "node", (node) => ({ ...node, definition: node.definition ?? id }));
    return true;
  }

  private addMember(leaf: Leaf, part: Stretch, scan: Scan, cited: readonly Stretch[], id: string | null): void {
    const name = readNodeName(leaf.prose, part, cited);
    if (name) this.addNamed(leaf, name, [...scan.citations.values()], id);
  }

  /** Adds a node, unless this patch has it already under the same topic: then the citations join it. */
  private addNamed(leaf: Leaf, name: NodeName, citations: readonly FactId[], id: string | null): Member | null {
    const [first] = name.names;
    if (!first) return null;
    const topic = this.topicFor(leaf);
    const known = this.members.get(foldName(first.text));
    if (known) {
      this.context.draft.amend(known.id, "node", (node) => ({
        ...node,
        citations: citations.length === 0 ? node.citations : [...node.citations, ...citations],
        topic: node.topic ?? topic,
      }));
      this.last = { ...known, depth: leaf.depth };
      return known;
    }
    const fact = this.context.draft.add(
      "node",
      first.text,
      {
        span: spanIn(leaf.prose, name.from, name.to),
        parent: null,
        role: "member",
        names: name.names,
        topic,
        definition: null,
        citations,
      },
      id,
    );
    const member: Member = { id: fact, names: name.names, depth: leaf.depth };
    for (const one of name.names) {
      this.members.set(foldName(one.text), member);
      this.addLength(one.text.length);
    }
    this.last = member;
    return member;
  }

  private addLength(length: number): void {
    const at = firstIndex(this.lengths.length, (index) => (this.lengths[index] ?? 0) <= length);
    if (length <= longestName && this.lengths[at] !== length) this.lengths.splice(at, 0, length);
  }
}

function citationsOf({ marks, citations }: Scan): readonly FoundCitation[] {
  if (citations.size === 0) return [];
  return marks.quoted
    .flatMap((words) => words.citations)
    .concat(marks.loose)
    .sort((a, b) => a.from - b.from);
}

/** A longer name is not looked for at the beginning of a definition. */
const longestName = 80;

/** Prose rather than names: a full stop inside, or longer than a name is. */
function isSentence(prose: Prose, body: Stretch, parts: readonly Stretch[]): boolean {
  const text = withoutBrackets(prose.narrow.slice(body.from, body.to));
  if (/[。;!?]\s*\S|[.]\s+\p{Lu}/u.test(text.replace(/[。;.]\s*$/, ""))) return true;
  return parts.some((part) => {
    const words = withoutBrackets(prose.narrow.slice(part.from, part.to));
    return hasHan(words) ? words.length > 28 : words.split(/\s+/).length > 9;
  });
}

function withoutBrackets(text: string): string {
  return text.includes("(") ? text.replace(/\([^()]*\)/g, "") : text;
}
