package dev.caretaker.application.inmemory;

import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keeps users in memory. Sessions and challenges in memory belong to the users of one such store. */
public final class InMemoryUserStore implements UserStore {

    private volatile State state = new State(false, Map.of());

    private record State(boolean hadFirst, Map<String, Account> accounts) {

        State with(Account account) {
            Map<String, Account> next = new HashMap<>(accounts);
            next.put(account.user().id(), account);
            return new State(hadFirst, Map.copyOf(next));
        }

        State without(String userId) {
            Map<String, Account> next = new HashMap<>(accounts);
            next.remove(userId);
            return new State(hadFirst, Map.copyOf(next));
        }

        boolean accepts(User user) {
            return !accounts.containsKey(user.id())
                    && accounts.values().stream()
                            .noneMatch(taken -> taken.user().account().equals(user.account()));
        }
    }

    private record Account(User user, List<PasswordHash> earlier) {}

    @Override
    public boolean createFirst(User administrator) {
        return change(before -> before.hadFirst() || !before.accepts(administrator)
                ? Optional.empty()
                : Optional.of(
                        new State(true, before.with(created(administrator)).accounts())));
    }

    @Override
    public boolean hadFirst() {
        return state.hadFirst();
    }

    @Override
    public boolean create(User user) {
        return change(before -> before.accepts(user) ? Optional.of(before.with(created(user))) : Optional.empty());
    }

    private static Account created(User user) {
        return new Account(
                new User(
                        user.id(),
                        user.username(),
                        user.displayName(),
                        user.enabled(),
                        user.permissions(),
                        user.password(),
                        1),
                List.of());
    }

    @Override
    public Optional<User> find(AccountName account) {
        return state.accounts().values().stream()
                .map(Account::user)
                .filter(user -> user.account().equals(account))
                .findFirst();
    }

    Optional<User> byId(String userId) {
        return Optional.ofNullable(state.accounts().get(userId)).map(Account::user);
    }

    @Override
    public int countPasswordsSetBy(Instant instant) {
        return (int) state.accounts().values().stream()
                .map(Account::user)
                .filter(User::enabled)
                .flatMap(user -> user.password().stream())
                .filter(password -> !password.setAt().isAfter(instant))
                .count();
    }

    @Override
    public boolean update(User user) {
        return changeOne(
                user.id(),
                stored -> stored.user().version() != user.version()
                        ? Optional.empty()
                        : Optional.of(new Account(
                                new User(
                                        user.id(),
                                        stored.user().username(),
                                        user.displayName(),
                                        user.enabled(),
                                        user.permissions(),
                                        stored.user().password(),
                                        user.version() + 1),
                                stored.earlier())));
    }

    @Override
    public boolean delete(String userId) {
        return change(before ->
                before.accounts().containsKey(userId) ? Optional.of(before.without(userId)) : Optional.empty());
    }

    @Override
    public boolean replacePassword(String userId, PasswordHash before, LocalPassword next, int remembered) {
        return changeOne(
                userId,
                stored -> has(stored.user(), before)
                        ? Optional.of(new Account(
                                withPassword(stored.user(), next),
                                Stream.concat(Stream.of(before), stored.earlier().stream())
                                        .limit(remembered)
                                        .toList()))
                        : Optional.empty());
    }

    @Override
    public boolean rehashPassword(String userId, PasswordHash before, PasswordHash next) {
        return changeOne(
                userId,
                stored -> has(stored.user(), before)
                        ? Optional.of(new Account(withHash(stored.user(), next), stored.earlier()))
                        : Optional.empty());
    }

    private static User withHash(User user, PasswordHash next) {
        LocalPassword before = user.password().orElseThrow();
        return withPassword(user, new LocalPassword(next, before.setAt(), before.mustChange()));
    }

    private static boolean has(User user, PasswordHash hash) {
        return user.password().map(LocalPassword::hash).equals(Optional.of(hash));
    }

    private static User withPassword(User user, LocalPassword password) {
        return new User(
                user.id(),
                user.username(),
                user.displayName(),
                user.enabled(),
                user.permissions(),
                Optional.of(password),
                user.version() + 1);
    }

    @Override
    public List<PasswordHash> earlierPasswords(String userId) {
        return Optional.ofNullable(state.accounts().get(userId))
                .map(Account::earlier)
                .orElse(List.of());
    }

    private boolean changeOne(String userId, Function<Account, Optional<Account>> step) {
        return change(before ->
                Optional.ofNullable(before.accounts().get(userId)).flatMap(step).map(before::with));
    }

    private synchronized boolean change(Function<State, Optional<State>> step) {
        Optional<State> after = step.apply(state);
        state = after.orElse(state);
        return after.isPresent();
    }
}
