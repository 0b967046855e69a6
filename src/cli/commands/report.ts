import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Compiled } from "#core";
import { type PassagePicture, picturedPlaces, renderReport } from "../../report/index.ts";
import { readImages } from "../../vault/images.ts";
import { writeFile } from "../../vault/write.ts";
import { conceptAndEdgeCount, drawingPassage, reportWritten, terminalWords } from "../../words/terminal.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, report } from "../context.ts";
import { type Loaded, load, narrowed } from "../load.ts";
import { bySeverity, summary } from "../pretty/summary.ts";

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const loaded = await load(args, outer);
  if (typeof loaded === "number") return loaded;
  const { context, scope } = loaded;
  const { language, write } = context;
  const compiled = narrowed(loaded.compiled, scope);
  if (compiled.notes.length === 0) write(`${terminalWords.noNotes[language]}\n`);
  const { nodes, edges } = compiled.graph;
  write(
    `${summary(context, { notes: compiled.notes.length, severities: bySeverity(compiled.diagnostics), coverage: compiled.coverage })}${conceptAndEdgeCount[language](nodes.length, edges.length)}\n`,
  );
  const output = args.text("output");
  const target = output === null ? join(scope.root, ".ibid", "report.html") : resolve(context.folder, output);
  const shown = [...compiled.links.values()].flatMap((link) => (link.kind === "file" ? [link.path] : []));
  const html = await renderReport(compiled, {
    language,
    title: args.text("title") ?? loaded.vault.settings.title ?? basename(scope.root),
    images: readImages(scope.root, shown),
    pictures: await drawPictures(loaded, compiled),
  });
  const failed = writeFile(target, Buffer.from(html, "utf8"), true);
  if (failed) return report(context, [failed]);
  write(`\n${reportWritten[language](target)}\n${pathToFileURL(target).href}\n`);
  return loaded.code;
}

/** Pictures of the quoted passages, as the page carries them. Drawing takes time only where a passage is new. */
async function drawPictures(
  { context, opened, scope }: Loaded,
  compiled: Compiled,
): Promise<ReadonlyMap<string, PassagePicture>> {
  const places = picturedPlaces(compiled);
  if (places.size === 0) return new Map();
  const { passagePictures } = await import("../../sources/pictures.ts");
  const pictures = await passagePictures(places, opened, scope.root, {
    onProgress: (done, total) => context.progress(drawingPassage[context.language](done, total)),
  });
  context.progress("");
  return new Map(
    [...pictures].map(([key, { parts }]) => [
      key,
      {
        parts: parts.map(({ png, ...part }) => ({
          ...part,
          image: `data:image/png;base64,${Buffer.from(png).toString("base64")}`,
        })),
      },
    ]),
  );
}
