package dev.caretaker.adapter.jdbc.backup;

import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out what is the matter with a folder in which something failed. To be asked before anything is tidied up. */
final class FolderTroubles {

    /** Less than this is no room: writers fill buffers of this size. */
    private static final long NO_ROOM_BYTES = 1 << 16;

    /** How failures of ours begin that have to count as {@link Trouble#FULL}. */
    static final String NO_ROOM = "no room";

    /** Java tells ENOSPC, EDQUOT and EROFS by the words of the system alone. */
    private static final Pattern FULL = Pattern.compile("No space left on device|quota exceeded|^" + NO_ROOM);

    private static final Pattern READ_ONLY = Pattern.compile("Read-only file system|Operation not permitted");

    private FolderTroubles() {}

    /** Empty if the folder looks as it should, so that the failure has another reason. */
    static Optional<Trouble> of(Path folder, IOException failure) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(Trouble.MISSING);
        }
        String words = String.valueOf(failure.getMessage());
        try {
            FileStore store = Files.getFileStore(folder);
            if (FULL.matcher(words).find() || store.getUsableSpace() < NO_ROOM_BYTES) {
                return Optional.of(Trouble.FULL);
            }
            boolean refused = failure instanceof AccessDeniedException
                    || READ_ONLY.matcher(words).find();
            return refused || store.isReadOnly() || !Files.isWritable(folder)
                    ? Optional.of(Trouble.NOT_WRITABLE)
                    : Optional.empty();
        } catch (IOException goneMeanwhile) {
            failure.addSuppressed(goneMeanwhile);
            return Optional.of(Trouble.MISSING);
        }
    }
}
