export { item } from "./array/apply.ts";
export { array, full, identity, NDArray, type Nested, ones, range, zeros } from "./array/nd-array.ts";
export type { Shape } from "./array/shape.ts";
export { type Operand, Tensor } from "./array/tensor.ts";
export { type CheckOptions, checkGradient, type GradientCheck } from "./autodiff/check-gradient.ts";
export { grad, type Recording, record, valueAndGrad } from "./autodiff/gradient.ts";
export { hessian, hessianProduct, jacobian, jvp, vjp } from "./autodiff/products.ts";
export { type Contribution, Tape, TapeNode } from "./autodiff/tape.ts";
export type { Backend, Compiled } from "./backend/backend.ts";
export { type BackendName, chooseBackend } from "./backend/choose-backend.ts";
export { tapeBackend } from "./backend/tape-backend.ts";
export { countFlop, type FlopCount, flopPerPfsDay, trainingCost } from "./compute/flop.ts";
export * from "./functions/arrange.ts";
export * from "./functions/elementwise.ts";
export * from "./functions/product.ts";
export * from "./functions/reduce.ts";
export * from "./layers/attention.ts";
export * from "./layers/convolution.ts";
export * from "./layers/dense.ts";
export * from "./layers/embedding.ts";
export { he, type Initialiser, xavier } from "./layers/initial.ts";
export * from "./layers/losses.ts";
export * from "./layers/normalisation.ts";
export * from "./layers/residual.ts";
export * from "./layers/transformer.ts";
export { type DrawnBox, type DrawnLine, type DrawnStep, drawTape, type TapeDrawing } from "./look/drawing.ts";
export { describeGraph, type GraphEdge, type GraphNode, type TapeGraph } from "./look/graph.ts";
export { Steps, type TapeStep } from "./look/steps.ts";
export * from "./models/model.ts";
export * from "./models/perceptron.ts";
export * from "./models/residual-perceptron.ts";
export * from "./models/resnet.ts";
export * from "./models/transformer.ts";
export * from "./optimise/optimiser.ts";
export * from "./optimise/schedule.ts";
export { type DataParallel, type DataParallelOptions, dataParallel } from "./parallel/data-parallel.ts";
export type { ExperimentModule } from "./parallel/protocol.ts";
export { allReduce, chunkOf } from "./parallel/ring.ts";
export { Random, type RandomState } from "./random/random.ts";
export { type Scalar, ScalarTape } from "./scalar/scalar-tape.ts";
export { type TorchOptions, type TorchScript, torchScript } from "./torch/script.ts";
export { type Batches, batchesOf } from "./training/batches.ts";
export { type Checkpoint, type ReadCheckpoint, readCheckpoint, writeCheckpoint } from "./training/checkpoint.ts";
export { findNonFinite, type NonFinite } from "./training/non-finite.ts";
export {
  type ReadSafetensors,
  readSafetensors,
  type Safetensors,
  type StoredType,
  writeSafetensors,
} from "./training/safetensors.ts";
export { localStep, type Position, type Step, type StepOptions, type Stepped } from "./training/step.ts";
export { type Progress, startOf, type Trained, type TrainOptions, train } from "./training/train.ts";
export { countNumbers, type Leaf, leavesOf, mapTree, type Tree, zipTrees } from "./tree.ts";
