package dev.caretaker.adapter.web.api.housekeeping;

import dev.caretaker.adapter.web.api.EntityTags;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.problem.ProblemResponses;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Answers with the file of a backup, or with the part of it that is asked for, so that a download that broke off goes on
 * where it was (RFC 9110 section 14). What the framework has for that knows files only, no suffixes and no 416.
 */
@Controller("/web/api/backups")
@Secured("BACKUPS")
@Tag(name = "Backups")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BackupFilesController {

    /** The framework answers 304 by itself if this is the time in {@code If-Modified-Since}, and forgets to close the file. */
    private static final long NO_TIME = Long.MIN_VALUE;

    private final KeepBackups backups;
    private final RequestOrigin origin;
    private final ProblemResponses problems;

    BackupFilesController(KeepBackups backups, RequestOrigin origin, ProblemResponses problems) {
        this.backups = backups;
        this.origin = origin;
        this.problems = problems;
    }

    /**
     * The file of a backup, or the part of it that the header {@code Range} asks for. The master key is not in it.
     *
     * @param id id of the backup
     * @param request the request
     * @param signedIn who
     * @return its bytes
     */
    @Get("/{id}/content")
    @Operation(operationId = "downloadBackup")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @SendsFile
    HttpResponse<?> content(
            @PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        StoredBackup backup = backups.downloadable(id);
        String tag = EntityTags.of(backup.sha256());
        if (EntityTags.isAmong(request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH), tag)) {
            return HttpResponse.notModified().header(HttpHeaders.ETAG, tag);
        }
        long size = backup.sizeBytes();
        if (request.getMethod() == HttpMethod.HEAD) {
            return described(HttpResponse.ok(), backup, tag).header(HttpHeaders.CONTENT_LENGTH, Long.toString(size));
        }
        Optional<ByteRange> part = WantedPart.in(request).of(tag, size);
        if (part.filter(one -> !one.isIn(size)).isPresent()) {
            return problems.respond(request, ProblemKind.RANGE_NOT_SATISFIABLE)
                    .header(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
        }
        InputStream file = backups.open(id, origin.actor(request, signedIn));
        return part.isEmpty()
                ? described(HttpResponse.ok(streamed(file, size)), backup, tag)
                : described(partial(file, part.get()), backup, tag)
                        .header(HttpHeaders.CONTENT_RANGE, part.get().of(size));
    }

    private static MutableHttpResponse<?> partial(InputStream file, ByteRange part) {
        try {
            return HttpResponse.status(HttpStatus.PARTIAL_CONTENT)
                    .body(streamed(PartOfFile.of(file, part), part.length()));
        } catch (IOException failure) {
            throw new AdapterFailureException(BackupStorage.class, failure);
        }
    }

    private static StreamedFile streamed(InputStream file, long length) {
        return new StreamedFile(file, MediaType.APPLICATION_OCTET_STREAM_TYPE, NO_TIME, length);
    }

    private static MutableHttpResponse<?> described(MutableHttpResponse<?> answer, StoredBackup backup, String tag) {
        return answer.contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + backup.id() + ".backup\"")
                .headers(headers -> headers.lastModified(backup.createdAt().toEpochMilli()));
    }
}
