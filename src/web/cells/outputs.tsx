import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { type Expectation, type Output, type Plain, readSpecification } from "#core";
import { cellLabels, cellWords, plainText, sayExpectation, tensorWords } from "#words";
import { Seal } from "../parts/sign.tsx";
import { each } from "../parts/text.tsx";
import { PlotView } from "../plots/plot-view.tsx";
import { preferences } from "../state/preferences.ts";
import { Stepper } from "./stepper.tsx";
import { TapeView } from "./tape-view.tsx";

/** What a cell showed, in order. */
export function Outputs({ outputs }: { outputs: readonly Output[] }): JSX.Element {
  return (
    <>
      {outputs.map((output, at) => (
        <OutputBody key={at} output={output} />
      ))}
    </>
  );
}

function OutputBody({ output }: { output: Output }): JSX.Element {
  switch (output.kind) {
    case "log":
      return <pre class={`cell-log ${output.level}`}>{output.text}</pre>;
    case "value":
      return (
        <Titled title={output.title}>
          <pre class="cell-value">{plainText(output.value)}</pre>
        </Titled>
      );
    case "tensor":
      return (
        <Titled title={output.title}>
          <TensorBody tensor={output} />
        </Titled>
      );
    case "table":
      return (
        <Titled title={output.title}>
          <Rows columns={output.columns} rows={output.rows} more={output.more} />
        </Titled>
      );
    case "plot":
      return <PlotBody specification={output.specification} />;
    case "svg":
      return (
        <Titled title={output.title}>
          <img class="cell-picture" alt={output.title ?? each(cellWords.drawing)("")} src={svgAddress(output.svg)} />
        </Titled>
      );
    case "image":
      return (
        <Titled title={output.title}>
          <img
            class="cell-picture"
            alt={output.title ?? each(cellWords.drawing)("")}
            src={`data:${output.type};base64,${output.data}`}
          />
        </Titled>
      );
    case "tape":
      return <TapeView tape={output} />;
    case "steps":
      return <Steps label={output.label} frames={output.frames} />;
    case "cut":
      return <p class="label">{each(cellWords.cut)("")}</p>;
  }
}

/** An image runs no script, whatever the drawing holds. */
function svgAddress(svg: string): string {
  const named = /\sxmlns=/u.test(svg) ? svg : svg.replace(/<svg/u, '<svg xmlns="http://www.w3.org/2000/svg"');
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(named)}`;
}

function Titled({ title, children }: { title: string | null; children: ComponentChildren }): JSX.Element {
  if (title === null) return <>{children}</>;
  return (
    <figure class="cell-figure">
      <figcaption>{title}</figcaption>
      {children}
    </figure>
  );
}

/** Numbers of a matrix as one, others in a row; beyond what can be read at a glance, how they are spread. */
function TensorBody({ tensor }: { tensor: Output & { readonly kind: "tensor" } }): JSX.Element {
  const { shape, numbers, least, most, mean } = tensor;
  const [height = 1, width = shape[0] ?? 1] = shape;
  const isMatrix = shape.length === 2 && height <= 16 && width <= 12 && numbers.length === height * width;
  const columns = isMatrix ? width : Math.max(1, Math.min(8, numbers.length));
  const shown = isMatrix ? numbers : numbers.slice(0, 32);
  const rows = Array.from({ length: Math.ceil(shown.length / columns) }, (_, at) =>
    shown.slice(at * columns, (at + 1) * columns),
  );
  return (
    <div class="cell-tensor">
      <p class="label">
        [{shape.join(", ")}] · {each(tensorWords)(plainText(least), plainText(most), plainText(mean))}
      </p>
      <table class="tabular">
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((value, column) => (
                <td key={column}>{plainText(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < numbers.length ? <p class="label">…</p> : null}
    </div>
  );
}

/** Rows that are drawn at once; the page stays quick with more kept. */
const mostRows = 200;

function Rows({
  columns,
  rows,
  more,
}: {
  columns: readonly string[];
  rows: readonly (readonly Plain[])[];
  more: number;
}): JSX.Element {
  const left = Math.max(0, rows.length - mostRows) + more;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by key.
    <section class="cell-table" tabIndex={0} aria-label={each(cellLabels.output)}>
      <table>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column} scope="col" class={typeof rows[0]?.[at] === "number" ? "number" : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map((row, at) => (
            <tr key={at}>
              {row.map((value, column) => (
                <td key={columns[column]} class={typeof value === "number" ? "tabular number" : undefined}>
                  {value === null ? "" : plainText(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 ? <p class="label">{each(cellWords.more)(String(left))}</p> : null}
    </section>
  );
}

/** A plot; its data, mark by mark, where it cannot be drawn. */
function PlotBody({ specification }: { specification: { readonly [key: string]: Plain } }): JSX.Element {
  const { title, marks, caption } = specification;
  const read = readSpecification(specification);
  if (read.kind === "plot") {
    const spoken = {
      title: read.specification.title ?? each(cellWords.drawing)(""),
      description: typeof caption === "string" ? caption : "",
    };
    return (
      <figure class="cell-figure">
        <PlotView specification={read.specification} spoken={spoken} />
        {typeof caption === "string" ? <p class="label">{caption}</p> : null}
      </figure>
    );
  }
  const all = Array.isArray(marks) ? (marks as readonly Plain[]) : [];
  return (
    <Titled title={typeof title === "string" ? title : null}>
      {all.map((mark, at) => {
        const rows = rowsOf(mark);
        const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
        return (
          <Rows
            key={at}
            columns={columns}
            rows={rows.map((row) => columns.map((column) => row[column] ?? null))}
            more={0}
          />
        );
      })}
    </Titled>
  );
}

function rowsOf(mark: Plain): readonly { readonly [key: string]: Plain }[] {
  if (typeof mark !== "object" || mark === null || Array.isArray(mark)) return [];
  const { data } = mark as { readonly [key: string]: Plain };
  if (!Array.isArray(data)) return [];
  return (data as readonly Plain[]).map((row) =>
    typeof row === "object" && row !== null && !Array.isArray(row)
      ? (row as { readonly [key: string]: Plain })
      : { value: row },
  );
}

/** Frames that the reader steps through, forwards and backwards. */
function Steps({ label, frames }: { label: string; frames: readonly (readonly Output[])[] }): JSX.Element {
  const at = useSignal(0);
  return (
    <figure class="cell-figure">
      <figcaption>{label}</figcaption>
      <Stepper label={label} at={at} count={frames.length} />
      <Outputs outputs={frames[at.value] ?? []} />
    </figure>
  );
}

/** What a cell asserted, each with its seal. */
export function Expectations({
  expectations,
  onLine,
}: {
  expectations: readonly Expectation[];
  onLine: (line: number) => void;
}): JSX.Element | null {
  if (expectations.length === 0) return null;
  return (
    <ul class="cell-claims">
      {expectations.map((expectation, at) => (
        <li key={at} class={expectation.holds ? "holds" : "fails"}>
          <Seal verdict={expectation.holds ? "holds" : "fails"} />
          <span>{sayExpectation(expectation, preferences.language.value)}</span>
          {expectation.holds ? null : <LineButton line={expectation.line} onLine={onLine} />}
        </li>
      ))}
    </ul>
  );
}

/** Goes to a line of the note. */
export function LineButton({
  line,
  onLine,
}: {
  line: number | null;
  onLine: (line: number) => void;
}): JSX.Element | null {
  if (line === null) return null;
  return (
    <button type="button" class="button" onClick={() => onLine(line)}>
      {each(cellWords.line)(String(line))}
    </button>
  );
}
