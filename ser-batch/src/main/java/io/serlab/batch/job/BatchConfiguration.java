package io.serlab.batch.job;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/**
 * Spring Batch with its job repository in the registry's database, so that a restart survives the process and a step's
 * facts are committed together with its state.
 *
 * <p>No two processes make the same job, because a run has one owner; so making one needs no stricter isolation, which
 * PostgreSQL would answer with failures whenever several make jobs at once.
 */
@SpringBootConfiguration
@EnableBatchProcessing
@EnableJdbcJobRepository(isolationLevelForCreate = Isolation.READ_COMMITTED)
class BatchConfiguration {
    // One connection: SQLite has one writer, and a second connection of our own would only wait for the first.
    @Bean(autowireCandidate = false)
    HikariDataSource pool(BatchApplication.Database database) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(database.connections());
        pool.setMaximumPoolSize(1);
        pool.setPoolName("registry");
        return new HikariDataSource(pool);
    }

    // A step's transaction spans its work, and a transaction of SQLite locks out other writers; so it begins with the
    // first statement, when the work is done and its facts are recorded.
    @Bean
    DataSource dataSource(BatchApplication.Database database) {
        DataSource lazy = new LazyConnectionDataSourceProxy(pool(database));
        JobRepositorySchema.ensure(lazy);
        return lazy;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }
}
