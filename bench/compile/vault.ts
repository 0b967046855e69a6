import { Random } from "../anchor/random.ts";
import type { Sentences } from "./sentences.ts";

export type GeneratedNote = { readonly path: string; readonly text: string };

/** As many chapter notes of about 3.2 KB as asked for, in both languages by turns, linked to each other. The same every time. */
export function generateVault(sentences: Sentences, count: number): readonly GeneratedNote[] {
  return Array.from({ length: count }, (_, index) => ({
    path: pathOf(index),
    text: noteText(sentences, index, count),
  }));
}

function pathOf(index: number): string {
  return `book-${String(Math.floor(index / 20)).padStart(3, "0")}/ch${String((index % 20) + 1).padStart(2, "0")}.md`;
}

const headings = {
  zh: [
    "核心概念总结",
    "关键公式与推导",
    "关键图示解读",
    "难点与疑问",
    "与现实应用的联系",
    "实验/代码实践记录",
    "知识图谱更新",
    "延伸阅读 & 参考资料",
    "本章小结 & 反思",
    "To-Do 列表",
  ],
  en: [
    "Core Concepts Summary",
    "Key Equations & Derivations",
    "Diagram Interpretation",
    "Difficult Points & Questions",
    "Connection to Real-World Applications",
    "Code or Experiment Reflection",
    "Update to Knowledge Graph",
    "Further Reading",
    "Personal Reflection",
    "Tasks to Follow Up",
  ],
} as const;

function noteText(sentences: Sentences, index: number, count: number): string {
  const random = new Random(index + 1);
  const language = index % 2 === 0 ? "zh" : "en";
  const zh = language === "zh";
  const sentence = (): string => random.pick(sentences[language]);
  const words = (): string =>
    zh
      ? (/\p{Script=Han}{2,8}/u.exec(sentence().slice(random.between(0, 8)))?.[0] ?? "网络")
      : sentence()
          .split(" ")
          .slice(1, 3)
          .join(" ")
          .replace(/[^A-Za-z ]/g, "");
  const book = `${zh ? "《深度学习笔记" : "“Notes on Learning"} ${Math.floor(index / 20)}${zh ? "》" : "”"}`;
  const page = (): string => (zh ? `第 ${random.between(1, 400)} 页` : `p. ${random.between(1, 400)}`);
  const quote = (): string => (zh ? `“${sentence()}”（${book}，${page()}）` : `“${sentence()}” (${book}, ${page()})`);
  const number = (index % 20) + 1;
  const [concepts, equations, figures, questions, applications, experiments, graph, reading, reflection, tasks] =
    headings[language];
  const term = `${zh ? words() : "Residual"} ${zh ? "（residual network）" : "network (残差网络)"}`;
  const names = Array.from({ length: 6 }, words);
  const day = `2025-${String((index % 12) + 1).padStart(2, "0")}-${String((index % 28) + 1).padStart(2, "0")}`;
  return [
    `---\nsource: book-${Math.floor(index / 20)}\nchapter: ${number}\nchapter-title: ${words()}\nread: ${day}\npages: ${number * 20}–${number * 20 + 19}\nnumbering: printed\n---`,
    `# ${words()} ${number}`,
    `## ${concepts}`,
    `1. **${term}**${zh ? "：" : ": "}${sentence()}\n2. ${sentence()}\n3. ${quote()}\n4. ${sentence()}${sentence()}`,
    `## ${equations}`,
    `$$\n\\mathbf{h}_{${number}} = f(\\mathbf{x}) + \\mathbf{x}\n$$`,
    sentence(),
    `## ${figures}`,
    `- **${zh ? "图名或编号：图" : "Figure: Figure"} ${number}.${random.between(1, 9)}** ${words()}\n- **${zh ? "解读：" : "Interpretation:"}** ${sentence()}`,
    `## ${questions}`,
    `- ${sentence()}\n- ${sentence()}\n  - ${zh ? "答：" : "A: "}${sentence()}`,
    `## ${applications}`,
    `- ${sentence()}\n- ${names.slice(0, 3).join(zh ? "、" : ", ")}`,
    `## ${experiments}`,
    `\`\`\`python\nx = torch.randn(${random.between(2, 64)}, 3)\nprint(net(x).shape)\n\`\`\``,
    sentence(),
    `## ${graph}`,
    `- “${words()}”${zh ? "节点新增：" : " node adds:"}\n  - ${names.slice(0, 3).join(" → ")}\n  - ${names[3]}\n    - ${names[3]}${zh ? "是" : " is "}${sentence()}\n  - ${names[4]} —${zh ? "前置" : "requires"}→ ${names[5]}`,
    `## ${reading}`,
    `- ${zh ? `论文：《${words()}${words()}》` : `Paper: “${words()} ${words()}”`} https://example.org/${random.between(1, 900)}\n- [[${pathOf(random.between(0, count - 1)).replace(/\.md$/, "")}]]`,
    `## ${reflection}`,
    `${sentence()}${sentence()}\n${sentence()}`,
    `## ${tasks}`,
    `- [ ] ${sentence()} 📅 ${day}\n- [x] ${sentence()}`,
    "",
  ].join("\n\n");
}
