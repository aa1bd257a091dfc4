# What the families with convolutions over samples share: wav2vec 2.0, HuBERT, WavLM, data2vec.

from products import linear, convolution, convolution_gelu
from regularisation import dropped, masked
from blocks import dense, dense_gelu, layer_norm, attend, as_image, as_frames, image_kernel

# Zero mean and unit variance over the utterance's own samples.
def normalised(audio: Tensor) -> Tensor:
    exact = torch.to(audio, 7)
    centred = exact - exact.mean()
    return torch.to(centred / torch.sqrt((centred * centred).mean() + 1e-7), 6)

def prepare_convolutions(w: Dict[str, Tensor], count: int):
    name = "feature_extractor.conv_layers."
    w[name + "0.conv.weight"] = w[name + "0.conv.weight"].squeeze(1)
    for i in range(1, count):
        w[name + str(i) + ".conv.weight"] = image_kernel(w[name + str(i) + ".conv.weight"])

# Weight normalisation over the last axis: a length for each tap, shared by all channels.
def weight_normed(length: Tensor, direction: Tensor) -> Tensor:
    return length * direction / torch.sqrt((direction * direction).sum([0, 1], keepdim=True))

# The group norm after the first convolution takes each channel's mean and variance over the utterance. Both follow from
# the mean and the covariance of the samples under the kernel, so the norm becomes part of the kernel, and the widest
# array of the network is never read for it. A bias of the convolution would cancel out.
def with_group_norm(w: Dict[str, Tensor], patches: Tensor) -> Tuple[Tensor, Tensor]:
    name = "feature_extractor.conv_layers.0"
    kernel = torch.to(w[name + ".conv.weight"], 7)
    wide = torch.to(patches, 7)
    mean = wide.mean([0])
    centred = wide - mean
    covariance = torch.mm(centred.t(), centred) / wide.size(0)
    variance = (torch.mm(kernel, covariance) * kernel).sum([1])
    scale = torch.to(w[name + ".layer_norm.weight"], 7) / torch.sqrt(torch.clamp(variance, 0.0) + 1e-5)
    bias = torch.to(w[name + ".layer_norm.bias"], 7) - torch.mv(kernel, mean) * scale
    return kernel * scale.unsqueeze(1), bias

def bias_of(w: Dict[str, Tensor], name: str) -> Optional[Tensor]:
    if name + ".bias" in w:
        return w[name + ".bias"]
    return None

def normed_gelu(w: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
    return torch.gelu_(layer_norm(w, name + ".layer_norm", x, 1e-5))

def later_convolutions(w: Dict[str, Tensor], x: Tensor, strides: List[int], layer_norms: bool) -> Tensor:
    for i in range(1, len(strides)):
        name = "feature_extractor.conv_layers." + str(i)
        weight, bias = w[name + ".conv.weight"], bias_of(w, name + ".conv")
        if layer_norms:
            x = normed_gelu(w, name, as_frames(convolution(as_image(x), weight, bias, strides[i], 0, 1)))
        else:
            x = as_frames(convolution_gelu(as_image(x), weight, bias, strides[i], 0, 1))
    return x

# All convolutions over one utterance, (samples) to (T, C). They go in pieces, which bounds the memory that a long
# recording needs and keeps the widest arrays near the processor; a piece begins with samples that the one before has
# seen, so the frames are the same as in one go.
def features(w: Dict[str, Tensor], audio: Tensor, kernels: List[int], strides: List[int], layer_norms: bool) -> Tensor:
    name = "feature_extractor.conv_layers.0"
    patches = audio.unfold(0, kernels[0], strides[0])
    weight, bias = w[name + ".conv.weight"], bias_of(w, name + ".conv")
    if not layer_norms:
        exact_weight, exact_bias = with_group_norm(w, patches)
        weight, bias = torch.to(exact_weight, weight.dtype), torch.to(exact_bias, weight.dtype)
    hop = 1
    field = 1
    for i in range(1, len(kernels)):
        field = field + (kernels[i] - 1) * hop
        hop = hop * strides[i]
    frames = (patches.size(0) - field) // hop + 1
    pieces: List[Tensor] = []
    for start in range(0, frames, 50):
        count = min(50, frames - start)
        seen = torch.narrow(patches, 0, start * hop, (count - 1) * hop + field)
        x = linear(torch.to(seen, weight.dtype), weight, bias)
        x = normed_gelu(w, name, x) if layer_norms else torch.gelu_(x)
        pieces.append(later_convolutions(w, x, strides, layer_norms))
    return torch.cat(pieces)

# The features of all utterances, (N, C), and the frames of each.
def all_features(w: Dict[str, Tensor], audio: Tensor, samples: List[int], normalise: bool, kernels: List[int],
                 strides: List[int], layer_norms: bool) -> Tuple[Tensor, List[int]]:
    found: List[Tensor] = []
    lengths: List[int] = []
    for utterance in torch.split(audio, samples):
        if normalise:
            utterance = normalised(utterance)
        x = features(w, utterance, kernels, strides, layer_norms)
        found.append(x)
        lengths.append(x.size(0))
    return torch.cat(found), lengths

def projected(w: Dict[str, Tensor], x: Tensor, norm: bool, epsilon: float) -> Tensor:
    if norm:
        x = layer_norm(w, "feature_projection.layer_norm", x, epsilon)
    return masked(w, dropped(w, "projection", dense(w, "feature_projection.projection", x)))

# A convolution over the frames of one utterance that keeps their number: half a kernel of zeros on both sides; an even
# kernel then gives one frame too many, the last, which is dropped.
def over_time(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    y = convolution(as_image(x), weight, bias, 1, weight.size(3) // 2, x.size(1) // weight.size(1))
    return torch.narrow(as_frames(y), 0, 0, x.size(0))

# What the positional convolution sees around each frame.
def seen_around(w: Dict[str, Tensor], x: Tensor, lengths: List[int]) -> Tensor:
    name = "encoder.pos_conv_embed.conv"
    found: List[Tensor] = []
    for utterance in torch.split(x, lengths):
        found.append(over_time(utterance, w[name + ".weight"], w[name + ".bias"]))
    return torch.gelu_(torch.cat(found))

def self_attention(w: Dict[str, Tensor], name: str, x: Tensor, lengths: List[int], heads: int) -> Tensor:
    query = dense(w, name + ".q_proj", x)
    key = dense(w, name + ".k_proj", x)
    value = dense(w, name + ".v_proj", x)
    return dense(w, name + ".out_proj", attend(w, query, key, value, lengths, heads))

def feed_forward(w: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
    inner = dropped(w, "activation", dense_gelu(w, name + ".intermediate_dense", x))
    return dropped(w, "hidden", dense(w, name + ".output_dense", inner))

# Norms after each part, as in the base models.
def post_norm(w: Dict[str, Tensor], name: str, x: Tensor, attended: Tensor, epsilon: float) -> Tensor:
    x = layer_norm(w, name + ".layer_norm", x + dropped(w, "hidden", attended), epsilon)
    return layer_norm(w, name + ".final_layer_norm", x + feed_forward(w, name + ".feed_forward", x), epsilon)

# Norms before each part, as in the large models; "attended" comes from normalised frames.
def pre_norm(w: Dict[str, Tensor], name: str, x: Tensor, attended: Tensor, epsilon: float) -> Tensor:
    x = x + dropped(w, "hidden", attended)
    return x + feed_forward(w, name + ".feed_forward", layer_norm(w, name + ".final_layer_norm", x, epsilon))
