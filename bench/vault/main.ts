import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { bundleCommand } from "../../build/bundle.ts";
import { writeVault } from "../compile/vault.ts";
import { median, writeResults } from "../machine.ts";
import { type Program, run, type Spent } from "./run.ts";

/**
 * `ibid check` on generated vaults from nothing, with nothing changed and with one note changed, and peers' nearest
 * commands beside it: `node bench/vault/main.ts [COUNT …] [--rounds=N] [--peers=FOLDER]`, where the folder has them
 * installed. Vaults are written into a temporary folder and removed again.
 */
const numbers = process.argv.slice(2).filter((arg) => /^\d+$/u.test(arg));
const counts = numbers.length > 0 ? numbers.map(Number) : [1_000, 5_000, 10_000];
const option = (name: string): string | null =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
const rounds = Number(option("rounds") ?? 3);
const peers = option("peers");
/** Peers get so many seconds. */
const longest = 600;

const temporary = mkdtempSync(join(tmpdir(), "ibid-bench-vault-"));
const built = resolve("node_modules/.cache/ibid-bench-vault");
await bundleCommand(built);
const ibid = (...args: readonly string[]): Program => ({
  name: `ibid ${args.join(" ")}`,
  command: process.execPath,
  arguments: [join(built, "ibid.js"), ...args],
});

const unit = "seconds; cpu of the processor; memory in MB";

type Row = { readonly what: string } & Spent;

function medians(what: string, all: readonly Spent[]): Row {
  const of = (pick: (one: Spent) => number): number => Number(median(all.map(pick)).toFixed(2));
  const [first] = all;
  return {
    what,
    seconds: of(({ seconds }) => seconds),
    cpu: of(({ cpu }) => cpu),
    memory: of(({ memory }) => memory),
    code: first?.code ?? null,
  };
}

/** Longer than the coarsest clock of a disk, so that what was kept is believed. */
const settle = (): Promise<void> => setTimeout(2_500);

async function measureVault(count: number): Promise<readonly Row[]> {
  const vault = await writeVault(count, join(temporary, `vault-${count}`));
  const kept = join(vault, ".ibid");
  await settle();
  const check = ibid("check");
  const isLarge = count > 20_000;
  const times = count > 4_000 ? 1 : rounds;
  const cold = Array.from({ length: times }, () => {
    rmSync(kept, { recursive: true, force: true });
    return run(check, vault, temporary, longest * 10);
  });
  const unchanged = Array.from({ length: rounds }, () => run(check, vault, temporary, longest));
  const note = join(vault, "shelf-000/book-0000/ch07-b0.md");
  const changed: Spent[] = [];
  for (let round = 0; round < rounds; round += 1) {
    appendFileSync(note, "\n这里再补一句平常的话。\n");
    changed.push(run(check, vault, temporary, longest));
  }
  appendFileSync(note, "\n## 知识图谱更新\n\n- 残差连接 → 恒等映射\n");
  const linked = isLarge ? [] : [run(check, vault, temporary, longest)];
  const rows = [
    medians("ibid check, from nothing", cold),
    medians("ibid check, nothing changed", unchanged),
    medians("ibid check, prose of one note changed", changed),
    ...linked.map((one) => medians("ibid check, an edge of one note added", [one])),
  ];
  const others = isLarge ? [] : peerPrograms(vault);
  return [...rows, ...others.map((program) => medians(program.name, [run(program, vault, temporary, longest)]))];
}

function peerPrograms(vault: string): readonly Program[] {
  if (peers === null) return [];
  const bin = (name: string): string => join(resolve(peers), "node_modules/.bin", name);
  if (!existsSync(bin("foam"))) throw new Error(`${peers} has no peers installed.`);
  // It would look for a template on the web.
  mkdirSync(join(vault, "template"), { recursive: true });
  writeFileSync(join(vault, "template/template.yml"), "myst: v1\ntitle: none\nversion: 1.0.0\n");
  writeFileSync(join(vault, "myst.yml"), "version: 1\nproject: {}\nsite:\n  template: ./template\n");
  // It looks for the root of a repository.
  mkdirSync(join(vault, ".git"), { recursive: true });
  const links = ["--use", join(resolve(peers), "node_modules/remark-validate-links/index.js=repository:false")];
  const books = readdirSync(vault).filter((name) => name.startsWith("shelf-"));
  return [
    { name: "foam lint", command: bin("foam"), arguments: ["lint", "--workspace", vault] },
    { name: "markdownlint-cli2", command: bin("markdownlint-cli2"), arguments: ["**/*.md"] },
    {
      name: "remark-validate-links",
      command: bin("remark"),
      arguments: [...links, "--quiet", "--no-stdout", ...books],
    },
    { name: "myst build --site", command: bin("myst"), arguments: ["build", "--site"] },
  ];
}

async function measureStart(): Promise<readonly Row[]> {
  const one = join(temporary, "one.md");
  writeFileSync(one, "# 核心概念总结\n\n1. 残差连接（residual connection）让梯度有路可走。\n");
  const runs = (program: Program): readonly Spent[] =>
    Array.from({ length: 9 }, () => run(program, temporary, temporary, longest));
  return [medians("ibid --version", runs(ibid("--version"))), medians("ibid check one.md", runs(ibid("check", one)))];
}

try {
  const start = await measureStart();
  console.table(start);
  const vaults: { readonly notes: number; readonly rows: readonly Row[] }[] = [];
  for (const count of counts) {
    const rows = await measureVault(count);
    console.log(`${count} notes`);
    console.table(rows);
    vaults.push({ notes: count, rows });
    rmSync(join(temporary, `vault-${count}`), { recursive: true, force: true });
    // After each, since the largest can take long.
    writeResults("vault", { unit, start, vaults, slopes: slopesOf(vaults) });
  }
  const slopes = slopesOf(vaults);
  console.log("seconds of processor over notes, both as logarithms: 1 is linear");
  console.table(slopes);
} finally {
  rmSync(temporary, { recursive: true, force: true });
  rmSync(built, { recursive: true, force: true });
}

function slopesOf(vaults: readonly { readonly notes: number; readonly rows: readonly Row[] }[]) {
  const [first, last] = [vaults[0], vaults.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  return first.rows.flatMap(({ what, cpu }) => {
    const then = last.rows.find((row) => row.what === what);
    if (then === undefined) return [];
    const slope = Math.log(then.cpu / cpu) / Math.log(last.notes / first.notes);
    return [{ what, from: first.notes, to: last.notes, slope: Number(slope.toFixed(2)) }];
  });
}
