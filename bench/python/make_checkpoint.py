"""Makes a checkpoint folder of a published model's sizes, random weights: make_checkpoint.py wav2vec2-base FOLDER."""

import sys

import torch
import transformers

LARGE = dict(
    hidden_size=1024,
    num_hidden_layers=24,
    num_attention_heads=16,
    intermediate_size=4096,
    feat_extract_norm="layer",
    do_stable_layer_norm=True,
)


def model(kind):
    if kind == "wav2vec2-base":
        return transformers.Wav2Vec2Model(transformers.Wav2Vec2Config()), True
    if kind == "wavlm-large":
        config = transformers.WavLMConfig(num_buckets=320, max_bucket_distance=800, **LARGE)
        return transformers.WavLMModel(config), True
    sys.exit(f"no sizes known for '{kind}'; known: wav2vec2-base, wavlm-large")


def main(kind, folder):
    torch.manual_seed(0)
    network, normalise = model(kind)
    network.eval().save_pretrained(folder)
    transformers.Wav2Vec2FeatureExtractor(do_normalize=normalise).save_pretrained(folder)
    parameters = sum(p.numel() for p in network.parameters())
    print(f"{folder}: {kind}, {parameters} parameters, random weights")


main(*sys.argv[1:])
