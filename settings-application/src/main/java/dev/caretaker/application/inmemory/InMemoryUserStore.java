package dev.caretaker.application.inmemory;

import dev.caretaker.application.inmemory.UserTable.Account;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LastChange;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserPage;
import dev.caretaker.application.user.UserQuery;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Keeps users in memory. Sessions, challenges and whatever else in memory is theirs belong to the users of one such store. */
public final class InMemoryUserStore implements UserStore {

    private volatile UserTable state = new UserTable(false, Set.of(), Map.of());
    private final Map<String, Arrival> arrivals = new ConcurrentHashMap<>();
    private final List<Signing> signing = new CopyOnWriteArrayList<>();

    /** Signs users out in the step that changes them. */
    interface Signing {

        /** How many sessions {@link #out} would end. */
        int count(String userId, Optional<String> goingOn);

        /** Ends what a user is signed in with but for one session; says how many sessions ended. */
        int out(String userId, Optional<String> goingOn);
    }

    void signOutWith(Signing one) {
        signing.add(one);
    }

    /** Signs a user out everywhere, unless what is to be recorded of it fails. */
    synchronized int signOut(String userId, IntConsumer record) {
        record.accept(sessions(userId, Optional.empty()));
        return signOut(userId, Optional.empty());
    }

    private int sessions(String userId, Optional<String> goingOn) {
        return signing.stream().mapToInt(one -> one.count(userId, goingOn)).sum();
    }

    private int signOut(String userId, Optional<String> goingOn) {
        return signing.stream().mapToInt(one -> one.out(userId, goingOn)).sum();
    }

    @Override
    public synchronized boolean createFirst(User administrator, Runnable record) {
        if (state.hadFirst() || !state.accepts(administrator)) {
            return false;
        }
        record.run();
        state = new UserTable(
                true, state.permissions(), state.with(created(administrator)).accounts());
        return true;
    }

    @Override
    public boolean hadFirst() {
        return state.hadFirst();
    }

    @Override
    public synchronized boolean create(User user, Runnable record) {
        if (!state.accepts(user)) {
            return false;
        }
        record.run();
        state = state.with(created(user));
        return true;
    }

    private static Account created(User user) {
        return new Account(
                new User(user.id(), user.profile(), user.password(), user.identity(), 1, user.lastChange()), List.of());
    }

    @Override
    public Optional<User> find(AccountName account) {
        return first(user -> user.account().equals(account));
    }

    @Override
    public Optional<User> findIdentity(String identity) {
        return first(user -> user.identity().equals(Optional.of(identity)));
    }

    private Optional<User> first(Predicate<User> wanted) {
        return state.accounts().values().stream()
                .map(Account::user)
                .filter(wanted)
                .findFirst();
    }

    @Override
    public synchronized void arrived(String userId, Arrival arrival) {
        if (state.accounts().containsKey(userId)) {
            arrivals.put(userId, arrival);
        }
    }

    @Override
    public Optional<Arrival> newestArrival(String userId) {
        return Optional.ofNullable(arrivals.get(userId));
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
    public UserPage list(UserQuery query) {
        return state.page(query);
    }

    @Override
    public synchronized Outcome update(User user, Runnable record) {
        Account stored = state.accounts().get(user.id());
        if (stored == null || stored.user().version() != user.version()) {
            return Outcome.STALE;
        }
        Profile before = stored.user().profile();
        Profile after = user.profile().named(before.username());
        if (before.isAdministrator() && !after.isAdministrator() && state.isLastAdministrator(user.id())) {
            return Outcome.LAST_ADMINISTRATOR;
        }
        User next = new User(
                user.id(),
                after,
                stored.user().password(),
                stored.user().identity(),
                user.version() + 1,
                user.lastChange());
        record.run();
        state = state.with(new Account(next, stored.earlier()));
        if (!after.enabled() || !after.permissions().containsAll(before.permissions())) {
            signOut(user.id(), Optional.empty());
        }
        return Outcome.DONE;
    }

    @Override
    public synchronized Outcome delete(String userId, Optional<Long> basedOnVersion, Runnable record) {
        Account stored = state.accounts().get(userId);
        if (stored == null
                || basedOnVersion
                        .filter(seen -> seen != stored.user().version())
                        .isPresent()) {
            return Outcome.STALE;
        }
        if (stored.user().profile().isAdministrator() && state.isLastAdministrator(userId)) {
            return Outcome.LAST_ADMINISTRATOR;
        }
        record.run();
        state = state.without(userId);
        arrivals.remove(userId);
        return Outcome.DONE;
    }

    @Override
    public synchronized Set<String> introduce(Set<String> permissions) {
        Set<String> introduced = new HashSet<>(permissions);
        introduced.removeAll(state.permissions());
        state = state.introducing(introduced);
        return Set.copyOf(introduced);
    }

    @Override
    public synchronized OptionalInt replacePassword(PasswordChange change, String by, IntConsumer record) {
        Account stored = state.accounts().get(change.userId());
        if (stored == null || !hashOf(stored.user()).equals(change.before())) {
            return OptionalInt.empty();
        }
        List<PasswordHash> earlier = Stream.concat(change.before().stream(), stored.earlier().stream())
                .limit(change.remembered())
                .toList();
        User user = stored.user();
        User next = new User(
                user.id(),
                user.profile(),
                Optional.of(change.next()),
                user.identity(),
                user.version() + 1,
                Optional.of(new LastChange(by, change.next().setAt())));
        record.accept(sessions(change.userId(), change.goingOn()));
        state = state.with(new Account(next, earlier));
        return OptionalInt.of(signOut(change.userId(), change.goingOn()));
    }

    @Override
    public synchronized boolean rehashPassword(String userId, PasswordHash before, PasswordHash next) {
        Account stored = state.accounts().get(userId);
        if (stored == null || !hashOf(stored.user()).equals(Optional.of(before))) {
            return false;
        }
        state = state.with(new Account(withHash(stored.user(), next), stored.earlier()));
        return true;
    }

    private static User withHash(User user, PasswordHash next) {
        LocalPassword before = user.password().orElseThrow();
        LocalPassword after = new LocalPassword(next, before.setAt(), before.mustChange(), before.expiresAt());
        return new User(
                user.id(), user.profile(), Optional.of(after), user.identity(), user.version(), user.lastChange());
    }

    private static Optional<PasswordHash> hashOf(User user) {
        return user.password().map(LocalPassword::hash);
    }

    @Override
    public List<PasswordHash> earlierPasswords(String userId) {
        return Optional.ofNullable(state.accounts().get(userId))
                .map(Account::earlier)
                .orElse(List.of());
    }
}
