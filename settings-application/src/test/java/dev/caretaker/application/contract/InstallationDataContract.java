package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.caretaker.application.housekeeping.backup.InstallationData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link InstallationData} promises. */
public interface InstallationDataContract {

    /**
     * The installation under test.
     *
     * @return the same installation throughout a test
     */
    InstallationData data();

    /**
     * Stores something in the installation.
     *
     * @param text anything
     */
    void store(String text);

    /**
     * What was stored last.
     *
     * @return the text
     */
    String stored();

    private byte[] copy() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        data().copyTo(out);
        return out.toByteArray();
    }

    @Test
    default void schema_isNamed() {
        assertFalse(data().schema().isBlank());
    }

    @Test
    default void copy_takenInAgain_bringsEverythingBack() throws IOException {
        store(Samples.ODD_TEXT + "\t\\N\r\\");
        byte[] copy = copy();
        store("something else");

        data().replaceBy(new ByteArrayInputStream(copy));

        assertEquals(Samples.ODD_TEXT + "\t\\N\r\\", stored());
    }

    @Test
    default void copy_takenInTwice_isTheSame() throws IOException {
        store("x");
        byte[] copy = copy();
        data().replaceBy(new ByteArrayInputStream(copy));
        data().replaceBy(new ByteArrayInputStream(copy));
        store("y");

        assertEquals("y", stored());
    }

    @Test
    default void replaceBy_whatIsNoCopy_isRefusedAndChangesNothing() {
        store("kept");

        assertThrows(IOException.class, () -> data().replaceBy(new ByteArrayInputStream(new byte[0])));
        assertThrows(IOException.class, () -> data().replaceBy(new ByteArrayInputStream("<html>\n".getBytes("UTF-8"))));

        assertEquals("kept", stored());
    }

    @Test
    default void replaceBy_beginningOfACopy_isRefusedAndChangesNothing() throws IOException {
        store("kept");
        byte[] copy = copy();

        assertThrows(IOException.class, () -> data().replaceBy(new ByteArrayInputStream(Arrays.copyOf(copy, 5))));

        assertEquals("kept", stored());
    }
}
