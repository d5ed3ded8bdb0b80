package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.AddressRefused;
import dev.caretaker.application.signin.SignInResult.Busy;
import dev.caretaker.application.signin.SignInResult.CodeRefused;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Why a password was not even looked at, or did not fit, for people. */
@Singleton
public final class Refusals {

    private static final int SECONDS_A_MINUTE = 60;

    private final Wording wording;

    Refusals(Wording wording) {
        this.wording = wording;
    }

    /**
     * One refusal.
     *
     * @param status status of the answer
     * @param message what to tell
     * @param retryAfter when to come back
     */
    public record Refusal(HttpStatus status, String message, Optional<Duration> retryAfter) {

        /**
         * Says on an answer when to come back.
         *
         * @param <B> body of the answer
         * @param response the answer
         * @return the answer with the header, if there is a wait
         */
        public <B> MutableHttpResponse<B> on(MutableHttpResponse<B> response) {
            retryAfter.ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
            return response;
        }
    }

    /**
     * Puts a refusal into words.
     *
     * @param result how an attempt ended
     * @param client who tried
     * @return what to tell them
     */
    public Refusal of(SignInResult result, Client client) {
        if (result instanceof LockedOut locked) {
            return wait("sign-in.locked-out", locked.retryAfter());
        }
        if (result instanceof Busy busy) {
            return wait("sign-in.busy", busy.retryAfter());
        }
        if (result instanceof AddressRefused) {
            String address = AddressText.of(client.address());
            String message = wording.text("sign-in.address-refused", Map.of("address", address));
            return new Refusal(HttpStatus.FORBIDDEN, message, Optional.empty());
        }
        String key = result instanceof CodeRefused ? "sign-in.first-code-refused" : "sign-in.refused";
        return new Refusal(HttpStatus.UNAUTHORIZED, wording.text(key), Optional.empty());
    }

    /**
     * Puts the refusal of a second factor into words that say what else there is.
     *
     * @param result how an attempt ended
     * @param isRecoveryCode whether a recovery code was tried and not a code of the app
     * @param client who tried
     * @return what to tell them
     */
    public Refusal ofCode(SignInResult result, boolean isRecoveryCode, Client client) {
        if (result instanceof CodeRefused) {
            String key = isRecoveryCode ? "sign-in.recovery-code-refused" : "sign-in.code-refused";
            return new Refusal(HttpStatus.UNAUTHORIZED, wording.text(key), Optional.empty());
        }
        return !isRecoveryCode && result instanceof LockedOut locked
                ? wait("sign-in.codes-locked-out", locked.retryAfter())
                : of(result, client);
    }

    private Refusal wait(String key, Duration wait) {
        String message = wording.text(key, Map.of("wait", words(wait)));
        return new Refusal(HttpStatus.TOO_MANY_REQUESTS, message, Optional.of(wait));
    }

    private String words(Duration wait) {
        long seconds = wait.toSeconds();
        boolean isShort = seconds <= SECONDS_A_MINUTE;
        long number = isShort ? seconds : (seconds + SECONDS_A_MINUTE - 1) / SECONDS_A_MINUTE;
        return wording.text(isShort ? "wait.seconds" : "wait.minutes", Map.of("number", Long.toString(number)));
    }
}
