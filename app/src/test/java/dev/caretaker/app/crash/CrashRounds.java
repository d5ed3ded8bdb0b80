package dev.caretaker.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.http.Client;
import dev.caretaker.app.http.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Writes, breaks something at a random moment, and compares what is there afterwards with what was acknowledged.
 *
 * <p>{@code -Dcrash.rounds=300} makes more rounds than the 30 of a normal build, {@code -Dcrash.seed=…} repeats the moments
 * of an earlier run, which printed its seed.
 */
final class CrashRounds {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 30);
    private static final int LEAST_MILLIS = 1_000;
    private static final int LONGEST_WAIT = 500;

    private final List<Scribe> scribes;
    private final Random random = random();

    CrashRounds() {
        this(new SettingsScribe(), new UserScribe(), new SecretScribe(), new AppScribe());
    }

    CrashRounds(Scribe... scribes) {
        this.scribes = List.of(scribes);
    }

    /** Moments that can be had again. */
    static Random random() {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        System.out.println("crash.seed=" + seed);
        return new Random(seed);
    }

    /** What breaks, and how it comes back. */
    interface Crash {

        /** The server, from the start or as it was left by the last round. */
        ServerProcess server() throws IOException;

        void happen() throws IOException;

        /** Afterwards {@link #server} answers again, without anybody having mended anything. */
        void recover() throws IOException;
    }

    /** So that there is something to lose: by each in the first round, by any in those after it. */
    private void awaitSaves(int round) {
        int enough = round == 1 ? scribes.size() : 1;
        List<Integer> before = saved();
        for (int waited = 0; waited < LONGEST_WAIT; waited++) {
            List<Integer> now = saved();
            long busy = IntStream.range(0, now.size())
                    .filter(one -> now.get(one) > before.get(one))
                    .count();
            if (busy >= enough) {
                return;
            }
            pause(20);
        }
    }

    private List<Integer> saved() {
        return scribes.stream().map(Scribe::allAcknowledged).toList();
    }

    /** So long that every part of the slowest save is met. */
    private int longestMillis() {
        return scribes.stream()
                .mapToInt(scribe -> (int) scribe.slowest().toMillis())
                .reduce(LEAST_MILLIS, Math::max);
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    /** Goes through a share of the rounds: so many of 30. */
    void run(Crash crash, int ofThirty) throws IOException {
        runAll(crash, Math.max(1, ROUNDS * ofThirty / 30));
    }

    void runAll(Crash crash, int rounds) throws IOException {
        Client admin = SignedIn.forTheFirstTime(crash.server().port());
        for (int round = 1; round <= rounds; round++) {
            Client before = admin.on(crash.server().port());
            List<CompletableFuture<Void>> writing = scribes.stream()
                    .map(scribe -> CompletableFuture.runAsync(() -> scribe.writeUntilGone(before)))
                    .toList();
            awaitSaves(round);
            pause(random.nextInt(longestMillis()));
            crash.happen();
            writing.forEach(CompletableFuture::join);
            Instant broken = Instant.now();
            crash.recover();
            Client after = admin.on(crash.server().port());
            assertThat(Duration.between(broken, Instant.now())).isLessThan(Duration.ofSeconds(30));
            for (Scribe scribe : scribes) {
                scribe.check(after);
            }
        }
        scribes.forEach(scribe -> assertThat(scribe.allAcknowledged()).isPositive());
        System.out.println(rounds + " crashes survived; acknowledged and found again: "
                + scribes.stream()
                        .map(scribe -> scribe.getClass().getSimpleName() + " " + scribe.allAcknowledged())
                        .toList());
    }
}
