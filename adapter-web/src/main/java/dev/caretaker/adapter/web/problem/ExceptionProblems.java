package dev.caretaker.adapter.web.problem;

import dev.caretaker.adapter.web.text.TimeText;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.settings.StaleSettingsException;
import dev.caretaker.application.settings.UnknownRevisionException;
import dev.caretaker.application.signin.HasherBusyException;
import dev.caretaker.application.user.BeyondOwnPermissionsException;
import dev.caretaker.application.user.LastAdministratorException;
import dev.caretaker.application.user.StaleUserException;
import dev.caretaker.application.user.UnknownUserException;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.UnknownSectionException;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Which exception becomes which problem. */
@Factory
final class ExceptionProblems {

    private static final Duration RETRY_AFTER_FAILURE = Duration.ofSeconds(5);

    private final ProblemResponses problems;

    ExceptionProblems(ProblemResponses problems) {
        this.problems = problems;
    }

    @Singleton
    ExceptionHandler<InvalidSettingsException, HttpResponse<?>> refusedInput() {
        return (request, refused) -> problems.refused(request, refused.violations());
    }

    @Singleton
    ExceptionHandler<StaleSettingsException, HttpResponse<?>> stale(Wording wording) {
        return (request, stale) -> stale.stored()
                .<HttpResponse<?>>map(stored -> problems.respond(
                        request, ProblemKind.STALE, staleDetail(wording, stored.savedBy(), stored.savedAt())))
                .orElseGet(() -> problems.respond(request, ProblemKind.STALE));
    }

    private static String staleDetail(Wording wording, String by, Instant at) {
        return wording.text("problem.stale.detail-by", Map.of("user", by, "time", TimeText.of(at)));
    }

    @Singleton
    ExceptionHandler<UnknownSectionException, HttpResponse<?>> unknownSection() {
        return (request, unknown) -> problems.respond(request, ProblemKind.NOT_FOUND);
    }

    @Singleton
    ExceptionHandler<UnknownRevisionException, HttpResponse<?>> unknownRevision() {
        return (request, unknown) -> problems.respond(request, ProblemKind.NOT_FOUND);
    }

    @Singleton
    ExceptionHandler<UnknownUserException, HttpResponse<?>> unknownUser() {
        return (request, unknown) -> problems.respond(request, ProblemKind.NOT_FOUND);
    }

    @Singleton
    ExceptionHandler<StaleUserException, HttpResponse<?>> staleUser(Wording wording) {
        return (request, stale) -> stale.stored()
                .lastChange()
                .<HttpResponse<?>>map(change -> problems.respond(
                        request, ProblemKind.STALE, staleDetail(wording, change.username(), change.at())))
                .orElseGet(() -> problems.respond(request, ProblemKind.STALE));
    }

    @Singleton
    ExceptionHandler<LastAdministratorException, HttpResponse<?>> lastAdministrator() {
        return (request, last) -> problems.respond(request, ProblemKind.LAST_ADMINISTRATOR);
    }

    @Singleton
    ExceptionHandler<BeyondOwnPermissionsException, HttpResponse<?>> beyondOwnPermissions() {
        return (request, beyond) -> problems.refused(request, ProblemKind.BEYOND_PERMISSIONS, beyond.violations());
    }

    @Singleton
    ExceptionHandler<ProblemException, HttpResponse<?>> problem() {
        return (request, problem) -> problem.detail().isPresent()
                ? problems.respond(request, problem.kind(), problem.detail().get())
                : problems.respond(request, problem.kind());
    }

    @Singleton
    ExceptionHandler<HasherBusyException, HttpResponse<?>> busy() {
        return (request, busy) -> problems.respond(request, ProblemKind.BUSY, busy.retryAfter());
    }

    @Singleton
    ExceptionHandler<AdapterFailureException, HttpResponse<?>> adapterFailure(Failures failures) {
        return (request, failure) -> failures.respond(request, ProblemKind.of(failure.trouble()), failure)
                .header("Retry-After", Long.toString(RETRY_AFTER_FAILURE.toSeconds()));
    }
}
