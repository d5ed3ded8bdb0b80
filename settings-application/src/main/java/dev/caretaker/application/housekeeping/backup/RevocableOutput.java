package dev.caretaker.application.housekeeping.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Bytes on their way that may be stopped: somebody is asked before each step, and refuses by an exception. */
final class RevocableOutput extends FilterOutputStream {

    private final Runnable permission;

    RevocableOutput(OutputStream out, Runnable permission) {
        super(out);
        this.permission = permission;
    }

    @Override
    public void write(int one) throws IOException {
        permission.run();
        out.write(one);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
        permission.run();
        out.write(some, from, length);
    }
}
