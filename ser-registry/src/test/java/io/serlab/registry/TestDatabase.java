package io.serlab.registry;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** The databases that a history may live in. */
enum TestDatabase {
    SQLITE {
        @Override
        DataSource fresh(Path home) {
            return RegistryLocation.under(home).open();
        }

        @Override
        DataSource empty(Path file) {
            SQLiteDataSource dataSource = new SQLiteDataSource();
            dataSource.setUrl("jdbc:sqlite:" + file);
            return dataSource;
        }
    },

    /** A real server, started once; it gives up root by itself where the tests run as root. */
    POSTGRESQL {
        @Override
        DataSource fresh(Path home) {
            return empty(home);
        }

        @Override
        DataSource empty(Path file) {
            String name = "history" + DATABASES.incrementAndGet();
            try (Connection connection = PostgresqlServer.running().admin().getConnection();
                    Statement statement = connection.createStatement()) {
                // The order of a language, so that a test notices where the order of bytes was meant.
                statement.execute("CREATE DATABASE " + name
                        + " LOCALE_PROVIDER icu ICU_LOCALE 'en-US' TEMPLATE template0 ENCODING 'UTF8'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return PostgresqlServer.running().database(name);
        }
    };

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** A database for a registry. */
    abstract DataSource fresh(Path home);

    /** A database without any table. */
    abstract DataSource empty(Path file);
}
