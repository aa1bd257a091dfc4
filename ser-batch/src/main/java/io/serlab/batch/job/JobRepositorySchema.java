package io.serlab.batch.job;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring Batch's own tables, made once per database: all in one transaction, so that a process killed in the middle
 * leaves none of them, and looked for again when another process was faster.
 */
final class JobRepositorySchema {
    private static final String TABLE = "BATCH_JOB_INSTANCE";
    private static final int ATTEMPTS = 5;

    private JobRepositorySchema() {}

    static void ensure(DataSource dataSource) {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> create(dataSource));
                return;
            } catch (DataAccessException raced) {
                if (attempt == ATTEMPTS) {
                    throw raced;
                }
            }
        }
    }

    private static void create(DataSource dataSource) {
        ConnectionCallback<Boolean> exists = JobRepositorySchema::exists;
        if (!Boolean.TRUE.equals(new JdbcTemplate(dataSource).execute(exists))) {
            DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(script(dataSource)), dataSource);
        }
    }

    // Spring Batch names its scripts as the databases name themselves.
    private static ClassPathResource script(DataSource dataSource) {
        ConnectionCallback<String> product =
                connection -> connection.getMetaData().getDatabaseProductName();
        String name =
                String.valueOf(new JdbcTemplate(dataSource).execute(product)).toLowerCase(Locale.ROOT);
        return new ClassPathResource("org/springframework/batch/core/schema-%s.sql".formatted(name));
    }

    private static boolean exists(Connection connection) throws SQLException {
        DatabaseMetaData facts = connection.getMetaData();
        String table = facts.storesLowerCaseIdentifiers() ? TABLE.toLowerCase(Locale.ROOT) : TABLE;
        try (ResultSet tables = facts.getTables(null, connection.getSchema(), table, null)) {
            return tables.next();
        }
    }
}
