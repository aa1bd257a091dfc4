# What training does to a network so that it learns nothing by heart. The shares are those of the checkpoint's
# configuration; masks and the layers that are left out are drawn before each batch. All of them lie beside the weights.

def share(w: Dict[str, Tensor], kind: str) -> float:
    return float(w["dropout." + kind])

# Zero at a share of places, drawn anew, and 1 / (1 - share) at the others; shaped like "x". The generator's numbers have
# 64 bits and take most of the time, so each serves four places with 16 of them; the share is rounded to a 65536th.
def kept_places(x: Tensor, dropout: float) -> Tensor:
    dropped = min(int(round(dropout * 65536.0)), 65535)
    count = x.numel()
    numbers = torch.random_(torch.empty([(count + 3) // 4], dtype=4), -9223372036854775807 - 1, None)
    first_bits = torch.bitwise_left_shift(numbers, torch.arange(0, 64, 16, dtype=4).unsqueeze(1))
    kept = torch.narrow(torch.flatten(first_bits >= (dropped - 32768) * 281474976710656), 0, 0, count)
    return torch.mul_(torch.to(kept.view(x.size()), x.dtype), 65536.0 / (65536 - dropped))

def thinned(x: Tensor, dropout: float) -> Tensor:
    if x.is_cuda or dropout == 1.0:
        return torch.dropout(x, dropout, True)
    return x * kept_places(x, dropout)

# Each frame's weights on all frames, some of them zero and the others larger for it: what the engine's own function does
# with dropout, in float32 like it, but for the drawing.
def attention(w: Dict[str, Tensor], q: Tensor, k: Tensor, v: Tensor, bias: Optional[Tensor]) -> Tensor:
    dropout = share(w, "attention")
    if dropout == 0.0 or q.is_cuda:
        return torch.scaled_dot_product_attention(q, k, v, bias, dropout)
    scale = float(q.size(-1)) ** -0.5
    scores = torch.matmul(torch.to(q, 6) * scale, torch.to(k, 6).transpose(-2, -1))
    if bias is not None:
        scores = scores + bias
    weights = thinned(torch.softmax(scores, -1), dropout)
    return torch.to(torch.matmul(weights, torch.to(v, 6)), q.dtype)

def dropped(w: Dict[str, Tensor], kind: str, x: Tensor) -> Tensor:
    dropout = share(w, kind)
    if dropout == 0.0:
        return x
    return thinned(x, dropout)

# Spans of frames become the vector that stood for them in pre-training, then spans of features become zero:
# SpecAugment, https://arxiv.org/abs/1904.08779, as wav2vec 2.0 is fine-tuned. "x" is (N, D).
def masked(w: Dict[str, Tensor], x: Tensor) -> Tensor:
    if "mask.frames" in w:
        x = torch.where(w["mask.frames"].unsqueeze(1) > 0, torch.to(w["masked_spec_embed"], x.dtype), x)
    if "mask.features" in w:
        x = torch.where(w["mask.features"] > 0, torch.zeros_like(x), x)
    return x

def is_kept(w: Dict[str, Tensor], layer: int) -> bool:
    return float(w["kept"][layer]) > 0.0
