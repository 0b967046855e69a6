import type { JSX } from "preact";
import { preferences, type Theme } from "../state/preferences.ts";
import { t } from "./text.tsx";

const themes: readonly (readonly [Theme, "themeSystem" | "themeLight" | "themeDark"])[] = [
  ["system", "themeSystem"],
  ["light", "themeLight"],
  ["dark", "themeDark"],
];

/** Language and theme. Each language is named in itself, so that whoever reads only one finds it. */
export function DisplayMenu(): JSX.Element {
  return (
    <div class="display-menu">
      <fieldset>
        <legend class="hidden-visually">{t("language")}</legend>
        {(["zh", "en"] as const).map((language) => (
          <button
            key={language}
            type="button"
            class="button"
            lang={language}
            aria-pressed={preferences.language.value === language}
            onClick={() => {
              preferences.language.value = language;
            }}
          >
            {language === "zh" ? "中文" : "English"}
          </button>
        ))}
      </fieldset>
      <label class="theme-choice">
        <span class="hidden-visually">{t("theme")}</span>
        <select
          value={preferences.theme.value}
          onChange={({ currentTarget }) => {
            preferences.theme.value = themes.find(([name]) => name === currentTarget.value)?.[0] ?? "system";
          }}
        >
          {themes.map(([name, word]) => (
            <option key={name} value={name}>
              {t(word)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
