package dev.caretaker.adapter.jdbc.away;

import dev.caretaker.application.AdapterFailureException.Trouble;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out what is the matter with a database from what its driver says. */
public final class DatabaseTroubles {

    /** SQLSTATE disk_full (PostgreSQL manual, appendix A). */
    private static final String DISK_FULL = "53100";

    /** SQLSTATE read_only_sql_transaction (appendix A). */
    private static final String READ_ONLY_TRANSACTION = "25006";

    /** SQLSTATE class of connections that cannot be opened or are lost (ISO 9075; appendix A). */
    private static final String CONNECTION_LOST = "08";

    /** SQLSTATE class of a server that shuts down, starts, or was told to end a connection (appendix A). */
    private static final String OPERATOR_INTERVENES = "57P";

    /** org.h2.api.ErrorCode.DATABASE_IS_READ_ONLY. */
    private static final int H2_READ_ONLY = 90_097;

    /** Java tells ENOSPC, EDQUOT, EFBIG and EROFS by the words of the system alone. */
    private static final Pattern FULL = Pattern.compile("No space left on device|quota exceeded|File too large");

    private static final Pattern SEALED = Pattern.compile("Read-only file system");

    private DatabaseTroubles() {}

    /**
     * The trouble behind a failure.
     *
     * @param failure what a statement ended with
     * @return what its causes say; the first that says something counts
     */
    public static Trouble of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            Optional<Trouble> found = cause instanceof SQLException sql ? ofDriver(sql) : ofFile(cause);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return Trouble.OTHER;
    }

    /** The failure of a batch has no cause, but what each statement was told behind it. */
    private static @Nullable Throwable next(Throwable failure) {
        return failure.getCause() == null && failure instanceof SQLException sql
                ? sql.getNextException()
                : failure.getCause();
    }

    /** Whether a connection to PostgreSQL was opened while the database was read-only, and so stays read-only. */
    static boolean isReadOnlySession(SQLException failure) {
        return READ_ONLY_TRANSACTION.equals(failure.getSQLState());
    }

    /** Whether the server says nothing any more, or says that it goes. */
    static boolean isAway(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith(CONNECTION_LOST) || state.startsWith(OPERATOR_INTERVENES);
    }

    private static Optional<Trouble> ofDriver(SQLException failure) {
        if (DISK_FULL.equals(failure.getSQLState())) {
            return Optional.of(Trouble.NO_ROOM);
        }
        if (READ_ONLY_TRANSACTION.equals(failure.getSQLState()) || failure.getErrorCode() == H2_READ_ONLY) {
            return Optional.of(Trouble.READ_ONLY);
        }
        return isAway(failure) ? Optional.of(Trouble.AWAY) : Optional.empty();
    }

    private static Optional<Trouble> ofFile(Throwable cause) {
        String words = cause instanceof IOException ? String.valueOf(cause.getMessage()) : "";
        if (FULL.matcher(words).find()) {
            return Optional.of(Trouble.NO_ROOM);
        }
        return SEALED.matcher(words).find() ? Optional.of(Trouble.READ_ONLY) : Optional.empty();
    }
}
