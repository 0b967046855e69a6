/** Where marks are drawn, in units of the picture. */
export type Frame = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** Colours of series where no style sheet gives others; those of ibid's pages go by `plot-fill-1` and `plot-stroke-1` on. */
export const seriesColours: readonly string[] = ["#2B4C7E", "#8A5A2B", "#1F7A7A", "#7A4C86", "#6E6A63"];
