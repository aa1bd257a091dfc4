"""Compares steps of SERLab's poolers with plain PyTorch, taking turns: see bench/pooler-speed/run.sh, which starts it."""

import pathlib
import resource
import statistics
import subprocess
import sys
import time

import soundfile
import torch

BATCH = 16
FRAMES_PER_SECOND = 50
QUERIES, HEADS, HIDDEN = 2, 8, 64


def batches(corpus):
    """Frames of each utterance, in batches of similar length, as training has them."""
    seconds = [soundfile.info(file).duration for file in sorted(pathlib.Path(corpus).rglob("*.wav"))]
    frames = sorted(int(duration * FRAMES_PER_SECOND) for duration in seconds[:256])
    return [frames[i : i + BATCH] for i in range(0, len(frames), BATCH)]


class Mqmha(torch.nn.Module):
    """Masked multi-query multi-head attention with mean and deviation, as one would write it in PyTorch."""

    def __init__(self, dimension):
        super().__init__()
        self.width = dimension // HEADS
        self.hidden = torch.nn.Parameter(torch.empty(HEADS, QUERIES, HIDDEN, self.width))
        self.bias = torch.nn.Parameter(torch.zeros(HEADS, QUERIES, HIDDEN))
        self.output = torch.nn.Parameter(torch.empty(HEADS, QUERIES, HIDDEN))
        torch.nn.init.normal_(self.hidden, std=0.1)
        torch.nn.init.normal_(self.output, std=0.1)

    def forward(self, frames, lengths):
        size, time_steps, _ = frames.shape
        valid = torch.arange(time_steps)[None] < lengths[:, None]
        frames = torch.where(valid[:, :, None], frames, 0.0)
        blocks = frames.view(size, time_steps, HEADS, self.width)
        units = torch.einsum("bthw,hqkw->bhqtk", blocks, self.hidden) + self.bias[None, :, :, None]
        energies = torch.einsum("bhqtk,hqk->bhqt", torch.tanh(units), self.output)
        weights = torch.softmax(energies.masked_fill(~valid[:, None, None], float("-inf")), -1)
        values = blocks.transpose(1, 2)
        mean = weights @ values
        centred = values.unsqueeze(2) - mean.unsqueeze(3)
        variance = (weights.unsqueeze(3) @ centred.square()).squeeze(3)
        deviation = variance.clamp_min(1e-7).sqrt()
        return torch.cat([mean.transpose(1, 2).reshape(size, -1), deviation.transpose(1, 2).reshape(size, -1)], 1)


class Theirs:
    def __init__(self, dimension, lengths):
        torch.manual_seed(1)
        self.pooler = Mqmha(dimension)
        self.optimizer = torch.optim.AdamW(self.pooler.parameters(), lr=1e-4)
        self.batches = [(torch.randn(len(batch), max(batch), dimension), torch.tensor(batch)) for batch in lengths]
        self.step(*self.batches[0])

    def step(self, frames, lengths):
        embedding = self.pooler(frames.detach().requires_grad_(), lengths)
        embedding.square().sum().backward()
        self.optimizer.step()
        self.optimizer.zero_grad()

    def round(self):
        processor = time.process_time()
        start = time.perf_counter()
        for frames, lengths in self.batches:
            self.step(frames, lengths)
        return time.perf_counter() - start, time.process_time() - processor


class Ours:
    """The Java process, which stays up between rounds."""

    def __init__(self, command, dimension, file):
        arguments = command.split() + [str(dimension), "5", str(file)]
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def round(self, pooler):
        self.process.stdin.write(pooler + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if not answer:
            sys.exit("the Java process ended")
        return float(answer[0]), float(answer[1])

    def peak(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))


def ratios(name, ours, theirs):
    each = sorted(o / t for o, t in zip(ours, theirs))
    print(
        f"{name}: ours / PyTorch {statistics.median(each):.2f} (rounds {each[0]:.2f} to {each[-1]:.2f}); "
        f"ours {statistics.median(ours):.3f} s, PyTorch {statistics.median(theirs):.3f} s"
    )


def main(command, corpus, folder, dimension, rounds, poolers):
    torch.set_num_threads(2)
    lengths = batches(corpus)
    file = pathlib.Path(folder) / "batches.txt"
    file.write_text("\n".join(" ".join(map(str, batch)) for batch in lengths) + "\n")
    print(f"{len(lengths)} batches of {BATCH}, {sum(map(sum, lengths))} frames of {dimension} features, 2 threads")
    ours, theirs = Ours(command, dimension, file), Theirs(dimension, lengths)
    ours.round("mqmha")  # warms the compiler up
    pairs = [(ours.round("mqmha"), theirs.round()) for _ in range(rounds)]
    for number, (own, other) in enumerate(pairs, 1):
        print(f"round {number}: ours {own[0]:.3f} s ({own[1]:.3f} s of processor), PyTorch {other[0]:.3f} s ({other[1]:.3f})")
    ratios("elapsed", [own[0] for own, _ in pairs], [other[0] for _, other in pairs])
    ratios("processor", [own[1] for own, _ in pairs], [other[1] for _, other in pairs])
    print(f"peak memory: ours {ours.peak()} KiB, PyTorch {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss} KiB")
    for pooler in poolers:
        ours.round(pooler)
        own = min(ours.round(pooler) for _ in range(3))
        print(f"{pooler}: {1000 * own[0] / len(lengths):.1f} ms per step, {1000 * own[1] / len(lengths):.1f} ms of processor")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]), sys.argv[6:])
