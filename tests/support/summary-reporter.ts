import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with one plain line that any tool can read: `312 passed, 0 failed, 2 skipped`. */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== "pending") count[state] += 1;
      }
      if (module.state() === "failed" && module.children.size === 0) count.failed += 1;
    }
    // After the other reporters, whose summary would otherwise come last.
    process.once("exit", () => console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`));
  }
}
