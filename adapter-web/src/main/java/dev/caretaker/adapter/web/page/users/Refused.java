package dev.caretaker.adapter.web.page.users;

import dev.caretaker.application.user.User;
import dev.caretaker.domain.section.Violation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a change of a user was refused; nothing was changed.
 *
 * @param status status of the answer
 * @param violations what is wrong, by field
 * @param problem key of what is wrong with the whole
 * @param stored what somebody else stored meanwhile
 * @param retryAfter when to come back
 */
record Refused(
        HttpStatus status,
        List<Violation> violations,
        Optional<String> problem,
        Optional<User> stored,
        Optional<Duration> retryAfter) {

    static Refused of(HttpStatus status, List<Violation> violations) {
        return new Refused(status, violations, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Refused of(List<Violation> violations) {
        return of(HttpStatus.UNPROCESSABLE_ENTITY, violations);
    }

    static Refused lastAdministrator() {
        return new Refused(
                HttpStatus.CONFLICT,
                List.of(),
                Optional.of("problem.last-administrator.detail"),
                Optional.empty(),
                Optional.empty());
    }

    static Refused overtaken(User stored) {
        return new Refused(HttpStatus.CONFLICT, List.of(), Optional.empty(), Optional.of(stored), Optional.empty());
    }

    static Refused busy(Duration retryAfter) {
        return new Refused(
                HttpStatus.TOO_MANY_REQUESTS,
                List.of(),
                Optional.of("problem.busy.detail"),
                Optional.empty(),
                Optional.of(retryAfter));
    }

    /** The same, with a field for what is wrong with the whole. */
    Refused at(String field, String code) {
        return new Refused(status, List.of(new Violation(field, code)), problem, stored, retryAfter);
    }

    <B> MutableHttpResponse<B> on(MutableHttpResponse<B> response) {
        retryAfter.ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
        return response;
    }
}
