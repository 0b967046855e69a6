import type { Optimiser } from "../optimise/optimiser.ts";

export type ProgramParts = {
  /** The body of the loss. */
  readonly lines: readonly string[];
  readonly loss: string;
  /** Parameters that the loss needs; DistributedDataParallel waits for a gradient of each. */
  readonly parameters: readonly string[];
  /** Names of the state, and what each is afterwards. */
  readonly state: readonly (readonly [name: string, after: string])[];
  readonly rates: readonly number[];
  readonly optimiser: Optimiser;
};

function optimiserOf({ settings }: Optimiser): string {
  if (settings.kind === "sgd") {
    const { momentum, nesterov, weightDecay } = settings;
    return `torch.optim.SGD(model.parameters(), lr=rates[0], momentum=${momentum}, nesterov=${nesterov ? "True" : "False"}, weight_decay=${weightDecay})`;
  }
  const { decay, epsilon, weightDecay } = settings;
  return `torch.optim.AdamW(model.parameters(), lr=rates[0], betas=(${decay[0]}, ${decay[1]}), eps=${epsilon}, weight_decay=${weightDecay})`;
}

function ratesOf(rates: readonly number[]): string {
  const [first] = rates;
  return rates.every((rate) => rate === first) ? `[${first}] * ${rates.length}` : `[${rates.join(", ")}]`;
}

/** The script around a recorded loss. */
export function pythonProgram({ lines, loss, parameters, state, rates, optimiser }: ProgramParts): string {
  const usesState = state.some(([name, after]) => after !== `state["${name}"]`);
  return `"""Trains the experiment in the file given, over as many processes as torchrun starts:

    torchrun --nproc-per-node N script.py experiment.safetensors

or, without torchrun, for N processes with RANK (0 to N - 1), WORLD_SIZE, MASTER_ADDR and MASTER_PORT in the environment.
Each process takes its share of every batch; DistributedDataParallel averages the gradients (Li et al. 2020).
"""

import json
import struct
import sys

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch.nn.parallel import DistributedDataParallel

TYPES = {"F64": torch.float64, "F32": torch.float32}


def read_safetensors(path):
    """The tensors of a file by name, in the precision that is the default."""
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    numbers = bytearray(data[8 + length :])
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = entry["data_offsets"]
        raw = torch.frombuffer(numbers[start:end], dtype=TYPES[entry["dtype"]]) if end > start else torch.zeros(0)
        tensors[name] = raw.reshape(entry["shape"]).to(torch.get_default_dtype()).clone()
    return tensors


def place(x, shape, where):
    """x at a place among zeros."""
    out = x.new_zeros(shape)
    out[where] = x
    return out


class Experiment(torch.nn.Module):
    def __init__(self, tensors):
        super().__init__()
        self.names = [
${parameters.map((name) => `            "${name}",`).join("\n")}
        ]
        self.weights = torch.nn.ParameterList([torch.nn.Parameter(tensors[name]) for name in self.names])
        self.state = {name: value for name, value in tensors.items() if name.startswith("state.")}
        self.constants = {name: value for name, value in tensors.items() if name.startswith("constant.")}

    def forward(self, batch):
        parameters = dict(zip(self.names, self.weights))
        state = self.state
${lines.map((line) => `        ${line}`).join("\n")}
${usesState ? `        self.state = {\n${state.map(([name, after]) => `            "${name}": ${after}.detach(),`).join("\n")}\n        }\n` : ""}        return ${loss}


def main():
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    dist.init_process_group("gloo")
    rank, world = dist.get_rank(), dist.get_world_size()
    tensors = read_safetensors(sys.argv[1])
    model = DistributedDataParallel(Experiment(tensors))
    rates = ${ratesOf(rates)}
    optimiser = ${optimiserOf(optimiser)}
    for step, rate in enumerate(rates):
        prefix = f"steps.{step}."
        whole = {name[len(prefix) :]: value for name, value in tensors.items() if name.startswith(prefix)}
        batch = {name: value.chunk(world)[rank] for name, value in whole.items()}
        for group in optimiser.param_groups:
            group["lr"] = rate
        optimiser.zero_grad()
        loss = model(batch)
        loss.backward()
        optimiser.step()
        mean = loss.detach().clone()
        dist.all_reduce(mean)
        for value in model.module.state.values():
            dist.all_reduce(value)
            value /= world
        if rank == 0:
            print(json.dumps({"step": step + 1, "rate": rate, "loss": mean.item() / world}), flush=True)
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
`;
}
