package io.serlab.encoders.onnx;

import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.encoders.card.CardEncoderFactory;
import io.serlab.encoders.card.GraphEngine;

/** Makes {@code onnx}: any model in the ONNX format that a model card describes. */
public final class OnnxEncoderFactory extends CardEncoderFactory {

    public OnnxEncoderFactory() {
        super(
                "onnx",
                "Any speech model in the ONNX format, run as its model card says; on the processor, whatever the device.",
                "https://onnxruntime.ai");
    }

    @Override
    protected GraphEngine engine(EncoderEnvironment environment) {
        return new OnnxEngine(environment.threads());
    }
}
