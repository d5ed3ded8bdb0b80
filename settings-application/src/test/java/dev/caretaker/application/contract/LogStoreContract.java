package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link LogStore} promises. */
public interface LogStoreContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a row at its start
     */
    LogStore store();

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
