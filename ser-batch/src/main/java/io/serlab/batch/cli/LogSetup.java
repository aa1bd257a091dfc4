package io.serlab.batch.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.nio.file.Path;

/**
 * Logs into the file that {@link Logs} has chosen. Found by Logback as a service; a file of XML would cost the short
 * commands a good part of their time.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final int DAYS_KEPT = 30;

    @Override
    public ExecutionStatus configure(LoggerContext logs) {
        // What Logback has to say of itself, as on a full disk, it would say in the middle of a command's result.
        logs.getStatusManager().add(new NopStatusListener());
        logs.getLogger("ai.djl.util.cuda").setLevel(Level.ERROR);
        logs.getLogger("org.flywaydb").setLevel(Level.WARN);
        logs.getLogger("opennlp").setLevel(Level.WARN);
        Logger root = logs.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        Logs.folder().ifPresent(folder -> root.addAppender(appender(logs, folder)));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext logs, Path folder) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(logs);
        appender.setFile(folder.resolve(Logs.NAME).toString());
        appender.setEncoder(encoder(logs));
        TimeBasedRollingPolicy<ILoggingEvent> policy = new TimeBasedRollingPolicy<>();
        policy.setContext(logs);
        policy.setParent(appender);
        policy.setFileNamePattern(folder.resolve("ser.%d.log").toString());
        policy.setMaxHistory(DAYS_KEPT);
        policy.start();
        appender.setRollingPolicy(policy);
        appender.start();
        return appender;
    }

    private static PatternLayoutEncoder encoder(LoggerContext logs) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logs);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{30} - %msg%n");
        encoder.start();
        return encoder;
    }
}
