package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.housekeeping.backup.BackupStorage.Removal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Backups that are marked for removal: their files go first, then that is told, and then they are forgotten. Whatever breaks
 * off in between, they stay marked, so it is made up for. Thread-safe.
 */
final class MarkedBackups {

    private final BackupStore rows;
    private final BackupStorage files;

    MarkedBackups(BackupStore rows, BackupStorage files) {
        this.rows = rows;
        this.files = files;
    }

    /** Hears what became of files, by id of the backup; must not fail for a reason of its own. */
    interface Witness {
        void note(Map<String, Removal> removals);
    }

    /** A backup whose file stays is marked no longer. */
    Map<String, Removal> remove(Set<String> ids, Witness witness) {
        Map<String, Removal> removals = new LinkedHashMap<>();
        try {
            ids.forEach(id -> removals.put(id, files.remove(id)));
            return removals;
        } finally {
            settle(ids, removals, witness);
        }
    }

    private void settle(Set<String> ids, Map<String, Removal> removals, Witness witness) {
        if (!removals.isEmpty()) {
            witness.note(removals);
        }
        Set<String> gone = new LinkedHashSet<>(removals.keySet());
        gone.removeIf(id -> !removals.getOrDefault(id, Removal.REFUSED).isGone());
        Set<String> staying = new LinkedHashSet<>(ids);
        staying.removeAll(gone);
        rows.forget(gone);
        rows.unmark(staying);
    }
}
