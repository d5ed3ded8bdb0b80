package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.Actor;
import dev.caretaker.application.settings.ChangeSet;
import dev.caretaker.application.settings.ChangeSet.Change;
import dev.caretaker.application.settings.Revision;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.settings.StaleSettingsException;
import dev.caretaker.application.settings.StoredSection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link SettingsStore} promises. */
public interface SettingsStoreContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a revision at its start
     */
    SettingsStore store();

    @Test
    default void store_new_holdsNothing() {
        assertEquals(List.of(), store().current());
        assertEquals(StoredSection.NEVER_SAVED, store().newestRevision());
        assertEquals(List.of(), store().revisions("colours"));
        assertEquals(Optional.empty(), store().stored("colours", 1));
    }

    @Test
    default void save_anyText_isReadBackInItsOrder() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("zulu", "");
        text.put("alpha", Samples.ODD_TEXT);
        text.put("rows[0].näme", " spaces ");
        text.put("mike", "x".repeat(50_000));

        Revision saved = save(set(new Change("colours", 0, text, List.of("zulu"))));

        StoredSection stored = store().stored("colours", saved.number()).orElseThrow();
        assertEquals(new StoredSection("colours", saved.number(), text, Samples.NOW, "zoë"), stored);
        assertEquals(List.copyOf(text.keySet()), List.copyOf(stored.text().keySet()));
        assertEquals(List.of(stored), store().current());
    }

    @Test
    default void save_withoutAnyValue_isStillASave() {
        Revision saved = save(set(new Change("empty", 0, Map.of(), List.of())));

        assertEquals(
                Map.of(), store().stored("empty", saved.number()).orElseThrow().text());
        assertEquals(1, store().current().size());
        assertEquals(List.of(saved), store().revisions("empty"));
    }

    @Test
    default void save_oneAfterTheOther_keepsEveryRevision() {
        Revision first = save(set(change("colours", 0, "red")));
        Revision second = save(set(change("colours", first.number(), "blue")));

        assertTrue(first.number() > StoredSection.NEVER_SAVED && second.number() > first.number());
        assertEquals(second.number(), store().newestRevision());
        assertEquals(List.of(second, first), store().revisions("colours"));
        assertEquals("red", value(store().stored("colours", first.number()).orElseThrow()));
        assertEquals("blue", value(store().current().get(0)));
        assertEquals(Optional.empty(), store().stored("colours", second.number() + 1));
        assertEquals(Optional.empty(), store().stored("sizes", first.number()));
    }

    @Test
    default void save_twoSections_isOneRevisionOfBoth() {
        Revision both = save(set(change("colours", 0, "red"), change("sizes", 0, "large")));
        save(set(change("sizes", both.number(), "small")));

        assertEquals(Map.of("colours", List.of("value"), "sizes", List.of("value")), both.changedFields());
        assertEquals(List.of(both), store().revisions("colours"));
        assertEquals(2, store().revisions("sizes").size());
        assertEquals(both, store().revisions("sizes").get(1));
    }

    @Test
    default void save_withNoteFromIpv6_tellsWhoWhenWhereAndWhy() throws UnknownHostException {
        Actor actor = new Actor("zoë", InetAddress.getByName("2001:db8::7"));
        Change change = new Change("colours", 0, Map.of("a", "1", "b", "2"), List.of("b", "a"));

        Revision saved = save(new ChangeSet(List.of(change), actor, Samples.NOW, Optional.of(Samples.ODD_TEXT)));

        Revision read = store().revisions("colours").get(0);
        assertEquals(saved, read);
        assertEquals(actor, read.actor());
        assertEquals(Samples.NOW, read.at());
        assertEquals(Optional.of(Samples.ODD_TEXT), read.note());
        assertEquals(Map.of("colours", List.of("b", "a")), read.changedFields());
    }

    @Test
    default void save_basedOnOldVersion_isRefusedAndChangesNothing() {
        long first = save(set(change("colours", 0, "red"))).number();
        long second = save(set(change("colours", first, "blue"))).number();

        StaleSettingsException refusal = assertThrows(
                StaleSettingsException.class,
                () -> save(set(change("sizes", 0, "large"), change("colours", first, "green"))));

        assertEquals("colours", refusal.section());
        assertEquals(second, refusal.version());
        assertEquals(store().stored("colours", second), refusal.stored());
        assertEquals(1, store().current().size());
        assertEquals("blue", value(store().current().get(0)));
        assertEquals(List.of(), store().revisions("sizes"));
        assertEquals(2, store().revisions("colours").size());
    }

    @Test
    default void save_basedOnAVersionThatNeverWas_isRefused() {
        StaleSettingsException refusal =
                assertThrows(StaleSettingsException.class, () -> save(set(change("colours", 7, "red"))));

        assertEquals(Optional.empty(), refusal.stored());
        assertEquals(List.of(), store().current());
    }

    @Test
    default void save_byManyAtOnceOnOneVersion_exactlyOneWins() {
        long first = save(set(change("colours", 0, "red"))).number();

        long winners = Race.winners(16, caller -> () -> isSaved(set(change("colours", first, "by " + caller))));

        assertEquals(1, winners);
        assertEquals(2, store().revisions("colours").size());
    }

    @Test
    default void save_twoSectionsInOppositeOrderByMany_neverBlocksNorHalfSaves() {
        List<Integer> saves = Race.run(8, caller -> () -> {
            int saved = 0;
            for (int round = 0; round < 10; round++) {
                Change colours = change("colours", version("colours"), caller + "/" + round);
                Change sizes = change("sizes", version("sizes"), caller + "/" + round);
                saved += isSaved(caller % 2 == 0 ? set(colours, sizes) : set(sizes, colours)) ? 1 : 0;
            }
            return saved;
        });

        List<StoredSection> current = store().current();
        assertEquals(current.get(0).version(), current.get(1).version());
        assertEquals(value(current.get(0)), value(current.get(1)));
        List<Revision> history = new ArrayList<>(store().revisions("sizes"));
        assertEquals(saves.stream().mapToInt(Integer::intValue).sum(), history.size());
        assertEquals(history, store().revisions("colours"));
    }

    private boolean isSaved(ChangeSet changes) {
        try {
            save(changes);
            return true;
        } catch (StaleSettingsException late) {
            return false;
        }
    }

    private long version(String section) {
        return store().revisions(section).stream()
                .findFirst()
                .map(Revision::number)
                .orElse(StoredSection.NEVER_SAVED);
    }

    private static Change change(String section, long basedOn, String value) {
        return new Change(section, basedOn, Map.of("value", value), List.of("value"));
    }

    private static String value(StoredSection section) {
        return section.text().getOrDefault("value", "none");
    }

    private static ChangeSet set(Change... changes) {
        return new ChangeSet(
                List.of(changes), new Actor("zoë", InetAddress.getLoopbackAddress()), Samples.NOW, Optional.empty());
    }

    @Test
    default void save_recorded_tellsTheRevision() {
        List<Revision> recorded = new ArrayList<>();

        Revision saved = store().save(set(change("colours", 0, "red")), recorded::add);

        assertEquals(List.of(saved), recorded);
    }

    @Test
    default void save_whoseRecordFails_storesNothing() {
        assertThrows(IllegalStateException.class, () -> store().save(set(change("colours", 0, "red")), revision -> {
            throw new IllegalStateException("no room in the log");
        }));

        assertEquals(List.of(), store().current());
        assertEquals(List.of(), store().revisions("colours"));
        assertEquals("blue", saved(set(change("colours", 0, "blue"))));
    }

    private String saved(ChangeSet changes) {
        long number = save(changes).number();
        return store().stored("colours", number).orElseThrow().text().getOrDefault("value", "");
    }

    private Revision save(ChangeSet changes) {
        return store().save(changes, revision -> {});
    }
}
