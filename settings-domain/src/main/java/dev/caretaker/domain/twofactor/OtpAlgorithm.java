package dev.caretaker.domain.twofactor;

/** The hash function behind the codes of an authenticator app (RFC 6238 section 1.2). */
public enum OtpAlgorithm {
    /** HMAC-SHA-1, the one that every app knows. */
    SHA1(20),
    /** HMAC-SHA-256. */
    SHA256(32),
    /** HMAC-SHA-512. */
    SHA512(64);

    private final int secretBytes;

    OtpAlgorithm(int secretBytes) {
        this.secretBytes = secretBytes;
    }

    /**
     * How long a secret has to be.
     *
     * @return the output of the hash function in bytes (RFC 6238 section 3, R6)
     */
    public int secretBytes() {
        return secretBytes;
    }
}
