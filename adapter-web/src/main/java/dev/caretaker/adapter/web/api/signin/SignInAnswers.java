package dev.caretaker.adapter.web.api.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.problem.ProblemResponses;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.password.PasswordAssessment.Verdict;
import dev.caretaker.application.signin.OwnTwoFactor;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.AddressRefused;
import dev.caretaker.application.signin.SignInResult.Busy;
import dev.caretaker.application.signin.SignInResult.ChallengeExpired;
import dev.caretaker.application.signin.SignInResult.CodeRefused;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.NewPasswordRefused;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.signin.SignInResult.PasswordNeeded;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.signin.SignInResult.TwoFactorEnrolmentRequired;
import dev.caretaker.application.signin.SignInResult.TwoFactorRequired;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.twofactor.Enrol;
import dev.caretaker.domain.section.Violation;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the ends of sign-in attempts into answers of the REST API. */
@Singleton
final class SignInAnswers {

    private final ProblemResponses problems;
    private final SessionGrants grants;
    private final Wording wording;

    SignInAnswers(ProblemResponses problems, SessionGrants grants, Wording wording) {
        this.problems = problems;
        this.grants = grants;
        this.wording = wording;
    }

    MutableHttpResponse<?> of(HttpRequest<?> request, SignInResult result) {
        return of(request, result, List.of());
    }

    /** Recovery codes that were made on the way go with whatever comes next. */
    MutableHttpResponse<?> of(HttpRequest<?> request, SignInResult result, List<String> recoveryCodes) {
        List<String> shown = recoveryCodes.isEmpty() ? null : recoveryCodes;
        if (result instanceof Done done) {
            return signedIn(done.signedIn(), shown);
        }
        return halfIn(result)
                .<MutableHttpResponse<?>>map(
                        half -> HttpResponse.ok(new Answer(half.status(), null, null, half.challenge(), shown)))
                .orElseGet(() -> refused(request, result));
    }

    /** What somebody did about their own second factor, as it is shown; or why it was refused. */
    <T> HttpResponse<?> of(HttpRequest<?> request, OwnTwoFactor.Answer<T> answer, Function<T, ?> shown) {
        return answer.value()
                .<HttpResponse<?>>map(value -> HttpResponse.ok(shown.apply(value)))
                .orElseGet(() -> of(request, answer.result()));
    }

    private record Half(String status, String challenge) {}

    private static Optional<Half> halfIn(SignInResult result) {
        if (result instanceof TwoFactorRequired required) {
            return Optional.of(new Half("TWO_FACTOR_REQUIRED", required.challenge()));
        }
        if (result instanceof TwoFactorEnrolmentRequired required) {
            return Optional.of(new Half("TWO_FACTOR_ENROLMENT_REQUIRED", required.challenge()));
        }
        return result instanceof PasswordChangeRequired required
                ? Optional.of(new Half("PASSWORD_CHANGE_REQUIRED", required.challenge()))
                : Optional.empty();
    }

    private MutableHttpResponse<?> refused(HttpRequest<?> request, SignInResult result) {
        if (result instanceof NewPasswordRefused refused) {
            return problems.refused(request, refused.violations());
        }
        if (result instanceof PasswordNeeded) {
            return problems.refused(request, List.of(new Violation("currentPassword", "required")));
        }
        if (result instanceof LockedOut locked) {
            return problems.respond(request, ProblemKind.LOCKED_OUT, locked.retryAfter());
        }
        if (result instanceof Busy busy) {
            return problems.respond(request, ProblemKind.BUSY, busy.retryAfter());
        }
        return problems.respond(request, kindOf(result));
    }

    private static ProblemKind kindOf(SignInResult result) {
        if (result instanceof Refused) {
            return ProblemKind.WRONG_CREDENTIALS;
        }
        if (result instanceof CodeRefused) {
            return ProblemKind.CODE_REFUSED;
        }
        if (result instanceof ChallengeExpired) {
            return ProblemKind.CHALLENGE_EXPIRED;
        }
        if (result instanceof AddressRefused) {
            return ProblemKind.ADDRESS_REFUSED;
        }
        throw new IllegalStateException("no answer for " + result);
    }

    private MutableHttpResponse<Answer> signedIn(SignedIn signedIn, @Nullable List<String> recoveryCodes) {
        Answer answer =
                new Answer("SIGNED_IN", grants.bearerToken(signedIn), grants.latestEnd(signedIn), null, recoveryCodes);
        return grants.give(HttpResponse.ok(answer), signedIn);
    }

    /** For somebody who was signed in before. */
    static Answer enrolled(List<String> recoveryCodes) {
        return new Answer("SIGNED_IN", null, null, null, recoveryCodes);
    }

    HttpResponse<?> signedOut() {
        return grants.takeBack(HttpResponse.noContent());
    }

    NewSecret secret(Enrol.Started started) {
        List<String> warnings = started.misreadings().stream().map(wording::of).toList();
        return new NewSecret(started.secret(), started.uri(), warnings);
    }

    Assessment verdict(Verdict verdict) {
        List<RequirementJson> requirements = verdict.requirements().stream()
                .map(one -> new RequirementJson(one.code(), wording.of(one), one.met()))
                .toList();
        return new Assessment(requirements, verdict.score());
    }

    /**
     * How an attempt to sign in ended.
     *
     * @param status {@code SIGNED_IN} or what is missing
     * @param accessToken for {@code Authorization: Bearer}
     * @param expiresAt when the session ends at the latest
     * @param challenge names the half sign-in in the next step
     * @param recoveryCodes shown once, when an app was set up in this step
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String status,
            @Nullable String accessToken,
            @Nullable Instant expiresAt,
            @Nullable String challenge,
            @Nullable List<String> recoveryCodes) {}

    /**
     * What the rules make of a new password.
     *
     * @param requirements one per rule in force
     * @param score strength on the scale of zxcvbn, 0 to 4
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Assessment(List<RequirementJson> requirements, int score) {}

    /**
     * One line of the check-list.
     *
     * @param code which rule, for programs
     * @param message the rule, for people
     * @param met whether the password fulfils it
     */
    @Serdeable
    record RequirementJson(String code, String message, boolean met) {}

    /**
     * A secret for an app.
     *
     * @param secret in base32, to be typed
     * @param uri the same as an {@code otpauth://} address, to be shown as a QR code
     * @param warnings apps that are known to show wrong codes with the parameters of this server
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record NewSecret(String secret, String uri, List<String> warnings) {}
}
