import { describe, expect, test } from "vitest";
import {
  type Agenda,
  agendaOf,
  type Compiled,
  compile,
  defaultSettings,
  glossaryOf,
  type IsoDate,
  newNoteName,
  nextChapter,
  noteFromText,
  noteId,
} from "#core";
import { note } from "../cli/ibid.ts";

function compiled(notes: Readonly<Record<string, string>>, today = "2025-08-01"): Compiled {
  const files = Object.entries(notes).map(([path, text]) => noteFromText(noteId(path), text));
  return compile({
    notes: files,
    works: [],
    otherFiles: [],
    settings: defaultSettings,
    witness: null,
    today: today as IsoDate,
  });
}

describe("the agenda", () => {
  const agenda = (notes: Readonly<Record<string, string>>): Agenda => agendaOf(compiled(notes));

  test("a question is open until it is answered, here or elsewhere", () => {
    const asked = note("## 疑问\n\n1. 为什么要残差？", "1", "2025-06-16");
    expect(agenda({ "a.md": asked }).questions).toMatchObject([{ text: "为什么要残差？", since: "2025-06-16" }]);
    expect(agenda({ "a.md": `${asked}   答：为了恒等映射。\n` }).questions).toEqual([]);
  });

  test("the same task in two notes is one, and done when either says so", () => {
    const open = note("## 待办\n\n- [ ] 读 ResNet 论文", "1", "2025-06-16");
    const again = note("## 待办\n\n- [ ] 读ResNet论文 📅 2025-07-01", "2", "2025-07-01");
    expect(agenda({ "a.md": open, "b.md": again }).tasks).toMatchObject([
      { note: "b.md", due: "2025-07-01", late: true, also: [{ note: "a.md" }] },
    ]);
    expect(agenda({ "a.md": open, "b.md": again.replace("[ ]", "[x]") }).tasks).toEqual([]);
  });

  test("a task is done by a later one that links to it, and that one is named", () => {
    const first = note("## 待办\n\n1. 阅读Resnet 论文和源代码\n2. 阅读自动微分的相关论文", "1", "2025-06-16");
    const later = note("## 待办\n\n- [x] 读了，见[[a#阅读Resnet 论文和源代码]] ✅ 2025-07-04", "7", "2025-07-05");
    const { tasks, doneElsewhere } = agenda({ "a.md": first, "b.md": later });
    expect(tasks.map(({ text }) => text)).toEqual(["阅读自动微分的相关论文"]);
    expect(doneElsewhere).toMatchObject([{ note: "a.md", text: "阅读Resnet 论文和源代码", by: { note: "b.md" } }]);
    const reopened = agenda({ "a.md": first, "b.md": later.replace("[x]", "[ ]").replace(" ✅ 2025-07-04", "") });
    expect(reopened.tasks).toHaveLength(3);
    expect(reopened.doneElsewhere).toEqual([]);
  });

  test("a work is one reading whatever it is called by", () => {
    const one = note(
      "## 延伸阅读\n\n- 论文：《Deep Residual Learning》 <https://arxiv.org/abs/1512.03385>",
      "1",
      "2025-06-16",
    );
    const two = note(
      "## Further Reading\n\n- Paper: “Deep residual learning”\n- <https://arxiv.org/abs/1512.03385v2>",
      "2",
      "2025-07-01",
    );
    const { readings } = agenda({ "a.md": one, "b.md": two });
    expect(readings).toMatchObject([
      { note: "a.md", text: "Deep Residual Learning", also: [{ note: "b.md" }, { note: "b.md" }] },
    ]);
  });

  test("tasks with a date come first, then the oldest; undated notes last", () => {
    const task = (text: string, read: string): string => note(`## 待办\n\n- [ ] ${text}`, text, read);
    const { tasks } = agenda({
      "a.md": task("一", "2025-07-01"),
      "b.md": task("二", "2025-06-01"),
      "c.md": task("三 📅 2025-12-01", "2025-07-15"),
      "d.md": "## 待办\n\n- [ ] 四\n",
    });
    expect(tasks.map(({ text }) => text)).toEqual(["三", "二", "一", "四"]);
  });
});

describe("the glossary", () => {
  test("Chinese by pinyin among Latin by letter, both ways round", () => {
    const body =
      "残差连接（residual connection）、自动微分（automatic differentiation）、ResNet（Residual Network）、梯度（gradient）";
    const view = compiled({ "a.md": note(`## 核心概念\n\n- ${body}。`) });
    expect(glossaryOf(view, "zh").entries.map(({ heading, initial }) => [initial, heading])).toEqual([
      ["C", "残差连接"],
      ["R", "Residual Network"],
      ["T", "梯度"],
      ["Z", "自动微分"],
    ]);
    expect(glossaryOf(view, "en").entries.map(({ initial }) => initial)).toEqual(["A", "G", "R", "R"]);
  });
});

describe("the next chapter", () => {
  test("of the work read last, or of the one that is named", () => {
    const view = compiled({
      "bishop/ch09.md": note("甲", "9", "2025-06-16"),
      "bishop/ch10.md": note("乙", "10", "2025-06-16"),
      "other.md": note("丙", "3", "2025-07-01").replace("A Book", "另一本"),
    });
    expect(nextChapter(view, null)).toMatchObject({ source: "另一本", number: "4", firstPage: "20" });
    expect(nextChapter(view, "a book")).toMatchObject({ number: "11", last: { id: "bishop/ch10.md" } });
    expect(nextChapter(view, "第三本")).toBeNull();
  });

  test.each([
    ["ch01-as-exported.txt", "1", "2", "Probability & Statistics", "ch02-probability-statistics.md"],
    ["notes/第1章.md", "1", "2", "概率", "notes/第2-概率.md"],
    ["d2l-zh-ch07-resnet.md", "7.6", "7.7", null, "d2l-zh-ch07-7.md"],
    [null, null, "1", null, "ch01.md"],
    [null, null, null, null, "note.md"],
  ])("after %s comes a file named alike", (last, lastNumber, number, title, name) => {
    expect(newNoteName(last, lastNumber, number, title)).toBe(name);
  });
});
