package dev.caretaker.application.signin;

import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.domain.access.Password;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts what a hasher computes, and lets a test do something while it does. */
public final class WatchedHasher implements PasswordHasher {

    private final AtomicInteger hashes = new AtomicInteger();
    private final AtomicInteger comparisons = new AtomicInteger();
    private volatile PasswordHasher hasher;
    private volatile Runnable beforeHash = () -> {};
    private volatile Consumer<Password> beforeComparison = password -> {};

    public WatchedHasher(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    /** How a hasher says that too many are waiting. */
    public static void refuse() {
        throw new HasherBusyException(Duration.ofSeconds(2));
    }

    public void replaceBy(PasswordHasher other) {
        hasher = other;
    }

    public void beforeHash(Runnable step) {
        beforeHash = step;
    }

    public void beforeComparison(Consumer<Password> step) {
        beforeComparison = step;
    }

    /** Does something before the next comparison only. */
    public void beforeNextComparison(Runnable step) {
        beforeComparison = password -> {
            beforeComparison = other -> {};
            step.run();
        };
    }

    public void startCounting() {
        hashes.set(0);
        comparisons.set(0);
    }

    public int hashes() {
        return hashes.get();
    }

    public int comparisons() {
        return comparisons.get();
    }

    @Override
    public PasswordHash hash(Password password) {
        beforeHash.run();
        hashes.incrementAndGet();
        return hasher.hash(password);
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        beforeComparison.accept(password);
        comparisons.incrementAndGet();
        return hasher.matches(password, hash);
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return hasher.isOutdated(hash);
    }
}
