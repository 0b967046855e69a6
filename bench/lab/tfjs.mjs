import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// TensorFlow.js is not among this project's own packages and its types are not there to be checked against.

/** Its WebAssembly backend has no gradient of a convolution by its kernels: here that is a convolution of its own. */
function convolve(tf, images, kernels, stride) {
  const forward = tf.customGrad((x, w, save) => {
    save([x, w]);
    return {
      value: tf.conv2d(x, w, stride, "same"),
      gradFunc: (gradient, [savedX, savedW]) => [
        tf.conv2dTranspose(gradient, savedW, savedX.shape, stride, "same"),
        kernelGradient(tf, savedX, gradient, savedW.shape, stride),
      ],
    };
  });
  return forward(images, kernels);
}

function kernelGradient(tf, images, gradient, [height, width], stride) {
  const [, rows, columns] = images.shape;
  const [, outRows, outColumns] = gradient.shape;
  const around = (length, places, kernel) => {
    const total = Math.max(0, (places - 1) * stride + kernel - length);
    return [Math.floor(total / 2), total - Math.floor(total / 2)];
  };
  const padded = tf.pad(images, [[0, 0], around(rows, outRows, height), around(columns, outColumns, width), [0, 0]]);
  const needed = tf.slice(
    padded,
    [0, 0, 0, 0],
    [images.shape[0], (outRows - 1) * stride + height, (outColumns - 1) * stride + width, images.shape[3]],
  );
  const asImages = tf.transpose(needed, [3, 1, 2, 0]);
  const asKernels = tf.transpose(gradient, [1, 2, 0, 3]);
  return tf.transpose(tf.conv2d(asImages, asKernels, 1, "valid", "NHWC", stride), [1, 2, 0, 3]);
}

function batchNorm(tf, x, { scale, shift }) {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const { mean, variance } = tf.moments(x, axes, true);
  return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5))), scale), shift);
}

function layerNorm(tf, x, { scale, shift }) {
  const { mean, variance } = tf.moments(x, [x.shape.length - 1], true);
  return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5))), scale), shift);
}

class Parameters {
  list = [];
  constructor(tf) {
    this.tf = tf;
  }
  normal(shape, deviation) {
    return this.keep(this.tf.randomNormal(shape, 0, deviation));
  }
  keep(tensor) {
    const variable = this.tf.variable(tensor);
    this.list.push(variable);
    return variable;
  }
  norm(features) {
    return { scale: this.keep(this.tf.ones([features])), shift: this.keep(this.tf.zeros([features])) };
  }
  dense(into, out) {
    return { weight: this.normal([into, out], Math.sqrt(2 / (into + out))), bias: this.keep(this.tf.zeros([out])) };
  }
}

function stepOf(tf, parameters, loss) {
  const optimiser = tf.train.sgd(0.01);
  return {
    name: "tfjs, wasm",
    step: async () => {
      const cost = optimiser.minimize(loss, true, parameters.list);
      await cost.data();
      cost.dispose();
    },
  };
}

const dense = (tf, x, { weight, bias }) => tf.add(tf.matMul(x, weight), bias);

function perceptron(tf, { input, label }) {
  const x = tf.tensor(input.data, input.shape);
  const y = tf.cast(tf.oneHot(tf.tensor1d(label.data, "int32"), 10), "float32");
  const parameters = new Parameters(tf);
  const [first, second] = [parameters.dense(784, 128), parameters.dense(128, 10)];
  return stepOf(tf, parameters, () =>
    tf.losses.softmaxCrossEntropy(y, dense(tf, tf.relu(dense(tf, x, first)), second)),
  );
}

