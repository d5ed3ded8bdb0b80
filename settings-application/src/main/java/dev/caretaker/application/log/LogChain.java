package dev.caretaker.application.log;

import dev.caretaker.domain.log.LogType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the rows of the audit log one to the next: the seal of a row is an HMAC-SHA256 over its number, its content and the
 * seal before. Whoever changes, adds or removes a row in the middle without the key breaks the chain there. Where it ends is
 * said by a signed {@link Head}. Thread-safe.
 */
public final class LogChain {

    /** The seal before the first row. */
    public static final String START = "0".repeat(64);

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * Seals with a key.
     *
     * @param key 32 bytes that no database knows
     */
    public LogChain(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Whether the rows of a log are sealed.
     *
     * @param type name of the log type
     * @return true for {@code audit}
     */
    public static boolean covers(String type) {
        return type.equals(LogType.AUDIT.name());
    }

    /**
     * One link.
     *
     * @param number number of the row, from 1
     * @param seal its seal, 64 hexadecimal digits
     */
    public record Link(long number, String seal) {

        /**
         * Before the first row.
         *
         * @return number 0 and {@link #START}
         */
        public static Link none() {
            return new Link(0, START);
        }
    }

    /**
     * Where a sealed log ended and began at some time, signed: nobody without the key can name other ends for that time.
     *
     * @param link its newest row; {@link Link#none()} without one
     * @param before the last row that clean-up had removed, {@link Link#none()} if it had none; empty if that is not known
     * @param at the time; counts in microseconds
     * @param signature 64 hexadecimal digits
     */
    public record Head(Link link, Optional<Link> before, Instant at, String signature) {}

    /**
     * Signs where a log ends and begins.
     *
     * @param type name of the log type
     * @param newest link of its newest row
     * @param before link of the last row that clean-up removed; empty if that is not known
     * @param at the present
     * @return its end
     */
    public Head sign(String type, Link newest, Optional<Link> before, Instant at) {
        StringBuilder text = new StringBuilder();
        Instant counted = at.truncatedTo(ChronoUnit.MICROS);
        add(text, "head"); // what is sealed as a row begins with 64 digits
        add(text, type);
        add(text, Long.toString(newest.number()));
        add(text, newest.seal());
        add(text, counted.toString());
        before.ifPresent(last -> {
            add(text, Long.toString(last.number()));
            add(text, last.seal());
        });
        return new Head(newest, before, counted, HexFormat.of().formatHex(mac(text.toString())));
    }

    /**
     * Signs a link as one of the ends of a log, for the store that keeps it.
     *
     * @param type name of the log type
     * @param end which one, such as {@code anchor}
     * @param link the link
     * @return 64 hexadecimal digits
     */
    public String signEnd(String type, String end, Link link) {
        StringBuilder text = new StringBuilder();
        add(text, "end");
        add(text, type);
        add(text, end);
        add(text, Long.toString(link.number()));
        add(text, link.seal());
        return HexFormat.of().formatHex(mac(text.toString()));
    }

    /**
     * Seals the next row.
     *
     * @param before the link before
     * @param entry the row; its time counts in microseconds
     * @return its link
     */
    public Link next(Link before, LogEntry entry) {
        StringBuilder text = new StringBuilder();
        long number = before.number() + 1;
        add(text, before.seal());
        add(text, Long.toString(number));
        add(text, entry.type());
        add(text, entry.at().truncatedTo(ChronoUnit.MICROS).toString());
        add(text, entry.user());
        add(text, entry.address());
        add(text, entry.action());
        add(text, entry.outcome().name());
        entry.details().forEach((name, value) -> {
            add(text, name);
            add(text, value);
        });
        return new Link(number, HexFormat.of().formatHex(mac(text.toString())));
    }

    /** With its length in front, so that no two rows give the same text. */
    private static void add(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
