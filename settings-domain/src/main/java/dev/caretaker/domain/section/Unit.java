package dev.caretaker.domain.section;

/** What a number counts; shown behind the input and named in its help. */
public enum Unit {
    /** A plain number, or no number at all. */
    NONE,
    /** Tries at a password or a code. */
    ATTEMPTS,
    /** Stored backups. */
    BACKUPS,
    /** Unicode code points. */
    CHARACTERS,
    /** Codes for one use each. */
    CODES,
    /** Decimal digits. */
    DIGITS,
    /** Earlier passwords. */
    PASSWORDS,
    /** Seconds. */
    SECONDS,
    /** 60 seconds. */
    MINUTES,
    /** 60 minutes. */
    HOURS,
    /** 24 hours. */
    DAYS,
    /** 2^20 bytes. */
    MEBIBYTES,
    /** Hundredths. */
    PERCENT,
    /** Points of a scale. */
    POINTS,
    /** Periods of a one-time password. */
    STEPS
}
