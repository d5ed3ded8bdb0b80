package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.domain.backup.Backup;
import dev.caretaker.domain.backup.Backup.Origin;
import java.time.Instant;
import java.util.Set;

/**
 * What is known of a backup.
 *
 * @param id unique; also the name of its file, without a path
 * @param createdAt when it was begun
 * @param sizeBytes size of its file; 0 while it is being written
 * @param sha256 SHA-256 of its file in lower-case hexadecimal; empty while it is being written
 * @param pinned whether an administrator wants it kept whatever the rules say
 * @param origin who had it taken
 * @param takenBy name of the user, {@code system} for the schedule
 * @param state how far it is
 */
public record StoredBackup(
        String id,
        Instant createdAt,
        long sizeBytes,
        String sha256,
        boolean pinned,
        Origin origin,
        String takenBy,
        State state) {

    /** How far a backup is. */
    public enum State {
        /** It is being written, or that broke off. */
        RUNNING,
        /** It is there as a whole. */
        COMPLETE,
        /** It is being removed, or that broke off. */
        REMOVING,
        /** Its file is not there, without our doing; or its folder is not. */
        MISSING
    }

    /**
     * A backup that begins.
     *
     * @param id unique
     * @param createdAt the present
     * @param origin who has it taken
     * @param takenBy name of the user
     * @return the backup in state {@link State#RUNNING}
     */
    public static StoredBackup begun(String id, Instant createdAt, Origin origin, String takenBy) {
        return new StoredBackup(id, createdAt, 0, "", false, origin, takenBy, State.RUNNING);
    }

    private StoredBackup in(State other) {
        return new StoredBackup(id, createdAt, sizeBytes, sha256, pinned, origin, takenBy, other);
    }

    /** As it is while only these files are there. */
    StoredBackup among(Set<String> files) {
        return state == State.COMPLETE && !files.contains(id) ? in(State.MISSING) : this;
    }

    /** As far as keeping or removing it goes. */
    Backup fact() {
        return new Backup(id, createdAt, sizeBytes, pinned, state != State.RUNNING, origin);
    }
}
