package dev.caretaker.application.user;

import java.util.Optional;

/** Somebody else changed the user in between; nothing was changed. */
public final class StaleUserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient User stored;

    /**
     * Tells what is stored instead.
     *
     * @param stored the user as they are now
     */
    public StaleUserException(User stored) {
        super("the user is at version " + stored.version());
        this.stored = stored;
    }

    /** Refuses what is based on another version than the one stored; an empty version is based on any. */
    static void refuse(User stored, Optional<Long> basedOnVersion) {
        if (basedOnVersion.isPresent() && basedOnVersion.get() != stored.version()) {
            throw new StaleUserException(stored);
        }
    }

    /**
     * What is stored now.
     *
     * @return the user, with the version to base the next try on
     */
    public User stored() {
        return stored;
    }
}
