package dev.caretaker.app.crash;

import dev.caretaker.app.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Makes a server start in half the time, as {@code ./run} does: with classes that an earlier one has loaded. */
final class StartArchive {

    private static final Path ARCHIVE = Path.of("target", "crash.jsa").toAbsolutePath();
    private static final Path JAR = Path.of("target", "caretaker.jar");

    private StartArchive() {}

    /** The environment variables that have the JVM use the archive, which is made if there is none for this jar. */
    static Map<String, String> environment(Path scratch) throws IOException, InterruptedException {
        if (Files.notExists(ARCHIVE)
                || Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(JAR)) < 0) {
            Files.deleteIfExists(ARCHIVE);
            try (ServerProcess server =
                    ServerProcess.ready(scratch, Map.of("JAVA_TOOL_OPTIONS", "-XX:ArchiveClassesAtExit=" + ARCHIVE))) {
                server.terminate();
                server.exitStatus();
            }
        }
        return Map.of("JAVA_TOOL_OPTIONS", "-XX:SharedArchiveFile=" + ARCHIVE + " -XX:TieredStopAtLevel=1");
    }
}
