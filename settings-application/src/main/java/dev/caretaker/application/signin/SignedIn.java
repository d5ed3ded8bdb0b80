package dev.caretaker.application.signin;

import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Permission;

/**
 * A session together with whose it is.
 *
 * @param session the session
 * @param user its user, as they are now
 */
public record SignedIn(Session session, User user) {

    /**
     * Whether the user holds a permission.
     *
     * @param permission the permission
     * @return true if it is theirs now
     */
    public boolean holds(Permission permission) {
        return user.permissions().contains(permission.name());
    }
}
