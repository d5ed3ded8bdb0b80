package dev.caretaker.application.inmemory;

import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All users at one moment; never changes.
 *
 * @param hadFirst whether the first user was ever created
 * @param permissions names of the permissions that were known before
 * @param accounts the users by id
 */
record UserTable(boolean hadFirst, Set<String> permissions, Map<String, Account> accounts) {

    UserTable with(Account account) {
        Map<String, Account> next = new HashMap<>(accounts);
        next.put(account.user().id(), account);
        return new UserTable(hadFirst, permissions, Map.copyOf(next));
    }

    UserTable without(String userId) {
        Map<String, Account> next = new HashMap<>(accounts);
        next.remove(userId);
        return new UserTable(hadFirst, permissions, Map.copyOf(next));
    }

    boolean isLastAdministrator(String userId) {
        return accounts.values().stream()
                .map(Account::user)
                .filter(user -> user.profile().isAdministrator())
                .allMatch(user -> user.id().equals(userId));
    }

    boolean accepts(User user) {
        return !accounts.containsKey(user.id())
                && accounts.values().stream()
                        .map(Account::user)
                        .noneMatch(taken -> taken.account().equals(user.account())
                                || (user.isFromMicrosoft() && taken.identity().equals(user.identity())));
    }

    /**
     * A user with what was theirs before.
     *
     * @param user the user
     * @param earlier hashes of earlier passwords, newest first
     */
    record Account(User user, List<PasswordHash> earlier) {}
}
