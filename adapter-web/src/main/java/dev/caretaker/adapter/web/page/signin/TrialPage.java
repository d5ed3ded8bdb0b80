package dev.caretaker.adapter.web.page.signin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a trial of signing in through Microsoft ended. Nobody is signed in by it.
 *
 * @param problem why it failed, for everybody; null if it did not
 * @param hint what to do about it
 * @param details what was seen, by name; null if it did not fail
 * @param claims what arrived
 * @param permissions what the roles would give
 * @param unmapped roles that nobody mapped
 */
record TrialPage(
        @Nullable String problem,
        @Nullable String hint,
        @Nullable Map<String, String> details,
        List<Claim> claims,
        List<String> permissions,
        List<String> unmapped) {

    /**
     * A claim.
     *
     * @param name as the token has it
     * @param value what it says; empty if it did not come
     * @param missing what to do about that; null if it came, or is not needed
     */
    record Claim(String name, String value, @Nullable String missing) {}
}
