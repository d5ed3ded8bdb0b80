package dev.caretaker.adapter.web.page.users;

/**
 * What is shown once: a password that nobody can look up again. It is the answer to the form itself: kept aside for a
 * page that a redirect leads to, it would stay in memory, and be lost where several servers share the work. Sending the
 * form of a new user once more changes nothing, and that of a reset makes another password, which is shown.
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
