package dev.caretaker.adapter.web.problem;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import io.micronaut.http.HttpStatus;
import java.util.Arrays;
import java.util.Locale;

/** The kinds of problems that answers name; title and detail of each stand in the wording under its code. */
public enum ProblemKind {
    /** The request cannot be understood. */
    BAD_REQUEST(HttpStatus.BAD_REQUEST),
    /** There is no live session. */
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED),
    /** Name and password do not belong together, or the account may not be used. */
    WRONG_CREDENTIALS(HttpStatus.UNAUTHORIZED),
    /** A code is wrong, or belongs to no sign-in under way. */
    CODE_REFUSED(HttpStatus.UNAUTHORIZED),
    /** Half a sign-in has expired. */
    CHALLENGE_EXPIRED(HttpStatus.UNAUTHORIZED),
    /** The user lacks a permission. */
    FORBIDDEN(HttpStatus.FORBIDDEN),
    /** Somebody gives, or would gain, more than they may do themselves. */
    BEYOND_PERMISSIONS(HttpStatus.FORBIDDEN),
    /** Nothing shows that the request comes from our own pages. */
    CSRF(HttpStatus.FORBIDDEN),
    /** Nobody may come from that address. */
    ADDRESS_REFUSED(HttpStatus.FORBIDDEN),
    /** There is no such thing. */
    NOT_FOUND(HttpStatus.NOT_FOUND),
    /** The address knows other methods only. */
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    /** None of the offered types of answer can be given. */
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    /** A plan is not what would be done now. */
    STALE_PLAN(HttpStatus.CONFLICT),
    /** The same job is under way already. */
    JOB_BUSY(HttpStatus.CONFLICT),
    /** Nothing was done, because an administrator has to look first. */
    JOB_HELD(HttpStatus.CONFLICT),
    /** The backup is pinned, or being written or removed. */
    BACKUP_IN_USE(HttpStatus.CONFLICT),
    /** The file of a backup could not be removed. */
    BACKUP_NOT_REMOVED(HttpStatus.CONFLICT),
    /** Nobody would be left who administers the server. */
    LAST_ADMINISTRATOR(HttpStatus.CONFLICT),
    /** Somebody else saved in between. */
    STALE(HttpStatus.PRECONDITION_FAILED),
    /** The body is larger than allowed. */
    TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE),
    /** The body has a type that cannot be read. */
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** A file has nothing of the part that is asked for. */
    RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE),
    /** Rules refuse the input. */
    REFUSED_INPUT(HttpStatus.UNPROCESSABLE_ENTITY),
    /** {@code If-Match} is missing. */
    PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED),
    /** Too many wrong passwords. */
    LOCKED_OUT(HttpStatus.TOO_MANY_REQUESTS),
    /** Too many sign-ins at once. */
    BUSY(HttpStatus.TOO_MANY_REQUESTS),
    /** The headers are larger than allowed. */
    HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
    /** The server has a defect. */
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR),
    /** Something the server needs does not answer. */
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** The server is being stopped; what was asked for was not begun, or ended early. */
    SERVER_STOPPING(HttpStatus.SERVICE_UNAVAILABLE),
    /** The database can be read, but not be changed. */
    STORAGE_READ_ONLY(HttpStatus.SERVICE_UNAVAILABLE),
    /** The database has no room for anything more. */
    STORAGE_FULL(HttpStatus.INSUFFICIENT_STORAGE),
    /** The folder of the backups is not there. */
    BACKUP_FOLDER_MISSING(HttpStatus.SERVICE_UNAVAILABLE),
    /** The folder of the backups cannot be written. */
    BACKUP_FOLDER_NOT_WRITABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** The folder of the backups has no room for another one. */
    BACKUP_FOLDER_FULL(HttpStatus.INSUFFICIENT_STORAGE);

    private final HttpStatus status;

    ProblemKind(HttpStatus status) {
        this.status = status;
    }

    /**
     * The status of answers.
     *
     * @return 400 or more
     */
    public HttpStatus status() {
        return status;
    }

    /**
     * Key of the wording and last part of the problem's type.
     *
     * @return such as {@code wrong-credentials}
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind for what is the matter with the folder of the backups.
     *
     * @param trouble the trouble
     * @return the kind of the same name
     */
    public static ProblemKind of(Trouble trouble) {
        return switch (trouble) {
            case FULL -> BACKUP_FOLDER_FULL;
            case NOT_WRITABLE -> BACKUP_FOLDER_NOT_WRITABLE;
            case MISSING -> BACKUP_FOLDER_MISSING;
        };
    }

    /** The kind for what is the matter with something that the server needs. */
    static ProblemKind of(AdapterFailureException.Trouble trouble) {
        return switch (trouble) {
            case NO_ROOM -> STORAGE_FULL;
            case READ_ONLY -> STORAGE_READ_ONLY;
            case AWAY, OTHER -> UNAVAILABLE;
        };
    }

    /** The kind that says most about a bare status. */
    static ProblemKind of(HttpStatus status) {
        return Arrays.stream(values())
                .filter(kind -> kind.status == status)
                .findFirst()
                .orElse(status.getCode() < 500 ? BAD_REQUEST : INTERNAL_ERROR);
    }
}
