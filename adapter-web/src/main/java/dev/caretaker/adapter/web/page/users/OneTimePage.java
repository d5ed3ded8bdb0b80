package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.application.user.ManageUsers.WithPassword;
import dev.caretaker.domain.access.Password;

/**
 * What is shown once: a password that nobody can look up again. It is the answer to the form itself: kept aside for a
 * page that a redirect leads to, it would stay in memory, and be lost where several servers share the work. Sending the
 * form once more, for instance by loading the page again, changes nothing: the name is taken, or the form of a reset is
 * based on an older version of the user.
 *
 * @param username whose it is
 * @param address where the user is shown
 * @param word the password
 * @param expiresAt from when on it opens nothing
 * @param isNew whether the user has just been created
 */
record OneTimePage(String username, String address, String word, When expiresAt, boolean isNew) {

    static OneTimePage of(WithPassword made, Password word, boolean isNew) {
        String username = made.user().username();
        return new OneTimePage(
                username,
                UserAddress.of(username),
                word.reveal(),
                When.of(made.expiresAt().orElseThrow()),
                isNew);
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "OneTimePage[" + username + ", ***]";
    }
}
