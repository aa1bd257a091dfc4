package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A database on a PostgreSQL server. The only class that touches its driver. */
final class PostgresqlLocation extends RegistryLocation {
    static final String SCHEME = "jdbc:postgresql:";

    private static final int CONNECT_SECONDS = 10;

    private final String url;
    private final Credentials credentials;

    /** @param url without a password */
    PostgresqlLocation(String url, Credentials credentials) {
        this.url = url;
        this.credentials = credentials;
    }

    Credentials credentials() {
        return credentials;
    }

    @Override
    DataSource openToWrite() throws SQLException {
        DataSource dataSource = dataSource();
        if (version(dataSource) < Schema.NEWEST) {
            SchemaTables.requireOurs(dataSource, this);
            Schema.ensure(dataSource);
        }
        return dataSource;
    }

    @Override
    Optional<DataSource> openToRead() throws SQLException {
        PGSimpleDataSource dataSource = dataSource();
        dataSource.setReadOnly(true);
        dataSource.setReadOnlyMode("always");
        int version = version(dataSource);
        if (version == 0) {
            SchemaTables.requireOurs(dataSource, this);
            return Optional.empty();
        }
        return Optional.of(version < Schema.NEWEST ? openToWrite() : dataSource);
    }

    @Override
    public boolean exists() {
        return openReadOnly().isPresent();
    }

    private PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setConnectTimeout(CONNECT_SECONDS);
        dataSource.setLoginTimeout(CONNECT_SECONDS);
        dataSource.setTcpKeepAlive(true);
        dataSource.setApplicationName("ser");
        dataSource.setURL(url);
        credentials.user().ifPresent(dataSource::setUser);
        credentials.password().ifPresent(dataSource::setPassword);
        return dataSource;
    }

    private int version(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (connection.getSchema() == null) {
                throw new InvalidInputException(
                        "no-such-database",
                        "The database of %s has no schema that this user may use.".formatted(url),
                        url,
                        "make one (CREATE SCHEMA ser) and name it with ?currentSchema=ser",
                        null);
            }
        }
        return Schema.version(dataSource);
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    @Nullable
    SerException explained(SQLException e) {
        return PostgresqlTrouble.explained(url, e);
    }

    @Override
    public String toString() {
        return url;
    }
}
