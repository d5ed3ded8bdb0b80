package dev.caretaker.adapter.jdbc.atrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    private static final Duration A_WHILE = Duration.ofMinutes(2);

    private final KeyCheckInMemory check = new KeyCheckInMemory();
    private final Path directory;
    private final Path file;

    MasterKeyTest(@TempDir Path directory) {
        this.directory = directory;
        file = directory.resolve("data").resolve("master.key");
    }

    private static final class KeyCheckInMemory implements KeyCheck {
        private Optional<String> stored = Optional.empty();

        @Override
        public Optional<String> stored() {
            return stored;
        }

        @Override
        public String agreeOn(String checkValue) {
            stored = stored.or(() -> Optional.of(checkValue));
            return stored.orElseThrow();
        }
    }

    @Test
    void open_firstStart_createsAFileForTheOwnerOnly() throws IOException {
        MasterKey.open(file, check);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
        try (var files = Files.list(directory.resolve("data"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void open_laterStart_derivesTheSameKeys() {
        byte[] first = MasterKey.open(file, check).derive("totp");

        MasterKey later = MasterKey.open(file, check);

        assertThat(later.derive("totp")).isEqualTo(first).hasSize(32);
        assertThat(later.derive("entra")).isNotEqualTo(first);
    }

    @Test
    void open_fileMissingBesideADatabaseThatKnowsAKey_isRefused() throws IOException {
        MasterKey.open(file, check);
        Files.delete(file);

        assertThatThrownBy(() -> MasterKey.open(file, check))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("master.key is missing, but this database was encrypted with one");
        assertThat(file).doesNotExist();
    }

    @Test
    void open_fileOfAnotherDatabase_isRefused() throws IOException {
        MasterKey.open(file, check);
        Files.delete(file);
        MasterKey.open(file, new KeyCheckInMemory());

        assertThatThrownBy(() -> MasterKey.open(file, check))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("does not belong to this database");
    }

    @Test
    void open_crashBetweenFileAndDatabase_usesTheFile() {
        byte[] first = MasterKey.open(file, new KeyCheckInMemory()).derive("totp");

        assertThat(MasterKey.open(file, check).derive("totp")).isEqualTo(first);
        assertThat(check.stored()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "not base64 at all", "c2hvcnQ=", "AAAA", "***"})
    void open_malformedFile_isRefusedAndKept(String content) throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(file, content);

        assertThatThrownBy(() -> MasterKey.open(file, check))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("does not hold 32 bytes in base64");
        assertThat(file).hasContent(content);
        assertThat(check.stored()).isEmpty();
    }

    @Test
    void open_fileThatEverybodyCanWrite_isRefused() throws IOException {
        MasterKey.open(file, check);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThatThrownBy(() -> MasterKey.open(file, check))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void open_fileThatOthersCanRead_isUsed() throws IOException {
        byte[] first = MasterKey.open(file, check).derive("totp");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(MasterKey.open(file, check).derive("totp")).isEqualTo(first);
    }

    @Test
    void open_placeThatIsNoDirectory_isRefused() throws IOException {
        Files.writeString(directory.resolve("data"), "a file where a directory should be");

        assertThatThrownBy(() -> MasterKey.open(file, check))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("cannot be used");
    }

    private Path unfinished(String name, Duration ago) throws IOException {
        Path unfinished = file.resolveSibling(name);
        Files.writeString(unfinished, "what a process was writing when it was killed");
        return Files.setLastModifiedTime(unfinished, FileTime.from(Instant.now().minus(ago)));
    }

    @Test
    void open_besideFilesThatWereNeverFinished_removesThem() throws IOException {
        MasterKey.open(file, check);
        unfinished(".master.key123.new", A_WHILE);
        unfinished(".master.key.next4567.new", A_WHILE);
        unfinished(".master.key.previous89.new", A_WHILE);

        MasterKey.open(file, check);

        try (var files = Files.list(directory.resolve("data"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void open_besideFilesThatMayBeInUse_keepsThem() throws IOException {
        MasterKey.open(file, check);
        List<Path> kept = List.of(
                unfinished(".master.key123.new", Duration.ZERO), // another process is writing it
                unfinished(".master.keys123.new", A_WHILE),
                unfinished(".master.key123.new.copy", A_WHILE),
                unfinished("master.key123.new", A_WHILE),
                unfinished(MasterKey.previousFile(file).getFileName().toString(), A_WHILE));

        MasterKey.open(file, check);

        assertThat(kept).allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void open_withoutTheKeyOfTheDatabase_removesNothing() throws IOException {
        MasterKey.open(file, check);
        Path unfinished = unfinished(".master.key.next123.new", A_WHILE);
        Files.writeString(file, MasterKey.random().text());

        assertThatThrownBy(() -> MasterKey.open(file, check)).isInstanceOf(StartRefusedException.class);

        assertThat(unfinished).exists();
    }

    @Test
    void key_printed_isHidden() throws IOException {
        MasterKey key = MasterKey.open(file, check);

        assertThat(key).hasToString("***");
        assertThat(check.stored().orElseThrow())
                .isNotEqualTo(Files.readString(file).strip());
    }

    @Test
    void hkdf_testCase1OfRfc5869_givesItsOutput() {
        byte[] derived = MasterKey.hkdf(
                repeated(0x0b, 22),
                HexFormat.of().parseHex("000102030405060708090a0b0c"),
                HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9"),
                42);

        assertThat(HexFormat.of().formatHex(derived))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    }

    @Test
    void hkdf_testCase3OfRfc5869WithoutSaltAndInfo_givesItsOutput() {
        byte[] derived = MasterKey.hkdf(repeated(0x0b, 22), new byte[0], new byte[0], 42);

        assertThat(HexFormat.of().formatHex(derived))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    private static byte[] repeated(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
