package dev.caretaker.adapter.web.page.account;

import dev.caretaker.adapter.web.page.PasswordForm;
import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.session.SessionTable;
import dev.caretaker.adapter.web.page.twofactor.SecondFactorCard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people see of themselves.
 *
 * @param displayName what screens call them
 * @param username their user name
 * @param permissions what they may do, in words
 * @param signedInWith how they proved who they are
 * @param password the inputs for a new password; null if they have none on this server
 * @param passwordSetAt when the present password was set
 * @param problem why the password was not changed
 * @param notice what has just been done
 * @param secondFactor their second factor
 * @param sessions their sessions
 * @param tokens their API tokens, newest first
 */
record AccountPage(
        String displayName,
        String username,
        List<String> permissions,
        String signedInWith,
        @Nullable PasswordForm password,
        @Nullable When passwordSetAt,
        @Nullable String problem,
        @Nullable String notice,
        SecondFactorCard secondFactor,
        SessionTable sessions,
        List<TokenLine> tokens) {
    /**
     * One API token.
     *
     * @param id its id
     * @param name what it is called
     * @param permissions what it may do, in words
     * @param createdAt when it was made
     * @param expiresAt when it ends
     * @param lastUsedAt when it was last used; null if never
     */
    record TokenLine(
            String id,
            String name,
            List<String> permissions,
            When createdAt,
            When expiresAt,
            @Nullable When lastUsedAt) {}
}
