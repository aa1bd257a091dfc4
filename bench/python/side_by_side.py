"""Compares SERLab's encoder with transformers, round by round: see bench/encoder-speed/run.sh, which starts it."""

import os
import pathlib
import statistics
import subprocess
import sys
import time

import numpy
import soundfile
import torch
import transformers

THREADS = 2
BATCH_SECONDS = 160
BATCH_SIZES = [int(size) for size in os.environ.get("BATCH_SIZES", "4 8 16").split()]
WHISPER_ROUNDS = 2


def recordings(corpus, count):
    """Every n-th recording by name, so that all speakers and emotions occur."""
    files = sorted(pathlib.Path(corpus).rglob("*.wav"))
    chosen = [files[i * len(files) // count] for i in range(count)]
    audio = [soundfile.read(file, dtype="float32") for file in chosen]
    assert all(rate == 16000 and samples.ndim == 1 for samples, rate in audio)
    return [samples for samples, _ in audio]


class Ours:
    """The Java process, which stays up between rounds."""

    def __init__(self, command, audio, folder):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.f32"):
            old.unlink()
        for i, samples in enumerate(audio):
            samples.tofile(folder / f"{i}.f32")
        arguments = command.split() + [str(folder), str(THREADS), str(BATCH_SECONDS)]
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def round(self, encoder):
        self.process.stdin.write(encoder + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if not answer:
            sys.exit("the Java process ended")
        return float(answer[0]), float(answer[1])


def normalised(samples):
    return (samples - samples.mean()) / numpy.sqrt(samples.var() + 1e-7)


class Theirs:
    """transformers; the length-sorted order and the masks are made beforehand and cost nothing."""

    def __init__(self, checkpoint, audio):
        self.model = transformers.AutoModel.from_pretrained(checkpoint).eval()
        self.audio = [torch.from_numpy(normalised(samples)) for samples in audio]
        self.order = sorted(range(len(audio)), key=lambda i: -len(audio[i]))

    def frames(self, samples):
        return int(self.model._get_feat_extract_output_lengths(torch.tensor(samples)))

    def states(self, values, **mask):
        """The last one after the final norm, which transformers leaves out of the list for models with norms before."""
        output = self.model(values, output_hidden_states=True, **mask)
        return (*output.hidden_states[:-1], output.last_hidden_state)

    def one_at_a_time(self):
        found = []
        for samples in self.audio:
            found.append([state[0].numpy() for state in self.states(samples[None])])
        return found

    def batches(self, size):
        found = [None] * len(self.audio)
        for start in range(0, len(self.order), size):
            chosen = self.order[start : start + size]
            lengths = [len(self.audio[i]) for i in chosen]
            values = torch.zeros(len(chosen), max(lengths))
            mask = torch.zeros(len(chosen), max(lengths), dtype=torch.long)
            for row, i in enumerate(chosen):
                values[row, : lengths[row]] = self.audio[i]
                mask[row, : lengths[row]] = 1
            states = self.states(values, attention_mask=mask)
            for row, i in enumerate(chosen):
                found[i] = [state[row, : self.frames(lengths[row])].numpy().copy() for state in states]
        return found


def timed(work):
    """Seconds, and seconds of processor time, which a neighbour on the same cores changes far less."""
    begun, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - processor


class Products:
    """The largest matrix product of the model, over and over: what the machine can do at that moment."""

    WORK = 2 * 2700 * 768 * 3072 * 40

    def __init__(self):
        x, weight, bias = torch.randn(2700, 768), torch.randn(3072, 768), torch.randn(3072)
        half = [t.bfloat16() for t in (x, weight, bias)]
        onednn = torch.ops.mkldnn._linear_pointwise
        self.kinds = {
            "MKL": lambda: torch.nn.functional.linear(x, weight, bias),
            "oneDNN": lambda: onednn(x, weight, bias, "none", [], ""),
            "oneDNN bf16": lambda: onednn(*half, "none", [], ""),
        }

    def rates(self):
        """Per kind: GFLOP per second, and per second of processor time."""
        costs = {kind: timed(lambda: [once() for _ in range(40)]) for kind, once in self.kinds.items()}
        return {kind: numpy.array([self.WORK / cost / 1e9 for cost in pair]) for kind, pair in costs.items()}


def model_work(config, samples):
    """Multiplications and additions of matrix products and convolutions, for one utterance."""
    work, length, inputs = 0, samples, 1
    for width, kernel, stride in zip(config.conv_dim, config.conv_kernel, config.conv_stride):
        length = (length - kernel) // stride + 1
        work += 2 * length * width * inputs * kernel
        inputs = width
    hidden, inner = config.hidden_size, config.intermediate_size
    work += 2 * length * inputs * hidden
    positional = hidden // config.num_conv_pos_embedding_groups * config.num_conv_pos_embeddings
    work += 2 * (length + 1) * hidden * positional
    products = 4 * hidden * hidden + 2 * hidden * inner
    return work + config.num_hidden_layers * 2 * (length * products + 2 * length * length * hidden)


def largest_difference(states, other):
    pairs = [(a, b) for x, y in zip(states, other) for a, b in zip(x, y)]
    return max(float(numpy.abs(a - b).max() / numpy.abs(b).max()) for a, b in pairs)


def read_states(folder, count, layers, width):
    one = lambda i, layer: numpy.fromfile(folder / f"{i}_{layer}.f32", dtype="float32").reshape(-1, width)
    return [[one(i, layer) for layer in range(layers + 1)] for i in range(count)]


def processor():
    info = pathlib.Path("/proc/cpuinfo").read_text()
    flags = next(line for line in info.splitlines() if line.startswith("flags")).split()
    wanted = ("avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile", "amx_bf16")
    features = " ".join(f"{name}:{'yes' if name in flags else 'no'}" for name in wanted)
    return f"processor: {os.cpu_count()} cores, {features}"


def best_batch_size(checkpoint, audio):
    """Tried on every third recording, unless there is but one."""
    if len(BATCH_SIZES) == 1:
        return BATCH_SIZES[0]
    theirs = Theirs(checkpoint, audio[::3])
    costs = {size: timed(lambda: theirs.batches(size)) for size in BATCH_SIZES}
    tried = ", ".join(f"{size}: {cost[0]:.1f} s ({cost[1]:.1f} s)" for size, cost in costs.items())
    print("by batch size:", tried, flush=True)
    return min(costs, key=lambda size: costs[size][1])


def compare_speed(command, checkpoint, whisper, corpus, work, count, rounds):
    audio = recordings(corpus, int(count))
    seconds = sum(len(samples) for samples in audio) / 16000
    ours = Ours(command, audio, pathlib.Path(work, "audio"))
    theirs = Theirs(checkpoint, audio)
    flop = sum(model_work(theirs.model.config, len(samples)) for samples in audio)
    print(processor())
    print(f"torch {torch.__version__}, transformers {transformers.__version__}, {THREADS} threads each")
    print(f"{len(audio)} recordings, {seconds:.1f} s, {flop / seconds / 1e9:.3f} GFLOP per second of audio", flush=True)
    encoder = f"name=wav2vec2,path={checkpoint}"
    states = pathlib.Path(work, "states")
    ours.round(f"{encoder},save={states}")
    config = theirs.model.config
    mine = read_states(states, len(audio), config.num_hidden_layers, config.hidden_size)
    alone = theirs.one_at_a_time()
    worst = largest_difference(mine, alone)
    print(f"largest difference from one at a time: {worst:.1e} of the state's largest value", flush=True)
    best = best_batch_size(checkpoint, audio)
    del mine, alone
    ways = {
        "ours": lambda: ours.round(encoder),
        "one at a time": lambda: timed(theirs.one_at_a_time),
        f"batches of {best}": lambda: timed(lambda: theirs.batches(best)),
        "ours bf16": lambda: ours.round(encoder + ",precision=bf16"),
    }
    if whisper:
        ways["whisper padded"] = lambda: ours.round(f"name=whisper,path={whisper},context=padded")
        ways["whisper unpadded"] = lambda: ours.round(f"name=whisper,path={whisper},context=unpadded")
    for way in ("ours bf16", "whisper unpadded"):
        ways.get(way, lambda: None)()
    report(*measured(ways, seconds, int(rounds)), flop / seconds / 1e9)


def measured(ways, seconds, rounds):
    """Seconds of audio per second, and per second of processor time; and the rates of the products beside them."""
    products = Products()
    speeds, rates = {way: [] for way in ways}, {kind: [] for kind in products.kinds}
    for number in range(rounds):
        for way in ways:
            if number < WHISPER_ROUNDS or not way.startswith("whisper"):
                speeds[way].append(seconds / numpy.array(ways[way]()))
        for kind, rate in products.rates().items():
            rates[kind].append(rate)
        print(f"round {number + 1}, load average {os.getloadavg()[0]:.1f}")
        for name, figures in (speeds | rates).items():
            unit = "GFLOP" if name in rates else "s of audio"
            if len(figures) == number + 1:
                print(f"  {name}: {figures[-1][0]:.2f} {unit}/s, {figures[-1][1]:.2f} per s of processor", flush=True)
    return speeds, rates


def report(speeds, rates, work):
    one, batched = list(speeds)[1:3]
    better = [numpy.maximum(a, b) for a, b in zip(speeds[one], speeds[batched])]
    reached = [speed * work for speed in speeds["ours"]]
    ratio("ours / one at a time", speeds["ours"], speeds[one])
    ratio(f"ours / {batched}", speeds["ours"], speeds[batched])
    ratio("ours / the better of each round", speeds["ours"], better)
    ratio("ours, bf16 / fp32", speeds["ours bf16"], speeds["ours"])
    for kind in ("MKL", "oneDNN"):
        ratio(f"ours / {kind} product alone", reached, rates[kind])
        ratio(f"the better / {kind} product alone", [speed * work for speed in better], rates[kind])
    ratio("products, bf16 / fp32", rates["oneDNN bf16"], rates["oneDNN"])
    if "whisper padded" in speeds:
        ratio("whisper, unpadded / padded", speeds["whisper unpadded"], speeds["whisper padded"])


def ratio(name, above, below):
    ratios = numpy.array(above) / numpy.array(below)
    for unit, values in (("time", ratios[:, 0]), ("processor time", ratios[:, 1])):
        low, middle, high = min(values), statistics.median(values), max(values)
        print(f"{name}, by {unit}: min {low:.2f}, median {middle:.2f}, max {high:.2f}")


def compare_states(command, checkpoint, corpus, work, count):
    """All states of a few recordings, ours in one batch, theirs alone."""
    audio = recordings(corpus, int(count))
    ours = Ours(command, audio, pathlib.Path(work, "audio"))
    theirs = Theirs(checkpoint, audio)
    states = pathlib.Path(work, "states")
    ours.round(f"name=auto,path={checkpoint},save={states}")
    config = theirs.model.config
    mine = read_states(states, len(audio), config.num_hidden_layers, config.hidden_size)
    worst = largest_difference(mine, theirs.one_at_a_time())
    states = config.num_hidden_layers + 1
    print(f"{checkpoint}: {len(audio)} recordings, {states} states: {worst:.1e} of the largest value")
    sys.exit(worst > 1e-4)


torch.set_num_threads(THREADS)
torch.set_num_interop_threads(1)
with torch.inference_mode():
    {"speed": compare_speed, "states": compare_states}[sys.argv[1]](*sys.argv[2:])
