import { defineConfig, type ViteUserConfig } from "vitest/config";
import { SummaryReporter } from "./tests/support/summary-reporter.ts";

/**
 * What only computes, or reads: it keeps nothing that another file could find, so that its files may share a process, in
 * which what they import is loaded once. Whoever starts processes, threads, servers or browsers has a process of its own.
 * Projects run in the order of their names: the short files come last, so that no long one runs alone at the end.
 */
const computing: readonly string[] = [
  "tests/*.test.ts",
  ...[
    "anchor",
    "annotations",
    "assist",
    "bibliography",
    "check",
    "claims",
    "emit",
    "examples",
    "first-note",
    "fold",
    "graph",
    "library",
    "link",
    "mathematics",
    "plots",
    "properties",
    "read",
    "views",
    "words",
  ].map((folder) => `tests/${folder}/**/*.test.ts`),
];

const config: ViteUserConfig = defineConfig({
  test: {
    hookTimeout: 120_000,
    testTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // One less than there are processors, as it is by default, would leave one of two idle.
    maxWorkers: "100%",
    reporters: ["default", new SummaryReporter()],
    projects: [
      { extends: true, test: { name: "apart", include: ["tests/**/*.test.ts"], exclude: [...computing] } },
      { extends: true, test: { name: "together", include: [...computing], isolate: false } },
    ],
  },
});

export default config;
