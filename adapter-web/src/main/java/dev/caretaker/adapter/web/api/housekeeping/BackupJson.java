package dev.caretaker.adapter.web.api.housekeeping;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A backup.
 *
 * @param id its id
 * @param createdAt when it was begun
 * @param sizeBytes size of its file; 0 while it is being written
 * @param sha256 SHA-256 of its file in hexadecimal; empty while it is being written
 * @param pinned whether it is kept whatever the rules say
 * @param origin {@code MANUAL} or {@code SCHEDULED}
 * @param takenBy who had it taken
 * @param state {@code RUNNING}, {@code COMPLETE}, {@code REMOVING}, or {@code MISSING} if its file has gone
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record BackupJson(
        String id,
        Instant createdAt,
        long sizeBytes,
        String sha256,
        boolean pinned,
        String origin,
        String takenBy,
        String state) {

    static BackupJson of(StoredBackup backup) {
        return new BackupJson(
                backup.id(),
                backup.createdAt(),
                backup.sizeBytes(),
                backup.sha256(),
                backup.pinned(),
                backup.origin().name(),
                backup.takenBy(),
                backup.state().name());
    }
}
