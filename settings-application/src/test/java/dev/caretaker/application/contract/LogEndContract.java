package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.caretaker.application.log.LogChain.Head;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every {@link LogStore} promises of the end of a sealed log. */
public interface LogEndContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a row at its start
     */
    LogStore store();

    private Head head(int seconds) {
        return store().head("audit", Samples.NOW.plusSeconds(seconds)).orElseThrow();
    }

    @Test
    default void head_withoutARow_isBeforeTheFirst() {
        assertEquals(Link.none(), head(0).link());
        assertEquals(Optional.of(Link.none()), head(0).before());
    }

    @Test
    default void head_afterRows_isTheLinkOfTheNewest() {
        for (String user : List.of("anna", "Zoë")) {
            store().append(List.of(
                    new LogEntry("audit", Samples.NOW, user, "::1", "a", Outcome.SUCCESS, Map.of()),
                    new LogEntry("login", Samples.NOW, user, "::1", "b", Outcome.SUCCESS, Map.of())));
        }
        LogQuery all =
                new LogQuery("audit", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 10);

        Link newest = store().page(all, OptionalLong.empty()).links().get(0);

        assertEquals(2, newest.number());
        assertEquals(newest, head(0).link());
    }

    @Test
    default void head_isSignedForItsEndAndItsTimeAlone() {
        Head before = head(0);
        assertEquals(before, head(0));
        assertEquals(64, before.signature().length());
        assertNotEquals(before.signature(), head(1).signature());

        store().append(List.of(new LogEntry("audit", Samples.NOW, "anna", "::1", "a", Outcome.SUCCESS, Map.of())));

        assertNotEquals(before.signature(), head(0).signature());
    }
}
