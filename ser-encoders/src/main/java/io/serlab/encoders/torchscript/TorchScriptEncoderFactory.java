package io.serlab.encoders.torchscript;

import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.encoders.card.CardEncoderFactory;
import io.serlab.encoders.card.GraphEngine;

/** Makes {@code torchscript}: any scripted or traced module that a model card describes. */
public final class TorchScriptEncoderFactory extends CardEncoderFactory {

    public TorchScriptEncoderFactory() {
        super(
                "torchscript",
                "Any scripted or traced PyTorch module, run as its model card says; its code is executed, so it must be one"
                        + " that you trust.",
                "https://docs.pytorch.org/docs/stable/jit.html");
    }

    @Override
    protected GraphEngine engine(EncoderEnvironment environment) {
        return new TorchScriptEngine(environment.device());
    }
}
