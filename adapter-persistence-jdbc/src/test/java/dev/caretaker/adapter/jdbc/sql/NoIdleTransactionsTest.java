package dev.caretaker.adapter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.jdbc.TestDatabases;
import io.micronaut.context.ApplicationContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoIdleTransactionsTest {

    @Test
    void session_onPostgres_mayNotIdleWithinATransactionForAsLongAsALeaseLasts() {
        try (ApplicationContext context = TestDatabases.start(TestDatabases.postgres())) {
            Optional<String> patience = context.getBean(Database.class)
                    .single(
                            NoIdleTransactions.class,
                            sql -> sql.first(row -> row.getString(1), "SHOW idle_in_transaction_session_timeout"));

            assertThat(patience).contains("20s");
        }
    }
}
