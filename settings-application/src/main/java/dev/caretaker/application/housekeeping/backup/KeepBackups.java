package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.Actor;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.LostJobException;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Removal;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Written;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.domain.backup.Backup.Origin;
import dev.caretaker.domain.backup.BackupRetention;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists, opens, pins, checks and removes backups. Thread-safe. */
public final class KeepBackups {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final BackupStore rows;
    private final BackupStorage files;
    private final InstallationData data;
    private final ManageSettings settings;
    private final EventLog log;
    private final Clock clock;
    private final String version;
    private final ShownPlans plans = new ShownPlans();

    /**
     * Keeps the backups of one installation.
     *
     * @param rows what is known of them
     * @param files where their files are
     * @param data what goes into them
     * @param settings how long they are kept
     * @param log where changes are recorded
     * @param clock the present
     * @param version version of this program, for the manifests
     */
    public KeepBackups(
            BackupStore rows,
            BackupStorage files,
            InstallationData data,
            ManageSettings settings,
            EventLog log,
            Clock clock,
            String version) {
        this.rows = rows;
        this.files = files;
        this.data = data;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
        this.version = version;
    }

    /**
     * Every backup, and what is the matter with their folder. A backup whose file is not there is {@link State#MISSING}; so
     * are all while the folder is.
     *
     * @return what there is
     */
    public BackupStock stock() {
        try {
            return new BackupStock(list(), Optional.empty());
        } catch (BackupFolderException folder) {
            return new BackupStock(list(Set.of()), Optional.of(folder.trouble()));
        }
    }

    /**
     * Every backup, as far as its file is there.
     *
     * @return newest first
     * @throws BackupFolderException if the folder cannot be read
     */
    public List<StoredBackup> list() {
        return list(files.files().keySet());
    }

    private List<StoredBackup> list(Set<String> present) {
        return rows.all().stream()
                .map(backup -> backup.state() == State.COMPLETE && !present.contains(backup.id())
                        ? backup.in(State.MISSING)
                        : backup)
                .toList();
    }

    /**
     * One backup.
     *
     * @param id its id
     * @return what is known of it
     * @throws UnknownBackupException if there is none
     */
    public StoredBackup find(String id) {
        return rows.find(id).orElseThrow(() -> new UnknownBackupException(id));
    }

    /**
     * Opens a backup for download.
     *
     * @param id its id
     * @param actor who, and from where
     * @return the bytes of its file, to be closed by the caller
     * @throws UnknownBackupException if there is no complete one, or its file has gone
     */
    public InputStream open(String id, Actor actor) {
        InputStream opened = opened(find(id));
        log.audit(actor, "backup-download", Outcome.SUCCESS, Map.of("backup", id));
        return opened;
    }

    private InputStream opened(StoredBackup backup) {
        return Optional.of(backup)
                .filter(one -> one.state() == State.COMPLETE)
                .flatMap(complete -> files.open(complete.id()))
                .orElseThrow(() -> new UnknownBackupException(backup.id()));
    }

