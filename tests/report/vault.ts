import { readFileSync } from "node:fs";
import {
  type Compiled,
  type CompileInput,
  compile,
  defaultSettings,
  type IsoDate,
  type NoteFile,
  noteFromText,
  noteId,
} from "#core";
import { firstNoteText } from "../support/first-note.ts";

const vault = new URL("../../examples/vault/", import.meta.url);

export function compiledFrom(notes: readonly NoteFile[], more: Partial<CompileInput> = {}): Compiled {
  const today = "2025-07-20" as IsoDate;
  return compile({ notes, works: [], otherFiles: [], settings: defaultSettings, today, ...more });
}

export function firstNoteAlone(): Compiled {
  return compiledFrom([noteFromText(noteId("ch01-as-exported.txt"), firstNoteText)]);
}

export function exampleVault(): Compiled {
  const names = ["ch01-as-exported.txt", "d2l-zh-ch07-resnet.md", "d2l-en-ch02-automatic-differentiation.md"];
  return compiledFrom(names.map((name) => noteFromText(noteId(name), readFileSync(new URL(name, vault), "utf8"))));
}

/** What a hostile note could try; each would call `hit` if it ran. */
export const hostileText = `# <img src=x onerror="hit()"> 残差 <script>hit()</script>

## 核心概念总结 | Core Concepts Summary

1. <script>hit()</script> 词（<svg onload=hit()>）
2. [click](javascript:hit()) [data](data:text/html,<script>hit()</script>) [vb](vbscript:hit())
3. ![x](javascript:hit()) ![y" onerror="hit()](x.png)
4. “quote <b onmouseover=hit()>” (“T<script>hit()</script>”, p. 3)
5. $\\href{javascript:hit()}{x}$ and $\\color{red;background:url(javascript:hit())}x$
6. </style><script>hit()</script><style>
7. [[x" onclick="hit()|<i onclick=hit()>label</i>]]
8. <https://example.com/"onmouseover="hit()>

<div style="position:fixed;inset:0" onclick="hit()">block</div>

<!-- --><script>hit()</script><!-- -->

## 知识图谱更新 | Update to Knowledge Graph

- “<script>hit()</script>”节点新增：
  - <img/src/onerror=hit()> → </svg><script>hit()</script> → "><script>hit()</script>
  - A —<b onclick=hit()>→ B

\`\`\`html"><script>hit()</script>
</code></pre><script>hit()</script>
\`\`\`
`;
