"""Compares steps of fine-tuning with transformers, taking turns: see bench/fine-tuning/run.sh, which starts it."""

import contextlib
import statistics
import subprocess
import sys
import time

import torch
import transformers

UTTERANCES, SECONDS, CLASSES = 4, 4, 8


class Theirs:
    """The encoder as published (dropout, masks, left-out layers), a mean over time and a linear map."""

    def __init__(self, checkpoint, precision):
        torch.manual_seed(1)
        self.encoder = transformers.AutoModel.from_pretrained(checkpoint).train()
        self.encoder.feature_extractor._freeze_parameters()
        self.head = torch.nn.Linear(self.encoder.config.hidden_size, CLASSES)
        learning = [p for p in self.encoder.parameters() if p.requires_grad] + list(self.head.parameters())
        self.optimizer = torch.optim.AdamW(learning, lr=1e-5)
        audio = 0.1 * torch.randn(UTTERANCES, SECONDS * 16000)
        self.audio = (audio - audio.mean(1, keepdim=True)) / torch.sqrt(audio.var(1, keepdim=True) + 1e-7)
        self.classes = torch.arange(UTTERANCES) % CLASSES
        self.precision = precision

    def step(self):
        half = torch.autocast("cpu", torch.bfloat16) if self.precision == "bf16" else contextlib.nullcontext()
        with half:
            outputs = self.head(self.encoder(self.audio).last_hidden_state.mean(1))
        loss = torch.nn.functional.cross_entropy(outputs.float(), self.classes)
        loss.backward()
        self.optimizer.step()
        self.optimizer.zero_grad()
        return loss.item()

    def round(self, steps):
        processor, start = time.process_time(), time.perf_counter()
        for _ in range(steps):
            self.step()
        return time.perf_counter() - start, time.process_time() - processor


class Ours:
    """The Java process, which stays up between rounds."""

    def __init__(self, command):
        self.process = subprocess.Popen(command.split(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def round(self, steps):
        self.process.stdin.write(f"{steps}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if not answer:
            sys.exit("the Java process ended")
        return [float(figure) for figure in answer]


def ratios(name, ours, theirs):
    each = sorted(o / t for o, t in zip(ours, theirs))
    print(
        f"{name}: ours / transformers {statistics.median(each):.2f} (rounds {each[0]:.2f} to {each[-1]:.2f}); "
        f"ours {statistics.median(ours):.2f} s, transformers {statistics.median(theirs):.2f} s"
    )


def main(command, checkpoint, precision, rounds, steps, long):
    torch.set_num_threads(2)
    torch.set_num_interop_threads(1)
    print(f"torch {torch.__version__}, transformers {transformers.__version__}, 2 threads each, {precision}", flush=True)
    ours, theirs = Ours(command), Theirs(checkpoint, precision)
    ours.round(2), theirs.round(1)  # warms the compiler up
    pairs = []
    for number in range(1, rounds + 1):
        own, other = ours.round(steps), theirs.round(steps)
        pairs.append((own, other))
        print(
            f"round {number}: ours {own[0] / steps:.2f} s a step ({own[1] / steps:.2f} s of processor), "
            f"transformers {other[0] / steps:.2f} s ({other[1] / steps:.2f})",
            flush=True,
        )
    ratios("elapsed", [own[0] / steps for own, _ in pairs], [other[0] / steps for _, other in pairs])
    ratios("processor", [own[1] / steps for own, _ in pairs], [other[1] / steps for _, other in pairs])
    for done in range(0, long, 50):
        _, _, loss, now, peak = ours.round(50)
        print(f"after {done + 50} steps more: {now:.0f} MiB, peak {peak:.0f} MiB, loss {loss:.3f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:4], *map(int, sys.argv[4:]))
