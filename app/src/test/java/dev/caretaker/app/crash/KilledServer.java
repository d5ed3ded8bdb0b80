package dev.caretaker.app.crash;

import dev.caretaker.app.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The process of the server ends in the midst of everything, and another one starts on what it left. */
final class KilledServer implements CrashRounds.Crash, AutoCloseable {

    private final Path directory;
    private final Map<String, String> environment;
    private ServerProcess server;

    KilledServer(Path directory, Map<String, String> environment) throws IOException {
        this.directory = directory;
        this.environment = environment;
        this.server = ServerProcess.ready(directory, environment);
    }

    @Override
    public ServerProcess server() {
        return server;
    }

    @Override
    public void happen() {
        server.close();
    }

    @Override
    public void recover() throws IOException {
        server = ServerProcess.ready(directory, environment);
    }

    @Override
    public void close() {
        server.close();
    }
}
