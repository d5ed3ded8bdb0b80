package dev.caretaker.adapter.jdbc.atrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.contract.MissedSignOutsContract;
import dev.caretaker.application.signin.MissedSignOuts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissedSignOutsFileTest implements MissedSignOutsContract {

    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    private final Path directory;

    MissedSignOutsFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Override
    public MissedSignOuts missedSignOuts() {
        return new MissedSignOutsFile(directory.resolve("data"));
    }

    private Path file() {
        return directory.resolve("data").resolve(MissedSignOutsFile.NAME);
    }

    @Test
    void file_isForTheOwnerOnlyAndGoesWithTheLastOne() throws IOException {
        missedSignOuts().add("sid-1", LOCAL);
        missedSignOuts().add("sid-2", LOCAL);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");

        missedSignOuts().remove(Set.of("sid-1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");

        missedSignOuts().remove(Set.of("sid-2"));
        try (var files = Files.list(directory.resolve("data"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void line_cutOffByACrash_isNoneAndSpoilsNoOther() throws IOException {
        missedSignOuts().add("sid-1", LOCAL);
        missedSignOuts().add("sid-2", LOCAL);
        byte[] whole = Files.readAllBytes(file());
        for (int end = whole.length - 1; end > whole.length / 2; end--) {
            Files.write(file(), Arrays.copyOf(whole, end));
            assertThat(missedSignOuts().all()).containsKey("sid-1").hasSizeLessThan(3);
        }

        missedSignOuts().add("sid-3", LOCAL);

        assertThat(missedSignOuts().all()).containsOnlyKeys("sid-1", "sid-3");
    }

    @Test
    void file_fullOfOtherThings_isNoReasonNotToStart() throws IOException {
        missedSignOuts().add("sid-1", LOCAL);
        Files.write(file(), new byte[] {0, (byte) 0xff, '\n', ' ', ' ', '.', '\n'}, StandardOpenOption.APPEND);
        Files.writeString(file(), "*** not base64 .\nAAAA AAAA .\n", StandardOpenOption.APPEND);

        assertThat(missedSignOuts().all()).containsOnlyKeys("sid-1");
    }

    @Test
    void add_whereNoFileCanBe_fails() throws IOException {
        Files.writeString(directory.resolve("data"), "a file where a directory should be");

        assertThatThrownBy(() -> missedSignOuts().add("sid-1", LOCAL)).isInstanceOf(AdapterFailureException.class);
    }
}
