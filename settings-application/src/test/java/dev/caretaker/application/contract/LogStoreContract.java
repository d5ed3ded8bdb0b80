package dev.caretaker.application.contract;

import static dev.caretaker.application.contract.LogRows.all;
import static dev.caretaker.application.contract.LogRows.at;
import static dev.caretaker.application.contract.LogRows.entry;
import static dev.caretaker.application.contract.LogRows.sizeOf;
import static dev.caretaker.application.contract.LogRows.users;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every {@link LogStore} promises. */
public interface LogStoreContract extends LogSearchContract, LogRemovalContract, LogEndContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a row at its start
     */
    @Override
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

        assertEquals(List.of("d", "c", "a"), users(store(), all("audit")));
        assertEquals(List.of("b"), users(store(), all("login")));
    }

    @Test
    default void appendWithoutWaiting_rows_areFoundCountedAndSealedAsAnyOther() {
        store().append(List.of(entry("audit", 0, "a")));
        store().appendWithoutWaiting(List.of(entry("audit", 1, "b"), entry("login", 2, "c")));
        store().appendWithoutWaiting(List.of());
        store().append(List.of(entry("audit", 3, "d")));

        assertEquals(List.of("d", "b", "a"), users(store(), all("audit")));
        assertEquals(3, sizeOf(store(), "audit").rows());
        assertEquals(1, sizeOf(store(), "login").rows());
        assertEquals(new LogStore.Verification(1, 3, OptionalLong.empty()), store().verify("audit"));
    }

    @Test
    default void sizes_byType_countRowsAndBytes() {
        store().append(List.of(entry("audit", 5, "a"), entry("audit", 3, "b"), entry("login", 9, "c")));
        LogStore.Size before = sizeOf(store(), "audit");

        store().append(List.of(
                new LogEntry("audit", at(7), "ä", "", "", Outcome.SUCCESS, Map.of("v", "x".repeat(500)))));

        assertEquals(2, before.rows());
        assertEquals(Optional.of(at(3)), before.oldest());
        assertTrue(before.bytes() > 0);
        assertEquals(3, sizeOf(store(), "audit").rows());
        assertTrue(sizeOf(store(), "audit").bytes() >= before.bytes() + 500);
        assertEquals(1, sizeOf(store(), "login").rows());
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
        assertEquals(200, sizeOf(store(), "audit").rows());
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
}
