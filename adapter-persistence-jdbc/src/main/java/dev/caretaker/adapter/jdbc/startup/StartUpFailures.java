package dev.caretaker.adapter.jdbc.startup;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** What drivers and file systems say when a server cannot start, in plain words. */
public final class StartUpFailures {

    /** By H2 error code (org.h2.api.ErrorCode). */
    private static final Map<Integer, String> H2 = Map.of(
            90020,
                    "The database file is in use by another process: stop that one first, or choose another data directory.",
            90028, "The database file cannot be written: check the rights and the free space of the data directory.",
            90031, "The database file cannot be written: check the rights and the free space of the data directory.",
            // Of a file that could not be written H2 says no more than this to whoever goes on.
            90098, "The database file cannot be written: check the rights and the free space of the data directory.",
            90030, "The database file is damaged: restore a backup.",
            90048, "The database file was written by another version of H2: start the version that wrote it.",
            90013, "The database file does not exist and may not be created: check CARETAKER_DATABASE_URL.",
            90097, "The database file is read-only: check the rights of the data directory.");

    /** By SQLSTATE (PostgreSQL manual, appendix A; H2 shares 28000). */
    private static final Map<String, String> STATES = Map.of(
            "08001", "The database server does not answer: check CARETAKER_DATABASE_URL and that it is running.",
            "08004",
                    "The database server refuses this connection: check CARETAKER_DATABASE_URL, _USER, _PASSWORD and its access rules.",
            "08006", "The connection to the database server broke: check that it is running.",
            "28000", "The database refuses this user: check CARETAKER_DATABASE_USER and CARETAKER_DATABASE_PASSWORD.",
            "28P01",
                    "The database refuses this password: check CARETAKER_DATABASE_USER and CARETAKER_DATABASE_PASSWORD.",
            "3D000", "The database named in CARETAKER_DATABASE_URL does not exist: create it first.",
            "42501",
                    "The database user has no right to something it needs: grant it SELECT, INSERT, UPDATE and DELETE on every table.",
            "53300", "The database server has no connection left: raise max_connections or stop other clients.",
            "57P03", "The database server is still starting: try again in a moment.",
            "57P01", "The database server is shutting down.");

    private StartUpFailures() {}

    /**
     * Explains why a server did not start.
     *
     * @param failure what ended the start, with its causes
     * @return one sentence for the operator; empty if this is not among the known reasons
     */
    public static Optional<StartRefusedException> explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefusedException refused) {
                return Optional.of(refused);
            }
            Optional<String> sentence = sentence(cause);
            if (sentence.isPresent()) {
                return Optional.of(new StartRefusedException(sentence.get(), failure));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> sentence(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return Optional.ofNullable(H2.get(sql.getErrorCode())).or(() -> state(sql));
        }
        if (cause instanceof AccessDeniedException denied) {
            return Optional.of("No right to use the file " + denied.getFile() + ": check the rights of its directory.");
        }
        if (cause instanceof FileSystemException file) {
            return Optional.of("The file " + file.getFile() + " cannot be used: " + reason(file) + ".");
        }
        return Optional.empty();
    }

    /** Of connections the driver knows more, such as that TLS is not spoken there; it names no password. */
    private static Optional<String> state(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        String words = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return Optional.ofNullable(STATES.get(state))
                .map(sentence -> state.startsWith("08") ? sentence + " The driver says: " + words : sentence);
    }

    private static String reason(FileSystemException file) {
        return Optional.ofNullable(file.getReason()).orElse(file.getClass().getSimpleName());
    }
}
