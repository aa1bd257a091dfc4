# w2v-BERT 2.0, https://arxiv.org/abs/2312.05187: filter banks as Kaldi makes them, then conformer layers.

from products import linear, convolution
from regularisation import attention, dropped, masked
from blocks import dense, layer_norm, each_apart, heads_together, as_image, as_frames, image_kernel

class Wav2Vec2Bert(Module):
    include("encoder")

    w: Dict[str, Tensor]
    layers: int
    heads: int
    epsilon: float
    left: int
    right: int

    def prepare(self):
        for i in range(self.layers):
            name = "encoder.layers." + str(i) + ".conv_module."
            for part in ["pointwise_conv1", "pointwise_conv2"]:
                self.w[name + part + ".weight"] = self.w[name + part + ".weight"].squeeze(2)
            self.w[name + "depthwise_conv.weight"] = image_kernel(self.w[name + "depthwise_conv.weight"])

    # Log energies in 80 bands, each band normalised over the utterance, two frames of 10 ms side by side: (T, 160).
    def filter_banks(self, audio: Tensor) -> Tensor:
        windows = torch.to(audio, 7).unfold(0, 400, 160) * 32768.0
        windows = windows - windows.mean([1], keepdim=True)
        before = torch.cat([torch.narrow(windows, 1, 0, 1), torch.narrow(windows, 1, 0, 399)], 1)
        windows = (windows - 0.97 * before) * self.w["window"]
        power = torch.pow(torch.abs(torch.fft_rfft(windows, 512)), 2)
        bands = torch.log(torch.clamp(torch.mm(power, self.w["mel_filters"]), min=1.192092955078125e-07))
        bands = torch.to(bands, 6)
        variance, mean = torch.var_mean(bands, [0], correction=1)
        bands = (bands - mean) / torch.sqrt(variance + 1e-7)
        pairs = bands.size(0) // 2
        return torch.narrow(bands, 0, 0, 2 * pairs).reshape([pairs, -1])

    def embed(self, audio: Tensor, samples: List[int]) -> Tuple[Tensor, List[int]]:
        found: List[Tensor] = []
        lengths: List[int] = []
        for utterance in torch.split(audio, samples):
            bands = self.filter_banks(utterance)
            found.append(bands)
            lengths.append(bands.size(0))
        x = torch.to(torch.cat(found), self.w["feature_projection.layer_norm.weight"].dtype)
        x = layer_norm(self.w, "feature_projection.layer_norm", x, self.epsilon)
        x = dropped(self.w, "projection", dense(self.w, "feature_projection.projection", x))
        return dropped(self.w, "hidden", masked(self.w, x)), lengths

    def half_feed_forward(self, name: str, x: Tensor) -> Tensor:
        before = layer_norm(self.w, name + "_layer_norm", x, self.epsilon)
        inner = dropped(self.w, "activation", torch.silu(dense(self.w, name + ".intermediate_dense", before)))
        return x + 0.5 * dropped(self.w, "hidden", dense(self.w, name + ".output_dense", inner))

    # Each query adds its products with the embeddings of the distances, clamped on both sides. Queries go in pieces,
    # which bounds the memory.
    def attend_relative(self, q: Tensor, k: Tensor, v: Tensor, distances: Tensor) -> Tensor:
        length = q.size(2)
        keys = torch.arange(length, device=q.device)
        scale = 1.0 / float(q.size(3)) ** 0.5
        attended: List[Tensor] = []
        for start in range(0, length, 512):
            count = min(512, length - start)
            queries = torch.narrow(q, 2, start, count)
            near = torch.clamp(keys.unsqueeze(0) - torch.narrow(keys, 0, start, count).unsqueeze(1), -self.left, self.right)
            products = torch.matmul(queries, distances.t())
            index = (near + self.left).unsqueeze(0).unsqueeze(0).expand([1, q.size(1), count, length])
            bias = torch.gather(products, 3, index) * scale
            attended.append(attention(self.w, queries, k, v, bias))
        return torch.cat(attended, 2)

    def self_attention(self, name: str, x: Tensor, lengths: List[int]) -> Tensor:
        q = each_apart(dense(self.w, name + ".linear_q", x), lengths, self.heads)
        k = each_apart(dense(self.w, name + ".linear_k", x), lengths, self.heads)
        v = each_apart(dense(self.w, name + ".linear_v", x), lengths, self.heads)
        distances = self.w[name + ".distance_embedding.weight"]
        attended: List[Tensor] = []
        for i in range(len(lengths)):
            attended.append(heads_together(self.attend_relative(q[i], k[i], v[i], distances)))
        return dense(self.w, name + ".linear_out", torch.cat(attended))

    # A gated, causal convolution of each channel with itself.
    def convolve(self, name: str, x: Tensor, lengths: List[int]) -> Tensor:
        x = layer_norm(self.w, name + ".layer_norm", x, self.epsilon)
        x = torch.glu(linear(x, self.w[name + ".pointwise_conv1.weight"], None), 1)
        kernel = self.w[name + ".depthwise_conv.weight"]
        found: List[Tensor] = []
        for utterance in torch.split(x, lengths):
            past = torch.constant_pad_nd(utterance, [0, 0, kernel.size(3) - 1, 0])
            found.append(as_frames(convolution(as_image(past), kernel, None, 1, 0, x.size(1))))
        x = torch.silu(layer_norm(self.w, name + ".depthwise_layer_norm", torch.cat(found), self.epsilon))
        return dropped(self.w, "convolution", linear(x, self.w[name + ".pointwise_conv2.weight"], None))

    def layer(self, i: int, x: Tensor, lengths: List[int]) -> Tensor:
        name = "encoder.layers." + str(i)
        x = self.half_feed_forward(name + ".ffn1", x)
        before = layer_norm(self.w, name + ".self_attn_layer_norm", x, self.epsilon)
        x = x + dropped(self.w, "attention", self.self_attention(name + ".self_attn", before, lengths))
        x = x + self.convolve(name + ".conv_module", x, lengths)
        x = self.half_feed_forward(name + ".ffn2", x)
        return layer_norm(self.w, name + ".final_layer_norm", x, self.epsilon)

    def last(self, x: Tensor) -> Tensor:
        return x

    def inspect(self, audio: Tensor) -> Dict[str, Tensor]:
        return {"input": self.filter_banks(audio)}
