import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeFixableVault } from "./fixable.ts";
import { type Outcome, torn, Victim } from "./killing.ts";

/** Milliseconds at which the command is killed: before it has read anything, while it fixes, and when it is done. */
const moments = [60, 200, 350, 500, 700];

describe("a command that is killed", () => {
  const vault = join(mkdtempSync(join(tmpdir(), "ibid-")), "vault");
  let before: ReadonlyMap<string, string> = new Map();
  let expected: Outcome = { notes: new Map(), says: "" };

  beforeAll(() => {
    writeFixableVault(vault, 12);
    const untouched = new Victim(vault);
    before = untouched.notes();
    untouched.run("check", "--fix");
    expected = untouched.outcome();
    untouched.remove();
  });
  afterAll(() => rmSync(join(vault, ".."), { recursive: true, force: true }));

  it.each(moments)("while fixing, after %i ms, leaves every note as it was or as it was to be", async (moment) => {
    const victim = new Victim(vault);
    await victim.kill(["check", "--fix"], moment);
    expect(torn(victim.notes(), before, expected.notes)).toEqual([]);
    victim.run("check", "--fix");
    expect(victim.outcome()).toEqual(expected);
    victim.remove();
  });

  it("has something to fix", () => {
    expect([...expected.notes]).not.toEqual([...before]);
    expect(JSON.parse(expected.says).summary.coverage.holds).toBeGreaterThan(0);
  });
});
