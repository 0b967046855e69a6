import {
  type Compiled,
  compile,
  type Diagnostic,
  defaultSettings,
  type Message,
  type NoteId,
  noteFromText,
  noteId,
  type Place,
  span,
} from "#core";
import { firstNoteText } from "../support/first-note.ts";

export const note: NoteId = noteId("ch01-as-exported.txt");

export const compiled: Compiled = compile({
  notes: [noteFromText(note, firstNoteText)],
  works: [],
  otherFiles: [],
  settings: defaultSettings,
  today: null,
});

function place(words: string): Place {
  const start = firstNoteText.lastIndexOf(words);
  return { note, span: span(start, start + words.length) };
}

const figureName = place("练最先进的神经网络所需的计算周期数");

/** Of each kind that the formats have to tell apart; written out here, so that they do not change with the rules. */
export const diagnostics: readonly Diagnostic[] = [
  {
    ...figureName,
    code: "figure/name-is-caption",
    severity: "warning",
    message: { key: "figure/name-differs", args: { name: "练最先进的", caption: "训练最先进的" } },
    related: [{ ...place("图 1.17 训练"), message: { key: "figure/caption-here", args: {} } }],
    fixes: [
      {
        title: { key: "figure/use-caption", args: { words: "训练最先进的" } },
        safety: "review",
        edits: [{ note, edits: [{ span: span(figureName.span.start, figureName.span.start), insert: "训" }] }],
      },
    ],
  },
  {
    ...place("Connection to Real-World\n\nApplications"),
    code: "section/filled",
    severity: "error",
    message: { key: "section/empty", args: { kind: "applications" } },
    related: [],
    fixes: [],
  },
  {
    ...place("如何评估“可解释性”与“准确率”的权衡？"),
    code: "question/answered",
    severity: "hint",
    message: { key: "question/open", args: {} },
    related: [],
    fixes: [],
  },
];

/** The message as its key and arguments, so that these tests do not change with the words. */
export const say = (message: Message): string => `${message.key} ${JSON.stringify(message.args)}`;
