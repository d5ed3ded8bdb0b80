package dev.caretaker.app.metrics;

import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.domain.log.LogType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts sign-ins by how they ended and why, as the login log records them. */
@Singleton
@Metered
final class SignInMeters implements Measured {

    private static final String NAME = "caretaker.signins";

    /** Our reasons are a dozen constants; should an adapter ever pass on something else, it ends here. */
    private static final int MOST_REASONS = 40;

    private final EventLog log;
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    SignInMeters(EventLog log) {
        this.log = log;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (LogEntry.Outcome outcome : LogEntry.Outcome.values()) {
            counter(registry, outcome, ""); // so that a rate can be computed from the first one on
        }
        log.listen(entry -> count(registry, entry));
    }

    private void count(MeterRegistry registry, LogEntry entry) {
        if (entry.type().equals(LogType.LOGIN.name()) && entry.action().equals("sign-in")) {
            counter(registry, entry.outcome(), reason(entry)).increment();
        }
    }

    private String reason(LogEntry entry) {
        String reason = entry.details().getOrDefault("reason", "");
        boolean counted = reasons.contains(reason)
                || (reason.matches("[a-z-]{0,40}") && reasons.size() < MOST_REASONS && reasons.add(reason));
        return counted ? reason : "other";
    }

    private static Counter counter(MeterRegistry registry, LogEntry.Outcome outcome, String reason) {
        return Counter.builder(NAME)
                .description("sign-ins by outcome")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .tag("reason", reason)
                .register(registry);
    }
}
