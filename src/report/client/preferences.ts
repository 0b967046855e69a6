/**
 * The reader's choice of light or dark and of interface language, kept where the browser allows it. Runs in the page:
 * it stands alone, because its own source text is what the page carries.
 */
export function preferences(): void {
  const root = document.documentElement;
  const recall = (key: string): string | null => {
    try {
      return localStorage.getItem(`ibid-${key}`);
    } catch {
      return null;
    }
  };
  const remember = (key: string, value: string): void => {
    try {
      localStorage.setItem(`ibid-${key}`, value);
    } catch {
      // A page opened from a file may have no storage; the choice then lasts as long as the page.
    }
  };
  const pressed = (buttons: NodeListOf<HTMLButtonElement>, attribute: string, value: string): void => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.getAttribute(attribute) === value));
  };

  const languages = document.querySelectorAll<HTMLButtonElement>("[data-set-language]");
  const setLanguage = (language: string): void => {
    root.lang = language;
    root.dataset.language = language;
    pressed(languages, "data-set-language", language);
    document.dispatchEvent(new CustomEvent("ibid:language"));
  };
  for (const button of languages) {
    button.addEventListener("click", () => {
      const language = button.dataset.setLanguage ?? "en";
      setLanguage(language);
      remember("language", language);
    });
  }

  const theme = document.querySelector<HTMLButtonElement>("[data-set-theme]");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = (): boolean => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const setTheme = (value: string): void => {
    if (value === "dark" || value === "light") root.dataset.theme = value;
    theme?.setAttribute("aria-pressed", String(isDark()));
  };
  theme?.addEventListener("click", () => {
    const value = isDark() ? "light" : "dark";
    setTheme(value);
    remember("theme", value);
  });

  for (const tools of document.querySelectorAll<HTMLElement>("[data-preferences]")) tools.hidden = false;
  setTheme(recall("theme") ?? "");
  const language = recall("language");
  setLanguage(language === "zh" || language === "en" ? language : (root.dataset.language ?? "en"));
}
