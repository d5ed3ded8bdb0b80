package dev.caretaker.app.tls;

/** A certificate and key that no server should show; the message tells the operator why and what to do. */
final class UnfitPairException extends Exception {

    private static final long serialVersionUID = 1L;

    UnfitPairException(String plainSentence) {
        super(plainSentence);
    }

    UnfitPairException(String plainSentence, Throwable cause) {
        super(plainSentence, cause);
    }
}
