package io.serlab.batch.job;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.serlab.registry.RegistryFile;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Spring Batch with its job repository in the registry's database, so that a restart survives the process and a step's
 * facts are committed together with its state.
 */
@SpringBootConfiguration
@EnableBatchProcessing
@EnableJdbcJobRepository
class BatchConfiguration {
    // One connection: SQLite has one writer, and a second connection of our own would only wait for the first.
    @Bean
    HikariDataSource dataSource(BatchApplication.Home home) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(RegistryFile.open(home.folder()));
        pool.setMaximumPoolSize(1);
        pool.setPoolName("registry");
        HikariDataSource dataSource = new HikariDataSource(pool);
        JobRepositorySchema.ensure(dataSource);
        return dataSource;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }
}
