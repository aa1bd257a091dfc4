# What every family's class has besides its own methods "prepare", "embed", "layer", "last" and "inspect".

from regularisation import is_kept
from blocks import padded

    half: bool

    # Takes the weights; what is stored as float16 is widened. With "half", everything that was learned becomes bfloat16.
    def load(self, stored: Dict[str, Tensor]) -> Tensor:
        for name, tensor in stored.items():
            self.w[name] = torch.to(tensor, 6) if tensor.dtype == 5 else tensor
        self.prepare()
        if self.half:
            for name in self.w.keys():
                if name != "mel_filters" and name != "window":
                    self.w[name] = torch.to(self.w[name], 15)
        return torch.zeros([1])

    # Takes what training draws for a batch.
    def regularise(self, drawn: Dict[str, Tensor]) -> Tensor:
        for name, tensor in drawn.items():
            self.w[name] = tensor
        return torch.zeros([1])

    # The hidden states that are wanted, each (B, T, D): audio of all utterances lies one after the other.
    def forward(self, audio: Tensor, samples: Tensor, wanted: Tensor) -> List[Tensor]:
        numbers: List[int] = wanted.tolist()
        each: List[int] = samples.tolist()
        x, lengths = self.embed(audio, each)
        states: Dict[int, Tensor] = {}
        for i in range(max(numbers) + 1):
            if i > 0 and is_kept(self.w, i - 1):
                x = self.layer(i - 1, x, lengths)
            if i in numbers:
                states[i] = padded(self.last(x) if i == self.layers else x, lengths)
        found: List[Tensor] = []
        for number in numbers:
            found.append(states[number])
        return found

    # What lies between audio and states, of one utterance, for comparisons with other implementations.
    def internals(self, audio: Tensor, samples: Tensor) -> Dict[str, Tensor]:
        each: List[int] = samples.tolist()
        found = self.inspect(audio)
        x, lengths = self.embed(audio, each)
        for i in range(self.layers):
            x = self.layer(i, x, lengths)
        found["unnormed"] = x
        return found
