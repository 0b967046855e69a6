import type { AgendaKind, NextReason, NextSubject } from "#core";
import { counted, type InEach, listed, type ReaderLanguage } from "./language.ts";

/** Labels of the list of what to do next. */
export const nextWords: { readonly [Key in "title" | "about"]: InEach<string> } = {
  title: { zh: "接下来", en: "What next" },
  about: {
    zh: "同属一件事的疑问、任务和待读放在一起，最要紧的在最前。",
    en: "Questions, tasks and readings that belong together, the most pressing first.",
  },
};

/** Shows the rest of a list that begins with the most pressing. */
export const moreNext: InEach<(count: number) => string> = {
  zh: (count) => `另外 ${count} 件`,
  en: (count) => `${count} more`,
};

/** What is joined under one heading. */
export const nextSubject: InEach<(subject: NextSubject) => string> = {
  zh: (subject) =>
    subject.kind === "concept"
      ? subject.name
      : subject.kind === "work"
        ? `《${subject.title}》`
        : (subject.title ?? subject.note),
  en: (subject) =>
    subject.kind === "concept"
      ? subject.name
      : subject.kind === "work"
        ? subject.title
        : (subject.title ?? subject.note),
};

/** Why it has its place: the weightiest reasons, in one sentence. */
export function sayWhyNext(reasons: readonly NextReason[], language: ReaderLanguage): string {
  const told = reasons.filter(({ points }) => points > 0).slice(0, mostReasons);
  const said = told.map((reason) => reasonWords[language](reason));
  if (said.length === 0) return noReason[language];
  return language === "zh" ? `${said.join("；")}。` : `${capital(said.join("; "))}.`;
}

/** More reasons than these explain nothing. */
const mostReasons = 3;

const noReason: InEach<string> = {
  zh: "没有日期，也没有别的事靠着它。",
  en: "It has no date, and nothing rests on it.",
};

const kindWords: { readonly [Kind in AgendaKind]: InEach<string> } = {
  question: { zh: "疑问", en: "a question" },
  task: { zh: "任务", en: "a task" },
  reading: { zh: "待读", en: "a reading" },
  promise: { zh: "空着的", en: "a place left empty" },
};

const reasonWords: InEach<(reason: NextReason) => string> = {
  zh: (reason) => {
    switch (reason.kind) {
      case "late":
        return `${reason.due} 到期，已过 ${reason.days} 天`;
      case "due":
        return reason.days === 0 ? "今天到期" : `${reason.due} 到期，还有 ${reason.days} 天`;
      case "rests":
        return `图谱里有 ${reason.count} 个概念建立在它上面`;
      case "together":
        return `一次能了结${listed(
          reason.kinds.map((kind) => kindWords[kind].zh),
          "zh",
        )}`;
      case "started":
        return `已经在读《${reason.text}》`;
      case "age":
        return `${reason.since} 写下，放了${span(reason.days).zh}`;
      case "promises":
        return `有 ${reason.count} 处空着`;
    }
  },
  en: (reason) => {
    switch (reason.kind) {
      case "late":
        return `it was due on ${reason.due}, ${counted(reason.days, "day")} ago`;
      case "due":
        return reason.days === 0 ? "it is due today" : `it is due on ${reason.due}, in ${counted(reason.days, "day")}`;
      case "rests":
        return `${counted(reason.count, "concept")} of the graph ${reason.count === 1 ? "builds" : "build"} on it`;
      case "together":
        return `one sitting settles ${listed(
          reason.kinds.map((kind) => kindWords[kind].en),
          "en",
        )}`;
      case "started":
        return `you have begun “${reason.text}”`;
      case "age":
        return `it was written down on ${reason.since}, ${span(reason.days).en} ago`;
      case "promises":
        return `${counted(reason.count, "place")} ${reason.count === 1 ? "was" : "were"} left empty`;
    }
  },
};

/** A stretch of days in the unit that a person would count it in. */
function span(days: number): { readonly zh: string; readonly en: string } {
  if (days < 14) return { zh: ` ${days} 天`, en: counted(days, "day") };
  if (days < 61) return { zh: ` ${Math.floor(days / 7)} 周`, en: counted(Math.floor(days / 7), "week") };
  return { zh: ` ${Math.floor(days / 30.44)} 个月`, en: counted(Math.floor(days / 30.44), "month") };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
