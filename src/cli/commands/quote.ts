import { nearestWord, type SourceId, writeJson } from "#core";
import { type Sources, tellPlace } from "../../assist/told-place.ts";
import { fileOf } from "../../sources/witness.ts";
import { commandWords } from "../../words/commands/table.ts";
import { misuse } from "../../words/misuse.ts";
import { morePlaces, notLookedIn, nowhere } from "../../words/sources.ts";
import { seals, verdictNames } from "../../words/verdict.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse } from "../context.ts";
import { loadSources } from "../load.ts";
import { placeLines } from "../pretty/place.ts";
import { oneLine } from "../pretty/text.ts";

/** A person is shown so many places. */
const mostShown = 10;

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const usage = commandWords.quote.usage[0] ?? "";
  const words = args.paths
    .join(" ")
    .trim()
    .replace(/^[“"「『«]+|[”"」』»]+$/gu, "")
    .trim();
  if (words === "") return refuse(outer, misuse("lacks-argument", { usage }));
  const loaded = await loadSources(args, outer);
  if (typeof loaded === "number") return loaded;
  const { context, vault, witness, opened } = loaded;
  const { works } = vault;
  const { language, paint, write } = context;

  const asked = args.all("source").map((written) => works.find((work) => isCalled(work, written)) ?? written);
  for (const one of asked) {
    if (typeof one !== "string") continue;
    const known = works.flatMap(({ id, title }) => [id as string, title]);
    return refuse(context, misuse("no-such-work", { written: one, nearest: nearestWord(one, known) }));
  }
  const ids = asked.flatMap((one) => (typeof one === "string" ? [] : [one.id]));
  const within: readonly SourceId[] = witness?.sources.filter((id) => ids.length === 0 || ids.includes(id)) ?? [];

  const sources: Sources = {
    witness,
    titleOf: (source) => works.find(({ id }) => id === source)?.title ?? source,
    fileOf: (place) => fileOf(opened, place)?.file ?? null,
  };
  const anchoring = witness?.anchor(words, within) ?? { kind: "fails" as const };
  const places = anchoring.kind === "fails" ? [] : anchoring.places;
  const told = places.map((place) => ({ place, told: tellPlace(place, words, sources, null) }));
  if (args.text("format") === "json") {
    write(
      writeJson({
        words,
        sources: within,
        places: told.map(({ place, told: one }) => ({ ...one, passage: place.passage, difference: place.difference })),
      }),
    );
  } else {
    for (const { place, told: one } of told.slice(0, mostShown)) {
      const seal = paint(one.verdict, `${seals[one.verdict]} ${verdictNames[one.verdict][language]}`);
      write(`${seal}  ${paint("strong", oneLine(one.title))}  ${paint("quiet", one.source)}\n`);
      for (const line of placeLines(one, place, words, context)) write(`  ${line}\n`);
      write("\n");
    }
    if (told.length > mostShown) write(`${paint("quiet", morePlaces[language](told.length - mostShown))}\n`);
    if (told.length === 0) write(`${nowhere[language](within.length)}\n`);
  }
  for (const [source, { flaw }] of opened) {
    if (flaw !== null && (ids.length === 0 || ids.includes(source)))
      context.complain(`${oneLine(notLookedIn[language](sources.titleOf(source), flaw))}\n`);
  }
  if (loaded.code === 2) return 2;
  return places.length === 0 ? 1 : 0;
}

function isCalled(
  { id, title, otherTitles }: { readonly id: string; readonly title: string; readonly otherTitles: readonly string[] },
  written: string,
): boolean {
  const fold = (text: string): string => text.normalize("NFKC").trim().toLowerCase();
  return id === written.replace(/^@/u, "") || [title, ...otherTitles].some((one) => fold(one) === fold(written));
}
