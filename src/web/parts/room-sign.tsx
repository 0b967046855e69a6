import type { JSX } from "preact";
import type { Room } from "../state/route.ts";

/** The sign of a room in the rail; its name stands beside it. */
export function RoomSign({ room }: { room: Room }): JSX.Element {
  return (
    <svg class="room-sign" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.3" aria-hidden="true">
      {signs[room]}
    </svg>
  );
}

const signs: { readonly [Name in Room]: JSX.Element } = {
  library: (
    <path d="M2.5 13.5v-11h2.6v11ZM6.6 13.5v-11h2.6v11ZM10.6 3.4l2.5-.7 1.9 10.2-2.5.6Z" stroke-linejoin="round" />
  ),
  read: (
    <path
      d="M8 4.2C6.6 3.1 4.6 2.7 2.2 2.8v9.8c2.4-.1 4.4.3 5.8 1.4 1.4-1.1 3.4-1.5 5.8-1.4V2.8C11.4 2.7 9.4 3.1 8 4.2ZM8 4.2V14"
      stroke-linejoin="round"
    />
  ),
  graph: <path d="M1.5 2.5h5v3h-5ZM9.5 10.5h5v3h-5ZM9.5 2.5h5v3h-5ZM6.5 4h3M4 5.5V12h5.5" stroke-linejoin="round" />,
  agenda: (
    <path
      d="M2.5 4.2 4 5.6l2.4-2.8M2.5 9.2 4 10.6l2.4-2.8M8.5 4.5h5M8.5 9.5h5M2.8 13.3h10.7"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  ),
  problems: <path d="M8 2.2 14.4 13.4H1.6ZM8 6.4v3.2M8 11.4v.2" stroke-linejoin="round" stroke-linecap="round" />,
  search: <path d="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.4 10.4 14 14" stroke-linecap="round" />,
  history: (
    <path d="M3 4.6A6 6 0 1 1 2 8M2.4 2.4v2.8h2.8M8 4.8V8l2.4 1.6" stroke-linecap="round" stroke-linejoin="round" />
  ),
  glossary: (
    <path
      d="M3 2.5h8.5a1.5 1.5 0 0 1 1.5 1.5v9.5H4.5A1.5 1.5 0 0 1 3 12ZM3 12a1.5 1.5 0 0 1 1.5-1.5H13M6 5.4h4M6 7.6h2.6"
      stroke-linejoin="round"
      stroke-linecap="round"
    />
  ),
};
