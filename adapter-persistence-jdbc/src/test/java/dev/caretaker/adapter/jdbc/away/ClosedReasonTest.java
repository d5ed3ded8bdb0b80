package dev.caretaker.adapter.jdbc.away;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ClosedReasonTest {

    private static final SQLException FULL =
            new SQLException("write failed", "HY000", 50_000, new IOException("No space left on device"));

    private final ClosedReason reason = new ClosedReason();
    private final ClosedDatabase database = new ClosedDatabase(reason);

    private static RuntimeException wrapped(SQLException failure) {
        return new IllegalStateException(failure);
    }

    @Test
    void failureOfAClosedDatabase_hasWhatAnotherWasToldBehindIt() {
        database.adjudicate(FULL);

        assertThat(reason.behind(wrapped(new SQLException("closed", "90098", 90_098))))
                .isSameAs(FULL);
        assertThat(reason.behind(wrapped(new SQLException("Connection is closed"))))
                .isSameAs(FULL);
    }

    @Test
    void connectionThatTheServerEnded_hasItsGoingBehindIt() {
        SQLException going = new SQLException("terminating connection due to administrator command", "57P01");

        database.adjudicate(going);

        assertThat(reason.behind(wrapped(new SQLException("Connection is closed"))))
                .isSameAs(going);
    }

    @Test
    void failureOfABatch_isUnderstood() {
        BatchUpdateException batch = new BatchUpdateException("General error", "HY000", 50_000, new int[0]);
        batch.setNextException(FULL);

        database.adjudicate(batch);

        assertThat(reason.behind(wrapped(new SQLException("Connection is closed"))))
                .isSameAs(batch);
    }

    @Test
    void otherFailure_speaksForItself() {
        RuntimeException other = wrapped(new SQLException("no such table", "42S02", 42_102));
        database.adjudicate(FULL);

        assertThat(reason.behind(other)).isSameAs(other);
    }

    @Test
    void closedDatabase_ofWhichNothingWasSaid_speaksForItself() {
        RuntimeException closed = wrapped(new SQLException("closed", "90098", 90_098));
        database.adjudicate(new SQLException("closed", "90098", 90_098));

        assertThat(reason.behind(closed)).isSameAs(closed);
    }
}
