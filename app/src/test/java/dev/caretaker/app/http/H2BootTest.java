package dev.caretaker.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.housekeeping.JobRun.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class H2BootTest extends BootContract {

    @Override
    Map<String, Object> database() {
        return Map.of();
    }

    @Test
    void start_afterAServerWasKilledAmidABackup_givesItsRunUpAtOnceAndLeavesNothingHalfDone() throws IOException {
        assertThat(leftOver()).isEqualTo(new LeftOver(Outcome.ABANDONED, List.of(), false));
    }
}
