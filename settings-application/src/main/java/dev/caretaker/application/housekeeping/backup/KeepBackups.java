package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.Actor;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.LostJobException;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Removal;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.domain.backup.Backup.Origin;
import dev.caretaker.domain.backup.BackupRetention;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists, opens, pins, checks and removes backups. Thread-safe. */
public final class KeepBackups {

    private final BackupStore rows;
    private final KnownBackups known;
    private final ManageSettings settings;
    private final EventLog log;
    private final BrokenOffBackups brokenOff;
    private final NewBackups next;
    private final MarkedBackups marked;
    private final ShownPlans plans = new ShownPlans();

    /**
     * Keeps the backups of one installation.
     *
     * @param rows what is known of them
     * @param files where their files are
     * @param contents what goes into them
     * @param settings how long they are kept
     * @param log where changes are recorded
     */
    public KeepBackups(
            BackupStore rows, BackupStorage files, BackupContents contents, ManageSettings settings, EventLog log) {
        this.rows = rows;
        this.known = new KnownBackups(rows, files);
        this.settings = settings;
        this.log = log;
        this.brokenOff = new BrokenOffBackups(rows, files, log);
        this.next = new NewBackups(rows, files, contents, brokenOff, log);
        this.marked = new MarkedBackups(rows, files);
    }

    /**
     * Every backup, and what is the matter with their folder. A backup whose file is not there is {@link State#MISSING}; so
     * are all while the folder is.
     *
     * @return what there is
     */
    public BackupStock stock() {
        return known.stock();
    }

    /**
     * Every backup, as far as its file is there.
     *
     * @return newest first
     * @throws BackupFolderException if the folder cannot be read
     */
    public List<StoredBackup> list() {
        return known.list();
    }

    /**
     * One backup, in the state in which {@link #stock} has it.
     *
     * @param id its id
     * @return what is known of it
     * @throws UnknownBackupException if there is none
     */
    public StoredBackup find(String id) {
        return known.present(id);
    }

    /**
     * A backup that can be downloaded.
     *
     * @param id its id
     * @return what is known of it
     * @throws UnknownBackupException if there is no complete one, or its file has gone
     */
    public StoredBackup downloadable(String id) {
        return known.complete(id);
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
        InputStream opened = known.open(id);
        log.audit(actor, "backup-download", Outcome.SUCCESS, Map.of("backup", id));
        return opened;
    }

    /**
     * Whether a file is still what was written.
     *
     * @param id id of the backup
     * @return true if its SHA-256 is that of the day it was taken
     * @throws UnknownBackupException if there is no complete one, or its file has gone
     */
    public boolean isIntact(String id) {
        return known.isIntact(id);
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
        boolean before = known.row(id).pinned();
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
        known.row(id);
        if (rows.markForRemoval(Set.of(id), Optional.empty()).isEmpty()) {
            throw new BackupInUseException(id);
        }
        marked.remove(Set.of(id), removals -> recordDeleted(removals, actor)).forEach((one, removal) -> {
            if (!removal.isGone()) {
                throw new BackupNotRemovedException(one, removal);
            }
        });
    }

    private void recordDeleted(Map<String, Removal> removals, Actor actor) {
        removals.forEach((id, removal) -> {
            if (removal.isGone()) {
                log.audit(actor, "backup-delete", Outcome.SUCCESS, Map.of("backup", id));
            } else {
                log.audit(actor, "backup-delete", Outcome.FAILED, Map.of("backup", id, "reason", removal.name()));
            }
        });
    }

    /**
     * What a removal would do now.
     *
     * @return the plan, which {@link #remove} executes
     */
    public RetentionPreview plan() {
        return plan(new BackupStock(list(), Optional.empty()));
    }

    /**
     * What a removal would do with what was listed.
     *
     * @param stock what there is, of a folder that could be read
     * @return the plan
     */
    public RetentionPreview plan(BackupStock stock) {
        BackupRetention policy = settings.current(BackupRetention.class);
        return plans.remember(policy, plans.preview(policy, stock.backups(), log.now()));
    }

    /**
     * What a removal would do by other rules.
     *
     * @param policy the rules
     * @return the plan
     */
    public RetentionPreview preview(BackupRetention policy) {
        return plans.preview(policy, list(), log.now());
    }

    /**
     * Takes a backup. To be called by the run that holds the job {@code backup}.
     *
     * @param origin who has it taken
     * @param runId the run
     * @param actor who, and from where
     * @return the complete backup
     * @throws BackupFolderException if there is no room for it, or the folder cannot be used; nothing is left behind
     * @throws LostJobException if the run is given up for dead meanwhile, or {@linkplain #breakOff broken off}; nothing is
     *     left behind
     * @throws AdapterFailureException if it cannot be written as a whole for another reason; nothing is left behind
     */
    public StoredBackup take(Origin origin, String runId, Actor actor) {
        return find(next.take(origin, runId, actor));
    }

    /** For a server that ends: has a backup break off that is being written, before its next bytes. No other can be taken. */
    public void breakOff() {
        next.breakOff();
    }

    /**
     * Settles backups that broke off while they were written, as when their server was killed: half a file goes, a whole one is
     * noted as what it is. What a run that holds the job {@code backup} may be writing is left alone, and so is everything
     * while the folder is in trouble. Wants to be called every few seconds.
     *
     * @return false if the folder is in trouble, which the list of backups tells of
     */
    public boolean settleBrokenOff() {
        try {
            brokenOff.settle(rows.brokenOff());
            return true;
        } catch (BackupFolderException outOfReach) {
            return false;
        }
    }

    /**
     * Removes what a plan says. To be called by the run that holds the job {@code backup-retention}.
     *
     * @param planId the plan; empty for the present one, which is held if it removes more than the rules allow
     * @param runId the run
     * @param actor who, and from where
     * @return how it went; a file that could not be removed is named
     * @throws StalePlanException if that plan is not what would be done now; nothing was removed
     * @throws LostJobException if the run is given up for dead meanwhile; what it removed stays removed, and is in there
     */
    public JobResult remove(Optional<String> planId, String runId, Actor actor) {
        RemovalRun run = new RemovalRun(rows, marked, log, runId, actor);
        run.removeLeftOver();
        BackupRetention policy = settings.current(BackupRetention.class);
        RetentionPreview present = preview(policy);
        if (planId.isPresent() && !planId.get().equals(present.planId())) {
            throw new StalePlanException(plans.changesSince(planId.get(), policy, present));
        }
        if (planId.isEmpty() && present.plan().exceedsHold()) {
            return JobResult.held("exceeds-hold", Map.of("toRemove", (long)
                    present.plan().removals().size()));
        }
        run.remove(present.plan().removals());
        return run.result();
    }
}
