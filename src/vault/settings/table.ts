import { type Code, codes, type Severity, sectionKinds } from "#core";
import { codeTitles } from "../../words/titles.ts";
import type { ShapeOf } from "./shape.ts";
import type { WrittenEdgeType, WrittenSection, WrittenSettings } from "./written.ts";

const titlesIn = (zh: string, en: string): ShapeOf<readonly string[]> => ({
  is: "list",
  about: { zh, en },
  of: { is: "text", about: { zh: "一个写法", en: "One way to write it" } },
});

const section: ShapeOf<WrittenSection> = {
  is: "map",
  about: { zh: "模板里的一节", en: "One section of the template" },
  required: ["kind"],
  keys: {
    kind: { is: "choice", about: { zh: "这一节是哪一类", en: "Which kind of section it is" }, of: sectionKinds },
    zh: titlesIn(
      "中文标题：第一个写进新笔记，其余也认得",
      "Chinese headings: the first is written into new notes, all are recognised",
    ),
    en: titlesIn(
      "英文标题：第一个写进新笔记，其余也认得",
      "English headings: the first is written into new notes, all are recognised",
    ),
    mayBeEmpty: { is: "flag", about: { zh: "空着也不提醒", en: "Say nothing when it is empty" } },
  },
};

const edgeType: ShapeOf<WrittenEdgeType> = {
  is: "map",
  about: { zh: "图谱里的一种边", en: "One type of edge in the graph" },
  required: ["id"],
  keys: {
    id: { is: "text", about: { zh: "它在导出文件里的名字", en: "Its name in exports" } },
    zh: titlesIn("笔记里的中文写法", "How notes write it in Chinese"),
    en: titlesIn("笔记里的英文写法", "How notes write it in English"),
    acyclic: { is: "flag", about: { zh: "这种边绕成圈就是错", en: "A circle of such edges is a mistake" } },
  },
};

const severity = (code: Code): ShapeOf<Severity | "off"> => ({
  is: "choice",
  about: codeTitles[code],
  of: ["error", "warning", "hint", "off"],
});

/** Everything that `ibid.yaml` may hold: the one source of its check, its messages and `schema/settings.schema.json`. */
export const settingsShape: ShapeOf<WrittenSettings> = {
  is: "map",
  about: { zh: "ibid 书库的设置", en: "The settings of an ibid vault" },
  required: [],
  keys: {
    title: {
      is: "text",
      about: {
        zh: "书库的名字；两种语言之间用 | 隔开，不写则用文件夹的名字",
        en: "What the vault is called; | parts its two languages, and the folder's name is used if it is left out",
      },
    },
    language: {
      is: "choice",
      about: { zh: "ibid 用哪种语言说话；不写则随系统", en: "The language ibid speaks; the system's if left out" },
      of: ["zh", "en"],
    },
    template: {
      is: "list",
      about: {
        zh: "一章的笔记应有哪些节，按顺序；不写则用全部十一节",
        en: "The sections a chapter note should have, in order; all eleven if left out",
      },
      of: section,
    },
    edgeTypes: {
      is: "list",
      about: {
        zh: "在已有的边之外再加的类型，或改它们的写法",
        en: "Types of edge beyond the known ones, or other ways to write those",
      },
      of: edgeType,
    },
    rules: {
      is: "map",
      about: { zh: "规则的轻重，与默认不同的", en: "Severities that differ from the rules' own" },
      required: [],
      keys: ruleKeys(),
    },
    jupyter: {
      is: "map",
      about: {
        zh: "你自己的 Jupyter 服务器，运行 Python 单元；令牌不写在这里，写进环境变量 IBID_JUPYTER_TOKEN 或 ~/.config/ibid/jupyter-token",
        en: "Your own Jupyter server, for Python cells; its token goes into IBID_JUPYTER_TOKEN or ~/.config/ibid/jupyter-token, never here",
      },
      required: ["address"],
      keys: {
        address: {
          is: "text",
          about: {
            zh: "地址，例如 http://127.0.0.1:8888；只问这台机器，除非环境里有 IBID_JUPYTER_REMOTE=1",
            en: "Its address, such as http://127.0.0.1:8888; only this machine is asked unless IBID_JUPYTER_REMOTE=1 is in the environment",
          },
        },
      },
    },
    ignore: {
      is: "list",
      about: { zh: "哪些路径不是笔记，写法同 .gitignore", en: "Paths that are not notes, as in .gitignore" },
      of: { is: "text", about: { zh: "一个模式", en: "One pattern" } },
    },
  },
};

function ruleKeys(): { readonly [Rule in Code]: ShapeOf<Severity | "off"> } {
  // An object with one key for each code is what the type says, which Object.fromEntries cannot know.
  return Object.fromEntries(codes.map((code) => [code, severity(code)])) as {
    [Rule in Code]: ShapeOf<Severity | "off">;
  };
}
