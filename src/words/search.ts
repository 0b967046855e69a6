import { type FactKind, factKinds, type SectionKind, sectionKinds, type VerdictKind, verdictKinds } from "#core";
import { counted, type InEach } from "./language.ts";
import { factKindNames, sectionNames } from "./names.ts";
import { verdictNames } from "./verdict.ts";

type Form = "concept" | "heading" | "prose" | "page";

/** What a found piece of text is, where it is no fact. */
export const documentFormNames: { readonly [Name in Form]: InEach<string> } = {
  concept: { zh: "概念", en: "concept" },
  heading: { zh: "标题", en: "heading" },
  prose: { zh: "正文", en: "prose" },
  page: { zh: "书页", en: "page" },
};

export const conceptWord: InEach<string> = documentFormNames.concept;

type FilterName = "kind" | "source" | "verdict" | "in" | "after" | "before" | "lang" | "note" | "tag";

const filterWords: { readonly [Name in FilterName]: readonly string[] } = {
  kind: ["kind", "种类", "类型"],
  source: ["source", "书", "出处", "来源"],
  verdict: ["verdict", "核对", "结果"],
  in: ["in", "section", "小节", "在"],
  after: ["after", "since", "起", "之后"],
  before: ["before", "until", "之前"],
  lang: ["lang", "language", "语言"],
  note: ["note", "笔记"],
  tag: ["tag", "标签"],
};

/** The words that a query's filters and their values go by, in both languages whatever the reader's is. */
export const queryVocabulary: {
  readonly filters: ReadonlyMap<string, FilterName>;
  readonly values: { readonly [Name in "kind" | "verdict" | "in" | "lang"]: ReadonlyMap<string, string> };
} = {
  filters: new Map(
    (Object.keys(filterWords) as FilterName[]).flatMap((name) =>
      filterWords[name].map((word) => [word, name] as const),
    ),
  ),
  values: {
    kind: new Map([
      ...factKinds.flatMap((kind: FactKind) => named(kind, factKindNames[kind])),
      ...(Object.keys(documentFormNames) as Form[]).flatMap((form) => named(form, documentFormNames[form])),
    ]),
    verdict: new Map(verdictKinds.flatMap((kind: VerdictKind) => named(kind, verdictNames[kind]))),
    in: new Map(([...sectionKinds, "other"] as const).flatMap((kind: SectionKind) => named(kind, sectionNames[kind]))),
    lang: new Map([...named("zh", { zh: "中文", en: "chinese" }), ...named("en", { zh: "英文", en: "english" })]),
  },
};

function named(value: string, { zh, en }: InEach<string>): readonly (readonly [string, string])[] {
  return [value, en.toLowerCase(), zh.toLowerCase()].map((word) => [word, value]);
}

export const takenFor: InEach<(why: "name" | "near" | "loose", written: string, taken: readonly string[]) => string> = {
  zh: (why, written, taken) => {
    if (why === "loose") return `没有连着写的“${written}”，下面是其中的字词分开出现的地方。`;
    const list = taken.map((word) => `“${word}”`).join("、");
    return why === "name" ? `也找了“${written}”的别名：${list}` : `“${written}”很少见，也找了相近的 ${list}`;
  },
  en: (why, written, taken) => {
    if (why === "loose") return `“${written}” stands nowhere as one word; these places have its parts.`;
    const list = taken.map((word) => `“${word}”`).join(", ");
    return why === "name"
      ? `Also looked for other names of “${written}”: ${list}`
      : `There is little for “${written}”; also looked for ${list}`;
  },
};

export const nothingFound: InEach<(query: string) => string> = {
  zh: (query) => `没有找到：${query}。换个说法，少写一个词，或去掉一个筛选。`,
  en: (query) => `Nothing found for ${query}. Try other words, fewer words, or drop a filter.`,
};

export const moreHits: InEach<(count: number) => string> = {
  zh: (count) => `这里还有 ${count} 处`,
  en: (count) => `${counted(count, "more place")} here`,
};

export const moreResults: InEach<string> = {
  zh: "不止这些：多写一个词，或用筛选缩小范围。",
  en: "There is more: another word or a filter narrows it down.",
};

export const indexing: InEach<(done: number, total: number) => string> = {
  zh: (done, total) => `建索引：${done}/${total} 篇`,
  en: (done, total) => `Indexing: ${done} of ${counted(total, "note")}`,
};
