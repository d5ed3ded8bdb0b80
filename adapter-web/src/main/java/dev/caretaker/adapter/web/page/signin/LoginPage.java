package dev.caretaker.adapter.web.page.signin;

import org.jspecify.annotations.Nullable;

/**
 * What the sign-in page shows.
 *
 * @param username what was typed as the user name; the password never comes back
 * @param returnTo where to go afterwards
 * @param problem why the last attempt did not succeed
 * @param notice what has just happened
 * @param microsoft address of the way in through Microsoft; null if it is not offered
 * @param isForEmergencies whether passwords are for administrators only
 */
record LoginPage(
        String username,
        String returnTo,
        @Nullable String problem,
        @Nullable String notice,
        @Nullable String microsoft,
        boolean isForEmergencies) {}
