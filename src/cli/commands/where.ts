import { factKey, hasHan, LineIndex, type Quote, type QuotePlace, type Verdict, writeJson } from "#core";
import { type Sources, tellPlace } from "../../assist/told-place.ts";
import { fileOf } from "../../sources/witness.ts";
import { commandWords } from "../../words/commands/table.ts";
import { misuse } from "../../words/misuse.ts";
import { noQuoteThere, notInSource, standsElsewhere } from "../../words/sources.ts";
import { sayWhy, seals, verdictNames } from "../../words/verdict.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse } from "../context.ts";
import { type Loaded, load } from "../load.ts";
import { placeLines } from "../pretty/place.ts";
import { oneLine, wrap } from "../pretty/text.ts";

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const usage = commandWords.where.usage[0] ?? "";
  const [written, ...more] = args.paths;
  if (written === undefined) return refuse(outer, misuse("lacks-argument", { usage }));
  if (more.length > 0) return refuse(outer, misuse("too-many-arguments", { usage }));
  const [, path, line] = /^(.+?):(\d{1,9})(?::\d*)?$/u.exec(written) ?? [];
  if (path === undefined || Number(line) < 1) return refuse(outer, misuse("not-a-place", { written }));
  const loaded = await load(args, outer, [path]);
  if (typeof loaded === "number") return loaded;
  return tell(loaded, Number(line), args.text("format") === "json");
}

type Found = { readonly quote: Quote; readonly verdict: Verdict | null; readonly places: readonly QuotePlace[] };

function tell({ compiled, context, scope, opened, witness, code }: Loaded, line: number, json: boolean): ExitCode {
  const { language, write, paint } = context;
  const note = compiled.notes.find(({ id }) => scope.files?.includes(id));
  if (note === undefined) return code === 0 ? 1 : code;
  const lines = new LineIndex(note.file.text);
  const quotes = note.facts.filter((fact) => fact.kind === "quote");
  const linesOf = ({ span }: Quote): readonly [number, number] => [lines.at(span.start).line, lines.at(span.end).line];
  const found = quotes.flatMap((quote): readonly Found[] => {
    const [from, to] = linesOf(quote);
    if (line < from || line > to) return [];
    const verdict = compiled.verdicts.get(factKey({ note: note.id, fact: quote.id })) ?? null;
    return [{ quote, verdict, places: placesOf(verdict) }];
  });
  const sources: Sources = {
    witness,
    titleOf: (source) => compiled.input.works.find(({ id }) => id === source)?.title ?? source,
    fileOf: (place) => fileOf(opened, place)?.file ?? null,
  };
  // A note is in the language that most of it is in; one word of another language does not change that.
  const inChinese = [...note.file.text].filter(hasHan).length * 4 > note.file.text.length;
  const told = (one: Found): readonly ReturnType<typeof tellPlace>[] =>
    one.places.map((place) => tellPlace(place, one.quote.text, sources, inChinese ? "zh" : "en"));
  if (json) {
    write(
      writeJson({
        note: note.id,
        line,
        quotes: found.map((one) => ({
          text: one.quote.text,
          verdict: one.verdict,
          places: told(one).map((place, at) => ({ ...place, passage: one.places[at]?.passage })),
        })),
      }),
    );
  } else if (found.length === 0) {
    const others = [...new Set(quotes.map((quote) => linesOf(quote)[0]))];
    write(`${noQuoteThere[language](line, others)}\n`);
  } else {
    for (const one of found) {
      const kind = one.verdict?.kind ?? "unchecked";
      const seal = `${seals[kind]} ${verdictNames[kind][language]}`;
      for (const [at, text] of wrap(oneLine(`“${one.quote.text}”`), context.width - 10).entries())
        write(at === 0 ? `${paint(kind, seal)}  ${text}\n` : `  ${text}\n`);
      for (const text of explain(one, sources, context)) write(`  ${text}\n`);
      const shown = told(one);
      one.places.forEach((place, at) => {
        const words = shown[at];
        if (words === undefined) return;
        write(`  ${paint("strong", oneLine(words.title))}  ${paint("quiet", words.source)}\n`);
        for (const text of placeLines(words, place, one.quote.text, context)) write(`    ${text}\n`);
      });
      write("\n");
    }
  }
  if (code === 2) return 2;
  return found.length === 0 || found.some(({ verdict }) => verdict?.kind === "fails") ? 1 : 0;
}

/** Where the words stand; for a quote that is not in its source, where else. */
function placesOf(verdict: Verdict | null): readonly QuotePlace[] {
  if (verdict === null || verdict.kind === "unchecked") return [];
  const { evidence } = verdict;
  return evidence.kind === "passage" ? evidence.places : evidence.kind === "not-found" ? evidence.elsewhere : [];
}

function explain({ verdict, places }: Found, sources: Sources, { language }: Context): readonly string[] {
  if (verdict?.kind === "unchecked") return [oneLine(sayWhy(verdict.why, language))];
  if (verdict?.evidence.kind !== "not-found") return [];
  const missing = oneLine(notInSource[language](sources.titleOf(verdict.evidence.source)));
  return places.length === 0 ? [missing] : [`${missing}${language === "en" ? " " : ""}${standsElsewhere[language]}`];
}
