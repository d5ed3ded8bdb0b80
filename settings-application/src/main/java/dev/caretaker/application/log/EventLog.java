package dev.caretaker.application.log;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ChangeSet.Change;
import dev.caretaker.domain.log.LogSlice;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Violation;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Records what happens, each time as one row of the log that it belongs to, and shows it again. Thread-safe. */
public final class EventLog {

    private final List<LogType> types;
    private final LogStore store;
    private final Clock clock;
    private final List<Consumer<LogEntry>> listeners = new CopyOnWriteArrayList<>();

    /**
     * A log book.
     *
     * @param types the log types of the product
     * @param store where the rows are kept
     * @param clock the time of the rows
     */
    public EventLog(List<LogType> types, LogStore store, Clock clock) {
        this.types = List.copyOf(types);
        this.store = store;
        this.clock = clock;
    }

    /**
     * The time that a row would bear which is recorded now, for what shall bear the same.
     *
     * @return the present
     */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Records an event of the audit log: somebody changed something.
     *
     * @param actor who, and from where
     * @param action what, such as {@code password-change}
     * @param outcome how it went
     * @param details more about it; never a secret
     */
    public void audit(Actor actor, String action, Outcome outcome, Map<String, String> details) {
        record(LogType.AUDIT, actor, action, outcome, details);
    }

    /**
     * Records several events of the audit log at once, in their order: all of them or none.
     *
     * @param actor who, and from where
     * @param events what, and how it went
     */
    public void audit(Actor actor, List<LogEvent> events) {
        record(LogType.AUDIT, actor, events);
    }

    /**
     * Records an event of the login log: somebody came, went or was refused.
     *
     * @param actor who, as they typed their name, and from where
     * @param action what, such as {@code sign-in}
     * @param outcome how it went
     * @param details more about it; never a secret
     */
    public void login(Actor actor, String action, Outcome outcome, Map<String, String> details) {
        record(LogType.LOGIN, actor, action, outcome, details);
    }

    /**
     * Records an event of any log, for instance one that a host product registered.
     *
     * @param type the log
     * @param actor who, and from where
     * @param action what
     * @param outcome how it went
     * @param details more about it; never a secret
     * @throws IllegalArgumentException if the type is not registered
     */
    public void record(LogType type, Actor actor, String action, Outcome outcome, Map<String, String> details) {
        record(type, actor, List.of(new LogEvent(action, outcome, details)));
    }

    private void record(LogType type, Actor actor, List<LogEvent> events) {
        if (!types.contains(type)) {
            throw new IllegalArgumentException("not registered: log type " + type.name());
        }
        List<LogEntry> entries = events.stream()
                .map(event -> new LogEntry(
                        type.name(),
                        clock.instant(),
                        actor.username(),
                        actor.address().getHostAddress(),
                        event.action(),
                        event.outcome(),
                        event.details()))
                .toList();
        store.append(entries);
        entries.forEach(entry -> listeners.forEach(listener -> listener.accept(entry)));
    }

    /**
     * Tells a listener of each row from now on, once it is stored. It is called by whoever records the event, so it must not
     * take long.
     *
     * @param listener counts or passes on rows
     */
    public void listen(Consumer<LogEntry> listener) {
        listeners.add(listener);
    }

    /**
     * Records a change of settings with old and new values. No section has a secret among its fields.
     *
     * @param actor who, and from where
     * @param revision number of the revision
     * @param change the new values
     * @param before the old values by path
     */
    public void settingsChanged(Actor actor, long revision, Change change, Map<String, String> before) {
        Map<String, String> details = new TreeMap<>();
        details.put("section", change.section());
        details.put("revision", Long.toString(revision));
        change.changedFields()
                .forEach(path -> details.put(
                        "change." + path,
                        before.getOrDefault(path, "–") + " → " + change.text().getOrDefault(path, "–")));
        audit(actor, "settings-change", Outcome.SUCCESS, details);
    }

    /**
     * Records that stored settings break today's rules and the defaults are in force instead.
     *
     * @param section id of the section
     * @param violations what is wrong
     */
    public void settingsBroken(String section, List<Violation> violations) {
        audit(
                Actor.system(),
                "settings-broken",
                Outcome.FAILED,
                Map.of("section", section, "violations", violations.toString()));
    }

    /**
     * The logs of the product.
     *
     * @return in display order
     */
    public List<LogType> types() {
        return types;
    }

    /**
     * A page of a log.
     *
     * @param query which rows
     * @return newest first
     */
    public List<LogEntry> find(LogQuery query) {
        return store.find(query);
    }

    /**
     * Every row of a log, one after the other, however many there are.
     *
     * @param query which rows; its page does not matter
     * @param sink gets each row, newest first
     */
    public void forEach(LogQuery query, Consumer<LogEntry> sink) {
        OptionalLong next = OptionalLong.empty();
        do {
            LogStore.Page page = store.page(query, next);
            page.rows().forEach(sink);
            next = page.next();
        } while (next.isPresent());
    }

    /**
     * A page of a log that starts behind a row.
     *
     * @param query which rows; its number of the page does not matter
     * @param before the row, as an earlier page named it; empty to start with the newest
     * @return newest first
     */
    public LogStore.Page page(LogQuery query, OptionalLong before) {
        return store.page(query, before);
    }

    /**
     * Where a log ends now, for whoever takes its rows elsewhere.
     *
     * @param type name of the log type
     * @return its signed end; empty if the rows of that log are not sealed, or somebody has moved its end by hand
     */
    public Optional<LogChain.Head> head(String type) {
        return LogChain.covers(type) ? store.head(type, clock.instant()) : Optional.empty();
    }

    /**
     * Checks whether every row of a log is as it was written.
     *
     * @param type name of the log type
     * @return what was found; empty if the rows of that log are not sealed
     */
    public Optional<LogStore.Verification> verify(String type) {
        return LogChain.covers(type) ? Optional.of(store.verify(type)) : Optional.empty();
    }

    /**
     * How a log grows from day to day.
     *
     * @param type name of the log type
     * @return one slice per day in UTC that has rows, oldest first
     */
    public List<LogSlice> days(String type) {
        return store.days(type);
    }

    /**
     * How large the logs are.
     *
     * @return one size per registered type, in display order
     */
    public Map<LogType, LogStore.Size> sizes() {
        Map<String, LogStore.Size> stored = store.sizes();
        Map<LogType, LogStore.Size> sizes = new LinkedHashMap<>();
        types.forEach(
                type -> sizes.put(type, stored.getOrDefault(type.name(), new LogStore.Size(0, 0, Optional.empty()))));
        return sizes;
    }
}
