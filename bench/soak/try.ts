import fc from "fast-check";
import { anySteps, incrementalEqualsFresh } from "../../tests/workspace/laws.ts";

const seed = Number(process.argv[2] ?? 1);
const numRuns = Number(process.argv[3] ?? 100);
const result = fc.check(
  fc.property(anySteps, (steps) => incrementalEqualsFresh(steps)),
  { seed, numRuns },
);
if (result.failed) {
  console.log(JSON.stringify(result.counterexample, null, 1));
  console.log(
    String(result.errorInstance).slice(0, 6000),
    (result.errorInstance as Error).stack
      ?.split("\n")
      .filter((l) => l.includes("file:"))
      .slice(0, 12)
      .join("\n"),
  );
}
console.log(result.numRuns, result.numShrinks, result.failed);
