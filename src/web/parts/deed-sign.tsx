import type { JSX } from "preact";

export type DeedWithSign =
  | "find"
  | "cut"
  | "previous"
  | "next"
  | "up"
  | "down"
  | "smaller"
  | "larger"
  | "close"
  | "capture"
  | "more";

/** The sign of what a button does, drawn, because fonts lack such characters. Its name is the button's. */
export function DeedSign({ deed }: { deed: DeedWithSign }): JSX.Element {
  return (
    <svg
      class="deed-sign"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[deed]} />
    </svg>
  );
}

const paths: { readonly [Name in DeedWithSign]: string } = {
  find: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.4 10.4 14 14",
  cut: "M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3M5.5 5.5h5v5h-5Z",
  previous: "M10 3 5 8l5 5",
  next: "M6 3l5 5-5 5",
  smaller: "M3.5 8h9",
  larger: "M3.5 8h9M8 3.5v9",
  up: "M8 13V3.5M4 7l4-4 4 4",
  down: "M8 3v9.5M4 9l4 4 4-4",
  close: "M4 4l8 8M12 4l-8 8",
  capture: "M2.5 13.5l.8-3.2L10.8 2.8l2.4 2.4-7.5 7.5ZM9.3 4.3l2.4 2.4",
  more: "M2.5 4h11M2.5 8h11M2.5 12h11",
};
