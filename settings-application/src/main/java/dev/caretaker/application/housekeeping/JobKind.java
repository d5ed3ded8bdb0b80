package dev.caretaker.application.housekeeping;

import java.util.Locale;

/** What the server does by itself. Of each kind at most one run is under way, on whichever instance. */
public enum JobKind {
    /** Takes a backup. */
    BACKUP,
    /** Removes backups that no rule keeps. */
    BACKUP_RETENTION,
    /** Removes old rows of the logs. */
    LOG_CLEANUP,
    /** Warns of credentials that end soon. */
    CREDENTIAL_EXPIRY;

    /**
     * The name as it is stored and sent.
     *
     * @return such as {@code log-cleanup}
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
