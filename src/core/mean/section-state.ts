import type { Section, SectionKind } from "../model/section.ts";
import type { Span } from "../text/span.ts";
import type { Leaf, Part } from "./leaves.ts";

type Declared = Exclude<SectionKind, "other" | "chapter-info" | "reflection" | "concepts">;

/** What a section of the kind would have, in words that a declaration uses. */
const things: { readonly [Kind in Declared]: string } = {
  equations: "公式|推导|数学|方程|equations?|derivations?|math(?:ematics)?|formulas?",
  figures: "图示|插图|图表|图片|图|figures?|diagrams?|tables?",
  questions: "疑问|问题|难点|questions?|difficult(?:y|ies)",
  applications: "应用|applications?",
  experiments: "实验|代码|实践|experiments?|code|implementation",
  graph: "节点|图谱|更新|nodes?|updates?|changes?",
  reading: "资料|阅读|文献|references?|reading",
  tasks: "任务|待办|事项|tasks?|to-?dos?",
};

const nothingAtAll =
  /^\s*[（(]?(?:无|没有|暂无|略|不适用|none|n\/a|nothing(?: (?:here|yet))?|not applicable)[）)]?[\s。.!]*(?:$|[;,；，].{0,80}$)/i;
const denial =
  "(?:无需?|没有|未曾?|暂无|暂未|尚未|并未|不|不含|不涉及|未涉及)(?:具体|涉及|包含|给出|出现|介绍|任何|需要|的|有|数学|相关|额外|新增?|任何|实质)*";
const englishDenial = String.raw`(?:(?<![a-z])(?:no|none|not any|without(?: any)?|does not (?:have|contain|give|include)(?: any)?|contains no|has no|there (?:is|are) no)(?![a-z]))(?:\s+[a-z-]+){0,3}`;

/**
 * Whether a section has content, is empty, or says in its prose that there is nothing of its kind (本章…无具体数学推导).
 * Only a short section of plain prose can declare that; a list or an equation is content.
 */
export function sectionState(kind: SectionKind, parts: readonly Part[]): Pick<Section, "state" | "declaration"> {
  const leaves: Leaf[] = [];
  let other = false;
  for (const part of parts) {
    if ("leaf" in part) {
      if (!part.leaf.empty) leaves.push(part.leaf);
    } else if (part.block.kind !== "comment" && part.block.kind !== "rule") other = true;
  }
  if (leaves.length === 0 && !other) return { state: "empty", declaration: null };
  if (other || leaves.length > 2) return { state: "filled", declaration: null };
  const declaration = leaves.map((leaf) => declares(kind, leaf)).find((span) => span !== null) ?? null;
  return declaration && leaves.length === 1
    ? { state: "declared-none", declaration }
    : { state: "filled", declaration: null };
}

function declares(kind: SectionKind, leaf: Leaf): Span | null {
  const text = leaf.prose.narrow;
  if (text.length > 200) return null;
  if (nothingAtAll.test(text)) return leaf.prose.span;
  if (leaf.shape !== "paragraph") return null;
  return patterns.get(kind)?.test(text) ? leaf.prose.span : null;
}

const patterns: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(things).map(([kind, thing]) => [
    kind,
    new RegExp(`${denial}[^,。;]{0,6}?(?:${thing})|${englishDenial}\\s+(?:${thing})(?![a-z])`, "i"),
  ]),
);
