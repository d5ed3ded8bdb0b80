package dev.caretaker.adapter.jdbc.startup;

/** The server must not start as it is set up; the message tells its operator why and what to do. */
public final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Refuses to start.
     *
     * @param plainSentence what is wrong and how to mend it, without a secret
     */
    public StartRefusedException(String plainSentence) {
        super(plainSentence);
    }

    /**
     * Refuses to start because of something that failed.
     *
     * @param plainSentence what is wrong and how to mend it, without a secret
     * @param cause what the technology said
     */
    public StartRefusedException(String plainSentence, Throwable cause) {
        super(plainSentence, cause);
    }
}
