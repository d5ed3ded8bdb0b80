package dev.caretaker.app.instances;

import static dev.caretaker.app.instances.TwoServers.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.http.Client;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs of two servers on one PostgreSQL: one at a time, once per slot, taken over from the dead, and no further step by
 * one that stood still past its lease. Where a lease has to run out, a test says in the database that it has;
 * {@code -Dleases.wait=true} has it wait for that, and for PostgreSQL to end a transaction that stands still.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsOfTwoIT {

    private static final String BACKUPS = "/web/api/backups";
    private static final String CLEAN_UP = "/web/api/logs/cleanup/run";
    private static final String COPY_WAITS = "LOCK TABLE remembered_browser IN ACCESS EXCLUSIVE MODE";

    /** The copy, not the pruning of the same table, which comes every few minutes. */
    private static final String COPYING = "SELECT%remembered_browser";

    private static final String REMOVAL_WAITS = "SELECT id FROM log_entry WHERE type = 'login' ORDER BY at FOR UPDATE";
    private static final String LEASE_HAS_RUN_OUT =
            "UPDATE job SET lease_until = now() - interval '1 second' WHERE holder IS NOT NULL";

    private static final boolean WAITS = Boolean.getBoolean("leases.wait");

    @TempDir
    static Path directory;

    private TwoServers servers;
    private Client admin;

    @BeforeAll
    void start() throws Exception {
        servers = new TwoServers(directory, Map.of());
        admin = servers.firstSignIn();
        until(
                "planned",
                () -> servers.count("FROM job WHERE kind IN ('LOG_CLEANUP', 'BACKUP') AND next_run IS NOT NULL") == 2);
    }

    /** For the tests that come after one that ended or paused it. */
    @AfterEach
    void startAgainWhatWasKilledOrStandsStill() throws IOException {
        TwoServers.resume(servers.other());
        if (!servers.isOneAlive()) {
            servers.startOneAgain();
            admin = admin.on(servers.one().port());
        }
    }

    @AfterAll
    void stop() throws IOException {
        servers.close();
    }

    private Client onOther() {
        return admin.on(servers.other().port());
    }

    private static int post(Client client, String path) {
        return client.send("POST", path, "").statusCode();
    }

    private List<String> runs(String kind, String where) throws SQLException {
        List<String> outcomes = new ArrayList<>();
        try (Connection connection = servers.connection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT outcome FROM job_run WHERE kind = '" + kind + "' AND " + where + " ORDER BY number")) {
            while (rows.next()) {
                outcomes.add(rows.getString(1));
            }
        }
        return outcomes;
    }

    /** A statement that has to wait until this is closed. */
    private Connection holding(String lock) throws SQLException {
        Connection connection = servers.connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(lock);
        }
        return connection;
    }

    private void untilItWaits(String statement) throws Exception {
        until(
                "waiting",
                () -> servers.count("FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%" + statement
                                + "%'")
                        > 0);
    }

    private void letTheLeaseRunOut() throws Exception {
        if (WAITS) {
            System.out.println("The lease had run out after "
                    + until(
                            "run out",
                            () -> servers.count("FROM job WHERE holder IS NOT NULL AND lease_until > now()") == 0));
        } else {
            servers.execute(LEASE_HAS_RUN_OUT);
        }
    }

    private void letTheTransactionBeEnded() throws Exception {
        String still = "FROM pg_stat_activity WHERE state = 'idle in transaction'";
        until("it stands still", () -> servers.count(still) > 0);
        if (WAITS) {
            System.out.println(
                    "PostgreSQL had ended the transaction after " + until("ended", () -> servers.count(still) == 0));
        } else {
            servers.execute("SELECT pg_terminate_backend(pid) " + still);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(servers.backups)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void backup_underWayOnOne_isBusyOnTheOther() throws Exception {
        CompletableFuture<Integer> first;
        try (Connection table = holding(COPY_WAITS)) {
            first = CompletableFuture.supplyAsync(() -> post(admin, BACKUPS));
            untilItWaits(COPYING);

            assertThat(post(onOther(), BACKUPS)).isEqualTo(409);
            table.rollback();
        }
        assertThat(first.join()).isEqualTo(201);
        assertThat(post(onOther(), BACKUPS)).isEqualTo(201);
    }

    @Test
    void slot_thatComes_isRunByOneOfThem() throws Exception {
        String slot = "planned_at = TIMESTAMPTZ '2026-01-02 03:04:05Z'";
        servers.execute("UPDATE job SET next_run = TIMESTAMPTZ '2026-01-02 03:04:05Z' WHERE kind = 'LOG_CLEANUP'");

        until("done", () -> runs("LOG_CLEANUP", slot).equals(List.of("DONE")));
        Duration bothLook = Duration.ofSeconds(6);
        long asked = System.nanoTime();
        until("both have looked", () -> System.nanoTime() - asked > bothLook.toNanos());

        assertThat(runs("LOG_CLEANUP", slot)).containsExactly("DONE");
    }

    @Test
    void slot_whoseHolderIsKilled_isTakenOver() throws Exception {
        long before = servers.count("FROM backup WHERE origin = 'SCHEDULED' AND state = 'COMPLETE'");
        TwoServers.pause(servers.other());
        try (Connection table = holding(COPY_WAITS)) {
            servers.execute("UPDATE job SET next_run = now() WHERE kind = 'BACKUP'");
            untilItWaits(COPYING);
            servers.killOne();
            table.rollback();
        }
        assertThat(files()).anyMatch(file -> file.endsWith(".part"));
        letTheLeaseRunOut();
        TwoServers.resume(servers.other());

        Duration taken = until(
                "taken over", () -> runs("BACKUP", "planned_at IS NOT NULL").equals(List.of("ABANDONED", "DONE")));
        System.out.println("Taken over after " + taken);
        until(
                "followed by retention",
                () -> servers.count("FROM job_run WHERE kind = 'BACKUP_RETENTION'" + " AND ended_at IS NOT NULL") > 0);
        assertThat(runs("BACKUP_RETENTION", "TRUE")).containsExactly("DONE");

        assertThat(files()).noneMatch(file -> file.endsWith(".part"));
        assertThat(servers.count("FROM backup WHERE origin = 'SCHEDULED' AND state = 'COMPLETE'"))
                .isEqualTo(before + 1);
        assertThat(servers.count("FROM backup WHERE state <> 'COMPLETE'")).isZero();
    }

    @Test
    void backupByHand_whoseHolderIsKilled_isListedNoLonger() throws Exception {
        List<String> before = files();
        CompletableFuture<Integer> killed;
        try (Connection table = holding(COPY_WAITS)) {
            killed = CompletableFuture.supplyAsync(() -> post(admin, BACKUPS));
            untilItWaits(COPYING);
            assertThat(onOther().get(BACKUPS).body()).contains("RUNNING");
            servers.killOne();
            table.rollback();
        }
        assertThat(killed.handle((status, failure) -> failure != null).join()).isTrue();
        assertThat(files()).hasSize(before.size() + 1);
        letTheLeaseRunOut();

        until("it has gone", () -> servers.count("FROM backup WHERE state <> 'COMPLETE'") == 0);

        assertThat(files()).isEqualTo(before);
        assertThat(onOther().get(BACKUPS).body()).doesNotContain("RUNNING");
        assertThat(onOther().get("/web/api/logs/audit?text=broken-off").body()).contains("backup-delete");
    }

    @Test
    void backup_ofAHolderThatStoodStill_isNotFinishedAndDoesNotHarmTheOther() throws Exception {
        List<String> before = files();
        CompletableFuture<Integer> paused;
        try (Connection table = holding(COPY_WAITS)) {
            paused = CompletableFuture.supplyAsync(() -> post(admin, BACKUPS));
            untilItWaits(COPYING);
            TwoServers.pause(servers.one());
            table.rollback();
        }
        letTheLeaseRunOut();
        HttpResponse<String> taken = onOther().send("POST", BACKUPS, "");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        TwoServers.resume(servers.one());

        assertThat(paused.join()).isGreaterThanOrEqualTo(400);
        String id = Client.property(taken, "id").orElseThrow();
        List<String> expected = new ArrayList<>(before);
        expected.add(id + ".backup");
        assertThat(files()).containsExactlyInAnyOrderElementsOf(expected);
        HttpResponse<String> verified = admin.send("POST", BACKUPS + "/" + id + "/verify", "");
        assertThat(verified.body()).contains("true");
        assertThat(servers.count("FROM backup WHERE state <> 'COMPLETE'")).isZero();
    }

    @Test
    void cleanUp_ofAHolderThatStoodStill_removesNothingMore() throws Exception {
        int old = 300;
        writeOldRows(old);
        CompletableFuture<Integer> paused;
        try (Connection table = holding(REMOVAL_WAITS)) {
            paused = CompletableFuture.supplyAsync(() -> post(admin, CLEAN_UP));
            untilItWaits("DELETE FROM log_entry");
            TwoServers.pause(servers.one());
            table.rollback();
        }
        // It stands still in the middle of a transaction, which PostgreSQL ends after 20 seconds.
        letTheTransactionBeEnded();
        letTheLeaseRunOut();
        HttpResponse<String> cleaned = onOther().send("POST", CLEAN_UP, "");
        assertThat(cleaned.body()).contains("\"login\":" + old);
        writeOldRows(old);
        TwoServers.resume(servers.one());

        assertThat(paused.join()).isGreaterThanOrEqualTo(400);
        assertThat(oldRows()).isEqualTo(old);
        assertThat(runs("LOG_CLEANUP", "planned_at IS NULL")).containsExactly("ABANDONED", "DONE");
    }

    private void writeOldRows(int rows) throws SQLException {
        servers.execute("INSERT INTO log_entry (type, at, username, address, action, outcome, details, folded_user,"
                + " searched, bytes) SELECT 'login', now() - interval '200 days', 'u', '192.0.2.1', 'sign-in', 'SUCCESS',"
                + " '', 'u', 'u', 10 FROM generate_series(1, " + rows + ")");
    }

    private long oldRows() throws SQLException {
        return servers.count("FROM log_entry WHERE type = 'login' AND at < now() - interval '100 days'");
    }
}
