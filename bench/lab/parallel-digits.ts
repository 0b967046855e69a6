import {
  classification,
  type Dense,
  type Experiment,
  type Labelled,
  multilayerPerceptron,
  type Stateless,
} from "../../src/lab/index.ts";

/** The experiment of the note on data parallel. */
export const experiment: Experiment<readonly Dense[], Stateless, Labelled> = classification(
  multilayerPerceptron({ widths: [64, 32, 10] }),
);
