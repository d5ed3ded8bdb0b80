package dev.caretaker.adapter.jdbc.startup;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The tables of a database, and the steps that bring them up to date. By default Flyway lets an older program run on the
 * tables of a newer one ({@code ignoreMigrationPatterns = *:future}); this does not. Where nothing is to be done it only
 * reads, so that a server can run with a role that may not change tables.
 */
public final class DatabaseSchema {

    private static final Set<MigrationState> UNKNOWN_HERE = Set.of(
            MigrationState.FUTURE_SUCCESS,
            MigrationState.FUTURE_FAILED,
            MigrationState.MISSING_SUCCESS,
            MigrationState.MISSING_FAILED);

    /** SQLSTATE insufficient_privilege (PostgreSQL manual, appendix A). */
    private static final String NO_RIGHT = "42501";

    private DatabaseSchema() {}

    /**
     * Brings the tables up to date, unless they are. Of several callers at once, in several processes, one does it. Of a
     * built-in database there is a copy meanwhile, see {@link BuiltInDatabase}.
     *
     * @param dataSource where connections come from
     * @return how many steps were taken
     * @throws StartRefusedException if a newer version has written to the database, a migration of it stopped half-way, or
     *     the user of the connections may not change tables
     */
    public static int bringUpToDate(DataSource dataSource) {
        return bringUpToDate(
                Flyway.configure(DatabaseSchema.class.getClassLoader()).dataSource(dataSource));
    }

    /**
     * The same without a pool, for a command.
     *
     * @param url JDBC address of the database
     * @param user its user
     * @param password and their password
     * @return how many steps were taken
     * @throws StartRefusedException if a newer version has written to the database, a migration of it stopped half-way, or
     *     the user may not change tables
     */
    public static int bringUpToDate(String url, String user, String password) {
        BuiltInDatabase.at(url).ifPresent(BuiltInDatabase::prepare);
        return bringUpToDate(
                Flyway.configure(DatabaseSchema.class.getClassLoader()).dataSource(url, user, password));
    }

    private static int bringUpToDate(FluentConfiguration configured) {
        Flyway flyway = configured
                .locations("classpath:db/migration")
                // Held by the session, not by a transaction, which the server would end for idling during long steps.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
        List<MigrationInfo> history = Arrays.asList(flyway.info().all());
        history.forEach(DatabaseSchema::refuse);
        if (history.stream().anyMatch(step -> step.getState() == MigrationState.PENDING)) {
            return BuiltInDatabase.whileCopied(configured.getDataSource(), () -> migrated(flyway));
        }
        flyway.validate();
        return 0;
    }

    private static void refuse(MigrationInfo step) {
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

    private static int migrated(Flyway flyway) {
        try {
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql && NO_RIGHT.equals(sql.getSQLState())) {
                    throw new StartRefusedException(
                            "The database has to be brought up to date, and its user may not create or change tables:"
                                    + " run the command “migrate” as the role that owns them, then start the server.",
                            failure);
                }
            }
            throw failure;
        }
    }
}
