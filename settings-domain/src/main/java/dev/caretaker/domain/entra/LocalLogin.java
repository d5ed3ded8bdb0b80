package dev.caretaker.domain.entra;

/** Who still signs in with a password of this server while single sign-on is on. */
public enum LocalLogin {
    /** Everybody who has one. */
    ALLOWED,
    /** Administrators, behind a link: the way in when Microsoft cannot be reached. */
    EMERGENCY_ONLY
}
