package dev.caretaker.application.inmemory;

import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.SearchWords;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserPage;
import dev.caretaker.application.user.UserQuery;
import dev.caretaker.domain.access.Permission;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

    /** Strings compare by UTF-16 units, and not as UTF-8 does: that is by code points. */
    private static final Comparator<User> BY_CODE_POINTS = Comparator.comparing(
            user -> user.account().key().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

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

    /** Administrators hold what is introduced, since nobody could give it to them. */
    UserTable introducing(Set<String> introduced) {
        Set<String> known = new HashSet<>(permissions);
        known.addAll(introduced);
        UserTable next = new UserTable(hadFirst, Set.copyOf(known), accounts);
        for (Account account : accounts.values()) {
            Profile profile = account.user().profile();
            Set<String> all = new HashSet<>(profile.permissions());
            if (Permission.makeAdministrator(all) && all.addAll(introduced)) {
                User richer = account.user().with(profile.withPermissions(all));
                next = next.with(new Account(
                        new User(
                                richer.id(),
                                richer.profile(),
                                richer.password(),
                                richer.identity(),
                                richer.version() + 1),
                        account.earlier()));
            }
        }
        return next;
    }

    UserPage page(UserQuery query) {
        List<String> words = SearchWords.of(query.text());
        boolean isSearch = query.text().isPresent();
        List<User> found = accounts.values().stream()
                .map(Account::user)
                .filter(user -> !isSearch || matches(user, words))
                .sorted(BY_CODE_POINTS)
                .toList();
        boolean cut = isSearch && found.size() > UserQuery.MOST_FOUND;
        List<User> shown = cut ? found.subList(0, UserQuery.MOST_FOUND) : found;
        return new UserPage(
                shown.stream().skip(query.offset()).limit(query.size()).toList(), shown.size(), cut);
    }

    /** A search without letters and digits finds nobody. */
    private static boolean matches(User user, List<String> words) {
        List<String> names = SearchWords.of(user.profile());
        return !words.isEmpty()
                && words.stream().allMatch(word -> names.stream().anyMatch(name -> name.startsWith(word)));
    }

    /**
     * A user with what was theirs before.
     *
     * @param user the user
     * @param earlier hashes of earlier passwords, newest first
     */
    record Account(User user, List<PasswordHash> earlier) {}
}
