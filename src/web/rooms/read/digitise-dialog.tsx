import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { axisTrouble, digitisedCsv, type ImageAxis, type ImagePoint, type NoteId } from "#core";
import { dataLabel, digitisedFrom, digitiseTroubles, digitiseWords, marksIn } from "#words";
import { Dialog } from "../../parts/dialog.tsx";
import { each } from "../../parts/text.tsx";
import { tell } from "../../state/server.ts";
import { DigitiseStage } from "./digitise-stage.tsx";

/** An image as a note shows it, with where its line ends. */
type Shown = { readonly target: string; readonly end: number };

type Written = { readonly from: string; readonly to: string; readonly isLog: boolean };

/** Of the file that the points are written to. */
const dataEnding = ".csv";

/**
 * Takes data off an image of the note: two places on each axis with their values, then the points. What comes of it is a CSV
 * file beside the note, linked and drawn under the image.
 */
export function DigitiseDialog({
  note,
  text,
  at,
  onWrite,
  onClose,
}: {
  note: NoteId;
  text: string;
  at: number;
  /** Makes one text of the note another; false where the note says another by now. */
  onWrite: (from: string, to: string) => boolean;
  onClose: () => void;
}): JSX.Element {
  const images = imagesIn(text);
  const chosen = useSignal(
    Math.max(
      0,
      images.findIndex(({ end }) => end >= at),
    ),
  );
  const marks = useSignal<readonly ImagePoint[]>([]);
  const x = useSignal<Written>({ from: "0", to: "1", isLog: false });
  const y = useSignal<Written>({ from: "0", to: "1", isLog: false });
  const name = useSignal("");
  const said = useSignal<keyof typeof digitiseWords | null>(null);
  const image = images[chosen.value];
  if (image === undefined) {
    return (
      <Dialog label={each(digitiseWords.digitise)} onClose={onClose}>
        <p>{each(digitiseWords.noImage)}</p>
      </Dialog>
    );
  }
  const [x1, x2, y1, y2, ...points] = marks.value;
  const across = axisOf(x.value, x1?.x, x2?.x);
  const up = axisOf(y.value, y1?.y, y2?.y);
  const [troubleX, troubleY] = [across && axisTrouble(across), up && axisTrouble(up)];
  const file = name.value.trim() || (/([^/]+?)(?:\.\w+)?$/.exec(image.target)?.[1] ?? "figure");
  const csv =
    across && up && points.length > 0 ? digitisedCsv(points, across, up, each(digitisedFrom)(image.target)) : null;
  const save = async (): Promise<void> => {
    if (csv === null) return;
    const answer = await tell<{ readonly link: string }>("POST", "/api/figure-data", { path: note, name: file, csv });
    if (answer.kind !== "answered") {
      said.value = answer.kind === "refused" && answer.status === 409 ? "taken" : "failed";
      return;
    }
    const { link } = answer.value;
    const added = `\n\n- ${each(dataLabel)} [${file}.csv](${link})\n\n\`\`\`plot\n${plotText(link, x.value, y.value)}\`\`\`${text.slice(image.end).trim() === "" ? "\n" : ""}`;
    if (onWrite(text, text.slice(0, image.end) + added + text.slice(image.end))) onClose();
    else said.value = "moved";
  };
  return (
    <Dialog label={each(digitiseWords.digitise)} onClose={onClose}>
      <form
        class="digitise"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {images.length < 2 ? null : (
          <label>
            {each(digitiseWords.image)}{" "}
            <select
              value={String(chosen.value)}
              onChange={({ currentTarget }) => {
                chosen.value = Number(currentTarget.value);
                marks.value = [];
              }}
            >
              {images.map(({ target }, index) => (
                <option key={target} value={String(index)}>
                  {target}
                </option>
              ))}
            </select>
          </label>
        )}
        <p role="status">
          {each(digitiseWords[steps[marks.value.length] ?? "point"])}
          {points.length === 0 ? "" : ` · ${each(marksIn)(points.length)}`}
        </p>
        <DigitiseStage note={note} target={image.target} marks={marks} />
        <p class="label">{each(digitiseWords.keys)}</p>
        <AxisFields label={each(digitiseWords.xAxis)} written={x} />
        {troubleX ? <p role="alert">{each(digitiseTroubles[troubleX])}</p> : null}
        <AxisFields label={each(digitiseWords.yAxis)} written={y} />
        {troubleY ? <p role="alert">{each(digitiseTroubles[troubleY])}</p> : null}
        <label>
          {each(digitiseWords.name)}{" "}
          <input
            value={name.value}
            placeholder={file}
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
          {dataEnding}
        </label>
        {said.value === null ? null : <p role="alert">{each(digitiseWords[said.value])}</p>}
        <p class="digitise-deeds">
          <button
            type="button"
            class="button"
            disabled={marks.value.length === 0}
            onClick={() => {
              marks.value = marks.value.slice(0, -1);
            }}
          >
            {each(digitiseWords.undo)}
          </button>
          <button type="submit" class="button" disabled={csv === null}>
            {each(digitiseWords.save)}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {each(digitiseWords.leave)}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

const steps = ["xFrom", "xTo", "yFrom", "yTo"] as const;

function AxisFields({ label, written }: { label: string; written: Signal<Written> }): JSX.Element {
  const field = (end: "from" | "to"): JSX.Element => (
    <input
      aria-label={`${label} ${end === "from" ? 1 : 2}`}
      value={written.value[end]}
      onInput={({ currentTarget }) => {
        written.value = { ...written.value, [end]: currentTarget.value };
      }}
    />
  );
  return (
    <fieldset>
      <legend>{label}</legend>
      {field("from")} {field("to")}{" "}
      <label>
        <input
          type="checkbox"
          checked={written.value.isLog}
          onChange={({ currentTarget }) => {
            written.value = { ...written.value, isLog: currentTarget.checked };
          }}
        />{" "}
        {each(digitiseWords.logarithmic)}
      </label>
    </fieldset>
  );
}

function axisOf({ from, to, isLog }: Written, first: number | undefined, second: number | undefined): ImageAxis | null {
  if (first === undefined || second === undefined) return null;
  return { isLog, from: { at: first, value: from }, to: { at: second, value: to } };
}

function plotText(link: string, x: Written, y: Written): string {
  const axis = (name: "x" | "y", { isLog }: Written): string =>
    `${name}: { column: ${name}${isLog ? ", type: log" : ""} }\n`;
  return `${axis("x", x)}${axis("y", y)}data: ${JSON.stringify(decodeURI(link))}\n`;
}

function imagesIn(text: string): readonly Shown[] {
  return [...text.matchAll(/!\[\[([^|\]\n]+)(?:\|[^\]\n]*)?\]\]|!\[[^\]\n]*\]\(<?([^)>\s]+)>?[^)\n]*\)/g)].map(
    (match) => {
      const line = text.indexOf("\n", match.index);
      return { target: (match[1] ?? match[2] ?? "").trim(), end: line < 0 ? text.length : line };
    },
  );
}
