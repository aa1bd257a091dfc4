# data2vec for audio, https://arxiv.org/abs/2202.03555: several positional convolutions, one after the other.

from blocks import image_kernel
from convolutional import prepare_convolutions, projected, over_time, self_attention

class Data2VecAudio(Module):
    include("speech_transformer")
    include("encoder")

    positional_convolutions: int

    def prepare(self):
        prepare_convolutions(self.w, len(self.kernels))
        for i in range(self.positional_convolutions):
            name = "encoder.pos_conv_embed.layers." + str(i) + ".conv.weight"
            self.w[name] = image_kernel(self.w[name])

    def project(self, x: Tensor) -> Tensor:
        return projected(self.w, x, True, self.epsilon)

    # Each convolution is followed by a norm without parameters. Going utterance by utterance keeps what lies past an end
    # at zero between one convolution and the next.
    def positions(self, x: Tensor, lengths: List[int]) -> Tensor:
        found: List[Tensor] = []
        for utterance in torch.split(x, lengths):
            for i in range(self.positional_convolutions):
                name = "encoder.pos_conv_embed.layers." + str(i) + ".conv"
                utterance = over_time(utterance, self.w[name + ".weight"], self.w[name + ".bias"])
                utterance = torch.gelu_(torch.layer_norm(utterance, [utterance.size(1)], None, None, 1e-5))
            found.append(utterance)
        return torch.cat(found)

    def attend(self, name: str, x: Tensor, lengths: List[int]) -> Tensor:
        return self_attention(self.w, name, x, lengths, self.heads)
