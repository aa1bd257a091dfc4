# Shows functions of regularisation.py by themselves.

from regularisation import attention, dropped

class RegularisationProbe(Module):
    w: Dict[str, Tensor]

    def thin(self, x: Tensor, share: Tensor) -> Tensor:
        return dropped({"dropout.here": share}, "here", x)

    def attend(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, share: Tensor) -> Tensor:
        return attention({"dropout.attention": share}, q, k, v, bias)

    # With inputs that bfloat16 holds exactly: in float32, then in bfloat16 with the same draws, in float32 again.
    def attend_half(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, share: Tensor) -> List[Tensor]:
        half = [torch.to(q, 15), torch.to(k, 15), torch.to(v, 15), torch.to(bias, 15)]
        w = {"dropout.attention": share}
        torch.manual_seed(5)
        exact = attention(w, torch.to(half[0], 6), torch.to(half[1], 6), torch.to(half[2], 6), torch.to(half[3], 6))
        torch.manual_seed(5)
        rounded = attention(w, half[0], half[1], half[2], half[3])
        return [exact, torch.to(rounded, 6)]
