package dev.caretaker.application.password;

import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The list of widely used passwords that comes with the product, in lower case.
 *
 * <p>All entries of at least 12 characters and the 30,000 most used of 8 to 11 characters among the million most used
 * passwords collected by OWASP SecLists; of these more than 9,000 have at least 15 characters, so that the list meets
 * OWASP ASVS 5.0 (6.2.4: at least 3,000 that fit the rules) for every minimum length up to 15.
 *
 * <p>Immutable and thread-safe; holds about 8 MB.
 */
public final class CommonPasswords {

    private static final String RESOURCE = "common-passwords.txt.gz";

    private final Set<String> entries;

    private CommonPasswords(Set<String> entries) {
        this.entries = entries;
    }

    /**
     * Reads the list.
     *
     * @return the list
     */
    public static CommonPasswords load() {
        return read(lines -> new CommonPasswords(lines.collect(Collectors.toUnmodifiableSet())));
    }

    private static <T> T read(Function<Stream<String>, T> use) {
        try (InputStream resource = CommonPasswords.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("missing from the jar: " + RESOURCE);
            }
            var lines =
                    new BufferedReader(new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.UTF_8));
            return use.apply(lines.lines());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Whether a password is on the list.
     *
     * @param password the password, in any spelling of case
     * @return true if it is
     */
    public boolean contains(Password password) {
        return entries.contains(password.reveal().toLowerCase(Locale.ROOT));
    }

    /**
     * How many entries only this list keeps out.
     *
     * @param rules the rules in force
     * @return number of entries that pass every other rule on characters
     */
    public long effectiveUnder(PasswordRules rules) {
        return entries.stream()
                .filter(entry -> rules.leavesToTheList(Password.of(entry)))
                .count();
    }
}
