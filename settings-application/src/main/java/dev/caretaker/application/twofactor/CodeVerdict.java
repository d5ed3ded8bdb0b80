package dev.caretaker.application.twofactor;

import java.time.Duration;

/** What became of a typed code. */
public sealed interface CodeVerdict {

    /** It is right, and used up. */
    record Right() implements CodeVerdict {}

    /**
     * It is not accepted.
     *
     * @param reason why, in a word for the log; never for whoever typed it
     */
    record Wrong(String reason) implements CodeVerdict {}

    /**
     * It was not looked at: there were too many wrong ones.
     *
     * @param retryAfter when the next one will be, in whole seconds
     */
    record Later(Duration retryAfter) implements CodeVerdict {}
}
