package dev.caretaker.adapter.web;

import dev.caretaker.application.housekeeping.backup.InstallationData;
import dev.caretaker.application.inmemory.InMemoryInstallationData;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The data of an installation in memory; tests may hold up who copies it. */
public final class HeldData implements InstallationData {

    private final InMemoryInstallationData data;
    private volatile Runnable beforeCopy = () -> {};

    HeldData(InMemoryInstallationData data) {
        this.data = data;
    }

    /** Happens before each copy from now on. */
    public void beforeCopy(Runnable step) {
        beforeCopy = step;
    }

    @Override
    public String schema() {
        return data.schema();
    }

    @Override
    public void copyTo(OutputStream out) throws IOException {
        beforeCopy.run();
        data.copyTo(out);
    }

    @Override
    public void replaceBy(InputStream in) throws IOException {
        data.replaceBy(in);
    }
}
