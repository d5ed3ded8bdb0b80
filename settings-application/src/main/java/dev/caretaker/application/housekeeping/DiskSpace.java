package dev.caretaker.application.housekeeping;

import java.util.OptionalLong;

/** How large the disks are on which logs and backups grow. Thread-safe; never throws because a disk does not answer. */
public interface DiskSpace {

    /**
     * Size of the disk that holds the database with its logs.
     *
     * @return bytes, 1 or more; empty if it is on another machine or cannot be told now
     */
    OptionalLong ofLogs();

    /**
     * Size of the disk that holds the backup folder.
     *
     * @return bytes, 1 or more; empty if it cannot be told now
     */
    OptionalLong ofBackups();
}
