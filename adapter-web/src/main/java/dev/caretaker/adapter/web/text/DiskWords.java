package dev.caretaker.adapter.web.text;

import dev.caretaker.application.housekeeping.PreviewHousekeeping.BeyondDisk;
import dev.caretaker.application.housekeeping.PreviewHousekeeping.Preview;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.domain.log.LogType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says that a size is larger than the disk, so that it limits nothing. */
@Singleton
public final class DiskWords {

    private final EventLog log;
    private final Wording wording;

    DiskWords(EventLog log, Wording wording) {
        this.log = log;
        this.wording = wording;
    }

    /**
     * What there is to say about the sizes of a preview.
     *
     * @param preview what values would do
     * @return a sentence per size that is too large
     */
    public List<String> of(Preview preview) {
        return preview.beyondDisk().stream()
                .map(beyond -> of(beyond, preview.backups().isPresent()))
                .toList();
    }

    /**
     * What there is to say about one log.
     *
     * @param preview what values would do
     * @param type name of the log type
     * @return a sentence; empty if its size fits the disk
     */
    public Optional<String> of(Preview preview, String type) {
        return preview.beyondDisk().stream()
                .filter(beyond -> beyond.log().equals(Optional.of(type)))
                .map(beyond -> of(beyond, false))
                .findFirst();
    }

    private String of(BeyondDisk beyond, boolean backups) {
        String key = backups ? "backups" : beyond.log().isPresent() ? "log" : "logs";
        return wording.text(
                "beyond-disk." + key,
                Map.of(
                        "log", beyond.log().map(this::label).orElse(""),
                        "size", Figures.size(beyond.limitBytes()),
                        "disk", Figures.size(beyond.diskBytes())));
    }

    private String label(String name) {
        return log.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .map(LogType::label)
                .orElse(name);
    }
}
