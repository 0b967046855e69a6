import type {
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  CompletionParams,
  Range,
} from "vscode-languageserver";
import type { Completion, CompletionKind, CompletionSubject } from "../../assist/complete/completion.ts";
import { completionsAt, tellMore } from "../../assist/complete.ts";
import { markup } from "../markup.ts";
import type { Session } from "../session.ts";

/** The protocol's numbers for the signs that stand beside completions. */
const kinds: { readonly [Kind in CompletionKind]: CompletionItemKind } = {
  code: 20,
  concept: 7,
  date: 12,
  edge: 24,
  file: 17,
  heading: 22,
  key: 10,
  note: 17,
  page: 12,
  question: 23,
  section: 9,
  source: 18,
  task: 23,
};

/** What is kept in an item to tell more about it when the reader looks at it. */
type ItemData = { readonly uri: string; readonly subject: CompletionSubject };

export async function completion(
  session: Session,
  { textDocument, position }: CompletionParams,
): Promise<CompletionList | null> {
  const asked = await session.placeAt(textDocument.uri, position);
  if (!asked) return null;
  const { context, note, offset, positions } = asked;
  const items = completionsAt(context, note, offset).map((one, index) =>
    itemFor(one, index, textDocument.uri, positions.text.slice(one.span.start, offset), positions.range(one.span)),
  );
  // What is offered depends on what is typed next, in Chinese above all.
  return { isIncomplete: true, items };
}

export async function resolveCompletion(session: Session, item: CompletionItem): Promise<CompletionItem> {
  const data = item.data as ItemData | undefined;
  const asked = data ? await session.at(data.uri) : null;
  if (!data || !asked) return item;
  const markdown = tellMore(asked.context, data.subject);
  if (markdown === "") return item;
  const formats = session.client.textDocument?.completion?.completionItem?.documentationFormat;
  return { ...item, documentation: markup(markdown, formats) };
}

function itemFor(
  { kind, label, detail, insert, preferred, subject }: Completion,
  index: number,
  uri: string,
  typed: string,
  range: Range,
): CompletionItem {
  return {
    label,
    kind: kinds[kind],
    ...(detail === "" ? {} : { detail }),
    textEdit: { range, newText: insert },
    // Matching and order are decided already; clients compare this with what is typed.
    filterText: typed,
    sortText: String(index).padStart(4, "0"),
    ...(preferred ? { preselect: true } : {}),
    ...(subject === null ? {} : { data: { uri, subject } satisfies ItemData }),
  };
}
