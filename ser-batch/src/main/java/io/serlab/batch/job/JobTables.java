package io.serlab.batch.job;

import javax.sql.DataSource;

/** Spring Batch's tables in a registry's database, for those who copy one. */
public final class JobTables {
    private JobTables() {}

    /** Makes them where they are missing. */
    public static void ensure(DataSource dataSource) {
        JobRepositorySchema.ensure(dataSource);
    }
}
