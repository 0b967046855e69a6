import { effect, type Signal, signal } from "@preact/signals";
import type { ReaderLanguage } from "#words";

export type Theme = "system" | "light" | "dark";

/** How the reader wants the page, kept in the browser. The language is the browser's until another is chosen. */
class Preferences {
  readonly language: Signal<ReaderLanguage> = signal(
    readKept("ibid-language", ["zh", "en"], navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en"),
  );
  readonly theme: Signal<Theme> = signal(readKept("ibid-theme", ["system", "light", "dark"], "system"));

  /** Puts the choices into force, now and whenever they change. */
  apply(): void {
    effect(() => {
      document.documentElement.lang = this.language.value;
      localStorage.setItem("ibid-language", this.language.value);
    });
    effect(() => {
      const theme = this.theme.value;
      if (theme === "system") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = theme;
      localStorage.setItem("ibid-theme", theme);
    });
  }
}

function readKept<Choice extends string>(key: string, choices: readonly Choice[], usual: Choice): Choice {
  const kept = localStorage.getItem(key);
  return choices.find((choice) => choice === kept) ?? usual;
}

export const preferences: Preferences = new Preferences();
