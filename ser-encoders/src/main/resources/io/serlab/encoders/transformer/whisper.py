# The encoder of Whisper, https://arxiv.org/abs/2212.04356: log-mel of 30 s, two convolutions, norms before each part.

from products import linear, convolution_gelu
from regularisation import dropped
from blocks import dense, dense_gelu, layer_norm, attend, as_image, as_frames, image_kernel

class Whisper(Module):
    include("encoder")

    w: Dict[str, Tensor]
    layers: int
    heads: int
    padded_context: bool

    def prepare(self):
        self.w["mel_filters"] = torch.to(self.w["mel_filters"], 6)
        self.w["conv1.weight"] = image_kernel(self.w["conv1.weight"])
        self.w["conv2.weight"] = image_kernel(self.w["conv2.weight"])

    # The log-mel frames of an utterance, (T, mel), as if zeros followed it up to 30 s; what they hold past the frames that
    # touch it is the same value everywhere, so only those are computed. "count" frames are given.
    def log_mel(self, audio: Tensor, count: int) -> Tensor:
        heard = min(audio.size(0), 480000)
        touched = min((heard + 200 + 159) // 160, 3000)
        total = min(heard + 600, 480000)
        signal = torch.constant_pad_nd(torch.narrow(audio, 0, 0, heard), [0, total - heard])
        signal = torch.reflection_pad1d(signal.unsqueeze(0), [200, 200]).squeeze(0)
        windows = signal.unfold(0, 400, 160) * torch.hann_window(400, device=audio.device)
        power = torch.pow(torch.abs(torch.fft_rfft(torch.narrow(windows, 0, 0, touched))), 2)
        mel = torch.log10(torch.clamp(torch.mm(power, self.w["mel_filters"]), min=1e-10))
        floor = float(torch.max(mel)) - 8.0
        if touched < 3000:
            floor = max(floor, -18.0)
        silence = max(floor, -10.0)
        mel = torch.constant_pad_nd(torch.clamp(mel, min=floor), [0, 0, 0, max(count - touched, 0)], silence)
        return (torch.narrow(mel, 0, 0, count) + 4.0) / 4.0

    def convolved(self, name: str, x: Tensor, stride: int) -> Tensor:
        weight, bias = self.w[name + ".weight"], self.w[name + ".bias"]
        return as_frames(convolution_gelu(as_image(x), weight, bias, stride, 1, 1))

    def embed(self, audio: Tensor, samples: List[int]) -> Tuple[Tensor, List[int]]:
        found: List[Tensor] = []
        lengths: List[int] = []
        positions = self.w["embed_positions.weight"]
        for utterance in torch.split(audio, samples):
            frames = positions.size(0)
            if not self.padded_context:
                frames = min((utterance.size(0) + 319) // 320, frames)
            mel = torch.to(self.log_mel(utterance, 2 * frames), positions.dtype)
            x = self.convolved("conv2", self.convolved("conv1", mel, 1), 2)
            found.append(x + torch.narrow(positions, 0, 0, frames))
            lengths.append(frames)
        return dropped(self.w, "hidden", torch.cat(found)), lengths

    def layer(self, i: int, x: Tensor, lengths: List[int]) -> Tensor:
        name = "layers." + str(i)
        before = layer_norm(self.w, name + ".self_attn_layer_norm", x, 1e-5)
        query = dense(self.w, name + ".self_attn.q_proj", before)
        key = linear(before, self.w[name + ".self_attn.k_proj.weight"], None)
        value = dense(self.w, name + ".self_attn.v_proj", before)
        attended = dense(self.w, name + ".self_attn.out_proj", attend(self.w, query, key, value, lengths, self.heads))
        x = x + dropped(self.w, "hidden", attended)
        before = layer_norm(self.w, name + ".final_layer_norm", x, 1e-5)
        inner = dropped(self.w, "activation", dense_gelu(self.w, name + ".fc1", before))
        return x + dropped(self.w, "hidden", dense(self.w, name + ".fc2", inner))

    def last(self, x: Tensor) -> Tensor:
        return layer_norm(self.w, "layer_norm", x, 1e-5)

    def inspect(self, audio: Tensor) -> Dict[str, Tensor]:
        return {"input": self.log_mel(audio, 400).t()}
