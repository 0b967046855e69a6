import type { Severity, VerdictKind } from "#core";

/**
 * The seal's drawing in a box of 16 by 16, as SVG without a root, to be stroked and filled with `currentColor`; what is
 * cut out has the class `cut`, to be stroked with the colour of the ground.
 */
export const sealDrawings: { readonly [Kind in VerdictKind]: string } = {
  holds:
    '<circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none"/><path class="cut" d="M5 8.3 7.2 10.5 11.2 5.9" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>',
  near: '<circle cx="8" cy="8" r="5.8" stroke-width="1.4"/><path d="M8 2.2a5.8 5.8 0 0 0 0 11.6Z" fill="currentColor" stroke="none"/>',
  fails: '<path d="M3.6 3.6 12.4 12.4M12.4 3.6 3.6 12.4" stroke-width="2.2" stroke-linecap="round"/>',
  unchecked: '<circle cx="8" cy="8" r="5.8" stroke-width="1.4"/>',
};

/** The sign of a severity, drawn like a seal. */
export const severityDrawings: { readonly [Kind in Severity]: string } = {
  error:
    '<path d="M8 1.8 14.8 13.8H1.2Z" fill="currentColor" stroke-linejoin="round"/><path class="cut" d="M8 6v4M8 12v.2" stroke-width="1.7" stroke-linecap="round"/>',
  warning:
    '<path d="M8 2.2 14.4 13.4H1.6Z" stroke-width="1.4" stroke-linejoin="round"/><path d="M8 6.4v3.2M8 11.4v.2" stroke-width="1.5" stroke-linecap="round"/>',
  hint: '<path d="M8 3.2 12.8 8 8 12.8 3.2 8Z" stroke-width="1.4" stroke-linejoin="round"/>',
};
