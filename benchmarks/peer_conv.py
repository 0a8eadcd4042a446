#!/usr/bin/python3
"""./quintet bench conv in PyTorch: three 3 x 3 convolutions of stride 2 with ReLU, pooling over all cells, softmax, Adam.

The padding is that of our layers ("same"): the grid is halved, rounded up, and of an odd number of padding rows the larger part
comes last.
"""
from peer_timing import flags, report

sizes = flags(__doc__, {"size": 28, "inputs": 1, "channels": 64, "batch": 64, "classes": 10})

import torch
from torch import nn
from torch.nn import functional

KERNEL, STRIDE = 3, 2


def same(length):
    """Padding before and after, so that ceil(length / STRIDE) windows fit."""
    missing = max(0, (-(-length // STRIDE) - 1) * STRIDE + KERNEL - length)
    return missing // 2, missing - missing // 2


class Convolutions(nn.Module):
    """[batch, inputs, size, size] to [batch, classes]; the softmax is in the loss."""

    def __init__(self):
        super().__init__()
        widths = [sizes.inputs, sizes.channels // 4, sizes.channels // 2, sizes.channels]
        self.layers = nn.ModuleList(
            [nn.Conv2d(below, above, KERNEL, STRIDE) for below, above in zip(widths, widths[1:])])
        self.output = nn.Linear(sizes.channels, sizes.classes)

    def forward(self, grid):
        for layer in self.layers:
            grid = functional.relu(layer(functional.pad(grid, (*same(grid.shape[3]), *same(grid.shape[2])))))
        cells = grid.flatten(2)
        return self.output(cells.max(2).values if sizes.pooling == "max" else cells.mean(2))


pictures = [torch.rand(sizes.batch, sizes.inputs, sizes.size, sizes.size)]
report(sizes, Convolutions(), pictures, torch.randint(sizes.classes, (sizes.batch,)))
