package dev.caretaker.adapter.web.page.signin;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;

/**
 * What the address of the sign-in page says. Anybody may have made it up.
 *
 * @param returnTo where to go afterwards
 * @param notice what has just happened here
 * @param microsoft why a sign-in through Microsoft did not succeed
 * @param reference under which the log has that
 */
@Introspected
record LoginQuery(
        @Nullable @QueryValue String returnTo,
        @Nullable @QueryValue String notice,
        @Nullable @QueryValue String microsoft,
        @Nullable @QueryValue String reference) {}
