# What wav2vec 2.0, HuBERT, WavLM and data2vec share: convolutions, a projection, positions, then layers with their norms
# after each part (base models) or before (large ones). A family says how it prepares its weights, projects, places and
# attends.

from regularisation import dropped
from blocks import layer_norm
from convolutional import normalised, all_features, post_norm, pre_norm

    w: Dict[str, Tensor]
    layers: int
    heads: int
    epsilon: float
    normalise: bool
    kernels: List[int]
    strides: List[int]
    layer_norms: bool
    pre_norms: bool

    def embed(self, audio: Tensor, samples: List[int]) -> Tuple[Tensor, List[int]]:
        x, lengths = all_features(
            self.w, audio, samples, self.normalise, self.kernels, self.strides, self.layer_norms)
        x = self.project(x)
        x = x + self.positions(x, lengths)
        if not self.pre_norms:
            x = layer_norm(self.w, "encoder.layer_norm", x, self.epsilon)
        return dropped(self.w, "hidden", x), lengths

    def layer(self, i: int, x: Tensor, lengths: List[int]) -> Tensor:
        name = "encoder.layers." + str(i)
        if self.pre_norms:
            before = layer_norm(self.w, name + ".layer_norm", x, self.epsilon)
            return pre_norm(self.w, name, x, self.attend(name + ".attention", before, lengths), self.epsilon)
        return post_norm(self.w, name, x, self.attend(name + ".attention", x, lengths), self.epsilon)

    def last(self, x: Tensor) -> Tensor:
        if self.pre_norms:
            return layer_norm(self.w, "encoder.layer_norm", x, self.epsilon)
        return x

    def inspect(self, audio: Tensor) -> Dict[str, Tensor]:
        cnn, _ = all_features(
            self.w, audio, [audio.size(0)], self.normalise, self.kernels, self.strides, self.layer_norms)
        found = {"input": normalised(audio) if self.normalise else audio, "cnn": cnn}
        kernel = "encoder.pos_conv_embed.conv.weight"
        if kernel in self.w:
            found["pos_conv_weight"] = self.w[kernel].squeeze(2)
        return found
