import type { NoteWriter } from "./note-writer.ts";

/** Notes on no chapter: prose, lists, code, a glossary, as they stand beside chapter notes in a vault. */
export type FreeNote = "prose" | "lists" | "code" | "glossary";

type Make = (writer: NoteWriter, others: readonly string[], bytes: number) => string;

export const freeNotes: { readonly [Kind in FreeNote]: Make } = { prose, lists, code, glossary };

/** Blocks are added until the note has about so many bytes. */
function filled(start: readonly string[], bytes: number, block: () => string): string {
  const blocks = [...start];
  let size = 0;
  while (size < bytes) {
    const one = block();
    blocks.push(one);
    size += Buffer.byteLength(one) + 2;
  }
  return `${blocks.join("\n\n")}\n`;
}

function prose(writer: NoteWriter, others: readonly string[], bytes: number): string {
  let paragraphs = 0;
  return filled([`# ${writer.term()}`], bytes, () => {
    paragraphs += 1;
    if (paragraphs % 5 === 0) return `## ${writer.term()}`;
    if (paragraphs % 7 === 0) return `> ${writer.sentences(2)}`;
    const text = writer.sentences(writer.random.between(2, 5));
    return paragraphs % 3 === 0
      ? `${text}${writer.say("见", " See ")}[[${writer.random.pick(others)}]]${writer.say("。", ".")}`
      : text;
  });
}

function lists(writer: NoteWriter, others: readonly string[], bytes: number): string {
  return filled([`# ${writer.terms(2).join(writer.say("与", " and "))}`], bytes, () => {
    const items = writer.times(3, 7, () =>
      writer.random.pick([
        () => writer.sentence(),
        () => `**${writer.term()}** ${writer.sentence()}`,
        () => `${writer.term()}\n  - ${writer.sentence()}\n  - ${writer.term()}`,
        () => `[${writer.term()}](/${writer.random.pick(others)}.md)`,
        () => `[ ] ${writer.sentence()}`,
      ])(),
    );
    const list = writer.chance(0.7) ? writer.bullets(items) : writer.numbered(items);
    return `${writer.chance(0.5) ? `## ${writer.term()}\n\n` : ""}${list}`;
  });
}

function code(writer: NoteWriter, others: readonly string[], bytes: number): string {
  return filled([`# ${writer.term("en")}`, `[[${writer.random.pick(others)}]]`], bytes, () => {
    const names = writer.terms(3, "en").map((name) => name.replaceAll(" ", "_"));
    const [f = "f", x = "x", y = "y"] = names;
    const lines = writer.times(4, 14, () =>
      writer.random.pick([
        `    ${x} = ${f}(${y}, ${writer.random.between(0, 99)})  # ${writer.term()}`,
        `    for ${y} in range(${writer.random.between(2, 999)}):`,
        `        ${x}["${y}"] += ${x}.get("${f}", 0.${writer.random.between(1, 99)})`,
        `    if ${x} is not None and ${y} > ${writer.random.between(1, 9)}:`,
        `        return ${x} @ ${y}.T  # [batch, ${writer.random.between(8, 512)}]`,
      ]),
    );
    return `${writer.sentence()} \`${f}\`\n\n\`\`\`${writer.random.pick(["python", "ts", "text", "scheme"])}\ndef ${f}(${x}, ${y}):\n${lines.join("\n")}\n\`\`\``;
  });
}

function glossary(writer: NoteWriter, others: readonly string[], bytes: number): string {
  return filled([`# ${writer.say("术语表", "Glossary")}`, `[[${writer.random.pick(others)}]]`], bytes, () => {
    const rows = writer.times(3, 6, () => `| ${writer.term("zh")} | ${writer.term("en")} | ${writer.sentence()} |`);
    if (writer.chance(0.3)) return ["| 中文 | English | |", "|---|---|---|", ...rows].join("\n");
    return `${writer.bilingual()}${writer.say("是", " is ")}${writer.sentence()}`;
  });
}
