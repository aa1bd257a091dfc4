package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.registry.Registry;
import io.serlab.registry.RegistryLocation;
import javax.sql.DataSource;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;

/** The Spring context of a process that works: job repository and registry in one database. */
final class BatchApplication implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final RegistryLocation location;
    private final Registry registry;

    private BatchApplication(ConfigurableApplicationContext context, RegistryLocation location) {
        this.context = context;
        this.location = location;
        DataSource dataSource = context.getBean(DataSource.class);
        this.registry = Registry.on(location, new TransactionAwareDataSourceProxy(dataSource));
    }

    /**
     * Opens a registry's database, making its tables where they are missing.
     *
     * @throws SerException if it cannot be opened
     */
    static BatchApplication open(RegistryLocation location) {
        // Finds what is wrong with the database in words, before the context does it in layers of exceptions.
        Database database = new Database(location.open());
        try {
            ConfigurableApplicationContext context = new SpringApplicationBuilder(BatchConfiguration.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    // not a property: what a password is in must not be looked up by name
                    .initializers(application -> application.getBeanFactory().registerSingleton("database", database))
                    .run();
            return new BatchApplication(context, location);
        } catch (BeansException | DataAccessException broken) {
            throw location.explained(broken)
                    .orElseGet(() -> new SerException(
                            "broken-registry",
                            "Cannot open the job repository in " + location + ": " + broken.getMessage(),
                            broken));
        }
    }

    /** The registry's database, opened; each connection is a new one. */
    record Database(DataSource connections) {}

    Registry registry() {
        return registry;
    }

    RunJobs jobs() {
        return new RunJobs(
                context.getBean(JobRepository.class),
                context.getBean(JobOperator.class),
                context.getBean(PlatformTransactionManager.class),
                location);
    }

    JobRepository jobRepository() {
        return context.getBean(JobRepository.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
