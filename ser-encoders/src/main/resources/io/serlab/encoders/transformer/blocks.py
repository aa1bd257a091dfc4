# What all families are made of.
#
# These files are TorchScript, in the form in which PyTorch keeps it inside its own archives: types are declared, functions
# of the engine are called torch.NAME, and an element type is a number (6 float32, 7 float64, 15 bfloat16).
#
# Frames of all utterances of a batch lie one after the other in one matrix, (N, D), with no padding between them, and
# "lengths" says how many belong to each utterance. Whatever mixes frames goes from utterance to utterance. So neither a
# neighbour nor a padding can reach a frame: there is nothing to mask.
#
# "w" holds the weights under the names they have in published files; "name" begins the names of one part of them.

from products import linear, linear_gelu
from regularisation import attention

def dense(w: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
    return linear(x, w[name + ".weight"], w[name + ".bias"])

def dense_gelu(w: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
    return linear_gelu(x, w[name + ".weight"], w[name + ".bias"])

def layer_norm(w: Dict[str, Tensor], name: str, x: Tensor, epsilon: float) -> Tensor:
    return torch.layer_norm(x, [x.size(-1)], w[name + ".weight"], w[name + ".bias"], epsilon)

# (T, D) to (1, heads, T, D / heads): heads are consecutive slices of the features.
def heads_apart(x: Tensor, heads: int) -> Tensor:
    return x.view([1, x.size(0), heads, -1]).transpose(1, 2)

def heads_together(x: Tensor) -> Tensor:
    return x.transpose(1, 2).reshape([x.size(2), -1])

# The same for each utterance by itself.
def each_apart(x: Tensor, lengths: List[int], heads: int) -> List[Tensor]:
    apart: List[Tensor] = []
    for utterance in torch.split(x, lengths):
        apart.append(heads_apart(utterance, heads))
    return apart

# Each frame looks at all frames of its own utterance.
def attend(w: Dict[str, Tensor], query: Tensor, key: Tensor, value: Tensor, lengths: List[int], heads: int) -> Tensor:
    q, k, v = each_apart(query, lengths, heads), each_apart(key, lengths, heads), each_apart(value, lengths, heads)
    attended: List[Tensor] = []
    for i in range(len(lengths)):
        attended.append(heads_together(attention(w, q[i], k[i], v[i], None)))
    return torch.cat(attended)

# The time axis as convolutions want it: a view of (T, C) as (1, C, 1, T), channels together in memory.
def as_image(x: Tensor) -> Tensor:
    return x.t().unsqueeze(0).unsqueeze(2)

def as_frames(image: Tensor) -> Tensor:
    return image.squeeze(2).squeeze(0).t()

# (output, input, kernel) as convolutions over such a view want it.
def image_kernel(weight: Tensor) -> Tensor:
    return torch.contiguous(weight.unsqueeze(2), memory_format=2)

# Each utterance's frames with zeros behind them, (B, T, D), float32.
def padded(x: Tensor, lengths: List[int]) -> Tensor:
    return torch.to(torch.pad_sequence(torch.split(x, lengths), True), 6)
