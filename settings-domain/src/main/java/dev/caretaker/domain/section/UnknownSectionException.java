package dev.caretaker.domain.section;

/** No section of that name is registered. */
public final class UnknownSectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the section asked for.
     *
     * @param sectionId the name as it was given
     */
    public UnknownSectionException(String sectionId) {
        super("unknown section: " + sectionId);
    }
}
