import fc from "fast-check";
import { blocksNest, compiles, decodes, factsHold, importKeeps, importStates } from "../../tests/properties/laws.ts";
import { anyBytes, anyNote } from "../../tests/properties/texts.ts";
import { anySteps, incrementalEqualsFresh } from "../../tests/workspace/laws.ts";
import { anyLongNote, longNoteStaysFresh } from "../../tests/workspace/long-note.ts";
import { killOften } from "./kills.ts";

/**
 * `npm run soak [MINUTES] [KILLS]`: runs every law with new seeds for so many minutes (10), then kills the command so many
 * times at random moments (1,000), and prints what breaks.
 */
const minutes = Number(process.argv[2] ?? 10);
const kills = Number(process.argv[3] ?? 1000);
const end = performance.now() + minutes * 60_000;
const first = Date.now() % 1_000_000_000;

type Outcome = { readonly runs: number; readonly broken: string | null };

function trying<Value>(values: fc.Arbitrary<Value>, law: (value: Value) => void): (seed: number) => Outcome {
  const property = fc.property(values, (value) => law(value));
  return (seed) => {
    const { numRuns: runs, failed, counterexample, errorInstance } = fc.check(property, { numRuns: 50, seed });
    return { runs, broken: failed ? `${JSON.stringify(counterexample)}\n${String(errorInstance)}` : null };
  };
}

const laws: { readonly [name: string]: (seed: number) => Outcome } = {
  "blocks nest": trying(anyNote, blocksNest),
  "facts hold": trying(anyNote, factsHold),
  "import keeps": trying(anyNote, importKeeps),
  "import states": trying(anyNote, importStates),
  compiles: trying(fc.array(anyNote, { minLength: 1, maxLength: 5 }), compiles),
  decodes: trying(anyBytes, decodes),
  "a workspace answers as a compile from nothing": trying(anySteps, incrementalEqualsFresh),
  "a long note stays as one compiled from nothing": trying(anyLongNote, longNoteStaysFresh),
};

let total = 0;
let failures = 0;
for (let seed = first; performance.now() < end; seed += 1) {
  for (const [name, attempt] of Object.entries(laws)) {
    const { runs, broken } = attempt(seed);
    total += runs;
    if (broken === null) continue;
    failures += 1;
    console.log(`${name}, seed ${seed}:\n${broken}\n`);
  }
}
console.log(`${total} runs from seed ${first}: ${failures === 0 ? "every law held" : `${failures} broken`}.`);

const { killed, broken } = await killOften(kills, Math.random);
for (const one of broken) console.log(one);
console.log(`${killed} kills: ${broken.length === 0 ? "no note torn or lost" : `${broken.length} broken`}.`);
process.exitCode = failures + broken.length === 0 ? 0 : 1;