function resnet(tf, { input, label }) {
  const x = tf.transpose(tf.tensor(input.data, input.shape), [0, 2, 3, 1]);
  const y = tf.cast(tf.oneHot(tf.tensor1d(label.data, "int32"), 10), "float32");
  const parameters = new Parameters(tf);
  const unit = (from, to, size) => ({
    weight: parameters.normal([size, size, from, to], Math.sqrt(2 / (from * size * size))),
    norm: parameters.norm(to),
  });
  const stem = unit(1, 16, 3);
  const blocks = [
    [16, 16, 1],
    [16, 32, 2],
    [32, 64, 2],
  ].map(([from, to, stride]) => ({
    stride,
    first: unit(from, to, 3),
    second: unit(to, to, 3),
    side: from === to ? null : unit(from, to, 1),
  }));
  const head = parameters.dense(64, 10);
  const run = (one, { weight, norm }, stride) => batchNorm(tf, convolve(tf, one, weight, stride), norm);
  return stepOf(tf, parameters, () => {
    let out = tf.relu(run(x, stem, 1));
    for (const { stride, first, second, side } of blocks) {
      const branch = run(tf.relu(run(out, first, stride)), second, 1);
      out = tf.relu(tf.add(branch, side === null ? out : run(out, side, stride)));
    }
    return tf.losses.softmaxCrossEntropy(y, dense(tf, tf.mean(out, [1, 2]), head));
  });
}

function transformer(tf, { input, label }, { symbols, length, width, heads, blocks }) {
  const count = input.shape[0];
  const rows = count * length;
  // Its WebAssembly backend has no gradient of a lookup either: rows are chosen by a product.
  const chosen = tf.cast(tf.oneHot(tf.tensor1d(input.data, "int32"), symbols), "float32");
  const y = tf.cast(tf.oneHot(tf.tensor1d(label.data, "int32"), symbols), "float32");
  const mask = tf.tensor(
    Float32Array.from({ length: length * length }, (_, at) => (at % length > Math.floor(at / length) ? -1e9 : 0)),
    [length, length],
  );
  const parameters = new Parameters(tf);
  const table = parameters.normal([symbols, width], 0.02);
  const places = parameters.normal([length, width], 0.02);
  const layers = Array.from({ length: blocks }, () => ({
    attentionNorm: parameters.norm(width),
    query: parameters.dense(width, width),
    key: parameters.dense(width, width),
    value: parameters.dense(width, width),
    out: parameters.dense(width, width),
    denseNorm: parameters.norm(width),
    widen: parameters.dense(width, 4 * width),
    narrow: parameters.dense(4 * width, width),
  }));
  const last = parameters.norm(width);
  const head = parameters.dense(width, symbols);
  const split = (x) => tf.transpose(tf.reshape(x, [count, length, heads, width / heads]), [0, 2, 1, 3]);
  const gelu = (x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));
  return stepOf(tf, parameters, () => {
    let x = tf.reshape(tf.add(tf.reshape(tf.matMul(chosen, table), [count, length, width]), places), [rows, width]);
    for (const layer of layers) {
      const normal = layerNorm(tf, x, layer.attentionNorm);
      const [query, key, value] = [layer.query, layer.key, layer.value].map((one) => split(dense(tf, normal, one)));
      const scores = tf.add(tf.mul(tf.matMul(query, key, false, true), 1 / Math.sqrt(width / heads)), mask);
      const mixed = tf.reshape(tf.transpose(tf.matMul(tf.softmax(scores), value), [0, 2, 1, 3]), [rows, width]);
      x = tf.add(x, dense(tf, mixed, layer.out));
      x = tf.add(x, dense(tf, gelu(dense(tf, layerNorm(tf, x, layer.denseNorm), layer.widen)), layer.narrow));
    }
    return tf.losses.softmaxCrossEntropy(y, dense(tf, layerNorm(tf, x, last), head));
  });
}

export async function tfjsSteps(folder) {
  if (!existsSync(join(folder, "node_modules/@tensorflow/tfjs"))) return null;
  const require = createRequire(join(folder, "package.json"));
  // It greets whoever runs it under Node.
  const { warn } = console;
  console.warn = () => {};
  const tf = require("@tensorflow/tfjs");
  const { setWasmPaths } = require("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(join(folder, "node_modules/@tensorflow/tfjs-backend-wasm/dist/"));
  await tf.setBackend("wasm");
  await tf.ready();
  console.warn = warn;
  return {
    perceptron: (batch) => perceptron(tf, batch),
    resnet: (batch) => resnet(tf, batch),
    transformer: (batch, sizes) => transformer(tf, batch, sizes),
  };
}
