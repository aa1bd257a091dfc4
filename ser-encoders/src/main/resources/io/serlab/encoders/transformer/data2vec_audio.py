# data2vec for audio, https://arxiv.org/abs/2202.03555: a norm in each convolution, several positional convolutions one
# after the other, norms after each part.

from blocks import layer_norm, image_kernel, padded
from convolutional import normalised, all_features, prepare_convolutions, projected, over_time, self_attention, post_norm

class Data2VecAudio(Module):
    w: Dict[str, Tensor]
    layers: int
    heads: int
    epsilon: float
    normalise: bool
    kernels: List[int]
    strides: List[int]
    positional_convolutions: int

    def prepare(self):
        prepare_convolutions(self.w, len(self.kernels))
        for i in range(self.positional_convolutions):
            name = "encoder.pos_conv_embed.layers." + str(i) + ".conv.weight"
            self.w[name] = image_kernel(self.w[name])

    # Each convolution is followed by a norm without parameters. Going utterance by utterance keeps what lies past an end
    # at zero between one convolution and the next.
    def position(self, x: Tensor) -> Tensor:
        for i in range(self.positional_convolutions):
            name = "encoder.pos_conv_embed.layers." + str(i) + ".conv"
            x = over_time(x, self.w[name + ".weight"], self.w[name + ".bias"])
            x = torch.gelu_(torch.layer_norm(x, [x.size(1)], None, None, 1e-5))
        return x

    def embed(self, audio: Tensor, samples: List[int]) -> Tuple[Tensor, List[int]]:
        x, lengths = all_features(self.w, audio, samples, self.normalise, self.kernels, self.strides, True)
        x = projected(self.w, x, True, self.epsilon)
        placed: List[Tensor] = []
        for utterance in torch.split(x, lengths):
            placed.append(utterance + self.position(utterance))
        return layer_norm(self.w, "encoder.layer_norm", torch.cat(placed), self.epsilon), lengths

    def layer(self, i: int, x: Tensor, lengths: List[int]) -> Tensor:
        name = "encoder.layers." + str(i)
        attended = self_attention(self.w, name + ".attention", x, lengths, self.heads)
        return post_norm(self.w, name, x, attended, self.epsilon)

    def last(self, x: Tensor) -> Tensor:
        return x

    def inspect(self, audio: Tensor) -> Dict[str, Tensor]:
        cnn, _ = all_features(
            self.w, audio, [audio.size(0)], self.normalise, self.kernels, self.strides, True)
        found = {"input": normalised(audio) if self.normalise else audio, "cnn": cnn}
        return found
