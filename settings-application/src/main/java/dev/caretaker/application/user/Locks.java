package dev.caretaker.application.user;

import dev.caretaker.application.signin.Attempts;
import dev.caretaker.application.twofactor.CheckCode;
import dev.caretaker.domain.access.AccountName;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What makes users wait: too many wrong passwords, or too many wrong codes of their app. Thread-safe. */
public final class Locks {

    private final Attempts passwords;
    private final CheckCode codes;

    /**
     * Both kinds of locks.
     *
     * @param passwords what counts wrong passwords
     * @param codes what counts wrong codes
     */
    public Locks(Attempts passwords, CheckCode codes) {
        this.passwords = passwords;
        this.codes = codes;
    }

    /**
     * Until when a user has to wait.
     *
     * @param user the user
     * @return the end of the longer wait; empty if they may try at once
     */
    public Optional<Instant> lockedUntil(User user) {
        return Stream.of(passwords.lockedUntil(user.account()), codes.lockedUntil(user))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /**
     * Until when users have to wait. Takes a look at either kind of locks, however many users they are.
     *
     * @param users the users
     * @return those who have to, each with the end of the longer wait
     */
    public Map<AccountName, Instant> lockedUntil(List<User> users) {
        Map<AccountName, Instant> locked = new HashMap<>(
                passwords.lockedUntil(users.stream().map(User::account).toList()));
        codes.lockedUntil(users)
                .forEach((account, until) ->
                        locked.merge(account, until, (one, other) -> one.isAfter(other) ? one : other));
        return locked;
    }

    /**
     * Lets a user try passwords and codes again at once.
     *
     * @param user the user
     */
    public void lift(User user) {
        passwords.forget(user.account());
        codes.forgive(user);
    }
}
