package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.caretaker.application.signin.MissedSignOuts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link MissedSignOuts} promises. */
public interface MissedSignOutsContract {

    /**
     * The adapter under test.
     *
     * @return each time as after a restart; nothing waits at the start of a test
     */
    MissedSignOuts missedSignOuts();

    @Test
    default void missedSignOuts_new_holdNothing() {
        assertEquals(Map.of(), missedSignOuts().all());
    }

    @Test
    default void add_anyText_isThereAfterARestart() {
        InetAddress four = address(new byte[] {(byte) 192, 0, 2, 7});
        InetAddress six = address(new byte[] {0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});

        missedSignOuts().add("sid-1", four);
        missedSignOuts().add("Zoë 漢 😀\n\r\0 . ", six);
        missedSignOuts().add("", four);

        assertEquals(
                Map.of("sid-1", four, "Zoë 漢 😀\n\r\0 . ", six, "", four),
                missedSignOuts().all());
    }

    @Test
    default void add_again_isOne() {
        missedSignOuts().add("sid-1", InetAddress.getLoopbackAddress());
        missedSignOuts().add("sid-1", InetAddress.getLoopbackAddress());

        assertEquals(
                Map.of("sid-1", InetAddress.getLoopbackAddress()),
                missedSignOuts().all());
    }

    @Test
    default void remove_some_leavesTheOthers() {
        missedSignOuts().add("sid-1", InetAddress.getLoopbackAddress());
        missedSignOuts().add("sid-2", InetAddress.getLoopbackAddress());

        missedSignOuts().remove(Set.of("sid-1", "unknown"));
        assertEquals(Set.of("sid-2"), missedSignOuts().all().keySet());

        missedSignOuts().add("sid-3", InetAddress.getLoopbackAddress());
        missedSignOuts().remove(Set.of("sid-2", "sid-3"));
        assertEquals(Map.of(), missedSignOuts().all());
        missedSignOuts().remove(Set.of("sid-2"));
    }

    @Test
    default void add_byManyAtOnce_losesNone() {
        MissedSignOuts shared = missedSignOuts();

        Race.run(20, caller -> () -> {
            shared.add("sid-" + caller, InetAddress.getLoopbackAddress());
            return caller;
        });

        assertEquals(20, missedSignOuts().all().size());
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
