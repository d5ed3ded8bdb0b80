package dev.caretaker.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.crash.CutRotation.Phase;
import dev.caretaker.app.http.Client;
import dev.caretaker.app.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Replaces the master key again and again, and ends the command at a random moment of one of its phases, whose lengths are
 * measured before. Then a server has to start as if nothing had been, with the key before or the next one, and find every
 * secret readable.
 */
final class RotationRounds {

    private static final int ROWS_TO_SEAL_ANEW = 300;
    private static final String RULES = "/web/api/settings/password-rules";

    /** So that the end of a phase is met as well, for no run takes as long as the one before. */
    private static final double LONGER = 1.2;

    private final Path directory;
    private final Map<String, String> environment;
    private final CertificateScribe certificate;
    private final AppScribe apps = new AppScribe();
    private final Map<Phase, Duration> lengths = new EnumMap<>(Phase.class);
    private final Random random = CrashRounds.random();
    private Client admin = new Client(0);

    RotationRounds(Path directory, Map<String, String> environment, CertificateScribe certificate) {
        this.directory = directory;
        this.environment = environment;
        this.certificate = certificate;
    }

    private Path key() {
        return directory.resolve("master.key");
    }

    private static void stop(ServerProcess server) throws InterruptedException {
        server.terminate();
        server.exitStatus();
        server.close();
    }

    /** A certificate, an app for each round, since a code is good for one sign-in only, and an audit log. */
    private void fill(int rounds) throws IOException, InterruptedException {
        ServerProcess server = ServerProcess.ready(directory, environment);
        admin = SignedIn.forTheFirstTime(server.port());
        assertThat(certificate.save(admin, 1)).isTrue();
        for (int number = 0; number <= rounds; number++) {
            assertThat(apps.save(admin, number)).isTrue();
        }
        String rules = admin.get(RULES).body();
        for (int row = 0; row < ROWS_TO_SEAL_ANEW; row++) {
            admin.send("PUT", RULES, rules.replaceAll("\"minLength\":\\d+", "\"minLength\":" + (12 + row % 2)));
        }
        stop(server);
    }

    private void measure() throws IOException {
        try (CutRotation whole = CutRotation.begin(directory, environment)) {
            long start = System.nanoTime();
            whole.await(Phase.CHANGING_OVER);
            long changes = System.nanoTime();
            whole.await(Phase.RECORDING);
            long changed = System.nanoTime();
            whole.awaitEnd();
            assertThat(whole.isAcknowledged()).as(whole.output()).isTrue();
            lengths.put(Phase.COMING_UP, Duration.ofNanos(changes - start));
            lengths.put(Phase.CHANGING_OVER, Duration.ofNanos(changed - changes));
            lengths.put(Phase.RECORDING, Duration.ofNanos(System.nanoTime() - changed));
        }
    }

    private Duration randomPart(Phase phase) {
        Duration length = Optional.ofNullable(lengths.get(phase)).orElseThrow();
        return Duration.ofNanos((long) (length.toNanos() * LONGER * random.nextDouble()));
    }

    /** Cuts as often as told, each phase in its turn. */
    void run(int rounds) throws IOException, InterruptedException {
        fill(rounds);
        measure();
        assertThatEverythingIsReadable(0, false);
        Phase[] phases = Phase.values();
        int replaced = 0;
        for (int round = 1; round <= rounds; round++) {
            Phase phase = phases[(round + 1) % phases.length];
            String before = Files.readString(key());
            boolean acknowledged;
            try (CutRotation rotation = CutRotation.begin(directory, environment)) {
                rotation.cut(phase, randomPart(phase));
                acknowledged = rotation.isAcknowledged();
            }
            boolean isTheOldOne = assertThatEverythingIsReadable(round, !acknowledged);
            assertThat(Files.readString(key()).equals(before)).isEqualTo(isTheOldOne);
            if (!isTheOldOne) {
                replaced++;
                assertThat(key().resolveSibling("master.key.previous")).hasContent(before);
            }
        }
        System.out.println(rounds + " replacements of the master key cut, of phases that take " + lengths
                + "; the next key " + "was in force after " + replaced);
    }

    /** Starts a server on what there is. Says whether the key is the one that the administrator's session was signed with. */
    private boolean assertThatEverythingIsReadable(int user, boolean mayBeTheOldOne)
            throws IOException, InterruptedException {
        ServerProcess server = ServerProcess.ready(directory, environment);
        admin = admin.on(server.port());
        boolean isTheOldOne = admin.get(RULES).statusCode() == 200;
        if (!mayBeTheOldOne) {
            assertThat(isTheOldOne).as("acknowledged, and lost").isFalse();
        }
        assertThat(admin.login("admin", SignedIn.PASSWORD).statusCode()).isEqualTo(200);
        certificate.assertThatItWorks(admin);
        apps.assertThatItWorks(admin, user);
        assertThat(admin.get("/web/api/logs/audit/verification").body()).startsWith("{\"complete\":true");
        stop(server);
        return isTheOldOne;
    }
}
