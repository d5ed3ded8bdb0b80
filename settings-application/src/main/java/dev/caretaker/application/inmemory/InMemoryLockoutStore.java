package dev.caretaker.application.inmemory;

import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Lockout;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps failed attempts in memory. */
public final class InMemoryLockoutStore implements LockoutStore {

    private final Map<AccountName, Lockout> lockouts = new ConcurrentHashMap<>();

    @Override
    public Lockout find(AccountName account) {
        return Optional.ofNullable(lockouts.get(account)).orElse(Lockout.none());
    }

    @Override
    public Map<AccountName, Lockout> findAll(Collection<AccountName> accounts) {
        Map<AccountName, Lockout> found = new HashMap<>();
        for (AccountName account : accounts) {
            Optional.ofNullable(lockouts.get(account)).ifPresent(lockout -> found.put(account, lockout));
        }
        return Map.copyOf(found);
    }

    @Override
    public boolean replace(AccountName account, Lockout expected, Lockout next) {
        boolean forgets = next.equals(Lockout.none());
        if (expected.equals(Lockout.none())) {
            return forgets ? !lockouts.containsKey(account) : lockouts.putIfAbsent(account, next) == null;
        }
        return forgets ? lockouts.remove(account, expected) : lockouts.replace(account, expected, next);
    }

    @Override
    public int forget(Instant before) {
        int forgotten = 0;
        for (Map.Entry<AccountName, Lockout> entry : lockouts.entrySet()) {
            if (liesBefore(entry.getValue(), before) && lockouts.remove(entry.getKey(), entry.getValue())) {
                forgotten++;
            }
        }
        return forgotten;
    }

    private static boolean liesBefore(Lockout lockout, Instant before) {
        return lockout.windowStart().isBefore(before)
                && Optional.ofNullable(lockout.lockedUntil())
                        .map(until -> until.isBefore(before))
                        .orElse(true);
    }
}
