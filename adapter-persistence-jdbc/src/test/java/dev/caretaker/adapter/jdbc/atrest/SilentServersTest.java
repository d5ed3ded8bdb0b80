package dev.caretaker.adapter.jdbc.atrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SilentServersTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration REMEMBERED = Duration.ofSeconds(KeyInUse.REMEMBERED_SECONDS);

    private final Noted noted = new Noted();
    private final List<Duration> told = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    /** Lets time pass when it is told to. */
    private static final class Noted implements RunningServers {

        private final Map<String, Duration> silences = new TreeMap<>();

        @Override
        public boolean announce(String server, String checkValue) {
            silences.put(server, Duration.ZERO);
            return true;
        }

        @Override
        public Map<String, Duration> recent() {
            return silences.entrySet().stream()
                    .filter(silence -> silence.getValue().compareTo(REMEMBERED) < 0)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        @Override
        public void withdraw(String server) {
            silences.remove(server);
        }

        private void letASecondPass() {
            silences.replaceAll((server, silence) -> silence.plus(SECOND));
        }
    }

    private void await() {
        new SilentServers(noted, () -> {
                    noted.letASecondPass();
                    meanwhile.run();
                })
                .awaitForgotten(told::add);
    }

    private void assertRefused() {
        assertThatThrownBy(this::await)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("stop every one of them");
    }

    @Test
    void noServer_isNotWaitedFor() {
        await();

        assertThat(told).isEmpty();
    }

    @Test
    void killedServers_areWaitedForUntilTheLastIsForgotten() {
        noted.silences.put("first", Duration.ofSeconds(20));
        noted.silences.put("second", Duration.ofSeconds(12));

        await();

        assertThat(told).containsExactly(REMEMBERED.minusSeconds(12));
        assertThat(noted.silences).containsEntry("second", REMEMBERED);
    }

    @Test
    void serverThatSpeaksAgain_isARefusalAtOnce() {
        noted.silences.put("one", Duration.ofSeconds(3));
        meanwhile = () -> noted.announce("one", "");

        assertRefused();

        assertThat(noted.silences).containsEntry("one", Duration.ZERO);
    }

    @Test
    void serverThatStartsMeanwhile_isARefusal() {
        noted.silences.put("killed", Duration.ofSeconds(3));
        meanwhile = () -> noted.announce("another", "");

        assertRefused();
    }

    @Test
    void serverThatStopsMeanwhile_isNotWaitedForAnyLonger() {
        noted.silences.put("one", SECOND);
        meanwhile = () -> noted.withdraw("one");

        await();

        assertThat(told).hasSize(1);
        assertThat(noted.silences).isEmpty();
    }
}
