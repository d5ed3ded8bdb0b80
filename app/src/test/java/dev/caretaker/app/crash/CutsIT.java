package dev.caretaker.app.crash;

import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} while certificates are made, authenticator apps set up, and the master key replaced: what was before is
 * there, or what was to be, never neither, and nobody has to mend anything.
 *
 * <p>{@code -Dcrash.cuts=50} cuts each of them as often, on each database.
 */
class CutsIT {

    private static final int CUTS = Integer.getInteger("crash.cuts", 3);

    @TempDir
    Path directory;

    private final EntraLookAlike entra = new EntraLookAlike(Clock.systemUTC());

    @AfterEach
    void close() {
        entra.close();
    }

    private Map<String, String> environment(Map<String, String> database) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(database);
        environment.putAll(SignedIn.ENVIRONMENT);
        environment.putAll(StartArchive.environment(directory.resolve("training")));
        environment.put("CARETAKER_ENTRA_AUTHORITY", entra.authority());
        return environment;
    }

    private void cutCertificatesAndApps(Map<String, String> database) throws Exception {
        try (KilledServer server = new KilledServer(directory.resolve("data"), environment(database))) {
            new CrashRounds(new CertificateScribe(entra), new AppScribe()).runAll(server, CUTS);
        }
    }

    private void cutKeyRotation(Map<String, String> database) throws Exception {
        new RotationRounds(directory.resolve("data"), environment(database), new CertificateScribe(entra)).run(CUTS);
    }

    @Test
    void certificatesAndApps_cutOnH2_areThereOrNot() throws Exception {
        cutCertificatesAndApps(Map.of());
    }

    @Test
    void certificatesAndApps_cutOnPostgres_areThereOrNot() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"))) {
            cutCertificatesAndApps(postgres.environment());
        }
    }

    @Test
    void keyRotation_cutOnH2_leavesOneKeyThatFits() throws Exception {
        cutKeyRotation(Map.of());
    }

    @Test
    void keyRotation_cutOnPostgres_leavesOneKeyThatFits() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"))) {
            cutKeyRotation(postgres.environment());
        }
    }
}
