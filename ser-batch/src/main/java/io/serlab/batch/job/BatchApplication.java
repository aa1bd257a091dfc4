package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.registry.Registry;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;

/** The Spring context of a process that works: job repository and registry in one database. */
final class BatchApplication implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final Registry registry;

    private BatchApplication(ConfigurableApplicationContext context) {
        this.context = context;
        DataSource dataSource = context.getBean(DataSource.class);
        this.registry = Registry.on(new TransactionAwareDataSourceProxy(dataSource));
    }

    /**
     * Opens the database of a home, making its tables where they are missing.
     *
     * @throws SerException if it cannot be opened
     */
    static BatchApplication open(Path home) {
        // Finds what is wrong with the file in words, before the context does it in layers of exceptions.
        Registry.open(home);
        try {
            return new BatchApplication(new SpringApplicationBuilder(BatchConfiguration.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    // not a property: Spring would let SER_HOME of the environment win over it
                    .initializers(application -> application.getBeanFactory().registerSingleton("home", new Home(home)))
                    .run());
        } catch (BeansException broken) {
            throw new SerException(
                    "broken-registry",
                    "Cannot open the job repository in " + home + ": " + broken.getMessage(),
                    broken);
        }
    }

    /** The folder whose registry is opened. */
    record Home(Path folder) {}

    Registry registry() {
        return registry;
    }

    RunJobs jobs() {
        return new RunJobs(
                context.getBean(JobRepository.class),
                context.getBean(JobOperator.class),
                context.getBean(PlatformTransactionManager.class));
    }

    JobRepository jobRepository() {
        return context.getBean(JobRepository.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
