package dev.caretaker.application.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.contract.SettableClock;
import dev.caretaker.application.inmemory.InMemoryLogStore;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.domain.log.LogType;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogBufferTest {

    private final InMemoryLogStore store = new InMemoryLogStore();
    private final LogBuffer buffer = new LogBuffer(store, new SettableClock());

    private void add(int rows) {
        for (int i = 0; i < rows; i++) {
            buffer.add(LogType.API, Fixtures.actor("u" + i), "GET /x", Outcome.SUCCESS, Map.of());
        }
    }

    private long stored() {
        return store.sizes()
                .getOrDefault("api", new LogStore.Size(0, 0, Optional.empty()))
                .rows();
    }

    @Test
    void flush_rowsThatWait_areStoredOnce() {
        add(2_500);
        assertThat(stored()).isZero();

        buffer.flush();
        buffer.flush();

        assertThat(stored()).isEqualTo(2_500);
    }

    @Test
    void add_moreThanCanWait_becomesARowThatSaysSo() {
        add(LogBuffer.CAPACITY + 7);

        buffer.flush();
        buffer.flush();

        assertThat(stored()).isEqualTo(LogBuffer.CAPACITY + 1);
        LogQuery newest =
                new LogQuery("api", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 1);
        assertThat(store.find(newest).get(0).action()).isEqualTo("rows-lost");
        assertThat(store.find(newest).get(0).details()).containsEntry("rows", "7");
    }

    @Test
    void add_controlCharacters_cannotForgeARow() {
        buffer.add(LogType.API, Fixtures.actor("a\nb"), "GET\r\n/x", Outcome.SUCCESS, Map.of());
        buffer.flush();

        LogQuery newest =
                new LogQuery("api", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 1);
        assertThat(store.find(newest).get(0).user()).isEqualTo("a\\u000ab");
        assertThatThrownBy(() -> store.find(newest).clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
