#!/usr/bin/python3
"""./quintet bench lstm in PyTorch: token ids, embedding, BiLSTM, pooling over all steps, concatenation, softmax, Adam.

Debian and Ubuntu: apt-get install --no-install-recommends python3-torch libopenblas0-pthread; then /usr/bin/python3 this-file.
"""
from peer_timing import flags, report

sizes = flags(__doc__, {"modalities": 3, "steps": 250, "vocabulary": 5000, "embedding": 100, "hidden": 64})

import torch
from torch import nn


class Branch(nn.Module):
    """One input, [batch, steps] of ids, to one vector, [batch, hidden]."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(sizes.vocabulary, sizes.embedding)
        self.bilstm = nn.LSTM(sizes.embedding, sizes.hidden // 2, batch_first=True, bidirectional=True)

    def forward(self, ids):
        states, _ = self.bilstm(self.embedding(ids))
        return states.max(1).values if sizes.pooling == "max" else states.mean(1)


class Fused(nn.Module):
    """A branch for each input, concatenation, one linear layer; its softmax is in the loss."""

    def __init__(self):
        super().__init__()
        self.branches = nn.ModuleList([Branch() for _ in range(sizes.modalities)])
        self.output = nn.Linear(sizes.modalities * sizes.hidden, sizes.classes)

    def forward(self, *texts):
        return self.output(torch.cat([branch(ids) for branch, ids in zip(self.branches, texts)], dim=1))


texts = [torch.randint(sizes.vocabulary, (sizes.batch, sizes.steps)) for _ in range(sizes.modalities)]
report(sizes, Fused(), texts, torch.randint(sizes.classes, (sizes.batch,)))