    /**
     * Whether a file is still what was written.
     *
     * @param id id of the backup
     * @return true if its SHA-256 is that of the day it was taken
     * @throws UnknownBackupException if there is no complete one, or its file has gone
     */
    public boolean isIntact(String id) {
        StoredBackup backup = find(id);
        MessageDigest digest = BackupArchive.sha256();
        try (InputStream in = new DigestInputStream(opened(backup), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException failure) {
            throw new AdapterFailureException(BackupStorage.class, failure);
        }
        return HexFormat.of().formatHex(digest.digest()).equals(backup.sha256());
    }

    /**
     * Pins or unpins a backup.
     *
     * @param id its id
     * @param pinned what is wanted
     * @param actor who, and from where
     * @return the backup
     * @throws UnknownBackupException if there is none
     * @throws BackupInUseException if it is being written or removed
     */
    public StoredBackup pin(String id, boolean pinned, Actor actor) {
        boolean before = find(id).pinned();
        if (!rows.pin(id, pinned)) {
            throw new BackupInUseException(id);
        }
        if (before != pinned) {
            log.audit(actor, pinned ? "backup-pin" : "backup-unpin", Outcome.SUCCESS, Map.of("backup", id));
        }
        return find(id);
    }

    /**
     * Removes one backup by hand.
     *
     * @param id its id
     * @param actor who, and from where
     * @throws UnknownBackupException if there is none
     * @throws BackupInUseException if it is pinned, or being written or removed
     * @throws BackupNotRemovedException if its file cannot be removed; the backup stays
     * @throws BackupFolderException if the folder cannot be used; the backup stays
     */
    public void delete(String id, Actor actor) {
        find(id);
        if (!rows.markForRemoval(id, Optional.empty())) {
            throw new BackupInUseException(id);
        }
        Removal removal = removeFile(id);
        if (isRefusal(removal)) {
            log.audit(actor, "backup-delete", Outcome.FAILED, Map.of("backup", id, "reason", removal.name()));
            throw new BackupNotRemovedException(id, removal);
        }
        log.audit(actor, "backup-delete", Outcome.SUCCESS, Map.of("backup", id));
    }

    private Removal removeFile(String id) {
        boolean gone = false;
        try {
            Removal removal = files.remove(id);
            gone = !isRefusal(removal);
            return removal;
        } finally {
            if (gone) {
                rows.forget(id);
            } else {
                rows.unmark(id);
            }
        }
    }

    private static boolean isRefusal(Removal removal) {
        return removal == Removal.NOT_A_FILE || removal == Removal.REFUSED;
    }

    /**
     * What a removal would do now.
     *
     * @return the plan, which {@link #remove} executes
     */
    public RetentionPreview plan() {
        BackupRetention policy = settings.current(BackupRetention.class);
        return plans.remember(policy, preview(policy));
    }

    /**
     * What a removal would do by other rules.
     *
     * @param policy the rules
     * @return the plan
     */
    public RetentionPreview preview(BackupRetention policy) {
        return plans.preview(
                policy,
                list().stream()
                        .filter(one -> one.state() == State.RUNNING || one.state() == State.COMPLETE)
                        .map(StoredBackup::fact)
                        .toList(),
                clock.instant());
    }

    /**
     * Takes a backup. To be called by the run that holds the job {@code backup}.
     *
     * @param origin who has it taken
     * @param runId the run
     * @param actor who, and from where
     * @return the complete backup
     * @throws BackupFolderException if there is no room for it, or the folder cannot be used; nothing is left behind
     * @throws LostJobException if the run is given up for dead meanwhile; nothing is left behind
     * @throws AdapterFailureException if it cannot be written as a whole for another reason; nothing is left behind
     */
    public StoredBackup take(Origin origin, String runId, Actor actor) {
        Instant now = clock.instant();
        String id = NAME.format(now) + "-" + RandomTokens.next().substring(0, 8);
        try {
            removeUnfinished(runId);
            rows.begin(StoredBackup.begun(id, now, origin, actor.username()), runId);
            Written written = files.write(id, out -> BackupArchive.write(data, version, now, out));
            if (!rows.complete(id, written.sizeBytes(), written.sha256())) {
                files.remove(id);
                throw new LostJobException(runId);
            }
            log.audit(actor, "backup-take", Outcome.SUCCESS, Map.of("backup", id, "sha256", written.sha256()));
        } catch (RuntimeException failure) {
            rows.forget(id);
            log.audit(actor, "backup-take", Outcome.FAILED, Map.of("backup", id));
            throw failure;
        }
        return find(id);
    }

    /** Names the files one by one: whoever holds the job by the time that they go may be writing others. */
    private void removeUnfinished(String runId) {
        rows.leftOver(State.RUNNING, runId).forEach(broken -> {
            files.removeUnfinished(broken.id());
            files.remove(broken.id());
            rows.forget(broken.id());
        });
    }

    /**
     * Removes what a plan says. To be called by the run that holds the job {@code backup-retention}.
     *
     * @param planId the plan; empty for the present one, which is held if it removes more than the rules allow
     * @param runId the run
     * @param actor who, and from where
     * @return how it went; a file that could not be removed is named
     * @throws StalePlanException if that plan is not what would be done now; nothing was removed
     * @throws LostJobException if the run is given up for dead meanwhile
     */
    public JobResult remove(Optional<String> planId, String runId, Actor actor) {
        rows.leftOver(State.REMOVING, runId).forEach(broken -> removeFile(broken.id()));
        BackupRetention policy = settings.current(BackupRetention.class);
        RetentionPreview present = preview(policy);
        if (planId.isPresent() && !planId.get().equals(present.planId())) {
            throw new StalePlanException(plans.changesSince(planId.get(), policy, present));
        }
        if (planId.isEmpty() && present.plan().exceedsHold()) {
            return JobResult.held("exceeds-hold", Map.of("toRemove", (long)
                    present.plan().removals().size()));
        }
        RemovalRun run = new RemovalRun(log, actor);
        present.plan().removals().forEach(backup -> {
            if (rows.markForRemoval(backup.id(), Optional.of(runId))) {
                run.note(backup, removeFile(backup.id()));
            } else {
                run.skipped(backup);
            }
        });
        return run.result();
    }
}
