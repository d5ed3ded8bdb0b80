package dev.caretaker.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk of its own, small enough to be filled: {@code tmpfs}, which only root can mount. */
final class SmallDisk implements AutoCloseable {

    private static final int PIECE_BYTES = 4096;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    static SmallDisk ofMebibytes(int size, Path directory) throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount a small disk to fill");
        Files.createDirectories(directory);
        run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + size + "m", "caretaker-test", directory.toString());
        return new SmallDisk(directory);
    }

    private static void run(String... command) throws IOException {
        assertThat(new ProcessBuilder(command)
                        .inheritIO()
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .as(List.of(command).toString())
                .isZero();
    }

    Path directory() {
        return directory;
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    /** Takes all the room that is left. */
    void fill() throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left on device");
        }
    }

    /** Gives the room back. */
    void empty() throws IOException {
        Files.delete(ballast());
    }

    @Override
    public void close() throws IOException {
        run("umount", "--lazy", directory.toString());
    }
}
