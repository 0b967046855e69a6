import type { Message, MessageKey } from "#core";
import type { ReaderLanguage } from "./language.ts";
import { citationWords, figureWords, quoteWords } from "./messages/evidence.ts";
import { experimentWords } from "./messages/experiments.ts";
import { plotWords } from "./messages/figures.ts";
import { graphWords } from "./messages/graph.ts";
import { markupWords } from "./messages/markup.ts";
import { mathematicsWords } from "./messages/mathematics.ts";
import { chapterWords, noteWords, sectionWords } from "./messages/note.ts";
import type { Phrases } from "./messages/phrase.ts";
import { planWords } from "./messages/plan.ts";

const phrases: Phrases<MessageKey> = {
  ...noteWords,
  ...chapterWords,
  ...sectionWords,
  ...quoteWords,
  ...citationWords,
  ...figureWords,
  ...mathematicsWords,
  ...experimentWords,
  ...plotWords,
  ...graphWords,
  ...planWords,
  ...markupWords,
};

/** The message in the reader's words. */
export function say(message: Message, language: ReaderLanguage): string {
  // The key and its arguments belong together by the type of Message, which an index access cannot follow.
  const phrase = phrases[message.key][language] as (args: Message["args"]) => string;
  return phrase(message.args);
}
