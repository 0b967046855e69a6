import { writeJson } from "#core";
import { traditionalCharacters } from "../../sources/traditional.ts";
import { atomsOf } from "../../store/plan/atom.ts";
import { parseQuery } from "../../store/query/parse-query.ts";
import { filterNames, type Query, type QueryMistake } from "../../store/query/query.ts";
import { Alphabet } from "../../store/text/alphabet.ts";
import { Tokenizer } from "../../store/text/tokenizer.ts";
import { findVault } from "../../vault/find.ts";
import { readerLanguageOf } from "../../vault/reader-language.ts";
import { commandWords } from "../../words/commands/table.ts";
import { chooseLanguage } from "../../words/language.ts";
import { type Misuse, misuse } from "../../words/misuse.ts";
import { queryVocabulary } from "../../words/search.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse, report, speaking } from "../context.ts";
import { interruptible } from "../interrupt.ts";
import { answer } from "../search/answer.ts";
import { resultsJson } from "../search/json.ts";
import { printResults } from "../search/print.ts";

/** So many notes, pages and concepts are shown unless another number is asked for. */
const usualLimit = 10;

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const found = findVault([], args.text("vault"), outer.folder);
  if ("problems" in found) return report(outer, found.problems);
  const { root } = found.scope;
  const context = speaking(outer, chooseLanguage(outer.asked, readerLanguageOf(root), outer.environment));

  const written = args.paths.join(" ").trim();
  const query = parseQuery(written, queryVocabulary);
  const [mistake] = query.mistakes;
  if (mistake !== undefined) return refuse(context, mistaken(mistake));
  const tokenizer = new Tokenizer(new Alphabet(await traditionalCharacters()));
  if (asksNothing(query, tokenizer)) {
    return refuse(context, misuse("nothing-to-search", { usage: commandWords.search.usage[0] ?? "" }));
  }

  const limit = args.has("limit") ? Number(args.text("limit")) : usualLimit;
  const options = { limit, unfinished: args.has("unfinished") };
  const answered = await interruptible(context, async (signal) => ({
    answer: await answer({ args, context, root, query, options, tokenizer }, signal),
  }));
  if (typeof answered === "number") return answered;
  if (typeof answered.answer === "number") return answered.answer;
  const { results, code } = answered.answer;
  if (args.text("format") === "json") context.write(writeJson(resultsJson(results)));
  else printResults(results, written, context);
  if (code === 2) return 2;
  return results.groups.length === 0 && results.found === 0 ? 1 : 0;
}

/** Whether there is neither a word with letters in it nor a filter. */
function asksNothing({ clauses, filters }: Query, tokenizer: Tokenizer): boolean {
  return (
    filters.length === 0 && !clauses.some(({ words }) => words.some((word) => atomsOf(tokenizer, word).length > 0))
  );
}

function mistaken(mistake: QueryMistake): Misuse {
  switch (mistake.kind) {
    case "unknown-filter":
      return misuse("unknown-filter", { name: mistake.name, nearest: mistake.nearest, of: filterNames });
    case "unknown-value":
      return misuse("unknown-filter-value", mistake);
    case "not-a-date":
      return misuse("filter-not-a-date", mistake);
  }
}
