# What products.py has, with operators that hand every matrix product to oneDNN and apply the activation while the result is
# still in the processor's cache. They exist in builds for x86-64 and have no gradient.

def linear(x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, weight, bias, "none", [], "")

def linear_gelu(x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, weight, bias, "gelu", [], "none")

# Grouped convolutions in bfloat16 take oneDNN minutes at some lengths: they are computed in float32.
def convolution(x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, padding: int, groups: int) -> Tensor:
    if groups > 1 and x.dtype == 15:
        wide = torch.to(bias, 6) if bias is not None else None
        y = ops.mkldnn._convolution_pointwise(
            torch.to(x, 6), torch.to(weight, 6), wide, [0, padding], [1, stride], [1, 1], groups, "none", [], "")
        return torch.to(y, 15)
    return ops.mkldnn._convolution_pointwise(
        x, weight, bias, [0, padding], [1, stride], [1, 1], groups, "none", [], "")

def convolution_gelu(x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, padding: int, groups: int) -> Tensor:
    return ops.mkldnn._convolution_pointwise(
        x, weight, bias, [0, padding], [1, stride], [1, 1], groups, "gelu", [], "none")
