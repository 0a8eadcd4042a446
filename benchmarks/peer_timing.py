"""What the peers share: flags, timing, and the line of JSON that ./quintet bench prints too."""
import argparse
import json
import os
import statistics
import time

COMMON = {"batch": 32, "classes": 2, "threads": 1, "runs": 10, "warmup": 3}


def flags(description, sizes):
    """The flags, by name: whole numbers with these defaults, those of every peer, and --pooling."""
    parser = argparse.ArgumentParser(description=description)
    for name, default in {**COMMON, **sizes}.items():
        parser.add_argument("--" + name, type=int, default=default, help=f"default {default}")
    parser.add_argument("--pooling", choices=["max", "mean"], default="max")
    parsed = parser.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(parsed.threads)  # before PyTorch is loaded, which reads them
    import torch

    torch.set_num_threads(parsed.threads)
    torch.manual_seed(7)
    return parsed


def clock(parsed, work):
    """Runs work unmeasured to warm up, then measured; milliseconds."""
    for _ in range(parsed.warmup):
        work()
    milliseconds = []
    for _ in range(parsed.runs):
        begin = time.perf_counter()
        work()
        milliseconds.append(1000 * (time.perf_counter() - begin))
    return {"median_ms": round(statistics.median(milliseconds), 2), "min_ms": round(min(milliseconds), 2)}


def report(parsed, network, inputs, labels):
    """Times a step of training (Adam, cross-entropy), inference, and a product of two 1024 x 1024 matrices."""
    import torch

    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
    cross_entropy = torch.nn.CrossEntropyLoss()

    def train():
        optimizer.zero_grad()
        cross_entropy(network(*inputs), labels).backward()
        optimizer.step()

    def infer():
        with torch.no_grad():
            torch.softmax(network(*inputs), 1)

    size = 1024
    a, b, c = torch.rand(size, size), torch.rand(size, size), torch.empty(size, size)
    network.train()
    line = {"engine": "torch " + torch.__version__, "threads": parsed.threads, "train": clock(parsed, train)}
    network.eval()
    line["infer"] = clock(parsed, infer)
    product = clock(parsed, lambda: torch.mm(a, b, out=c))
    line["gemm_gflops"] = round(2 * size**3 / max(product["median_ms"], 1e-3) / 1e6, 1)
    print(json.dumps(line))
