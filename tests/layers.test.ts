import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

type Layer = {
  readonly name: string;
  /** Files whose path begins so; the longest beginning wins. */
  readonly at: string;
  readonly mayImport: readonly string[];
  /** Packages, and `node:` for Node itself. */
  readonly packages: readonly string[];
  readonly because: string;
};

const stages = ["text", "model"];
const core = ["core"];

const layers: readonly Layer[] = [
  {
    name: "text",
    at: "src/core/text/",
    mayImport: [],
    packages: ["opencc-js", "node-diff3"],
    because: "Spans and folding know nothing of notes; everything rests on them.",
  },
  {
    name: "model",
    at: "src/core/model/",
    mayImport: ["text"],
    packages: [],
    because: "Types are shared by all stages, so they depend on none.",
  },
  {
    name: "graph",
    at: "src/core/graph/",
    mayImport: stages,
    packages: [],
    because: "Walking a graph is needed by several stages, which do not import each other.",
  },
  {
    name: "read",
    at: "src/core/read/",
    mayImport: stages,
    packages: ["@lezer/common", "@lezer/markdown"],
    because: "Reading gives syntax and knows no meaning; stages do not import each other.",
  },
  {
    name: "mean",
    at: "src/core/mean/",
    mayImport: [...stages, "cells"],
    packages: ["yaml"],
    because: "Meaning looks at one note, never at the vault; stages do not import each other.",
  },
  {
    name: "link",
    at: "src/core/link/",
    mayImport: [...stages, "graph"],
    packages: [],
    because: "Linking works on facts, not on text; stages do not import each other.",
  },
  {
    name: "check",
    at: "src/core/check/",
    mayImport: [...stages, "graph", "anchor", "mathematics", "claims", "cells", "plots"],
    packages: [],
    because: "Rules read what was linked and folded; stages do not import each other.",
  },
  {
    name: "fold",
    at: "src/core/fold/",
    mayImport: [...stages, "graph"],
    packages: [],
    because: "The graph comes from patches alone; stages do not import each other.",
  },
  {
    name: "emit",
    at: "src/core/emit/",
    mayImport: [...stages, "graph"],
    packages: [],
    because: "A format is written from values; stages do not import each other.",
  },
  {
    name: "views",
    at: "src/core/views/",
    mayImport: [...stages, "graph", "link"],
    packages: [],
    because: "Agenda and glossary are computed from what was compiled, for every shell alike.",
  },
  {
    name: "anchor",
    at: "src/core/anchor/",
    mayImport: stages,
    packages: [],
    because: "Finding quotes is a judge's machinery: it knows texts, not notes.",
  },
  {
    name: "mathematics",
    at: "src/core/mathematics/",
    mayImport: stages,
    packages: [],
    because: "Deciding equations is a judge's machinery: it knows formulas, not notes.",
  },
  {
    name: "claims",
    at: "src/core/claims/",
    mayImport: stages,
    packages: [],
    because: "Units and computations are a judge's machinery: they know quantities, not notes.",
  },
  {
    name: "plots",
    at: "src/core/plots/",
    mayImport: [...stages, "rows"],
    packages: ["d3-scale"],
    because: "Drawing and fitting data is a judge's machinery: it knows tables, not notes.",
  },
  {
    name: "cells",
    at: "src/core/cells/",
    mayImport: [...stages, "limits of cells", "values of cells", "tapes of cells"],
    packages: ["@lezer/common", "@lezer/javascript", "@lezer/python"],
    because: "What a cell declares and uses, and what is kept of its runs: machinery that knows code, not notes.",
  },
  {
    name: "rows",
    at: "src/core/plots/csv.ts",
    mayImport: ["model"],
    packages: [],
    because: "Rows of a table by themselves, which the kernel needs without the rest of the core.",
  },
  {
    name: "limits of cells",
    at: "src/core/cells/limits.ts",
    mayImport: [],
    packages: [],
    because: "Numbers alone, which the kernel needs without the rest of the core.",
  },
  {
    name: "values of cells",
    at: "src/core/cells/values.ts",
    mayImport: [],
    packages: [],
    because:
      "What is asked of every part of a message; the kernel asks it of a drawn tape, without the rest of the core.",
  },
  {
    name: "tapes of cells",
    at: "src/core/cells/read-tape.ts",
    mayImport: ["model", "limits of cells", "values of cells"],
    packages: [],
    because: "The kernel tells a drawn tape from other values as whoever hears it does, without the rest of the core.",
  },
  {
    name: "compile",
    at: "src/core/compile.ts",
    mayImport: [...stages, "graph", "read", "mean", "link", "check", "fold", "emit", "anchor"],
    packages: [],
    because: "The only file that knows the order of the stages.",
  },
  {
    name: "alone",
    at: "src/core/alone/",
    mayImport: [...stages, "graph", "link", "check", "mathematics"],
    packages: [],
    because:
      "What the notes of a vault see of one, and how that one is checked without them, is known of all stages at once.",
  },
  {
    name: "core",
    at: "src/core/index.ts",
    mayImport: [
      ...stages,
      "graph",
      "read",
      "mean",
      "link",
      "check",
      "fold",
      "emit",
      "views",
      "anchor",
      "cells",
      "limits of cells",
      "values of cells",
      "tapes of cells",
      "plots",
      "compile",
    ],
    packages: [],
    because: "The core's only door.",
  },
  {
    name: "package",
    at: "src/package/",
    mayImport: [],
    packages: ["node:"],
    because: "Where the package's own files are, whether it runs from source or was built.",
  },
  {
    name: "parts",
    at: "src/core/parts.ts",
    mayImport: [...stages, "graph", "link", "check", "fold", "mathematics", "alone", "mean", "compile"],
    packages: [],
    because: "The parts of the pipeline, for the workspace alone, which keeps what they gave.",
  },
  {
    name: "words",
    at: "src/words/",
    mayImport: core,
    packages: [],
    because: "Words are the same in every shell, browsers included, so they need no platform.",
  },
  {
    name: "design",
    at: "src/design/",
    mayImport: core,
    packages: [],
    because: "One small design system for report and workbench.",
  },
  {
    name: "library",
    at: "src/library/",
    mayImport: [...core, "words"],
    packages: [],
    because: "What library.json says is read by the vault and added to by the sources' readers; it knows no disk.",
  },
  {
    name: "sources",
    at: "src/sources/",
    mayImport: [...core, "library"],
    packages: [
      "node:",
      "pdfjs-dist",
      "@embedpdf/pdfium",
      "opencc-js",
      "fflate",
      "htmlparser2",
      "yaml",
      "@citation-js/core",
      "@citation-js/plugin-bibtex",
      "@citation-js/plugin-ris",
    ],
    because: "Books become text here; what notes say about them is not its business.",
  },
  {
    name: "vault",
    at: "src/vault/",
    mayImport: [...core, "words", "library"],
    packages: ["node:", "yaml"],
    because: "The folder on disk: what is read and written, decided by no shell.",
  },
  {
    name: "workspace",
    at: "src/workspace/",
    mayImport: [...core, "parts", "words", "library", "sources", "vault", "package"],
    packages: ["node:"],
    because: "The only state: a change goes in, an immutable snapshot comes out.",
  },
  {
    name: "assist",
    at: "src/assist/",
    mayImport: [...core, "words", "library", "workspace"],
    packages: ["diff"],
    because: "What an editor offers, in editor words: no protocol, no platform.",
  },
  {
    name: "wire",
    at: "src/wire/",
    mayImport: [...core, "words"],
    packages: [],
    because: "What server and page say to each other: types alone, shared by two shells that do not import each other.",
  },
  {
    name: "http",
    at: "src/http/",
    mayImport: [
      ...core,
      "words",
      "library",
      "sources",
      "vault",
      "workspace",
      "assist",
      "store",
      "sqlite",
      "wire",
      "package",
      "picture",
      "runs",
      "collect",
      "history",
    ],
    packages: ["node:", "hono", "@hono/node-server"],
    because: "A shell that serves the vault on loopback: it translates, and decides nothing.",
  },
  {
    name: "web",
    at: "src/web/",
    mayImport: [...core, "words", "design", "wire"],
    packages: [
      "preact",
      "@preact/signals",
      "@codemirror/autocomplete",
      "@codemirror/commands",
      "@codemirror/language",
      "@codemirror/lint",
      "@codemirror/search",
      "@codemirror/state",
      "@codemirror/view",
      "@lezer/common",
      "@lezer/highlight",
      "pdfjs-dist",
      "temml",
      "sigma",
      "graphology",
    ],
    because: "The page shows what the server says and sends what the reader does; it runs in a browser.",
  },
  {
    name: "picture",
    at: "src/picture/",
    mayImport: [...core, "words"],
    packages: ["elkjs"],
    because: "Where the boxes and lines of a graph go, for report and workbench alike.",
  },
  {
    name: "store",
    at: "src/store/",
    mayImport: core,
    packages: [],
    because: "Terms, queries and ranking are the same over every engine and in a browser, so they need no platform.",
  },
  {
    name: "sqlite",
    at: "src/store/sqlite/",
    mayImport: [...core, "store"],
    packages: ["node:"],
    because: "An engine keeps documents and names those that match; it ranks nothing and knows no vault.",
  },
  {
    name: "report",
    at: "src/report/",
    mayImport: [...core, "words", "design", "package", "picture"],
    packages: [
      "node:",
      "diff",
      "elkjs",
      "hono",
      "temml",
      "@fontsource-variable/inter",
      "@fontsource-variable/source-serif-4",
    ],
    because: "A page made from what was compiled; the command only writes it to a file.",
  },
  {
    name: "lab",
    at: "src/lab/",
    mayImport: ["lab threads"],
    packages: ["@jax-js/jax", "elkjs"],
    because: "A deep-learning library that stands alone: it knows no notes and no pages, and runs in a browser.",
  },
  {
    name: "lab threads",
    at: "src/lab/parallel/threads.ts",
    mayImport: [],
    packages: ["node:"],
    because: "The one place where the library asks whether it runs under Node; a browser never loads that part.",
  },
  {
    name: "kernel",
    at: "src/kernel/",
    mayImport: [...core, "limits of cells", "tapes of cells", "rows", "lab"],
    packages: ["sucrase", "@observablehq/runtime"],
    because: "What runs cells, in a process or worker that has nothing else: it knows no notes, no disk and no page.",
  },
  {
    name: "kernel process",
    at: "src/kernel/node-main.ts",
    mayImport: [...core, "kernel", "lab"],
    packages: ["node:"],
    because: "The one place where the kernel knows that it runs under Node, to take away what Node would give a cell.",
  },
  {
    name: "runs",
    at: "src/runs/",
    mayImport: [...core, "words", "vault", "package"],
    packages: ["node:"],
    because: "Cells are run and their runs kept here, for the command and the workbench alike.",
  },
  {
    name: "collect",
    at: "src/collect/",
    mayImport: [...core, "words", "library", "sources", "vault"],
    packages: ["node:"],
    because: "What is put into a vault, notes and works alike, is put there once, for the command and the workbench.",
  },
  {
    name: "history",
    at: "src/history/",
    mayImport: [...core, "words", "vault"],
    packages: ["node:", "diff"],
    because: "A note's past is read and kept here; what is done with it is a shell's business.",
  },
  {
    name: "cli",
    at: "src/cli/",
    mayImport: [
      ...core,
      "words",
      "library",
      "vault",
      "sources",
      "assist",
      "report",
      "package",
      "workspace",
      "runs",
      "collect",
      "http",
      "lsp command",
      "store",
      "sqlite",
    ],
    packages: ["node:", "diff", "string-width"],
    because: "A shell wires and translates, and decides nothing; shells do not import each other.",
  },
  {
    name: "lsp command",
    at: "src/cli/commands/lsp.ts",
    mayImport: ["cli", "lsp", "words"],
    packages: [],
    because: "The one command that hands the process over to another shell.",
  },
  {
    name: "lsp",
    at: "src/lsp/",
    mayImport: [...core, "words", "library", "sources", "vault", "workspace", "assist", "package"],
    packages: ["node:", "vscode-languageserver"],
    because: "A shell translates the protocol and decides nothing; shells do not import each other.",
  },
];

