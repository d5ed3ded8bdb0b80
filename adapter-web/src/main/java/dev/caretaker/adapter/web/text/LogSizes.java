package dev.caretaker.adapter.web.text;

import dev.caretaker.application.log.LogStore.Size;
import jakarta.inject.Singleton;
import java.util.Map;

/** Says how large logs are. */
@Singleton
public final class LogSizes {

    private final Wording wording;

    LogSizes(Wording wording) {
        this.wording = wording;
    }

    /**
     * A size in words.
     *
     * @param size the size
     * @return rows, bytes and the day of the oldest row
     */
    public String of(Size size) {
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
