import { preferences } from "../../state/preferences.ts";

/** A day and a time by the reader's clock, as the reader's language writes them. */
export function momentOf(milliseconds: number): string {
  const language = preferences.language.value === "zh" ? "zh-CN" : "en-GB";
  return new Date(milliseconds).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
}
