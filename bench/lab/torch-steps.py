"""Training steps of the models of bench/lab/experiments.ts in PyTorch on the processor, one thread, float32, plain SGD.

Prints a line of JSON: for each model milliseconds of processor time and by the clock, medians of rounds, and the least by the clock.
"""

import json
import statistics
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.set_num_threads(1)
torch.manual_seed(1)


class Block(nn.Module):
    """Two convolutions of 3 by 3 with a shortcut, projected where the shape changes."""

    def __init__(self, into, out, stride):
        super().__init__()
        self.one = nn.Conv2d(into, out, 3, stride, 1, bias=False)
        self.two = nn.Conv2d(out, out, 3, 1, 1, bias=False)
        self.norms = nn.ModuleList([nn.BatchNorm2d(out), nn.BatchNorm2d(out)])
        changes = stride != 1 or into != out
        self.skip = nn.Sequential(nn.Conv2d(into, out, 1, stride, bias=False), nn.BatchNorm2d(out)) if changes else nn.Identity()

    def forward(self, x):
        middle = F.relu(self.norms[0](self.one(x)))
        return F.relu(self.norms[1](self.two(middle)) + self.skip(x))


class TransformerBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norms = nn.ModuleList([nn.LayerNorm(width), nn.LayerNorm(width)])
        self.into, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        batch, length, width = x.shape
        parts = self.into(self.norms[0](x)).reshape(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) / (width // self.heads) ** 0.5
        hidden = torch.triu(torch.ones(length, length, dtype=torch.bool), diagonal=1)
        mixed = F.softmax(scores.masked_fill(hidden, float("-inf")), -1) @ value
        x = x + self.out(mixed.transpose(1, 2).reshape(batch, length, width))
        return x + self.narrow(F.gelu(self.widen(self.norms[1](x))))


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.symbols, self.places = nn.Embedding(64, 64), nn.Embedding(64, 64)
        self.blocks = nn.Sequential(TransformerBlock(64, 4), TransformerBlock(64, 4))
        self.norm, self.head = nn.LayerNorm(64), nn.Linear(64, 64)

    def forward(self, x):
        return self.head(self.norm(self.blocks(self.symbols(x) + self.places(torch.arange(x.shape[1])))))


perceptron = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
resnet = nn.Sequential(
    nn.Conv2d(1, 16, 3, 1, 1, bias=False),
    nn.BatchNorm2d(16),
    nn.ReLU(),
    Block(16, 16, 1),
    Block(16, 32, 2),
    Block(32, 64, 2),
    nn.AdaptiveAvgPool2d(1),
    nn.Flatten(),
    nn.Linear(64, 10),
)


def measure(model, inputs, labels, rounds, steps):
    optimiser = torch.optim.SGD(model.parameters(), lr=0.01)

    def step():
        optimiser.zero_grad()
        out = model(inputs)
        F.cross_entropy(out.reshape(-1, out.shape[-1]), labels.reshape(-1)).backward()
        optimiser.step()

    for _ in range(3):
        step()
    processor, clock = [], []
    for _ in range(rounds):
        used, start = time.process_time(), time.perf_counter()
        for _ in range(steps):
            step()
        processor.append((time.process_time() - used) * 1000 / steps)
        clock.append((time.perf_counter() - start) * 1000 / steps)
    return {
        "name": "PyTorch, one thread",
        "processor": statistics.median(processor),
        "clock": statistics.median(clock),
        "least": min(clock),
    }


print(
    json.dumps(
        {
            "version": torch.__version__,
            "perceptron": measure(perceptron, torch.rand(128, 784), torch.randint(10, (128,)), 15, 20),
            "resnet": measure(resnet, torch.randn(32, 1, 28, 28), torch.randint(10, (32,)), 5, 1),
            "transformer": measure(Transformer(), torch.randint(64, (16, 64)), torch.randint(64, (16, 64)), 7, 2),
        }
    )
)
