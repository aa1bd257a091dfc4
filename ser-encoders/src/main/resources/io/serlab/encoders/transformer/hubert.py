# HuBERT, https://arxiv.org/abs/2106.07447: base, large, mHuBERT-147 (a batch norm before the positional convolution) and
# DistilHuBERT (no norm before the projection).

from blocks import image_kernel
from convolutional import prepare_convolutions, projected, weight_normed, seen_around, self_attention

class Hubert(Module):
    include("speech_transformer")
    include("encoder")

    projection_norm: bool
    batch_norm: bool

    def prepare(self):
        prepare_convolutions(self.w, len(self.kernels))
        name = "encoder.pos_conv_embed.conv.weight"
        if not self.batch_norm:
            self.w[name] = weight_normed(self.w.pop(name + "_g"), self.w.pop(name + "_v"))
        self.w[name] = image_kernel(self.w[name])

    def project(self, x: Tensor) -> Tensor:
        return projected(self.w, x, self.projection_norm, self.epsilon)

    def positions(self, x: Tensor, lengths: List[int]) -> Tensor:
        if self.batch_norm:
            name = "encoder.pos_conv_embed.batch_norm."
            x = torch.batch_norm(x, self.w[name + "weight"], self.w[name + "bias"], self.w[name + "running_mean"],
                                 self.w[name + "running_var"], False, 0.0, 1e-5, False)
        return seen_around(self.w, x, lengths)

    def attend(self, name: str, x: Tensor, lengths: List[int]) -> Tensor:
        return self_attention(self.w, name, x, lengths, self.heads)
