# wav2vec 2.0, https://arxiv.org/abs/2006.11477: the base models (group norm, norms after each part) and the large ones
# (a norm in each convolution, norms before each part), XLSR and MMS among them.

from blocks import image_kernel
from convolutional import prepare_convolutions, projected, weight_normed, seen_around, self_attention

class Wav2Vec2(Module):
    include("speech_transformer")
    include("encoder")

    def prepare(self):
        prepare_convolutions(self.w, len(self.kernels))
        name = "encoder.pos_conv_embed.conv.weight"
        self.w[name] = image_kernel(weight_normed(self.w.pop(name + "_g"), self.w.pop(name + "_v")))

    def project(self, x: Tensor) -> Tensor:
        return projected(self.w, x, True, self.epsilon)

    def positions(self, x: Tensor, lengths: List[int]) -> Tensor:
        return seen_around(self.w, x, lengths)

    def attend(self, name: str, x: Tensor, lengths: List[int]) -> Tensor:
        return self_attention(self.w, name, x, lengths, self.heads)
