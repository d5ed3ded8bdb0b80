package dev.caretaker.adapter.web.api.signin;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.application.signin.SignedIn;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who takes a step that is open to people half in and to people in a session. Whoever names a half sign-in means that one.
 *
 * @param challenge word of the half sign-in; a secret
 * @param signedIn the session
 */
record StepCaller(Optional<String> challenge, Optional<SignedIn> signedIn) {

    /** The property of a body that names the half sign-in. */
    static final String CHALLENGE = "challenge";

    /**
     * Does the one or the other.
     *
     * @throws ProblemException if the caller is neither half in nor in a session
     */
    <T> T either(Function<String, T> halfIn, Function<SignedIn, T> inSession) {
        return challenge
                .map(halfIn)
                .orElseGet(() ->
                        inSession.apply(signedIn.orElseThrow(() -> new ProblemException(ProblemKind.UNAUTHORIZED))));
    }

    /** Hides the word. */
    @Override
    public String toString() {
        return "StepCaller[" + (challenge.isPresent() ? "half in" : "in a session") + "]";
    }
}