type Source = { readonly path: string; readonly text: string };

function layerOf(path: string): Layer | undefined {
  return layers.filter((layer) => path.startsWith(layer.at)).sort((a, b) => b.at.length - a.at.length)[0];
}

const importing =
  /(?:^|[\s;])(?:import|export)\b[^;"'`]*?from\s*["']([^"']+)["']|\bimport\s*\(\s*["']([^"']+)["']\s*\)|(?:^|[\s;])import\s*["']([^"']+)["']/g;

function importsOf({ text }: Source): readonly string[] {
  return [...text.matchAll(importing)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** What each layer's rule forbids, as sentences. */
function violations(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => {
    const own = layerOf(source.path);
    if (!own) return [`${source.path} belongs to no layer.`];
    return importsOf(source).flatMap((specifier) => {
      const path =
        specifier === "#core"
          ? "src/core/index.ts"
          : specifier === "#parts"
            ? "src/core/parts.ts"
            : specifier === "#words"
              ? "src/words/index.ts"
              : posix.join(dirname(source.path), specifier);
      if (!specifier.startsWith(".") && !specifier.startsWith("#")) {
        const allowed = own.packages.some((name) =>
          name === "node:" ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`),
        );
        return allowed ? [] : [`${source.path} imports ${specifier}. ${own.because}`];
      }
      const target = layerOf(path);
      if (!target || target === own || own.mayImport.includes(target.name)) return [];
      return [`${source.path} imports ${path}. ${own.because}`];
    });
  });
}

function sourcesUnder(folder: string): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(root, file).replaceAll("\\", "/"), text: readFileSync(file, "utf8") }));
}

describe("the layers", () => {
  it("are kept", () => expect(violations(sourcesUnder("src"))).toEqual([]));

  it.each([
    ["src/core/text/planted.ts", 'import type { Note } from "../model/note.ts";'],
    ["src/core/mean/planted.ts", 'import { read } from "../read/read.ts";'],
    ["src/core/check/planted.ts", 'import { readFileSync } from "node:fs";'],
    ["src/cli/planted.ts", 'import { knots } from "#parts";'],
    ["src/cli/planted.ts", 'import { foldName } from "../core/text/fold.ts";'],
    ["src/report/planted.ts", 'export { run } from "../cli/main.ts";'],
    ["src/words/planted.ts", 'const late = await import("../vault/find.ts");'],
    ["src/lab/planted.ts", 'import { foldName } from "../core/text/fold.ts";'],
    ["src/lab/parallel/planted.ts", 'const { Worker } = await import("node:worker_threads");'],
    ["src/elsewhere/planted.ts", ""],
  ])("notice a violation planted in %s", (path, text) => {
    expect(violations([{ path, text }])).toHaveLength(1);
  });
});
