package dev.caretaker.adapter.web.api;

import dev.caretaker.application.inmemory.Pbkdf2PasswordHasher;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.domain.access.Password;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how many passwords were held against a hash. */
public final class CountingHasher implements PasswordHasher {

    private final PasswordHasher hasher = new Pbkdf2PasswordHasher(100);
    private final AtomicInteger evaluated = new AtomicInteger();
    private volatile Runnable beforeHash = () -> {};

    public int evaluated() {
        return evaluated.get();
    }

    /** Lets something else happen whenever a password is about to be hashed. */
    public void beforeHash(Runnable step) {
        beforeHash = step;
    }

    @Override
    public PasswordHash hash(Password password) {
        beforeHash.run();
        return hasher.hash(password);
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        evaluated.incrementAndGet();
        return hasher.matches(password, hash);
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return hasher.isOutdated(hash);
    }
}
