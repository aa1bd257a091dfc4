# WavLM, https://arxiv.org/abs/2110.13900: wav2vec 2.0 whose attention is biased by the distance between two frames, through a
# gate that depends on the frame that looks.

from regularisation import attention
from blocks import dense, each_apart, heads_together, image_kernel
from convolutional import prepare_convolutions, projected, weight_normed, seen_around

class WavLM(Module):
    include("speech_transformer")
    include("encoder")

    buckets: int
    max_distance: int

    def prepare(self):
        prepare_convolutions(self.w, len(self.kernels))
        name = "encoder.pos_conv_embed.conv.weight"
        self.w[name] = image_kernel(weight_normed(self.w.pop(name + "_g"), self.w.pop(name + "_v")))

    def project(self, x: Tensor) -> Tensor:
        return projected(self.w, x, True, self.epsilon)

    def positions(self, x: Tensor, lengths: List[int]) -> Tensor:
        return seen_around(self.w, x, lengths)

    # Distances, key minus query, fall into buckets: exact near zero, logarithmic beyond, each sign its own half.
    def bucket(self, distance: Tensor) -> Tensor:
        half = self.buckets // 2
        exact = half // 2
        size = torch.abs(distance)
        whole = float(torch.log(torch.tensor(self.max_distance / exact, dtype=7)))
        ratio = torch.log(torch.to(size, 6) / exact) / whole
        far = torch.clamp(exact + torch.to(ratio * (half - exact), 4), max=half - 1)
        return torch.where(size < exact, size, far) + torch.to(distance > 0, 4) * half

    # (heads, 2 * longest - 1): the bias of each distance, beginning with key 0 as the last query sees it.
    def biases(self, longest: int) -> Tensor:
        table = self.w["encoder.layers.0.attention.rel_attn_embed.weight"]
        distance = torch.arange(1 - longest, longest, dtype=4, device=table.device)
        return table[self.bucket(distance)].t().contiguous()

    # (heads, N): how strongly each frame heeds distance. "x" is what enters the attention.
    def gates(self, name: str, x: Tensor) -> Tensor:
        slices = x.view([x.size(0), self.heads, -1])
        two = torch.sigmoid(dense(self.w, name + ".gru_rel_pos_linear", slices).view([-1, self.heads, 2, 4]).sum([3]))
        constant = self.w[name + ".gru_rel_pos_const"].view([1, self.heads])
        return (two.select(2, 0) * (two.select(2, 1) * constant - 1.0) + 2.0).t()

    # The queries run backwards: then the biases of one begin one distance after those of the one before, and "unfold" shows
    # them all without a copy. They go in pieces, which bounds the memory.
    def attend_biased(self, q: Tensor, k: Tensor, v: Tensor, gates: Tensor, biases: Tensor) -> Tensor:
        backwards = q.flip([2])
        gates = gates.flip([1]).unsqueeze(2)
        rows = biases.unfold(1, q.size(2), 1)
        attended: List[Tensor] = []
        for start in range(0, q.size(2), 512):
            count = min(512, q.size(2) - start)
            bias = torch.narrow(gates, 1, start, count) * torch.narrow(rows, 1, start, count)
            queries = torch.narrow(backwards, 2, start, count)
            attended.append(attention(self.w, queries, k, v, bias.unsqueeze(0)))
        return torch.cat(attended, 2).flip([2])

    def attend(self, name: str, x: Tensor, lengths: List[int]) -> Tensor:
        q = each_apart(dense(self.w, name + ".q_proj", x), lengths, self.heads)
        k = each_apart(dense(self.w, name + ".k_proj", x), lengths, self.heads)
        v = each_apart(dense(self.w, name + ".v_proj", x), lengths, self.heads)
        gates = torch.split(self.gates(name, x), lengths, 1)
        longest = max(lengths)
        biases = self.biases(longest)
        attended: List[Tensor] = []
        for i in range(len(lengths)):
            near = torch.narrow(biases, 1, longest - lengths[i], 2 * lengths[i] - 1)
            attended.append(heads_together(self.attend_biased(q[i], k[i], v[i], gates[i], near)))
        return dense(self.w, name + ".out_proj", torch.cat(attended))
