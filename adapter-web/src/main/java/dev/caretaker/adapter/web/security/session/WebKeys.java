package dev.caretaker.adapter.web.security.session;

/** Keys of the web face; never prints them. */
public final class WebKeys {

    private final byte[] sessionTokens;
    private final byte[] csrfTokens;

    /**
     * Two independent keys, the same on every instance and after every start.
     *
     * @param sessionTokens signs session tokens; at least 32 bytes (RFC 7518 section 3.2 for HS256)
     * @param csrfTokens authenticates CSRF tokens; at least 32 bytes
     */
    public WebKeys(byte[] sessionTokens, byte[] csrfTokens) {
        if (sessionTokens.length < 32 || csrfTokens.length < 32) {
            throw new IllegalArgumentException("a key is shorter than 32 bytes");
        }
        this.sessionTokens = sessionTokens.clone();
        this.csrfTokens = csrfTokens.clone();
    }

    byte[] sessionTokens() {
        return sessionTokens.clone();
    }

    /**
     * What authenticates CSRF tokens.
     *
     * @return a copy, at least 32 bytes
     */
    public byte[] csrfTokens() {
        return csrfTokens.clone();
    }

    @Override
    public String toString() {
        return "***";
    }
}
