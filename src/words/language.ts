/** The languages that ibid speaks to its reader. */
export const readerLanguages = ["zh", "en"] as const;
export type ReaderLanguage = (typeof readerLanguages)[number];

/** One thing in every language of the reader; it does not compile while one is missing. */
export type InEach<T> = { readonly [Language in ReaderLanguage]: T };

/**
 * The reader's language: what was asked for, else the settings', else the locale of the environment in POSIX order
 * (`LC_ALL`, `LC_MESSAGES`, `LANG`; the first that is set counts), Chinese for `zh*` and English for everything else.
 */
export function chooseLanguage(
  asked: ReaderLanguage | null,
  setting: ReaderLanguage | null,
  environment: Readonly<Record<string, string | undefined>>,
): ReaderLanguage {
  if (asked) return asked;
  if (setting) return setting;
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return /^zh/iu.test(locale) ? "zh" : "en";
}

/** `1 note`, `3 notes`. Chinese has no plural, so only English asks. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

const lists: InEach<Intl.ListFormat> = {
  zh: new Intl.ListFormat("zh", { type: "conjunction" }),
  en: new Intl.ListFormat("en", { type: "conjunction" }),
};

/** 甲、乙和丙 · a, b, and c */
export function listed(parts: readonly string[], language: ReaderLanguage): string {
  return lists[language].format(parts);
}
