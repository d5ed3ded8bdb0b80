package dev.caretaker.adapter.jdbc.atrest;

/**
 * What a guess at a password costs. The bounds also hold for hashes that are read, before their price is paid.
 *
 * @param memoryKib memory in KiB, at least 8 per lane (RFC 9106 section 3.1), at most {@value #MOST_MEMORY_KIB}
 * @param passes passes over the memory, 1 to {@value #MOST_PASSES}
 * @param parallelism lanes, 1 to {@value #MOST_LANES}; computed one after the other
 */
public record Argon2Parameters(int memoryKib, int passes, int parallelism) {

    private static final int MOST_MEMORY_KIB = 64 * 1024;
    private static final int MOST_PASSES = 10;
    private static final int MOST_LANES = 4;

    /** 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet, Argon2id. */
    public static final Argon2Parameters RECOMMENDED = new Argon2Parameters(19_456, 2, 1);

    /** Checks the bounds. */
    public Argon2Parameters {
        if (parallelism < 1
                || parallelism > MOST_LANES
                || passes < 1
                || passes > MOST_PASSES
                || memoryKib < 8 * parallelism
                || memoryKib > MOST_MEMORY_KIB) {
            throw new IllegalArgumentException("Argon2 cost out of bounds: m=" + memoryKib + ",t=" + passes + ",p="
                    + parallelism + "; m may be 8 p to " + MOST_MEMORY_KIB + ", t 1 to " + MOST_PASSES + ", p 1 to "
                    + MOST_LANES);
        }
    }
}
