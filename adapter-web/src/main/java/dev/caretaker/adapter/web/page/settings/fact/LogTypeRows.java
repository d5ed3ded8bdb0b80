package dev.caretaker.adapter.web.page.settings.fact;

import dev.caretaker.adapter.web.text.LogSizes;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.domain.log.LogType;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names the rows of log types and says how large each log is. */
@Singleton
final class LogTypeRows implements RowNames {

    private static final String SECTION = "log-cleanup";

    private final EventLog log;
    private final LogSizes sizes;
    private final Wording wording;

    LogTypeRows(EventLog log, LogSizes sizes, Wording wording) {
        this.log = log;
        this.sizes = sizes;
        this.wording = wording;
    }

    @Override
    public Optional<RowName> of(String section, String field, String key) {
        return log.types().stream()
                .filter(type -> section.equals(SECTION) && type.name().equals(key))
                .map(type -> new RowName(type.label(), type.description() + floor(type)))
                .findFirst();
    }

    private String floor(LogType type) {
        int days = type.minimumAgeDays();
        return days == 0 ? "" : " " + wording.text("logs.floor", Map.of("min", Integer.toString(days)));
    }

    @Override
    public Map<String, String> facts(String section, String field) {
        Map<String, String> facts = new HashMap<>();
        if (section.equals(SECTION)) {
            log.sizes().forEach((type, size) -> facts.put(type.name(), sizes.of(size)));
        }
        return facts;
    }
}
