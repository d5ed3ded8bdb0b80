package dev.caretaker.application.signin;

import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Lockout;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Where failed attempts are remembered, by account name whether or not a user has it. Thread-safe; every method is one
 * atomic step and fails with {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface LockoutStore {

    /**
     * What is remembered of an account.
     *
     * @param account canonical spelling of the name
     * @return {@link Lockout#none()} if nothing is
     */
    Lockout find(AccountName account);

    /**
     * What is remembered of several accounts, for a list of them: one question, however many they are.
     *
     * @param accounts canonical spellings of the names
     * @return those of which something is
     */
    Map<AccountName, Lockout> findAll(Collection<AccountName> accounts);

    /**
     * Compares and sets: of several callers with the same expectation exactly one succeeds.
     *
     * @param account canonical spelling of the name
     * @param expected what the caller has read
     * @param next what to remember instead; {@link Lockout#none()} forgets the account
     * @return false, without a change, if something else is remembered by now
     */
    boolean replace(AccountName account, Lockout expected, Lockout next);

    /**
     * Forgets accounts at which nobody has tried for long and that are not locked.
     *
     * @param before accounts whose window and lock-out both lie before this instant go
     * @return how many went
     */
    int forget(Instant before);
}
