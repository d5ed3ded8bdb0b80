package dev.caretaker.application.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. */
public final class SettableClock extends Clock {

    /** Where it stands unless a test wants otherwise. */
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private volatile Instant now;

    /** Stands at {@link #NOON}. */
    public SettableClock() {
        this(NOON);
    }

    /**
     * Stands wherever a test wants.
     *
     * @param start the first instant
     */
    public SettableClock(Instant start) {
        now = start;
    }

    /**
     * Moves it.
     *
     * @param time how far; back if negative
     */
    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource moved = this::instant;
        return moved.withZone(zone);
    }
}
