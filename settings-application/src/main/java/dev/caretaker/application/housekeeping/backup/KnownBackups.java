package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of backups, held against the files that are there. Thread-safe. */
final class KnownBackups {

    private final BackupStore rows;
    private final BackupStorage files;

    KnownBackups(BackupStore rows, BackupStorage files) {
        this.rows = rows;
        this.files = files;
    }

    BackupStock stock() {
        try {
            return new BackupStock(list(), Optional.empty());
        } catch (BackupFolderException folder) {
            return new BackupStock(among(Set.of()), Optional.of(folder.trouble()));
        }
    }

    List<StoredBackup> list() {
        return among(files.files().keySet());
    }

    private List<StoredBackup> among(Set<String> present) {
        return rows.all().stream().map(backup -> backup.among(present)).toList();
    }

    /** Whether its file is there or not. */
    StoredBackup row(String id) {
        return rows.find(id).orElseThrow(() -> new UnknownBackupException(id));
    }

    /** In the state in which a list has it. */
    StoredBackup present(String id) {
        return row(id).among(isThere(id) ? Set.of(id) : Set.of());
    }

    private boolean isThere(String id) {
        Optional<InputStream> file;
        try {
            file = files.open(id);
        } catch (BackupFolderException outOfReach) {
            return false;
        }
        file.ifPresent(KnownBackups::close);
        return file.isPresent();
    }

    StoredBackup complete(String id) {
        StoredBackup backup = row(id);
        close(opened(backup));
        return backup;
    }

    InputStream open(String id) {
        return opened(row(id));
    }

    boolean isIntact(String id) {
        StoredBackup backup = row(id);
        try (MeasuredInput in = new MeasuredInput(opened(backup))) {
            return in.toTheEnd().sha256().equals(backup.sha256());
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    private InputStream opened(StoredBackup backup) {
        return Optional.of(backup)
                .filter(one -> one.state() == State.COMPLETE)
                .flatMap(complete -> files.open(complete.id()))
                .orElseThrow(() -> new UnknownBackupException(backup.id()));
    }

    private static void close(InputStream file) {
        try {
            file.close();
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    private static AdapterFailureException unreadable(IOException failure) {
        return new AdapterFailureException(BackupStorage.class, failure);
    }
}
