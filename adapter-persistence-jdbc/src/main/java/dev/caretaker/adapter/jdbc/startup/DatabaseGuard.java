package dev.caretaker.adapter.jdbc.startup;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * Looks at a database before it is migrated. By default Flyway lets an older program run on the tables of a newer one
 * ({@code ignoreMigrationPatterns = *:future}); this does not.
 */
public final class DatabaseGuard {

    private static final Set<MigrationState> UNKNOWN_HERE = Set.of(
            MigrationState.FUTURE_SUCCESS,
            MigrationState.FUTURE_FAILED,
            MigrationState.MISSING_SUCCESS,
            MigrationState.MISSING_FAILED);

    private DatabaseGuard() {}

    /**
     * Refuses a database that this version cannot work with. Reads only.
     *
     * @param dataSource where connections come from
     * @throws StartRefusedException if a newer version has written to it, or a migration of it stopped half-way
     */
    public static void check(DataSource dataSource) {
        List<MigrationInfo> history = Arrays.asList(Flyway.configure(DatabaseGuard.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load()
                .info()
                .all());
        for (MigrationInfo step : history) {
            if (UNKNOWN_HERE.contains(step.getState())) {
                throw new StartRefusedException("The database was written by a newer version of this program (step "
                        + step.getVersion() + " of its tables is unknown here): start that version,"
                        + " or restore a backup made by this one.");
            }
            if (step.getState() == MigrationState.FAILED) {
                throw new StartRefusedException("An earlier start failed half-way through step " + step.getVersion()
                        + " of the database tables: restore the backup made before it.");
            }
        }
    }
}
