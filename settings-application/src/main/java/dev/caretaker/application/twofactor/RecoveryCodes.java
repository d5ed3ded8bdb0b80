package dev.caretaker.application.twofactor;

import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Password;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Codes for the day when the app is lost: each lets its owner in once. Thread-safe.
 *
 * <p>A code has 100 random bits. The first 20 find it, so that one hash is compared and not all; the other 80 are less
 * than the 112 from which OWASP ASVS 5.0, 6.5.2, allows a plain hash, so codes are kept like passwords.
 */
public final class RecoveryCodes {

    /** Digits and letters that cannot be taken for each other (Crockford's Base32). */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int LENGTH = 20;
    private static final int GROUP = 4;
    private static final int LONGEST_INPUT = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EnrolmentStore store;
    private final PasswordHasher hasher;

    /**
     * Makes and checks recovery codes.
     *
     * @param store where they are kept
     * @param hasher how they are hashed
     */
    public RecoveryCodes(EnrolmentStore store, PasswordHasher hasher) {
        this.store = store;
        this.hasher = hasher;
    }

    /** A code as its owner sees it once, and as it is kept. */
    record Made(String word, RecoveryCode kept) {

        @Override
        public String toString() {
            return "Made[***]";
        }
    }

    List<Made> make(int count) {
        Set<String> selectors = new HashSet<>();
        return Stream.generate(RecoveryCodes::random)
                .filter(code -> selectors.add(selector(code)))
                .limit(count)
                .map(code -> new Made(grouped(code), new RecoveryCode(selector(code), hasher.hash(Password.of(code)))))
                .toList();
    }

    private static String random() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(at -> ALPHABET.substring(at, at + 1))
                .reduce("", String::concat);
    }

    private static String grouped(String code) {
        return code.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    private static String selector(String code) {
        return code.substring(0, GROUP);
    }

    /**
     * How many codes a user has left.
     *
     * @param user the user
     * @return 0 if they have none
     */
    public int left(User user) {
        return store.recoveryCodes(user.id()).size();
    }

    /**
     * Judges a code, and uses it up if it is right.
     *
     * @param user whose it should be
     * @param typed what they typed, in upper or lower case, with or without hyphens and spaces
     * @return empty if it is right; else why not, in a word for the log
     * @throws dev.caretaker.application.signin.HasherBusyException if too many passwords wait to be compared
     */
    public Optional<String> flaw(User user, String typed) {
        List<RecoveryCode> kept = store.recoveryCodes(user.id());
        String code = normalized(typed);
        if (kept.isEmpty() || code.length() != LENGTH) {
            return Optional.of("wrong-recovery-code");
        }
        // A code that nobody made is compared with some other one, which takes as long.
        RecoveryCode candidate = kept.stream()
                .filter(one -> one.selector().equals(selector(code)))
                .findFirst()
                .orElse(kept.get(0));
        if (!hasher.matches(Password.of(code), candidate.hash())) {
            return Optional.of("wrong-recovery-code");
        }
        return store.useUp(user.id(), candidate) ? Optional.empty() : Optional.of("recovery-code-used-before");
    }

    private static String normalized(String typed) {
        if (typed.length() > LONGEST_INPUT) {
            return "";
        }
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Pd}\\p{Z}]", "")
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1');
    }
}
