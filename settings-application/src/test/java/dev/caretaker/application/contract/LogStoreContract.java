package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.housekeeping.LostJobException;
import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.LogSlice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link LogStore} promises. */
public interface LogStoreContract extends LogEndContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a row at its start
     */
    @Override
    LogStore store();

    /**
     * Where it is kept who holds which job.
     *
     * @return the one that the store asks
     */
    JobStore jobs();

    @Test
    default void store_new_holdsNothing() {
        assertEquals(List.of(), store().find(all("audit")));
        assertEquals(Map.of(), store().sizes());
    }

    @Test
    default void append_anyText_isReadBack() {
        LogEntry odd = new LogEntry(
                "audit",
                Samples.NOW,
                Samples.ODD_TEXT,
                "2001:db8::7",
                "settings-change",
                Outcome.REFUSED,
                Map.of("empty", "", "näme", Samples.ODD_TEXT, "control", "a\0\r\nb\u2028\u202e", "change.a → b", "="));
        LogEntry plain = new LogEntry("audit", Samples.NOW, "", "", "", Outcome.FAILED, Map.of());

        store().append(List.of(odd));
        store().append(List.of(plain));

        assertEquals(List.of(plain, odd), store().find(all("audit")));
    }

    @Test
    default void append_severalRows_keepTheirOrder() {
        store().append(List.of(entry("audit", 2, "a"), entry("login", 0, "b"), entry("audit", 1, "c")));
        store().append(List.of());
        store().append(List.of(entry("audit", 0, "d")));

        assertEquals(List.of("d", "c", "a"), users(all("audit")));
        assertEquals(List.of("b"), users(all("login")));
    }

    @Test
    default void find_pages_cutTheRowsNewestFirst() {
        store().append(IntStream.range(0, 7)
                .mapToObj(i -> entry("audit", i, "u" + i))
                .toList());

        assertEquals(List.of("u6", "u5", "u4"), users(page(0)));
        assertEquals(List.of("u3", "u2", "u1"), users(page(1)));
        assertEquals(List.of("u0"), users(page(2)));
        assertEquals(List.of(), users(page(3)));
        assertEquals(List.of(), users(page(Integer.MAX_VALUE)));
    }

    @Test
    default void find_between_takesTheStartAndLeavesTheEnd() {
        store().append(IntStream.range(0, 5)
                .mapToObj(i -> entry("audit", i, "u" + i))
                .toList());

        assertEquals(List.of("u2", "u1"), users(between(at(1), at(3))));
        assertEquals(List.of(), users(between(at(3), at(1))));
        assertEquals(5, users(between(Instant.MIN, Instant.MAX)).size());
        assertEquals(List.of("u1"), users(between(at(0).plusNanos(1_000), at(2))));
    }

    @Test
    default void find_user_inAnySpellingOfCase() {
        store().append(List.of(entry("audit", 0, "Änna"), entry("audit", 1, "änna-lena"), entry("audit", 2, "a%")));

        assertEquals(List.of("Änna"), users(byUser("äNNA")));
        assertEquals(List.of(), users(byUser("%")));
        assertEquals(List.of("a%"), users(byUser("A%")));
    }

    @Test
    default void find_text_inActionAndDetailsInAnySpellingOfCase() {
        store().append(List.of(
                with("sign-in", Map.of("reason", "wrong Passwört")),
                with("lock-out", Map.of("MiNuTes", "15", "host", "ÇA-straße")),
                with("sign-out", Map.of())));

        assertEquals(List.of("sign-in"), actions("PASSWÖRT"));
        assertEquals(List.of("sign-out", "sign-in"), actions("SIGN-"));
        assertEquals(List.of("lock-out"), actions("minutes"));
        assertEquals(List.of("lock-out"), actions("ça-"));
        assertEquals(List.of(), actions("u1"));
        assertEquals(3, actions("").size());
    }

    @Test
    default void find_textWithWildcards_meansThemLiterally() {
        store().append(List.of(
                with("a", Map.of("v", "100% sure")),
                with("b", Map.of("v", "100 sure")),
                with("c", Map.of("v", "snake_case")),
                with("d", Map.of("v", "snakeXcase")),
                with("e", Map.of("v", "back\\slash!"))));

        assertEquals(List.of("a"), actions("100%"));
        assertEquals(List.of("c"), actions("snake_"));
        assertEquals(List.of("e"), actions("\\SLASH!"));
        assertEquals(List.of(), actions("!%"));
        assertEquals(List.of(), actions("'; --"));
    }

    @Test
    default void sizes_byType_countRowsAndBytes() {
        store().append(List.of(entry("audit", 5, "a"), entry("audit", 3, "b"), entry("login", 9, "c")));
        LogStore.Size before = sizeOf("audit");

        store().append(List.of(
                new LogEntry("audit", at(7), "ä", "", "", Outcome.SUCCESS, Map.of("v", "x".repeat(500)))));

        assertEquals(2, before.rows());
        assertEquals(Optional.of(at(3)), before.oldest());
        assertTrue(before.bytes() > 0);
        assertEquals(3, sizeOf("audit").rows());
        assertTrue(sizeOf("audit").bytes() >= before.bytes() + 500);
        assertEquals(1, sizeOf("login").rows());
    }

    @Test
    default void append_byManyAtOnce_losesNoRow() {
        Race.run(8, caller -> () -> {
            for (int i = 0; i < 25; i++) {
                store().append(List.of(entry("audit", i, "u" + caller)));
            }
            return caller;
        });

        assertEquals(200, store().find(all("audit")).size());
        assertEquals(200, sizeOf("audit").rows());
    }

    @Test
    default void find_byOutcome_takesThoseRowsOnly() {
        store().append(List.of(
                entry("audit", 0, "a"), new LogEntry("audit", at(1), "b", "192.0.2.1", "x", Outcome.FAILED, Map.of())));

        assertEquals(
                List.of("b"),
                users(new LogQuery(
                        "audit",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Outcome.FAILED),
                        0,
                        10)));
    }

    @Test
    default void page_behindARow_goesOnThereWhateverIsAdded() {
        store().append(IntStream.range(0, 7)
                .mapToObj(i -> entry("audit", i, "u" + i))
                .toList());
        store().append(List.of(entry("login", 0, "other")));

        LogStore.Page first = store().page(page(0), OptionalLong.empty());
        store().append(List.of(entry("audit", 9, "new")));
        LogStore.Page second = store().page(page(0), first.next());
        LogStore.Page third = store().page(page(0), second.next());

        assertEquals(List.of("u6", "u5", "u4"), names(first));
        assertEquals(List.of("u3", "u2", "u1"), names(second));
        assertEquals(List.of("u0"), names(third));
        assertEquals(OptionalLong.empty(), third.next());
        assertEquals(
                OptionalLong.empty(),
                store().page(all("login"), OptionalLong.empty()).next());
    }

    private static List<String> names(LogStore.Page page) {
        return page.rows().stream().map(LogEntry::user).toList();
    }

    @Test
    default void days_ofALog_areSumsOfItsRows() {
        int day = 24 * 3600;
        store().append(List.of(entry("audit", 0, "a"), entry("audit", day, "b"), entry("login", 0, "c")));
        store().append(List.of(entry("audit", 1, "d")));

        List<LogSlice> days = store().days("audit");

        assertEquals(
                List.of(Samples.NOW.truncatedTo(ChronoUnit.DAYS), at(day).truncatedTo(ChronoUnit.DAYS)),
                days.stream().map(LogSlice::from).toList());
        assertEquals(List.of(2L, 1L), days.stream().map(LogSlice::rows).toList());
        assertEquals(
                sizeOf("audit").bytes(),
                days.stream().mapToLong(LogSlice::bytes).sum());
        assertEquals(List.of(), store().days("jobs"));
    }

    @Test
    default void measure_stretch_takesTheStartAndLeavesTheEnd() {
        store().append(IntStream.range(0, 5)
                .mapToObj(i -> entry("audit", i, "u" + i))
                .toList());

        LogStore.Size size = store().measure("audit", at(1), at(3));

        assertEquals(2, size.rows());
        assertEquals(Optional.of(at(1)), size.oldest());
        assertEquals(sizeOf("audit").bytes() * 2 / 5, size.bytes());
        assertEquals(new LogStore.Size(0, 0, Optional.empty()), store().measure("audit", at(9), at(10)));
    }

    @Test
    default void remove_olderRows_goOldestFirstAndNoMoreThanAsked() {
        String run = claimed();
        store().append(List.of(
                entry("jobs", 2, "c"), entry("jobs", 0, "a"), entry("login", 0, "x"), entry("jobs", 1, "b")));
        store().append(List.of(entry("jobs", 3, "d")));

        LogStore.Removed two = store().remove(new LogStore.Batch("jobs", Instant.MIN, at(3), Long.MAX_VALUE, 2, run));
        assertEquals(2, two.rows());
        assertEquals(Optional.of(at(0)), two.first());
        assertEquals(Optional.of(at(1)), two.last());
        assertEquals(List.of("d", "c"), users(all("jobs")));

        assertEquals(
                1,
                store().remove(new LogStore.Batch("jobs", Instant.MIN, at(3), Long.MAX_VALUE, 2, run))
                        .rows());
        assertEquals(
                LogStore.Removed.nothing(),
                store().remove(new LogStore.Batch("jobs", Instant.MIN, at(3), Long.MAX_VALUE, 2, run)));
        assertEquals(List.of("d"), users(all("jobs")));
        assertEquals(1, sizeOf("jobs").rows());
        assertEquals(Optional.of(at(3)), sizeOf("jobs").oldest());
        assertEquals(1, store().days("jobs").get(0).rows());
        assertEquals(List.of("x"), users(all("login")));
    }

    @Test
    default void remove_bytes_takesAsManyRowsAsAreNeeded() {
        String run = claimed();
        store().append(IntStream.range(0, 4)
                .mapToObj(i -> entry("jobs", 0, "u" + i))
                .toList());
        long each = sizeOf("jobs").bytes() / 4;

        LogStore.Removed removed =
                store().remove(new LogStore.Batch("jobs", Instant.MIN, Instant.MAX, each + 1, 100, run));

        assertEquals(2, removed.rows());
        assertEquals(2 * each, removed.bytes());
        assertEquals(2 * each, sizeOf("jobs").bytes());
        assertEquals(List.of("u3", "u2"), users(all("jobs")));
    }

    @Test
    default void remove_everything_leavesNoSize() {
        String run = claimed();
        store().append(List.of(entry("jobs", 0, "a")));

        store().remove(new LogStore.Batch("jobs", Instant.MIN, Instant.MAX, Long.MAX_VALUE, 100, run));

        assertEquals(Map.of(), store().sizes());
        assertEquals(List.of(), store().days("jobs"));
    }

    @Test
    default void remove_byARunThatLostItsJob_removesNothing() {
        store().append(List.of(entry("jobs", 0, "a")));

        assertThrows(LostJobException.class, () -> store().remove(
                        new LogStore.Batch("jobs", Instant.MIN, Instant.MAX, Long.MAX_VALUE, 100, "nobody")));

        assertEquals(List.of("a"), users(all("jobs")));
    }

    @Test
    default void remove_sealedRows_goFromTheBeginningOnly() {
        String run = claimed();
        store().append(List.of(entry("audit", 0, "a"), entry("audit", 9, "young"), entry("audit", 1, "c")));

        LogStore.Removed removed =
                store().remove(new LogStore.Batch("audit", Instant.MIN, at(5), Long.MAX_VALUE, 100, run));

        assertEquals(1, removed.rows());
        assertEquals(1, removed.anchor().orElseThrow().number());
        assertEquals(List.of("c", "young"), users(all("audit")));
    }

    @Test
    default void verify_untouchedRows_areCompleteBeforeAndAfterCleanUp() {
        String run = claimed();
        assertEquals(new LogStore.Verification(1, 0, OptionalLong.empty()), store().verify("audit"));
        store().append(List.of(entry("audit", 0, Samples.ODD_TEXT), entry("login", 0, "x")));
        store().append(List.of(entry("audit", 1, "b"), entry("audit", 2, "c")));
        assertEquals(new LogStore.Verification(1, 3, OptionalLong.empty()), store().verify("audit"));

        store().remove(new LogStore.Batch("audit", Instant.MIN, at(2), Long.MAX_VALUE, 100, run));
        assertEquals(new LogStore.Verification(3, 3, OptionalLong.empty()), store().verify("audit"));

        store().remove(new LogStore.Batch("audit", Instant.MIN, Instant.MAX, Long.MAX_VALUE, 100, run));
        store().append(List.of(entry("audit", 3, "d")));
        assertEquals(new LogStore.Verification(4, 4, OptionalLong.empty()), store().verify("audit"));
    }

    @Test
    default void page_ofASealedLog_hasTheLinkOfEachRow() {
        store().append(List.of(entry("audit", 0, "a"), entry("login", 0, "x"), entry("audit", 1, "b")));

        List<LogChain.Link> links =
                store().page(all("audit"), OptionalLong.empty()).links();

        assertEquals(List.of(2L, 1L), links.stream().map(LogChain.Link::number).toList());
        assertEquals(List.of(), store().page(all("login"), OptionalLong.empty()).links());
    }

    @Test
    default void append_sealedRowsByManyAtOnce_formOneChain() {
        Race.run(8, caller -> () -> {
            for (int i = 0; i < 10; i++) {
                store().append(List.of(entry("audit", i, "u" + caller)));
            }
            return caller;
        });

        assertEquals(new LogStore.Verification(1, 80, OptionalLong.empty()), store().verify("audit"));
    }

    private String claimed() {
        JobRun run = JobRun.started("cleaner", JobKind.LOG_CLEANUP, Optional.empty(), Samples.NOW, "system");
        assertTrue(jobs().claim(run, Optional.empty(), Duration.ofHours(1)));
        return run.id();
    }

    private LogStore.Size sizeOf(String type) {
        return Objects.requireNonNull(store().sizes().get(type));
    }

    private static Instant at(int seconds) {
        return Samples.NOW.plusSeconds(seconds);
    }

    private static LogEntry entry(String type, int seconds, String user) {
        return new LogEntry(type, at(seconds), user, "192.0.2.1", "sign-in", Outcome.SUCCESS, Map.of("n", "1"));
    }

    private static LogEntry with(String action, Map<String, String> details) {
        return new LogEntry("audit", Samples.NOW, "u1", "192.0.2.1", action, Outcome.SUCCESS, details);
    }

    private List<String> users(LogQuery query) {
        return store().find(query).stream().map(LogEntry::user).toList();
    }

    private List<String> actions(String text) {
        LogQuery query =
                new LogQuery("audit", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(text), 0, 100);
        return store().find(query).stream().map(LogEntry::action).toList();
    }

    private static LogQuery all(String type) {
        return new LogQuery(type, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 500);
    }

    private static LogQuery page(int number) {
        return new LogQuery("audit", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), number, 3);
    }

    private static LogQuery between(Instant from, Instant to) {
        return new LogQuery("audit", Optional.of(from), Optional.of(to), Optional.empty(), Optional.empty(), 0, 500);
    }

    private static LogQuery byUser(String user) {
        return new LogQuery("audit", Optional.empty(), Optional.empty(), Optional.of(user), Optional.empty(), 0, 500);
    }
}
