package dev.caretaker.application.housekeeping.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.housekeeping.backup.RestoreBackup.Restored;
import dev.caretaker.application.inmemory.InMemoryInstallationData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backup files as they were written, and as somebody or something has changed them. */
class RestoreBackupTest {

    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");

    private final InMemoryInstallationData target = new InMemoryInstallationData();
    private byte[] whole = {};

    /** Changes the text of an entry, or leaves it. */
    private interface Edit {
        String of(String entry, String text);
    }

    @BeforeEach
    void write() throws IOException {
        InMemoryInstallationData source = new InMemoryInstallationData();
        source.store("everything");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BackupContents(source, "1.0").write(AT, out);
        whole = out.toByteArray();
        target.store("before");
    }

    private Restored restore(byte[] file) throws IOException {
        return RestoreBackup.restore(() -> new ByteArrayInputStream(file), schema -> target);
    }

    private void assertRefused(byte[] file, String why) {
        assertThatThrownBy(() -> restore(file)).isInstanceOf(IOException.class).hasMessageContaining(why);
        assertThat(target.text()).isEqualTo("before");
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** As an archive program packs it again. */
    private byte[] edited(Edit edit, String... more) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : new String[] {"data", "manifest.properties"}) {
                in.getNextEntry();
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                put(zip, name, edit.of(name, text));
            }
            for (String name : more) {
                put(zip, name, "more");
            }
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void file_asItWasWritten_isTakenInAndMeasured() throws IOException {
        Restored restored = restore(whole);

        assertThat(target.text()).isEqualTo("everything");
        assertThat(restored.manifest().createdAt()).isEqualTo(AT);
        assertThat(restored.file().sizeBytes()).isEqualTo(whole.length);
        assertThat(restored.file().sha256())
                .isEqualTo(new MeasuredInput(new ByteArrayInputStream(whole))
                        .toTheEnd()
                        .sha256());
    }

    @Test
    void file_withBytesBehindOrBeforeIt_isRefused() {
        assertRefused(joined(whole, new byte[] {0}), "bytes are missing or were added");
        assertRefused(joined(whole, new byte[100_000]), "bytes are missing or were added");
        assertRefused(joined(whole, whole), "bytes are missing or were added");
        assertRefused(joined(new byte[] {0}, whole), "not a backup");
    }

    @Test
    void file_cutAnywhere_isRefused() {
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> restore(cut))
                    .as("cut at " + length)
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining("null");
        }
        assertThat(target.text()).isEqualTo("before");
    }

    @Test
    void file_withAnyByteChanged_isRefusedOrHoldsTheSame() {
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) 0x80;
            target.store("before");
            try {
                restore(changed);
                assertThat(target.text()).as("byte " + at).isEqualTo("everything");
            } catch (IOException refused) {
                assertThat(target.text()).as("byte " + at).isEqualTo("before");
            }
        }
    }

    @Test
    void file_packedAgain_isTakenInIfItHoldsTheSame() throws IOException {
        restore(edited((entry, text) -> text));

        assertThat(target.text()).isEqualTo("everything");
    }

    @Test
    void manifest_edited_isRefusedWhereItTellsOfTheData() throws IOException {
        assertRefused(edited((entry, text) -> text.replace("dataBytes=", "dataBytes=1")), "not what the manifest says");
        assertRefused(edited((entry, text) -> text.replace("Sha256=", "Sha256=0")), "not what the manifest says");
        assertRefused(edited((entry, text) -> text.replace("dataBytes=", "dataBytes=x")), "manifest is malformed");
        assertRefused(
                edited((entry, text) -> entry.equals("data") ? text + "more" : text), "not what the manifest says");
        assertRefused(edited((entry, text) -> text, "more"), "more is in it");
    }

    @Test
    void end_ofAnArchiveBeyondFourGibibytes_isFoundWhereItSays() {
        long directoryAt = 5L << 30;
        byte[] last = largeEnd(directoryAt, 100);

        assertThat(new ArchiveEnd(directoryAt + 100 + last.length, last).isWhereItSays())
                .isTrue();
        assertThat(new ArchiveEnd(directoryAt + 101 + last.length, last).isWhereItSays())
                .isFalse();
        byte[] withoutIt = Arrays.copyOfRange(last, last.length - 22, last.length);
        assertThat(new ArchiveEnd(22, withoutIt).isWhereItSays()).isFalse();
    }

    /** PKWARE APPNOTE 6.3.10, 4.3.14 to 4.3.16. */
    private static byte[] largeEnd(long directoryAt, long directoryBytes) {
        ByteBuffer end = ByteBuffer.allocate(98).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0, 0x06064b50).putLong(40, directoryBytes).putLong(48, directoryAt);
        end.putInt(56, 0x07064b50).putLong(64, directoryAt + directoryBytes);
        end.putInt(76, 0x06054b50).putInt(88, (int) directoryBytes).putInt(92, -1);
        return end.array();
    }

    @Test
    void measure_readInAnySteps_isTheSame() throws IOException {
        byte[] bytes = joined(new byte[1000], whole);
        for (int step : new int[] {1, 7, 97, 98, 99, 5000}) {
            MeasuredInput in = new MeasuredInput(new ByteArrayInputStream(bytes));
            byte[] into = new byte[step];
            assertThat(in.read()).isZero();
            while (in.read(into, 0, step) > 0) {
                assertThat(in.end().last()).hasSizeLessThanOrEqualTo(98);
            }
            assertThat(in.end().size()).isEqualTo(bytes.length);
            assertThat(in.end().last()).isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 98, bytes.length));
        }
    }
}
