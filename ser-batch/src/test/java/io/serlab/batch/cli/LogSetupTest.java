package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSetupTest {
    @TempDir
    Path folder;

    private static LoggerContext logsOf(Path home) {
        Logs.prepare("--home", home.toString());
        LoggerContext logs = new LoggerContext();
        new LogSetup().configure(logs);
        return logs;
    }

    @Test
    void aHomeThatCannotBeWrittenGetsNoLogAndNoWordsOnTheOutput() throws IOException {
        LoggerContext logs = logsOf(Files.createFile(folder.resolve("file")));
        assertThat(logs.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
                .isExhausted();
        assertThat(logs.getStatusManager().getCopyOfStatusListenerList()).isNotEmpty();
        assertThat(Logs.file()).contains("cannot be written");
    }

    @Test
    void aHomeGetsItsLog() {
        LoggerContext logs = logsOf(folder.resolve("home"));
        assertThat(logs.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
                .hasNext();
        logs.stop();
        assertThat(folder.resolve("home/logs/ser.log")).exists();
        assertThat(Logs.file()).endsWith("ser.log");
    }
}
