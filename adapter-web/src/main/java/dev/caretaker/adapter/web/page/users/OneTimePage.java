package dev.caretaker.adapter.web.page.users;

/**
 * What is shown once: a password that nobody can look up again.
 *
 * @param username whose it is
 * @param address where the user is shown
 * @param word the password
 * @param isNew whether the user has just been created
 */
record OneTimePage(String username, String address, String word, boolean isNew) {

    /** Hides the password. */
    @Override
    public String toString() {
        return "OneTimePage[" + username + ", ***]";
    }
}
