package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.text.Figures;
import dev.caretaker.adapter.web.text.TimeText;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogStore.Size;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names the rows of log types and says how large each log is. */
@Singleton
final class LogTypeRows implements RowNames {

    private static final String SECTION = "log-cleanup";

    private final EventLog log;
    private final Wording wording;

    LogTypeRows(EventLog log, Wording wording) {
        this.log = log;
        this.wording = wording;
    }

    @Override
    public Optional<RowName> of(String section, String field, String key) {
        return log.types().stream()
                .filter(type -> section.equals(SECTION) && type.name().equals(key))
                .map(type -> new RowName(type.label(), type.description()))
                .findFirst();
    }

    @Override
    public Map<String, String> facts(String section, String field) {
        Map<String, String> facts = new HashMap<>();
        if (section.equals(SECTION)) {
            log.sizes().forEach((type, size) -> facts.put(type.name(), fact(size)));
        }
        return facts;
    }

    private String fact(Size size) {
        return size.oldest()
                .map(oldest -> wording.text(
                        "fact.log-size",
                        Map.of(
                                "rows", Figures.of(size.rows()),
                                "size", Figures.size(size.bytes()),
                                "oldest", TimeText.day(oldest))))
                .orElseGet(() -> wording.text("fact.log-empty"));
    }
}
