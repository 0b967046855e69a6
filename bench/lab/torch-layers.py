"""What PyTorch makes of the layers of ibid/lab, and their gradients, in float64: the fixture of tests/lab/torch-layers.test.ts.

Run by hand where there is PyTorch: python3 bench/lab/torch-layers.py > tests/lab/fixtures/torch-layers.json
The scalar that is differentiated is the sum of cos(0.7 k) times the k-th number of the layer's outcome.
"""

import json

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(7)
cases = []


def numbers(tensor):
    return {"shape": list(tensor.shape), "data": [float(f"{x:.17g}") for x in tensor.detach().flatten().tolist()]}


def case(name, layer, **inputs):
    for tensor in inputs.values():
        tensor.requires_grad_(tensor.is_floating_point())
    out = layer(**inputs)
    weights = torch.cos(0.7 * torch.arange(out.numel())).reshape(out.shape)
    (out * weights).sum().backward()
    cases.append(
        {
            "name": name,
            "inputs": {key: numbers(tensor) for key, tensor in inputs.items()},
            "out": numbers(out),
            "gradients": {key: numbers(tensor.grad) for key, tensor in inputs.items() if tensor.grad is not None},
        }
    )


def normal(*shape):
    return torch.randn(*shape)


# Weights of dense layers are [in, out] in ibid/lab, [out, in] in PyTorch.
case("dense", lambda x, weight, bias: F.linear(x, weight.T, bias), x=normal(3, 4), weight=normal(4, 5), bias=normal(5))
case(
    "convolution",
    lambda x, weight, bias: F.conv2d(x, weight, bias, stride=2, padding=1),
    x=normal(2, 3, 7, 6),
    weight=normal(4, 3, 3, 3),
    bias=normal(4),
)
case("max pooling", lambda x: F.max_pool2d(x, 2), x=normal(2, 2, 6, 6))
case("average pooling", lambda x: F.avg_pool2d(x, 2), x=normal(2, 2, 6, 6))
case(
    "batch normalisation, training",
    lambda x, scale, shift: F.batch_norm(x, None, None, scale, shift, training=True),
    x=normal(4, 3, 2, 2),
    scale=normal(3),
    shift=normal(3),
)
case(
    "batch normalisation, remembered",
    lambda x, scale, shift, mean, variance: F.batch_norm(x, mean.detach(), variance.detach() ** 2 + 1, scale, shift),
    x=normal(4, 3),
    scale=normal(3),
    shift=normal(3),
    mean=normal(3),
    variance=normal(3),
)
case(
    "layer normalisation",
    lambda x, scale, shift: F.layer_norm(x, (5,), scale, shift),
    x=normal(2, 3, 5),
    scale=normal(5),
    shift=normal(5),
)
case("embedding", lambda indices, table: F.embedding(indices, table), indices=torch.tensor([[0, 3, 3], [1, 2, 0]]), table=normal(4, 5))


def attention(x, query, key, value, out):
    """torch.nn.MultiheadAttention, two heads, each place seeing itself and what is before it."""
    return F.multi_head_attention_forward(
        x.transpose(0, 1),
        x.transpose(0, 1),
        x.transpose(0, 1),
        4,
        2,
        torch.cat([query.T, key.T, value.T]),
        torch.zeros(12),
        None,
        None,
        False,
        0.0,
        out.T,
        torch.zeros(4),
        attn_mask=torch.triu(torch.full((5, 5), float("-inf")), diagonal=1),
    )[0].transpose(0, 1)


case("causal attention", attention, x=normal(2, 5, 4), query=normal(4, 4), key=normal(4, 4), value=normal(4, 4), out=normal(4, 4))
case("relu", F.relu, input=normal(3, 4))
case("gelu", F.gelu, input=normal(3, 4))
case("softplus", F.softplus, input=normal(3, 4))
case("tanh", torch.tanh, input=normal(3, 4))
case("sigmoid", torch.sigmoid, input=normal(3, 4))
case("softmax", lambda input: F.softmax(input, -1), input=normal(3, 4))
case("log-softmax", lambda input: F.log_softmax(input, -1), input=normal(3, 4))
case("cross-entropy", lambda scores, truth: F.cross_entropy(scores, truth), scores=normal(4, 3), truth=torch.tensor([0, 2, 1, 2]))
case("mean squared error", lambda prediction, truth: F.mse_loss(prediction, truth), prediction=normal(3, 2), truth=normal(3, 2))
case(
    "binary cross-entropy",
    lambda scores, truth: F.binary_cross_entropy_with_logits(scores, truth.double()),
    scores=normal(4),
    truth=torch.tensor([0, 1, 1, 0]),
)


def residual(x, one, two, skip):
    """A basic block with a projection, stride 2, normalised without scale (torchvision's, written out)."""
    first = F.relu(F.batch_norm(F.conv2d(x, one, stride=2, padding=1), None, None, training=True))
    second = F.batch_norm(F.conv2d(first, two, padding=1), None, None, training=True)
    return F.relu(second + F.batch_norm(F.conv2d(x, skip, stride=2), None, None, training=True))


case("residual block", residual, x=normal(2, 2, 6, 6), one=normal(3, 2, 3, 3), two=normal(3, 3, 3, 3), skip=normal(3, 2, 1, 1))
print(json.dumps({"torch": torch.__version__, "cases": cases}, separators=(",", ":")))
