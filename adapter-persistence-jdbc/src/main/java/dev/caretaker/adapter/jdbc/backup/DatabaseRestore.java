package dev.caretaker.adapter.jdbc.backup;

import com.zaxxer.hikari.HikariDataSource;
import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.application.housekeeping.backup.BackupManifest;
import dev.caretaker.application.housekeeping.backup.InstallationData;
import dev.caretaker.application.housekeeping.backup.RestoreBackup;
import dev.caretaker.application.housekeeping.backup.RestoreBackup.Restored;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Fills an empty database from a backup file. The next start brings its tables up to date. */
public final class DatabaseRestore {

    private DatabaseRestore() {}

    /**
     * Checks the file as a whole, makes the tables it needs and fills them.
     *
     * @param file the backup
     * @param url JDBC address of the database
     * @param user its user
     * @param password and their password
     * @return what the backup says about itself
     * @throws StartRefusedException if the file is no backup, is damaged or was made by a newer version, or if the database
     *     is not empty; then nothing was changed
     */
    public static BackupManifest restore(Path file, String url, String user, String password) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new StartRefusedException("The backup file " + file + " does not exist or cannot be read.");
        }
        try (HikariDataSource dataSource = new HikariDataSource()) {
            dataSource.setJdbcUrl(url);
            dataSource.setUsername(user);
            dataSource.setPassword(password);
            dataSource.setMaximumPoolSize(2);
            Restored restored = RestoreBackup.restore(
                    () -> new BufferedInputStream(Files.newInputStream(file)), schema -> prepared(dataSource, schema));
            UnderWayWhenCopied.settle(dataSource, restored);
            return restored.manifest();
        } catch (IOException damaged) {
            throw new StartRefusedException(
                    "The file " + file + " is not a whole backup of this program (" + damaged.getMessage()
                            + "): take another one.",
                    damaged);
        }
    }

    private static FluentConfiguration migrations(DataSource dataSource) {
        return Flyway.configure(DatabaseRestore.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration");
    }

    private static InstallationData prepared(DataSource dataSource, String schema) {
        // Asked without a target, for Flyway refuses one that it does not know.
        boolean known = Arrays.stream(migrations(dataSource).load().info().all())
                .map(MigrationInfo::getVersion)
                .anyMatch(version -> version.getVersion().equals(schema));
        if (!known) {
            throw new StartRefusedException("The backup was made by a newer version of this program (tables of version "
                    + schema + " are unknown here): restore it with that version.");
        }
        refuseFilled(dataSource);
        migrations(dataSource).target(schema).load().migrate();
        return new FreshTables(dataSource);
    }

    private static void refuseFilled(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            if (!Tables.names(connection).isEmpty()) {
                throw new StartRefusedException("The database is not empty: a backup is restored into an empty data"
                        + " directory or an empty database only. Move the present one away first.");
            }
        } catch (SQLException failure) {
            throw new StartRefusedException("The database cannot be looked at: " + failure.getMessage(), failure);
        }
    }
}
