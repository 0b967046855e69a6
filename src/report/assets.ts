import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { packageFile } from "../package/package-file.ts";

/** What the page carries besides its own markup, as text and data URIs. */
export type Assets = { readonly css: string; readonly fonts: readonly FontFace[] };

type FontFace = {
  readonly family: string;
  readonly style: "normal" | "italic";
  readonly weight: string;
  readonly range: string;
  readonly data: string;
};

/** The only file of the report that reads from disk: its style sheets, and the fonts of the installed packages. */
export async function readAssets(): Promise<Assets> {
  const [css, fonts] = await Promise.all([
    Promise.all(styleSheets.map((path) => readFile(packageFile(path), "utf8"))),
    Promise.all(faces.map(readFace)),
  ]);
  return { css: css.join("\n"), fonts };
}

const styleSheets = [
  "src/design/tokens.css",
  "src/design/base.css",
  "src/design/components.css",
  "src/report/page.css",
  "src/report/note.css",
  "src/report/margin.css",
  "src/report/evidence.css",
  "src/report/graph.css",
  "src/report/back-matter.css",
  "src/report/print.css",
] as const;

type FaceSource = Omit<FontFace, "data"> & { readonly module: string };

/** The characters of the Latin subsets, as their packages state them. */
const latin =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";

const faces: readonly FaceSource[] = [
  {
    family: "Source Serif 4 Variable",
    style: "normal",
    weight: "200 900",
    range: latin,
    module: "@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2",
  },
  {
    family: "Source Serif 4 Variable",
    style: "italic",
    weight: "200 900",
    range: latin,
    module: "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2",
  },
  {
    family: "Inter Variable",
    style: "normal",
    weight: "100 900",
    range: latin,
    module: "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  },
  { family: "Temml", style: "normal", weight: "400", range: "U+1D49C-1D4CF", module: "temml/dist/Temml.woff2" },
];

async function readFace({ module, ...face }: FaceSource): Promise<FontFace> {
  const path = createRequire(import.meta.url).resolve(module);
  const bytes = await readFile(path);
  return { ...face, data: bytes.toString("base64") };
}
