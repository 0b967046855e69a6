import { html, raw } from "hono/html";
import { hasHan } from "#core";
import { type InEach, type ReaderLanguage, readerLanguages } from "#words";

/** HTML that is safe to put into a page: made by `markup`, or by this project's own drawing code through `raw`. */
export type Markup = ReturnType<typeof raw>;

type Value = Markup | string | number | null | false | readonly Markup[];

/** A template of HTML; every value that is not `Markup` is escaped, null and false are left out. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  // Only promises among the values would make it asynchronous, and the type admits none.
  return html(strings, ...values.map((value) => (Array.isArray(value) ? raw(value.join("")) : value))) as Markup;
}

export const nothing: Markup = raw("");

export function joined(parts: readonly Markup[], separator = ""): Markup {
  return raw(parts.join(separator));
}

/** The same words in both interface languages; the page shows those of the language that is chosen. */
export function both(words: InEach<string>): Markup {
  if (words.zh === words.en) return mixed(words.zh);
  return joined(
    readerLanguages.map(
      (language) =>
        markup`<span data-words="${language}" lang="${language}">${stretches(words[language], language)}</span>`,
    ),
  );
}

/** The words of each language from one function. */
export function inEach(make: (language: ReaderLanguage) => string): InEach<string> {
  return { zh: make("zh"), en: make("en") };
}

/** What a name that is written in both languages, `中文 | English`, is in each; else the same in both. */
export function bilingual(name: string): InEach<string> {
  const [first = "", second, ...more] = name.split(/\s*[|｜]\s*/u);
  if (second === undefined || more.length > 0 || hasHan(first) === hasHan(second)) return { zh: name, en: name };
  return hasHan(first) ? { zh: first, en: second } : { zh: second, en: first };
}

/** Like `both`, for markup that differs between the languages. */
export function bothOf(words: InEach<Markup>): Markup {
  return joined(
    readerLanguages.map(
      (language) => markup`<span data-words="${language}" lang="${language}">${words[language]}</span>`,
    ),
  );
}

/** Words only for those who cannot see the page. */
export function spoken(words: InEach<string>): Markup {
  return markup`<span class="hidden-visually">${both(words)} </span>`;
}

/** The language a text is set in: Chinese as soon as it has a Chinese character. */
export function languageOf(text: string): ReaderLanguage {
  return hasHan(text) ? "zh" : "en";
}

/** Text of either language on its own, in an element that says which. */
export function mixed(text: string): Markup {
  const language = languageOf(text);
  return markup`<span lang="${language}">${stretches(text, language)}</span>`;
}

/** Text inside an element of `language`: within Chinese, Latin words and figures are marked as `en`, for their faces. */
export function stretches(text: string, language: ReaderLanguage): Markup {
  if (language === "en") return hasHan(text) ? mixedIn(text, "zh", hanStretch) : markup`${text}`;
  return mixedIn(text, "en", latinStretch);
}

function mixedIn(text: string, language: ReaderLanguage, pattern: RegExp): Markup {
  const parts: Markup[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) parts.push(markup`${text.slice(at, match.index)}`);
    const stretch = withoutLoneMark(match[0]);
    parts.push(markup`<span lang="${language}">${stretch}</span>`);
    at = match.index + stretch.length;
  }
  if (at === 0) return markup`${text}`;
  if (at < text.length) parts.push(markup`${text.slice(at)}`);
  return joined(parts);
}

/** A closing quotation mark whose opening one stands before the Chinese that precedes is not part of the Latin. */
function withoutLoneMark(stretch: string): string {
  return stretch.endsWith("”") && !stretch.includes("“") ? stretch.slice(0, -1) : stretch;
}

/**
 * Latin words and figures with what belongs to them. Quotation marks that stand alone beside Chinese stay Chinese, and
 * so have its width; those that open before a Latin word are Latin.
 */
const latinStretch =
  /(?:\((?=[“"‘]?[A-Za-z0-9])|[“‘"](?=[A-Za-z0-9][^\p{Script=Han}“”]*[”’"]))*[\p{Script=Latin}\p{Script=Greek}\p{Nd}](?:[^\p{Script=Han}，。、；：？！（）《》〈〉【】「」『』→⇒“‘\n]|[“‘](?=[A-Za-z0-9][^\p{Script=Han}“”]*[”’]))*(?<=[\p{Script=Latin}\p{Script=Greek}\p{Nd})%+'’”.])/gu;
const hanStretch =
  /[\p{Script=Han}，。、；：？！（）《》〈〉【】「」『』“”]*\p{Script=Han}[\p{Script=Han}，。、；：？！（）《》〈〉【】「」『』]*/gu;
