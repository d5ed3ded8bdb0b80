package dev.caretaker.application.contract;

import static dev.caretaker.application.contract.LogRows.all;
import static dev.caretaker.application.contract.LogRows.at;
import static dev.caretaker.application.contract.LogRows.entry;
import static dev.caretaker.application.contract.LogRows.users;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link LogStore} promises of what it finds. */
public interface LogSearchContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a row at its start
     */
    LogStore store();

    @Test
    default void find_pages_cutTheRowsNewestFirst() {
        store().append(IntStream.range(0, 7)
                .mapToObj(i -> entry("audit", i, "u" + i))
                .toList());

        assertEquals(List.of("u6", "u5", "u4"), users(store(), page(0)));
        assertEquals(List.of("u3", "u2", "u1"), users(store(), page(1)));
        assertEquals(List.of("u0"), users(store(), page(2)));
        assertEquals(List.of(), users(store(), page(3)));
        assertEquals(List.of(), users(store(), page(Integer.MAX_VALUE)));
    }

    @Test
    default void find_between_takesTheStartAndLeavesTheEnd() {
        store().append(IntStream.range(0, 5)
                .mapToObj(i -> entry("audit", i, "u" + i))
                .toList());

        assertEquals(List.of("u2", "u1"), users(store(), between(at(1), at(3))));
        assertEquals(List.of(), users(store(), between(at(3), at(1))));
        assertEquals(5, users(store(), between(Instant.MIN, Instant.MAX)).size());
        assertEquals(List.of("u1"), users(store(), between(at(0).plusNanos(1_000), at(2))));
    }

    @Test
    default void find_user_inAnySpellingOfCase() {
        store().append(List.of(entry("audit", 0, "Änna"), entry("audit", 1, "änna-lena"), entry("audit", 2, "a%")));

        assertEquals(List.of("Änna"), users(store(), byUser("äNNA")));
        assertEquals(List.of(), users(store(), byUser("%")));
        assertEquals(List.of("a%"), users(store(), byUser("A%")));
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
    default void find_byOutcome_takesThoseRowsOnly() {
        store().append(List.of(
                entry("audit", 0, "a"), new LogEntry("audit", at(1), "b", "192.0.2.1", "x", Outcome.FAILED, Map.of())));

        assertEquals(
                List.of("b"),
                users(
                        store(),
                        new LogQuery(
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

    private static LogEntry with(String action, Map<String, String> details) {
        return new LogEntry("audit", Samples.NOW, "u1", "192.0.2.1", action, Outcome.SUCCESS, details);
    }

    private List<String> actions(String text) {
        LogQuery query =
                new LogQuery("audit", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(text), 0, 100);
        return store().find(query).stream().map(LogEntry::action).toList();
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
