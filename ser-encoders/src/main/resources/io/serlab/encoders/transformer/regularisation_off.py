# What regularisation.py has, for inference: nothing is dropped.

def attention(w: Dict[str, Tensor], q: Tensor, k: Tensor, v: Tensor, bias: Optional[Tensor]) -> Tensor:
    return torch.scaled_dot_product_attention(q, k, v, bias)

def dropped(w: Dict[str, Tensor], kind: str, x: Tensor) -> Tensor:
    return x

def masked(w: Dict[str, Tensor], x: Tensor) -> Tensor:
    return x

def is_kept(w: Dict[str, Tensor], layer: int) -> bool:
    return True
