package dev.caretaker.adapter.jdbc.atrest;

import java.util.Optional;

/** Remembers, beside the data that a master key encrypts, which key that was. Thread-safe. */
public interface KeyCheck {

    /**
     * The check value of the key in use.
     *
     * @return empty if no key was ever used
     */
    Optional<String> stored();

    /**
     * Stores a check value unless there is one already.
     *
     * @param checkValue derived from the key; tells nothing about it
     * @return what is stored now, by whomever
     */
    String agreeOn(String checkValue);
}
