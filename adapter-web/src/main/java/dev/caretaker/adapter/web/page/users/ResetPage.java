package dev.caretaker.adapter.web.page.users;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows that gives a user another password.
 *
 * @param username whose
 * @param displayName what screens call them
 * @param address where the user is shown
 * @param version the version of the user that the page is based on
 * @param typesPassword whether an administrator types it
 * @param rules what a typed one has to be like
 * @param problem what is wrong with the whole
 * @param passwordMessages what is wrong with the password
 */
record ResetPage(
        String username,
        String displayName,
        String address,
        long version,
        boolean typesPassword,
        List<String> rules,
        @Nullable String problem,
        List<UserFormView.Message> passwordMessages) {

    public boolean isRefused() {
        return problem != null || !passwordMessages.isEmpty();
    }
}
