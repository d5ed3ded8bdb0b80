package dev.caretaker.application.inmemory;

import dev.caretaker.application.health.StorageProbe;

/** Memory always answers. */
public final class InMemoryStorageProbe implements StorageProbe {

    @Override
    public boolean answers() {
        return true;
    }
}
