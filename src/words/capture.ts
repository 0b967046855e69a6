import type { InEach } from "./language.ts";

/** Labels under which a figure's name and its interpretation are written into a note. */
export const figureLabels: InEach<{ readonly name: string; readonly interpretation: string }> = {
  zh: { name: "图名或编号：", interpretation: "解读：" },
  en: { name: "Name or number:", interpretation: "Interpretation:" },
};

/** A name with the other language's, as one term. */
export const glossed: InEach<(name: string, other: string) => string> = {
  zh: (name, other) => `${name}（${other}）`,
  en: (name, other) => `${name} (${other})`,
};

/** A figure's number as its caption is written. */
export const numberedFigure: InEach<(medium: "figure" | "table", number: string) => string> = {
  zh: (medium, number) => `${medium === "table" ? "表" : "图"} ${number}`,
  en: (medium, number) => `${medium === "table" ? "Table" : "Figure"} ${number}`,
};
