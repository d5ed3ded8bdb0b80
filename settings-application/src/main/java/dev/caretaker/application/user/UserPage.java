package dev.caretaker.application.user;

import java.util.List;

/**
 * A page of users.
 *
 * @param users the users, by user name in the order of code points of its canonical spelling
 * @param total how many there are on all pages
 * @param cut whether a search would have found more than the {@value UserQuery#MOST_FOUND} users on all pages
 */
public record UserPage(List<User> users, long total, boolean cut) {

    /** Copies the users. */
    public UserPage {
        users = List.copyOf(users);
    }
}
