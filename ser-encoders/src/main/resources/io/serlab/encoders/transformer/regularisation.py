# What training does to a network so that it learns nothing by heart. The shares are those of the checkpoint's
# configuration; masks and the layers that are left out are drawn before each batch. All of them lie beside the weights.

def share(w: Dict[str, Tensor], kind: str) -> float:
    return float(w["dropout." + kind])

# Each frame's weights on all frames, some of them zero and the others larger for it.
def attention(w: Dict[str, Tensor], q: Tensor, k: Tensor, v: Tensor, bias: Optional[Tensor]) -> Tensor:
    return torch.scaled_dot_product_attention(q, k, v, bias, share(w, "attention"))

def dropped(w: Dict[str, Tensor], kind: str, x: Tensor) -> Tensor:
    dropout = share(w, kind)
    if dropout == 0.0:
        return x
    return torch.dropout(x, dropout, True)

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
