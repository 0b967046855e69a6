import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { writeFixableVault } from "../../tests/faults/fixable.ts";
import { torn, Victim } from "../../tests/faults/killing.ts";

/** What is killed: it reads books for the first time, fixes, or writes what it keeps. */
const commands: readonly (readonly string[])[] = [["check"], ["check", "--fix"]];

export type Kills = { readonly killed: number; readonly broken: readonly string[] };

/**
 * Kills commands at random moments so many times, each on a vault that earlier kills have left behind now and then, and
 * sees what is left. Uses what was built, which starts so fast that most kills hit the work itself.
 */
export async function killOften(times: number, random: () => number): Promise<Kills> {
  const folder = mkdtempSync(join(tmpdir(), "ibid-"));
  const vault = join(folder, "vault");
  writeFixableVault(vault, 12);
  const untouched = new Victim(vault);
  const before = untouched.notes();
  const checked = untouched.run("check", "--format", "json");
  untouched.run("check", "--fix");
  const fixed = untouched.outcome();
  untouched.remove();

  const broken: string[] = [];
  let killed = 0;
  let victim = new Victim(vault);
  while (killed < times) {
    const args = commands[Math.floor(random() * commands.length)] ?? [];
    const moment = 60 + random() * 700;
    if (await victim.kill(args, moment)) killed += 1;
    const told = (wrong: string): void => void broken.push(`${args.join(" ")} after ${moment.toFixed(1)} ms: ${wrong}`);
    for (const wrong of torn(victim.notes(), before, fixed.notes)) told(wrong);
    // Most victims are killed again as they are; of the others it is seen how they end.
    if (random() < 0.7) continue;
    if (isDeepStrictEqual(victim.notes(), before) && victim.run("check", "--format", "json") !== checked)
      told("checks otherwise than a fresh run");
    victim.run("check", "--fix");
    if (!isDeepStrictEqual(victim.outcome(), fixed)) told("ends otherwise than a run that nobody killed");
    victim.remove();
    victim = new Victim(vault);
  }
  victim.remove();
  rmSync(folder, { recursive: true, force: true });
  return { killed, broken };
}
