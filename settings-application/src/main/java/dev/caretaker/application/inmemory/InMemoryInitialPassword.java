package dev.caretaker.application.inmemory;

import dev.caretaker.application.user.InitialPassword;
import dev.caretaker.domain.access.Password;
import java.util.Optional;

/** Keeps the first administrator's password in memory, where a test or a demonstration can look it up. */
public final class InMemoryInitialPassword implements InitialPassword {

    private volatile Optional<Password> kept = Optional.empty();

    @Override
    public String keep(Password password) {
        kept = Optional.of(password);
        return "the memory of this process";
    }

    @Override
    public void discard() {
        kept = Optional.empty();
    }

    /**
     * What is kept.
     *
     * @return empty before {@link #keep} and after {@link #discard}
     */
    public Optional<Password> kept() {
        return kept;
    }
}
