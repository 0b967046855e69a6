/** The most that is kept of one text, of the rows of a table, of its cells, of the numbers of a tensor. */
export const most: {
  readonly text: number;
  readonly rows: number;
  readonly columns: number;
  readonly numbers: number;
  readonly image: number;
  readonly plain: number;
  readonly outputs: number;
  readonly frames: number;
} = {
  text: 20_000,
  rows: 1_000,
  columns: 60,
  numbers: 4_096,
  image: 4_000_000,
  plain: 400_000,
  outputs: 300,
  frames: 2_000,
};
