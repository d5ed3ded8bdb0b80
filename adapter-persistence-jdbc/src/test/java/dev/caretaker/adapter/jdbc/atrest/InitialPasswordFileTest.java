package dev.caretaker.adapter.jdbc.atrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.contract.InitialPasswordContract;
import dev.caretaker.application.user.InitialPassword;
import dev.caretaker.domain.access.Password;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialPasswordFileTest implements InitialPasswordContract {

    private final Path directory;

    InitialPasswordFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Override
    public InitialPassword initialPassword() {
        return new InitialPasswordFile(directory.resolve("data"));
    }

    private Path file() {
        return directory.resolve("data").resolve(InitialPasswordFile.NAME);
    }

    @Override
    public Optional<Password> found() {
        try {
            return Files.exists(file())
                    ? Optional.of(Password.of(Files.readString(file()).stripTrailing()))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void keep_overAFileThatOthersCanRead_leavesOneForTheOwnerOnly() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(file(), "old");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        String place = initialPassword().keep(Password.of("secret"));

        assertThat(place).isEqualTo(file().toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory.resolve("data"))) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void discard_afterAProcessWasKilledWhileItWrote_leavesNoPasswordBehind() throws IOException {
        InitialPassword password = initialPassword();
        password.keep(Password.of("secret"));
        Path unfinished = file().resolveSibling("." + InitialPasswordFile.NAME + "42.new");
        Files.writeString(unfinished, "another secret");
        Files.setLastModifiedTime(unfinished, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));

        password.discard();

        assertThat(directory.resolve("data")).isEmptyDirectory();
    }

    @Test
    void keep_whereNoFileCanBe_failsWithoutThePassword() throws IOException {
        Files.writeString(directory.resolve("data"), "a file where a directory should be");

        assertThatThrownBy(() -> initialPassword().keep(Password.of("secret")))
                .isInstanceOf(AdapterFailureException.class)
                .hasMessageNotContaining("secret");
    }
}
