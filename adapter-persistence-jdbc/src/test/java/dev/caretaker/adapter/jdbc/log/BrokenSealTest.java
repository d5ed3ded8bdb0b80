package dev.caretaker.adapter.jdbc.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.log.LogStore.Verification;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody does to the audit log with the tools of the database is found. */
class BrokenSealTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123456Z");

    private final ApplicationContext context = TestDatabases.start(TestDatabases.h2InMemory("seals"));

    @BeforeEach
    void fill() {
        TestDatabases.empty(context);
        store().append(IntStream.rangeClosed(1, 2500)
                .mapToObj(i -> new LogEntry(
                        "audit", NOW.plusSeconds(i), "anna", "::1", "change", Outcome.SUCCESS, Map.of("n", "" + i)))
                .toList());
    }

    @AfterEach
    void close() {
        context.close();
    }

    private LogStore store() {
        return context.getBean(LogStore.class);
    }

    private void tamper(String statement) {
        context.getBean(Database.class).atomic(BrokenSealTest.class, sql -> sql.update(statement));
    }

    @Test
    void rows_untouched_areComplete() {
        assertThat(store().verify("audit")).isEqualTo(new Verification(1, 2500, OptionalLong.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "UPDATE log_entry SET username = 'berta' WHERE number = 1700#1700",
                "UPDATE log_entry SET details = 'n' || CHAR(10) || '9' WHERE number = 2#2",
                "UPDATE log_entry SET outcome = 'FAILED' WHERE number = 2500#2500",
                "UPDATE log_entry SET at = at + INTERVAL '1' SECOND WHERE number = 1#1",
                "UPDATE log_entry SET seal = NULL, number = NULL WHERE number = 5#5",
                "DELETE FROM log_entry WHERE number = 1#1",
                "DELETE FROM log_entry WHERE number = 1200#1200",
                "DELETE FROM log_entry WHERE number > 2400#2401",
                "DELETE FROM log_entry#1",
                "UPDATE log_chain SET head_number = 2499#2499",
                "UPDATE log_chain SET anchor_number = 7#8",
            })
    void rows_changedByHand_areNamed(String statement, long number) {
        tamper(statement);

        assertThat(store().verify("audit").brokenAt()).hasValue(number);
    }

    /** Every seal that there is can be put at an end; its signature cannot. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "DELETE FROM log_entry WHERE number <= 100#anchor#100#101",
                "DELETE FROM log_entry WHERE number > 2400#head#2400#2401"
            })
    void rows_cutOffWithTheEndMovedToMatch_areNamed(String cut, String end, long last, long named) {
        String seal = store().page(
                        new LogQuery(
                                "audit", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 1),
                        OptionalLong.of(idOf(last) + 1))
                .links()
                .get(0)
                .seal();
        tamper(cut);
        tamper("UPDATE log_chain SET " + end + "_number = " + last + ", " + end + "_seal = '" + seal + "'");

        assertThat(store().verify("audit").brokenAt()).hasValue(named);
        store().append(List.of(new LogEntry("audit", NOW, "anna", "::1", "change", Outcome.SUCCESS, Map.of())));
        assertThat(store().verify("audit").brokenAt()).isPresent();
        assertThat(verifiedWith(replaceKey()).brokenAt()).isPresent();
    }

    @Test
    void head_movedByHand_isSignedForNobody() {
        assertThat(store().head("audit", NOW)).isPresent();

        tamper("UPDATE log_chain SET head_number = 2400 WHERE type = 'audit'");

        assertThat(store().head("audit", NOW)).isEmpty();
    }

    private long idOf(long number) {
        return context.getBean(Database.class).single(BrokenSealTest.class, sql -> sql.first(
                        row -> row.getLong("id"), "SELECT id FROM log_entry WHERE number = ?", number)
                .orElseThrow());
    }

    @Test
    void ends_thatSomebodyTookTheSignatureFrom_areNoEnds() {
        tamper("UPDATE log_chain SET head_signature = NULL");
        assertThat(store().verify("audit").brokenAt()).hasValue(2501);

        tamper("UPDATE log_chain SET anchor_signature = NULL");
        assertThat(store().verify("audit").brokenAt()).hasValue(1);
    }

    @Test
    void rows_fromBeforeThereWereSeals_arePassedOver() {
        TestDatabases.empty(context);
        tamper("""
            INSERT INTO log_entry (type, at, username, address, action, outcome, details, folded_user, searched, bytes)
            VALUES ('audit', CURRENT_TIMESTAMP, 'old', '', '', 'SUCCESS', '', '', '', 1)\
            """);
        store().append(List.of(new LogEntry("audit", NOW, "anna", "::1", "change", Outcome.SUCCESS, Map.of())));

        assertThat(store().verify("audit")).isEqualTo(new Verification(1, 1, OptionalLong.empty()));
    }

    @Test
    void keyReplaced_sealsEveryRowAnew() {
        LogChain next = replaceKey();

        assertThat(verifiedWith(next)).isEqualTo(new Verification(1, 2500, OptionalLong.empty()));
        assertThat(store().verify("audit").brokenAt()).hasValue(1);
    }

    @Test
    void keyReplaced_doesNotHideARowThatWasChangedBefore() {
        tamper("UPDATE log_entry SET username = 'berta' WHERE number = 1700");
        assertThat(verifiedWith(replaceKey()).brokenAt()).hasValue(1700);
    }

    @Test
    void keyReplaced_doesNotHideThatTheNewestRowsWereCutOff() {
        tamper("DELETE FROM log_entry WHERE number > 2400");
        assertThat(verifiedWith(replaceKey()).brokenAt()).hasValue(2401);
    }

    private LogChain replaceKey() {
        LogChain next = new LogChain("another key, of 32 bytes exactly".getBytes(StandardCharsets.US_ASCII));
        LogChain present = context.getBean(LogChain.class);
        context.getBean(Database.class).atomic(BrokenSealTest.class, sql -> {
            new LogSealsRenewal(sql, present, next).run("audit");
            return 0;
        });
        return next;
    }

    private Verification verifiedWith(LogChain chain) {
        return new LogSealsCheck(context.getBean(Database.class), chain, "audit").run();
    }
}
