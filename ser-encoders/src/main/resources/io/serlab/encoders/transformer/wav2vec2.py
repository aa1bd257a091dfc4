# wav2vec 2.0, https://arxiv.org/abs/2006.11477: the base models (group norm, norms after each part) and the large ones
# (a norm in each convolution, norms before each part), XLSR and MMS among them.

from blocks import layer_norm, image_kernel, padded
from convolutional import normalised, all_features, prepare_convolutions, projected, weight_normed, positions
from convolutional import self_attention, post_norm, pre_norm

class Wav2Vec2(Module):
    w: Dict[str, Tensor]
    layers: int
    heads: int
    epsilon: float
    normalise: bool
    kernels: List[int]
    strides: List[int]
    layer_norms: bool
    pre_norms: bool

    def prepare(self):
        prepare_convolutions(self.w, len(self.kernels))
        name = "encoder.pos_conv_embed.conv.weight"
        self.w[name] = image_kernel(weight_normed(self.w.pop(name + "_g"), self.w.pop(name + "_v")))

    def embed(self, audio: Tensor, samples: List[int]) -> Tuple[Tensor, List[int]]:
        x, lengths = all_features(
            self.w, audio, samples, self.normalise, self.kernels, self.strides, self.layer_norms)
        x = projected(self.w, x, True, self.epsilon)
        x = x + positions(self.w, x, lengths)
        if not self.pre_norms:
            x = layer_norm(self.w, "encoder.layer_norm", x, self.epsilon)
        return x, lengths

    def layer(self, i: int, x: Tensor, lengths: List[int]) -> Tensor:
        name = "encoder.layers." + str(i)
        if self.pre_norms:
            before = layer_norm(self.w, name + ".layer_norm", x, self.epsilon)
            attended = self_attention(self.w, name + ".attention", before, lengths, self.heads)
            return pre_norm(self.w, name, x, attended, self.epsilon)
        attended = self_attention(self.w, name + ".attention", x, lengths, self.heads)
        return post_norm(self.w, name, x, attended, self.epsilon)

    def last(self, x: Tensor) -> Tensor:
        if self.pre_norms:
            return layer_norm(self.w, "encoder.layer_norm", x, self.epsilon)
        return x

    def inspect(self, audio: Tensor) -> Dict[str, Tensor]:
        cnn, _ = all_features(
            self.w, audio, [audio.size(0)], self.normalise, self.kernels, self.strides, self.layer_norms)
        found = {"input": normalised(audio) if self.normalise else audio, "cnn": cnn}
        found["pos_conv_weight"] = self.w["encoder.pos_conv_embed.conv.weight"].squeeze(2)
        return found
