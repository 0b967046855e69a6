import { defineConfig, type ViteUserConfig } from "vitest/config";
import { SummaryReporter } from "./tests/support/summary-reporter.ts";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    hookTimeout: 120_000,
    testTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    reporters: ["default", new SummaryReporter()],
  },
});

export default config;
