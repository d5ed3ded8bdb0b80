package dev.caretaker.application.settings;

/** No revision of that number stored the section. */
public final class UnknownRevisionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the revision asked for.
     *
     * @param section id of the section
     * @param number number of the revision
     */
    public UnknownRevisionException(String section, long number) {
        super("revision " + number + " did not store section " + section);
    }
}
