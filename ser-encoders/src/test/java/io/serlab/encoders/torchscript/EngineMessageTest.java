package io.serlab.encoders.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;

class EngineMessageTest {

    @Test
    void keepsTheErrorBelowTheTracebackOfTheScript() {
        String message = """
                The following operation failed in the TorchScript interpreter.
                Traceback of TorchScript, serialized code (most recent call last):
                  File "code/__torch__.py", line 8, in forward
                    _0 = torch.matmul(audio, torch.ones([7, 7]))
                         ~~~~~~~~~~~~ <--- HERE
                RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x4 and 7x7)
                """;

        assertThat(essence(message)).isEqualTo("mat1 and mat2 shapes cannot be multiplied (1x4 and 7x7)");
    }

    @Test
    void keepsTheFirstLineWhereNoneNamesAnError() {
        assertThat(essence("\nfailed reading  zip archive.\nframe #0: c10::Error::Error\n"))
                .isEqualTo("failed reading zip archive");
    }

    @Test
    void endsLongLinesAfter200Characters() {
        assertThat(essence("a".repeat(500))).isEqualTo("a".repeat(200) + "…");
    }

    @Test
    void namesTheFailureThatSaysNothing() {
        assertThat(EngineMessage.essence(new EngineException(""))).isEqualTo("EngineException");
    }

    private static String essence(String message) {
        return EngineMessage.essence(new EngineException(message));
    }
}
