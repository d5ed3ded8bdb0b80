package dev.caretaker.adapter.web.page;

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
 * @param sessions their sessions, last seen first
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
        List<SessionLine> sessions) {

    public boolean hasOtherSessions() {
        return sessions.size() > 1;
    }

    /**
     * One session.
     *
     * @param id its id
     * @param isMine whether it is the one that shows the page
     * @param program what signed in, in words
     * @param agent what it calls itself
     * @param address from where
     * @param startedAt when
     * @param lastSeenAt when its last request came
     */
    record SessionLine(
            String id, boolean isMine, String program, String agent, String address, When startedAt, When lastSeenAt) {}
}
