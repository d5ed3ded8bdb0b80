package dev.caretaker.application.housekeeping.backup;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where it is kept which backups there are. Thread-safe; every method is one atomic step and fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface BackupStore {

    /**
     * Every backup.
     *
     * @return newest first; of several with the same time the one with the greater id first
     */
    List<StoredBackup> all();

    /**
     * One backup.
     *
     * @param id its id
     * @return empty if there is none
     */
    Optional<StoredBackup> find(String id);

    /**
     * What runs before this one left half done: only the run that holds the job may be taking or removing backups.
     *
     * @param state {@link StoredBackup.State#RUNNING} or {@link StoredBackup.State#REMOVING}
     * @param runId the run that asks
     * @return backups in that state
     * @throws dev.caretaker.application.housekeeping.LostJobException if the run does not hold its job
     */
    List<StoredBackup> leftOver(StoredBackup.State state, String runId);

    /**
     * What broke off while it was written: whoever wrote it holds the job {@code backup} no longer, so it is not completed by
     * them any more.
     *
     * @return backups in state {@link StoredBackup.State#RUNNING}; none while a run holds that job, for it may be writing one
     */
    List<StoredBackup> brokenOff();

    /**
     * Notes that a backup is begun.
     *
     * @param backup in state {@link StoredBackup.State#RUNNING}
     * @param runId the run that takes it
     * @throws dev.caretaker.application.housekeeping.LostJobException if the run does not hold its job
     */
    void begin(StoredBackup backup, String runId);

    /**
     * Notes that a backup is there as a whole.
     *
     * @param id its id
     * @param sizeBytes size of its file
     * @param sha256 SHA-256 of its file
     * @param runId the run that takes it, which has to hold its job; empty if it {@linkplain #brokenOff broke off} when its
     *     file was whole
     * @return false if no backup of that id is being written, or it was given up meanwhile
     * @throws dev.caretaker.application.housekeeping.LostJobException if the run does not hold its job
     */
    boolean complete(String id, long sizeBytes, String sha256, Optional<String> runId);

    /**
     * Pins or unpins a backup.
     *
     * @param id its id
     * @param pinned what is wanted
     * @return false if there is no complete backup of that id
     */
    boolean pin(String id, boolean pinned);

    /**
     * Marks complete backups that are not pinned for removal; from then on they cannot be pinned.
     *
     * @param ids their ids
     * @param runId the run that removes them, which has to hold its job; empty if a person does
     * @return those that were marked: a backup that is not complete, pinned or not there is left as it is
     * @throws dev.caretaker.application.housekeeping.LostJobException if the run does not hold its job; none was marked
     */
    Set<String> markForRemoval(Set<String> ids, Optional<String> runId);

    /**
     * Takes the marks back of backups whose files could not be removed.
     *
     * @param ids their ids
     */
    void unmark(Set<String> ids);

    /**
     * Forgets backups that are being written or removed.
     *
     * @param ids their ids
     * @return those that were forgotten
     */
    Set<String> forget(Set<String> ids);
}
