import { parseArgs } from "node:util";
import { type IsoDate, nearestWord } from "#core";
import { type CommandWords, commonOptions, type OptionWords } from "../words/commands/help.ts";
import { type Misuse, misuse } from "../words/misuse.ts";

/** What a command was called with; every option it can ask for is declared in its words. */
export class Arguments {
  readonly paths: readonly string[];
  private readonly options: { readonly [name: string]: OptionWords };
  private readonly values: ReadonlyMap<string, readonly string[]>;

  constructor(
    options: { readonly [name: string]: OptionWords },
    values: ReadonlyMap<string, readonly string[]>,
    paths: readonly string[],
  ) {
    this.options = options;
    this.values = values;
    this.paths = paths;
  }

  /** Whether a switch was given, or any value for an option that takes one. */
  has(name: string): boolean {
    return this.all(name).length > 0;
  }

  /** The value of an option, the last if it was repeated. */
  text(name: string): string | null {
    return this.all(name).at(-1) ?? null;
  }

  all(name: string): readonly string[] {
    if (this.options[name] === undefined) throw new Error(`undeclared option ${name}`);
    return this.values.get(name) ?? [];
  }
}

/** The options of a command together with those that every command has. */
export function optionsOf(words: CommandWords): { readonly [name: string]: OptionWords } {
  return { ...words.options, ...commonOptions };
}

/** Reads a command's arguments as its words declare them. */
export function parseArguments(words: CommandWords, args: readonly string[]): Arguments | Misuse {
  const options = optionsOf(words);
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { takes, short }]) => [
      name,
      {
        type: takes === null ? ("boolean" as const) : ("string" as const),
        multiple: true,
        ...(short ? { short } : {}),
      },
    ]),
  );
  const { tokens } = parseArgs({
    args: withLoneValues(args, options),
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const paths: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") paths.push(token.value);
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) {
      const nearest = nearestWord(token.name, Object.keys(options));
      return misuse("unknown-option", { name: token.rawName, nearest: nearest && `--${nearest}` });
    }
    if (option.takes === null && token.value !== undefined) return misuse("takes-no-value", { name: token.rawName });
    if (option.takes !== null && (token.value === undefined || token.value === "")) {
      return misuse("lacks-value", { name: token.rawName, takes: option.takes });
    }
    const value = token.value ?? "";
    if (option.of && !option.of.includes(value)) {
      return misuse("unknown-value", {
        name: token.rawName,
        value,
        of: option.of,
        nearest: nearestWord(value, option.of),
      });
    }
    if (option.takes === "DATE" && dateOf(value) === null) return misuse("not-a-date", { name: token.rawName, value });
    if (
      option.takes === "N" &&
      ["radius", "port", "limit", "cell", "seed", "time", "memory"].includes(token.name) &&
      !/^\d{1,9}$/u.test(value)
    ) {
      return misuse("not-a-number", { name: token.rawName, value });
    }
    values.set(token.name, [...(values.get(token.name) ?? []), value]);
  }
  return new Arguments(options, values, paths);
}

/** A date of the calendar written as `YYYY-MM-DD`, or null. */
export function dateOf(written: string): IsoDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(written)) return null;
  const time = Date.parse(`${written}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== written ? null : (written as IsoDate);
}

/** `--fix` alone means its own default, and must not swallow what follows it as its value. */
function withLoneValues(args: readonly string[], options: { readonly [name: string]: OptionWords }): string[] {
  const end = args.indexOf("--");
  return args.map((arg, index) => {
    const alone = arg.startsWith("--") && (end === -1 || index < end) ? options[arg.slice(2)]?.alone : undefined;
    return alone === undefined ? arg : `${arg}=${alone}`;
  });
}
