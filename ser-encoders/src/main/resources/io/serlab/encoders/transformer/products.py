# Matrix products and convolutions with the engine's ordinary operators: on any device, and differentiable.
# products_onednn.py has the same functions for inference on a processor.

def linear(x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return torch.linear(x, weight, bias)

def linear_gelu(x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    return torch.gelu(torch.linear(x, weight, bias))

# Over the time axis of (1, C, 1, T); the weight is (output, input / groups, 1, kernel).
def convolution(x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, padding: int, groups: int) -> Tensor:
    return torch.conv2d(x, weight, bias, [1, stride], [0, padding], [1, 1], groups)

def convolution_gelu(x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, padding: int, groups: int) -> Tensor:
    return torch.gelu(convolution(x, weight, bias, stride, padding, groups))
